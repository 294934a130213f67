"""Charts of single values: I (qicharts2's XmR), I' weighted by size, t and g for rare events.

I: mean +/- 3 / 1.128 AMR. I': centre sum(y n) / sum n; sigma_i = mean of
sqrt(pi / 2) |dy| / sqrt(1/n_i + 1/n_(i-1)), over sqrt(n_i) (Taylor). t: XmR on y^(1/3.6), turned
back (Nelson 1994). g: median between lines from the mean g, sigma sqrt(g (g + 1)) (Benneyan).
"""

from __future__ import annotations

import math
from itertools import pairwise
from statistics import median

from counterpoise.engines.measures.charts import LimitsChart, Signal
from counterpoise.engines.measures.counts import check_counts, check_exposure
from counterpoise.engines.measures.errors import WrongChartError
from counterpoise.engines.measures.limits import Values, average_range, mean_of
from counterpoise.engines.measures.lines import Line, Lines, drawn
from counterpoise.engines.measures.phases import spans
from counterpoise.engines.measures.series import Series
from counterpoise.engines.measures.words import ChartKind

D2 = 1.128
ROOT = 3.6
TAIL = 0.00135
NOUGHTS = "a run of noughts"

BLIND_I = "Takes values to spread evenly about their average; small counts do not."
BLIND_WEIGHTED = "Takes the spread to shrink with size as chance would have it."
BLIND_T = "Slow to see things getting worse: short times between events crowd near nought."
BLIND_G = "Sees long gaps well and short ones badly: its lower line is always 0."


def i_chart(series: Series) -> LimitsChart:
    """Single values; ranges screened if ``screen_outliers`` is not False."""
    lines: Lines = []
    for first, end in spans(series):
        line = _individuals(series.counted[first:end], series)
        lines += [line] * (end - first)
    return drawn(series, ChartKind.I, lines, BLIND_I)


def i_prime_chart(series: Series) -> LimitsChart:
    """Rates or averages of unlike size: ``exposure`` is the size of each."""
    check_exposure(series, "An I′ chart")
    lines: Lines = []
    for first, end in spans(series):
        lines += _weighted(series.counted[first:end], series.exposure[first:end], series)
    return drawn(series, ChartKind.I_PRIME, lines, BLIND_WEIGHTED)


def t_chart(series: Series) -> LimitsChart:
    """Time between events, or any time taken. Two at one moment need finer times."""
    for at, value in enumerate(series.plotted, 1):
        if value is not None and value <= 0:
            raise WrongChartError(
                f"A t chart needs times above 0: value {at} is {value:g}. Give hours or minutes "
                "between events of the same day, or add half a day."
            )
    lines: Lines = []
    for first, end in spans(series):
        roots = [None if y is None else y ** (1 / ROOT) for y in series.counted[first:end]]
        centre, lower, upper = _individuals(roots, series)
        lines += [(_back(centre), _back(lower), _back(upper))] * (end - first)
    return drawn(series, ChartKind.T, lines, BLIND_T)


def g_chart(series: Series) -> LimitsChart:
    """Opportunities, or whole days, between events. A run of noughts is its sign of worsening."""
    check_counts(series, "A g chart")
    lines: Lines = []
    noughts: list[Signal] = []
    for first, end in spans(series):
        values = series.counted[first:end]
        base = [y for y in values[: series.fix_after_n_points] if y is not None]
        mean = mean_of(base)
        upper = None if mean is None else mean + 3 * math.sqrt(mean * (mean + 1))
        lower = None if mean is None else 0.0
        lines += [(median(base) if base else None, lower, upper)] * (end - first)
        noughts += _noughts(values, mean, first)
    return drawn(series, ChartKind.G, lines, BLIND_G, more=noughts)


def _back(root: float | None) -> float | None:
    return None if root is None else max(root, 0.0) ** ROOT


def _individuals(values: Values, series: Series) -> Line:
    base = values[: series.fix_after_n_points]
    mean = mean_of(base)
    average = average_range(base, screen=series.screen_outliers is not False)
    if mean is None or average is None:
        return (mean, None, None)
    wide = 3 / D2 * average
    return (mean, mean - wide, mean + wide)


def _weighted(values: Values, sizes: Values, series: Series) -> Lines:
    rows = [None if y is None or not n else (y, n) for y, n in zip(values, sizes, strict=True)]
    base = rows[: series.fix_after_n_points]
    present = [row for row in base if row is not None]
    if not present:
        return [(None, None, None)] * len(rows)
    centre = math.fsum(y * n for y, n in present) / math.fsum(n for _, n in present)
    spread = mean_of(
        [
            math.sqrt(math.pi / 2) * abs(b[0] - a[0]) / math.sqrt(1 / b[1] + 1 / a[1])
            for a, b in pairwise(base)
            if a is not None and b is not None
        ]
    )
    return [_around(centre, spread, row[1] if row else None) for row in rows]


def _around(centre: float, spread: float | None, size: float | None) -> Line:
    if spread is None or size is None:
        return (centre, None, None)
    wide = 3 * spread / math.sqrt(size)
    return (centre, centre - wide, centre + wide)


def _noughts(values: Values, mean: float | None, first: int) -> list[Signal]:
    """Each point at which so many noughts in a row had a chance of .00135 or less."""
    if mean is None or mean <= 0:
        return []
    needed = math.ceil(math.log(TAIL) / -math.log1p(mean))
    found, run = [], 0
    for at, value in enumerate(values):
        run = run + 1 if value == 0 else 0
        if run >= needed:
            found.append(Signal(first + at, NOUGHTS, False))
    return found
