"""Measures: a series of values in, the chart that suits it out, with what it may and may not say.

    chart = xmr(series, profile=Profile.MDC)      Making Data Count, two profiles

`series` what was recorded → `phases`, `limits`, `rules` → `xmr` the chart, with `saying`
(reasons) and `notes` (caveats).
"""

from counterpoise.engines.measures.charts import VERSION, Segment, XmrChart
from counterpoise.engines.measures.errors import MeasureError, SeriesError, WrongChartError
from counterpoise.engines.measures.reading import read_series
from counterpoise.engines.measures.series import Excluded, Series
from counterpoise.engines.measures.words import (
    Assurance,
    Direction,
    Kind,
    Period,
    PointType,
    Profile,
    SpecialCause,
    Variation,
)
from counterpoise.engines.measures.xmr import xmr

__all__ = [
    "VERSION",
    "Assurance",
    "Direction",
    "Excluded",
    "Kind",
    "MeasureError",
    "Period",
    "PointType",
    "Profile",
    "Segment",
    "Series",
    "SeriesError",
    "SpecialCause",
    "Variation",
    "WrongChartError",
    "XmrChart",
    "read_series",
    "xmr",
]
