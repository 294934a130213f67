"""c, u, p and Laney's p' and u': counts and proportions with three-sigma lines.

c: mean y, sqrt(c). u: sum y / sum n, sqrt(u / n_i). p: the same centre, sqrt(p (1 - p) / n_i).
Laney's prime charts multiply sigma by the spread the points really show: mean moving range of
z / 1.128, ranges screened once. Lines stop at 0, and at 1 for parts of a whole.
Sources: Shewhart; Laney 2002; as in qicharts2 0.8.1.
"""

from __future__ import annotations

import math
from collections.abc import Callable

from counterpoise.engines.measures.charts import LimitsChart
from counterpoise.engines.measures.counts import (
    Stretch,
    check_counts,
    check_exposure,
    check_parts,
    stretches,
)
from counterpoise.engines.measures.errors import WrongChartError
from counterpoise.engines.measures.limits import average_range
from counterpoise.engines.measures.lines import Line, Lines, drawn
from counterpoise.engines.measures.series import Series
from counterpoise.engines.measures.words import ChartKind

WIDE = 3
D2 = 1.128
Spread = Callable[[float, float], float]

FEW = "Below about 5 events a period these lines call chance a signal; use exact limits there."
BLIND = {
    ChartKind.C: f"Sees no change in how much care was given. {FEW}",
    ChartKind.U: f"Takes events to come singly; one distressed person can make many. {FEW}",
    ChartKind.P: "Takes each audit or try to be alike and independent of the others.",
    ChartKind.U_PRIME: "Takes the usual spread for granted, also where its cause could be found.",
    ChartKind.P_PRIME: "Takes the usual spread for granted, also where its cause could be found.",
}


def c_chart(series: Series) -> LimitsChart:
    """Counts with the same exposure each period."""
    check_counts(series, "A c chart")
    if series.exposure:
        raise WrongChartError(
            "A c chart takes every period as equal: with exposure, use a u chart."
        )
    return _chart(series, ChartKind.C, _poisson)


def u_chart(series: Series) -> LimitsChart:
    """Events per exposure."""
    _check_u(series, "A u chart")
    return _chart(series, ChartKind.U, _poisson)


def p_chart(series: Series) -> LimitsChart:
    """Parts of a whole: value out of exposure."""
    _check_p(series, "A p chart")
    return _chart(series, ChartKind.P, _binomial, ceiling=1.0)


def u_prime_chart(series: Series) -> LimitsChart:
    """Events per exposure where chance alone does not explain the spread (Laney)."""
    _check_u(series, "A u′ chart")
    return _chart(series, ChartKind.U_PRIME, _poisson, laney=True)


def p_prime_chart(series: Series) -> LimitsChart:
    """Parts of large wholes, over about 5,000 each, or of unlike ones (Laney)."""
    _check_p(series, "A p′ chart")
    return _chart(series, ChartKind.P_PRIME, _binomial, laney=True, ceiling=1.0)


def sigma_z(stretch: Stretch, centre: float, spread: Spread) -> float:
    """How many times wider the points spread than chance alone would have them; 1 if unknown."""
    rows = zip(stretch.events[: stretch.baseline], stretch.out_of, strict=False)
    z = [_z(y, n, centre, spread) for y, n in rows]
    average = average_range(z, screen=True)
    return 1.0 if average is None else average / D2


def _z(y: float | None, n: float | None, centre: float, spread: Spread) -> float | None:
    if y is None or n is None or not (one := spread(centre, n)):
        return None
    return (y / n - centre) / one


def _poisson(centre: float, n: float) -> float:
    return math.sqrt(centre / n)


def _binomial(centre: float, n: float) -> float:
    return math.sqrt(max(0.0, centre * (1 - centre)) / n)


def _chart(
    series: Series,
    kind: ChartKind,
    spread: Spread,
    *,
    laney: bool = False,
    ceiling: float = math.inf,
) -> LimitsChart:
    lines: Lines = []
    caveats: list[str] = []
    for stretch in stretches(series):
        centre = stretch.rate()
        times = 1.0
        if laney and centre is not None:
            times = sigma_z(stretch, centre, spread)
            if times < 1:
                caveats.append(
                    "The points spread less than chance alone would have them: ask how they "
                    "were recorded."
                )
        lines += [_line(centre, n, spread, times, ceiling, series.per) for n in stretch.out_of]
    return drawn(series, kind, lines, BLIND[kind], caveats)


def _line(
    centre: float | None, n: float | None, spread: Spread, times: float, ceiling: float, per: float
) -> Line:
    if centre is None:
        return (None, None, None)
    if n is None:
        return (centre * per, None, None)
    wide = WIDE * times * spread(centre, n)
    return (centre * per, max(0.0, centre - wide) * per, min(ceiling, centre + wide) * per)


def _check_u(series: Series, chart: str) -> None:
    check_counts(series, chart)
    check_exposure(series, chart)


def _check_p(series: Series, chart: str) -> None:
    check_counts(series, chart)
    check_parts(series, chart)
