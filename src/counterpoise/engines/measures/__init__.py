"""Measures: a series of values in, the chart that suits it out, with what it may and may not say.

    choice = choose(series)                     which chart, and why; XmR refused where too few
    chart = xmr(series, profile=Profile.MDC)    Making Data Count, two profiles
    view = draw(series, choice.chart)           any chart by its kind

`series`, `periods`, `reading`   what was recorded, checked
`phases`, `limits`, `rules`      XmR's parts; `xmr` puts them together, `saying` and `notes` speak
`attribute`, `individuals`       c, u, p, p′, u′; I, I′, t, g; `lines` draws them all
`small`, `rare`, `drift`         exact limits; time between events; CUSUM and EWMA
`runs`                           the run chart
`dispersion`, `chooser`          clusters and one person; which chart when
`batch`                          many series at once, equal to one at a time
`exact`, `rates`, `proportions`, `shrinkage`, `discovery`, `scan`, `funnel`, `ears`   comparing,
shrinking and searching; asked for by module, so that a chart never waits for NumPy
"""

from counterpoise.engines.measures.attribute import (
    c_chart,
    p_chart,
    p_prime_chart,
    u_chart,
    u_prime_chart,
)
from counterpoise.engines.measures.charts import (
    VERSION,
    LimitsChart,
    Segment,
    Signal,
    XmrChart,
)
from counterpoise.engines.measures.chooser import Choice, choose, kind_of
from counterpoise.engines.measures.dispersion import (
    Dispersion,
    OnePerson,
    dispersion,
    one_person,
)
from counterpoise.engines.measures.drawing import AnyChart, draw
from counterpoise.engines.measures.drift import (
    CusumChart,
    cusum_chart,
    ewma_chart,
    poisson_cusum,
)
from counterpoise.engines.measures.errors import MeasureError, SeriesError, WrongChartError
from counterpoise.engines.measures.individuals import (
    g_chart,
    i_chart,
    i_prime_chart,
    t_chart,
)
from counterpoise.engines.measures.rare import GapsChart, between_events, days_between
from counterpoise.engines.measures.reading import read_series
from counterpoise.engines.measures.runs import RunChart, RunTest, run_chart, run_test
from counterpoise.engines.measures.series import Excluded, Series
from counterpoise.engines.measures.small import count_limits, exact_p_chart, exact_u_chart
from counterpoise.engines.measures.words import (
    Assurance,
    ChartKind,
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
    "AnyChart",
    "Assurance",
    "ChartKind",
    "Choice",
    "CusumChart",
    "Direction",
    "Dispersion",
    "Excluded",
    "GapsChart",
    "Kind",
    "LimitsChart",
    "MeasureError",
    "OnePerson",
    "Period",
    "PointType",
    "Profile",
    "RunChart",
    "RunTest",
    "Segment",
    "Series",
    "SeriesError",
    "Signal",
    "SpecialCause",
    "Variation",
    "WrongChartError",
    "XmrChart",
    "between_events",
    "c_chart",
    "choose",
    "count_limits",
    "cusum_chart",
    "days_between",
    "dispersion",
    "draw",
    "ewma_chart",
    "exact_p_chart",
    "exact_u_chart",
    "g_chart",
    "i_chart",
    "i_prime_chart",
    "kind_of",
    "one_person",
    "p_chart",
    "p_prime_chart",
    "poisson_cusum",
    "read_series",
    "run_chart",
    "run_test",
    "t_chart",
    "u_chart",
    "u_prime_chart",
    "xmr",
]
