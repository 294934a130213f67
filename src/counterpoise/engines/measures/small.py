"""Charts for small numbers: exact limits instead of a normal curve that is not there.

Upper and lower lines leave .00135 outside on each side, as three sigma does of a normal curve.
Counts: Poisson, or negative binomial where the spread test finds clusters (variance phi times
the mean; the oddest point left out). Parts of a whole: binomial, with Wilson's interval of each
point. A run of points on one side is called only from a length that chance passes in 5 of 100
series of 24 points.
"""

from __future__ import annotations

import math
from functools import lru_cache

from counterpoise.engines.measures.charts import LimitsChart, Signal
from counterpoise.engines.measures.counts import (
    Stretch,
    check_counts,
    check_parts,
    stretches,
)
from counterpoise.engines.measures.dispersion import spread_but_one
from counterpoise.engines.measures.errors import WrongChartError
from counterpoise.engines.measures.exact import (
    binomial_quantile,
    negative_binomial_quantile,
    poisson_cdf,
    poisson_quantile,
    wilson,
)
from counterpoise.engines.measures.lines import Line, Lines, drawn
from counterpoise.engines.measures.series import Series
from counterpoise.engines.measures.words import ChartKind

TAIL = 0.00135
FALSE_RUNS, PERIODS = 0.05, 24
LARGEST_EXACT = 1e6
LONG_RUN = "a long run"

BLIND_U = (
    "Too few events to see a small or slow change: review every event, whatever the chart says."
)
BLIND_P = "With few audits a month a real slip can stay inside the limits for months."


def exact_u_chart(series: Series) -> LimitsChart:
    """Counts, with or without exposure, between exact lines."""
    check_counts(series, "This chart")
    if max((y for y in series.values if y is not None), default=0.0) > LARGEST_EXACT:
        raise WrongChartError("Counts this large need no exact limits: a u chart says the same.")
    lines: Lines = []
    runs: list[Signal] = []
    caveats: list[str] = []
    for stretch in stretches(series):
        rate, spread = stretch.rate(), spread_but_one(stretch)
        phi = spread.ratio if spread.over else 1.0
        caveats += [spread.note] if spread.note else []
        lines += [_count_line(rate, n, phi, series.per) for n in stretch.out_of]
        runs += _long_runs(stretch, rate)
    return drawn(series, ChartKind.U_EXACT, lines, BLIND_U, caveats, more=runs)


def exact_p_chart(series: Series) -> LimitsChart:
    """Parts of small wholes, such as audits passed, between exact lines."""
    check_counts(series, "This chart")
    check_parts(series, "This chart")
    for at, whole in enumerate(series.exposure, 1):
        if whole is not None and whole > LARGEST_EXACT:
            raise WrongChartError(
                "Wholes this large need no exact limits: a p chart says the same."
            )
        if whole is not None and whole != int(whole):
            raise WrongChartError(
                f"Exposure {at} is {whole:g}: the number of audits or tries is a whole number."
            )
    lines: Lines = []
    bars: list[tuple[float, float] | None] = []
    for stretch in stretches(series):
        rate = stretch.rate()
        lines += [_part_line(rate, n, series.per) for n in stretch.out_of]
        bars += [
            _bar(y, n, series.per) for y, n in zip(stretch.events, stretch.out_of, strict=True)
        ]
    return drawn(series, ChartKind.P_EXACT, lines, BLIND_P, intervals=bars)


@lru_cache(maxsize=4096)
def count_limits(mean: float, phi: float = 1.0) -> tuple[int, int]:
    """Smallest and largest count not called unusual when ``mean`` are expected."""
    if mean <= 0:
        return 0, 0
    if phi <= 1:
        return poisson_quantile(TAIL, mean), poisson_quantile(1 - TAIL, mean)
    size = mean / (phi - 1)
    low, high = (negative_binomial_quantile(q, size, 1 / phi) for q in (TAIL, 1 - TAIL))
    return low, high


@lru_cache(maxsize=4096)
def run_needed(chance: float) -> int | None:
    """Shortest run, in 24 points that each fall this side with ``chance``, that comes by chance
    in at most 5 of 100 series. None where even 24 in a row would not be unusual."""
    for length in range(2, PERIODS + 1):
        if chance_of_run(chance, length, PERIODS) <= FALSE_RUNS:
            return length
    return None


def chance_of_run(chance: float, length: int, points: int) -> float:
    """P(at least ``length`` successes in a row somewhere in ``points`` tries)."""
    states = [1.0] + [0.0] * (length - 1)  # how many in a row so far
    done = 0.0
    for _ in range(points):
        done += states[-1] * chance
        states = [math.fsum(states) * (1 - chance), *(held * chance for held in states[:-1])]
    return done


def _long_runs(stretch: Stretch, rate: float | None) -> list[Signal]:
    """Each point at which a run on one side of what is expected has grown too long."""
    if not rate:
        return []
    found: list[Signal] = []
    for high in (False, True):
        run, rarest = 0, 0.0
        for at, (y, n) in enumerate(zip(stretch.events, stretch.out_of, strict=True)):
            here = y is not None and n is not None and _on_side(y, rate * n, high)
            if not here or n is None:
                run, rarest = 0, 0.0
                continue
            run, rarest = run + 1, max(rarest, _chance_of_side(rate * n, high))
            needed = run_needed(round(rarest, 6))
            if needed is not None and run >= needed:
                found.append(Signal(stretch.first + at, LONG_RUN, high))
    return found


def _on_side(y: float, mean: float, high: bool) -> bool:
    slack = 1e-9 * max(y, mean)
    return y > mean + slack if high else y < mean - slack


@lru_cache(maxsize=4096)
def _chance_of_side(mean: float, high: bool) -> float:
    """Chance of this side or on the line, because the mean is itself only estimated."""
    below = poisson_cdf(math.floor(mean), mean)
    return 1 - poisson_cdf(math.ceil(mean) - 1, mean) if high else below


def _count_line(rate: float | None, n: float | None, phi: float, per: float) -> Line:
    if rate is None:
        return (None, None, None)
    if n is None:
        return (rate * per, None, None)
    low, high = count_limits(rate * n, phi)
    return (rate * per, low / n * per, high / n * per)


def _part_line(rate: float | None, n: float | None, per: float) -> Line:
    if rate is None:
        return (None, None, None)
    if n is None:
        return (rate * per, None, None)
    low, high = _part_limits(int(n), rate)
    return (rate * per, low / n * per, high / n * per)


@lru_cache(maxsize=4096)
def _part_limits(n: int, rate: float) -> tuple[int, int]:
    return binomial_quantile(TAIL, n, rate), binomial_quantile(1 - TAIL, n, rate)


def _bar(y: float | None, n: float | None, per: float) -> tuple[float, float] | None:
    if y is None or n is None:
        return None
    low, high = wilson(y, n)
    return low * per, high * per
