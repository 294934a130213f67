"""Any chart of a series by its kind."""

from __future__ import annotations

from collections.abc import Callable

from counterpoise.engines.measures.attribute import (
    c_chart,
    p_chart,
    p_prime_chart,
    u_chart,
    u_prime_chart,
)
from counterpoise.engines.measures.charts import LimitsChart, XmrChart
from counterpoise.engines.measures.chooser import kind_of
from counterpoise.engines.measures.drift import (
    CusumChart,
    cusum_chart,
    ewma_chart,
    poisson_cusum,
)
from counterpoise.engines.measures.individuals import g_chart, i_chart, i_prime_chart, t_chart
from counterpoise.engines.measures.rare import GapsChart, between_events
from counterpoise.engines.measures.runs import RunChart, run_chart
from counterpoise.engines.measures.series import Series
from counterpoise.engines.measures.small import exact_p_chart, exact_u_chart
from counterpoise.engines.measures.words import ChartKind, Kind, Profile
from counterpoise.engines.measures.xmr import xmr

AnyChart = XmrChart | LimitsChart | RunChart | CusumChart | GapsChart

_DRAWN: dict[ChartKind, Callable[[Series], AnyChart]] = {
    ChartKind.I: i_chart,
    ChartKind.RUN: run_chart,
    ChartKind.C: c_chart,
    ChartKind.U: u_chart,
    ChartKind.U_PRIME: u_prime_chart,
    ChartKind.U_EXACT: exact_u_chart,
    ChartKind.P: p_chart,
    ChartKind.P_PRIME: p_prime_chart,
    ChartKind.P_EXACT: exact_p_chart,
    ChartKind.I_PRIME: i_prime_chart,
    ChartKind.G: g_chart,
    ChartKind.T: t_chart,
    ChartKind.EWMA: ewma_chart,
    ChartKind.DAYS_BETWEEN: between_events,
}


def draw(series: Series, kind: ChartKind, profile: Profile = Profile.MDC) -> AnyChart | None:
    """The chart of this kind; None for a table, which has no lines. Raises WrongChartError where
    the series has not what the chart needs."""
    if kind is ChartKind.TABLE:
        return None
    if kind is ChartKind.XMR:
        return xmr(series, profile)
    if kind is ChartKind.CUSUM:
        counted = kind_of(series) is Kind.COUNT
        return poisson_cusum(series) if counted else cusum_chart(series)
    return _DRAWN[kind](series)
