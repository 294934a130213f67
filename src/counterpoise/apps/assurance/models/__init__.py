"""Indicators, exposures, readings, returns, imports; and changes with their evidence."""

from counterpoise.apps.assurance.models.charts import Annotation, LimitsRecalculation
from counterpoise.apps.assurance.models.imports import ColumnMapping, ImportBatch
from counterpoise.apps.assurance.models.indicator import Indicator
from counterpoise.apps.assurance.models.proof import Evidence, NamedChange, Verdict
from counterpoise.apps.assurance.models.readings import CountingState, Exposure, Reading
from counterpoise.apps.assurance.models.returns import ExpectedReturn

__all__ = [
    "Annotation",
    "ColumnMapping",
    "CountingState",
    "Evidence",
    "ExpectedReturn",
    "Exposure",
    "ImportBatch",
    "Indicator",
    "LimitsRecalculation",
    "NamedChange",
    "Reading",
    "Verdict",
]
