"""Indicators, exposures, readings, returns, imports; and changes with their evidence."""

from counterpoise.apps.assurance.models.charts import Annotation, LimitsRecalculation
from counterpoise.apps.assurance.models.imports import ColumnMapping, ImportBatch
from counterpoise.apps.assurance.models.indicator import Indicator
from counterpoise.apps.assurance.models.left_out import LeftOutMonth
from counterpoise.apps.assurance.models.proof import Evidence, NamedChange, Verdict
from counterpoise.apps.assurance.models.readings import CountingState, Exposure, Reading
from counterpoise.apps.assurance.models.returns import ExpectedReturn
from counterpoise.apps.assurance.models.targets import ChartTarget

__all__ = [
    "Annotation",
    "ChartTarget",
    "ColumnMapping",
    "CountingState",
    "Evidence",
    "ExpectedReturn",
    "Exposure",
    "ImportBatch",
    "Indicator",
    "LeftOutMonth",
    "LimitsRecalculation",
    "NamedChange",
    "Reading",
    "Verdict",
]
