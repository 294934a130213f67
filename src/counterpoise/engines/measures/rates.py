"""Before and after: the exact comparison of two rates, or of two proportions.

Two Poisson counts, given their sum n, are binomial: the later one is Bin(n, p0) when nothing
changed, p0 = its share of the exposure. Tail, interval and two-sided value follow from that one
fact, and equal R's ``poisson.test``. The mid-p value counts half of the outcome seen, because
the whole-outcome tail is needlessly shy when counts are small (Lancaster 1961; Berry and
Armitage 1995). For proportions the margins are fixed too: Fisher 1935, odds ratio by conditional
likelihood (Cornfield 1956), difference by Newcombe 1998.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from counterpoise.engines.measures.exact import (
    LEAST_EXPOSURE,
    MOST_EVENTS,
    MOST_EXPOSURE,
    binomial_cdf,
    binomial_pmf,
    binomial_sf,
    chance,
    clopper_pearson,
    real_exposure,
    special,
    whole,
    wilson,
)

Floats = NDArray[np.float64]
UNDEFINED = "undefined: no events before or after"
NO_BASE = "no upper bound: no events before"
# Two outcomes whose chances differ by rounding alone count as equally likely, as R does it.
_AS_LIKELY = 1 + 1e-7


@dataclass(frozen=True, slots=True)
class Comparison:
    """Later over earlier. ``None`` means undefined or without bound, never a guess; ``note``
    then says why. Chances are of a result at least this far *with no change at all*."""

    value: float | None
    low: float | None
    high: float | None
    level: float
    p_mid_less: float | None
    p_mid_greater: float | None
    p_mid_two_sided: float | None
    p_less: float | None
    p_greater: float | None
    p_two_sided: float | None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Tails:
    """The chance of less, of exactly this, of more; and of anything as unlikely as this."""

    less: float
    this: float
    more: float
    as_unlikely: float

    @property
    def mid_less(self) -> float:
        return self.less + self.this / 2

    @property
    def mid_more(self) -> float:
        return self.more + self.this / 2


def rate_ratio(
    before_events: float,
    before_exposure: float,
    after_events: float,
    after_exposure: float,
    level: float = 0.95,
) -> Comparison:
    """The rate after over the rate before, with its Clopper-Pearson interval.

    Exposures are in one unit (bed days, care hours, visits). Raises ValueError for anything
    that is not a count or a real exposure.
    """
    x, t = whole(before_events), real_exposure(before_exposure)
    y, u = whole(after_events), real_exposure(after_exposure)
    if not x + y:
        return _nothing(chance(level))
    share = 1 / (1 + t / u)
    tails = binomial_tails(y, x + y, share)
    low, high = clopper_pearson(y, x + y, level)
    scale = t / u
    value = (y / x) * scale if x else None
    top = _odds(high) if x else None
    return _comparison(
        (value, _odds(low) * scale, None if top is None else top * scale), level, tails
    )


def binomial_tails(k: int, n: int, p: float) -> Tails:
    """Where k of n stands under Bin(n, p)."""
    return Tails(
        binomial_cdf(k - 1, n, p),
        binomial_pmf(k, n, p),
        binomial_sf(k, n, p),
        _as_unlikely(k, n, p),
    )


def _as_unlikely(k: int, n: int, p: float) -> float:
    """Everything no likelier than k, on both sides, as R's ``binom.test`` sums it."""
    this = binomial_pmf(k, n, p) * _AS_LIKELY
    middle = n * p
    if k == middle:
        return 1.0
    if k < middle:
        first = _first(lambda j: binomial_pmf(j, n, p) <= this, math.ceil(middle), n + 1)
        return min(1.0, binomial_cdf(k, n, p) + binomial_sf(first - 1, n, p))
    last = _first(lambda j: binomial_pmf(j, n, p) > this, -1, math.floor(middle) + 1)
    return min(1.0, binomial_cdf(last - 1, n, p) + binomial_sf(k - 1, n, p))


def _first(true: Callable[[int], bool], low: int, high: int) -> int:
    """The first whole number in low..high for which ``true`` holds; it holds ever after."""
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if true(middle) else (middle + 1, high)
    return low


def _odds(p: float) -> float:
    return p / (1 - p)


def _nothing(level: float) -> Comparison:
    return Comparison(None, None, None, level, None, None, None, None, None, None, UNDEFINED)


def _comparison(
    ratio: tuple[float | None, float | None, float | None], level: float, tails: Tails
) -> Comparison:
    less, more = tails.mid_less, tails.mid_more
    return Comparison(
        *ratio,
        level,
        p_mid_less=less,
        p_mid_greater=more,
        p_mid_two_sided=min(1.0, 2 * min(less, more)),
        p_less=min(1.0, tails.less + tails.this),
        p_greater=min(1.0, tails.more + tails.this),
        p_two_sided=tails.as_unlikely,
        note=NO_BASE if ratio[0] is None else "",
    )


# Proportions -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ProportionChange:
    """``odds`` compares odds after with odds before; ``difference`` is after minus before, with
    Newcombe's interval."""

    before: float
    after: float
    difference: float
    low: float
    high: float
    odds: Comparison


def compare_proportions(
    before_met: float,
    before_tried: float,
    after_met: float,
    after_tried: float,
    level: float = 0.95,
) -> ProportionChange:
    """Did the share that met a standard change? Raises ValueError when nothing was tried."""
    x, n, y, m = (whole(v) for v in (before_met, before_tried, after_met, after_tried))
    if not n or not m or x > n or y > m:
        raise ValueError("A proportion needs at least one trial, and no more met than tried.")
    low, high = _newcombe(x, n, y, m, level)
    odds = fisher(y, m - y, x, n - x, level)
    return ProportionChange(x / n, y / m, y / m - x / n, low, high, odds)


def _newcombe(x: int, n: int, y: int, m: int, level: float) -> tuple[float, float]:
    p, q = x / n, y / m
    (p_low, p_high), (q_low, q_high) = wilson(x, n, level), wilson(y, m, level)
    down = math.hypot(q - q_low, p_high - p)
    up = math.hypot(q_high - q, p - p_low)
    return q - p - down, q - p + up


def fisher(a: float, b: float, c: float, d: float, level: float = 0.95) -> Comparison:
    """Fisher's exact test of the table a b / c d: the odds a : b over the odds c : d.

    The odds ratio is the conditional likelihood's, its interval exact, as R's ``fisher.test``.
    """
    cells = [whole(v, "each cell") for v in (a, b, c, d)]
    table = _Margins.of(cells)
    if table.low == table.high:
        return Comparison(
            None, None, None, chance(level), None, None, None, None, None, None,
            "undefined: every answer was the same",
        )  # fmt: skip
    return _comparison(table.odds_interval(chance(level)), level, table.tails(1.0))


@dataclass(frozen=True, slots=True)
class _Margins:
    """All tables with the same margins: how often each is met for a given odds ratio."""

    low: int
    high: int
    seen: int
    weights: Sequence[float]  # logarithms at odds ratio 1, one for each table

    @classmethod
    def of(cls, cells: list[int]) -> _Margins:
        a, b, c, d = cells
        first, met, total = a + b, a + c, a + b + c + d
        low, high = max(0, met - (total - first)), min(first, met)
        weights = [0.0]
        for k in range(low, high):
            up = math.log(first - k) + math.log(met - k)
            weights.append(
                weights[-1] + up - math.log(k + 1) - math.log(total - first - met + k + 1)
            )
        return cls(low, high, a, tuple(weights))

    def chances(self, odds: float) -> list[float]:
        slope = math.log(odds)
        logs = [w + slope * k for k, w in enumerate(self.weights)]
        top = max(logs)
        raw = [math.exp(v - top) for v in logs]
        total = math.fsum(raw)
        return [v / total for v in raw]

    def tails(self, odds: float) -> Tails:
        p, at = self.chances(odds), self.seen - self.low
        this = p[at]
        unlikely = math.fsum(v for v in p if v <= this * _AS_LIKELY)
        return Tails(math.fsum(p[:at]), this, math.fsum(p[at + 1 :]), min(1.0, unlikely))

    def mean(self, odds: float) -> float:
        return math.fsum(p * (self.low + k) for k, p in enumerate(self.chances(odds)))

    def odds_interval(self, level: float) -> tuple[float | None, float | None, float | None]:
        tail = (1 - level) / 2
        inside_low, inside_high = self.seen > self.low, self.seen < self.high
        value: float | None = None
        if inside_low and inside_high:
            value = _solve(lambda psi: self.mean(psi) - self.seen)
        elif inside_high:
            value = 0.0
        low = _solve(lambda psi: self._at_least(psi) - tail) if inside_low else 0.0
        high = _solve(lambda psi: tail - self._at_most(psi)) if inside_high else None
        return value, low, high

    def _at_least(self, odds: float) -> float:
        tails = self.tails(odds)
        return tails.this + tails.more

    def _at_most(self, odds: float) -> float:
        tails = self.tails(odds)
        return tails.this + tails.less


def _solve(rising: Callable[[float], float]) -> float:
    """Where a rising function of the odds ratio crosses nothing, by halving its logarithm."""
    low, high = -1.0, 1.0
    while rising(math.exp(low)) > 0:
        low *= 2
    while rising(math.exp(high)) < 0:
        high *= 2
    for _ in range(200):
        middle = (low + high) / 2
        if middle in (low, high):
            break
        low, high = (middle, high) if rising(math.exp(middle)) < 0 else (low, middle)
    return math.exp((low + high) / 2)


# Many at once ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Comparisons:
    """``rate_ratio`` for whole columns; NaN where a value is undefined or has no upper bound."""

    value: Floats
    low: Floats
    high: Floats
    p_mid_less: Floats
    p_mid_greater: Floats


def rate_ratios(
    before_events: ArrayLike,
    before_exposure: ArrayLike,
    after_events: ArrayLike,
    after_exposure: ArrayLike,
    level: float = 0.95,
) -> Comparisons:
    """Every row as ``rate_ratio`` has it. Counts are whole and exposures real, or ValueError."""
    columns = (before_events, before_exposure, after_events, after_exposure)
    x, t, y, u = np.broadcast_arrays(*(np.asarray(c, dtype=float) for c in columns))
    if not _countable(x, y) or not (_exposed(t) and _exposed(u)):
        raise ValueError("Counts should be whole, 0 or more; exposures above 0.")
    n, share, scale = x + y, 1 / (1 + t / u), t / u
    functions, tail = special(), (1 - chance(level)) / 2
    with np.errstate(invalid="ignore", divide="ignore"):
        below = np.where(y > 0, functions.betaincc(np.maximum(y, 1), x + 1, share), 0.0)
        upto = np.where(x > 0, functions.betaincc(y + 1, np.maximum(x, 1), share), 1.0)
        from_y = np.where(y > 0, functions.betainc(np.maximum(y, 1), x + 1, share), 1.0)
        beyond = np.where(x > 0, functions.betainc(y + 1, np.maximum(x, 1), share), 0.0)
        less, more = (
            np.where(n > 0, (a + b) / 2, np.nan) for a, b in ((below, upto), (from_y, beyond))
        )
        bottom = np.where(y > 0, functions.betaincinv(np.maximum(y, 1), x + 1, tail), 0.0)
        top = functions.betainccinv(y + 1, np.maximum(x, 1), tail)
        low = np.where(n > 0, bottom / (1 - bottom) * scale, np.nan)
        high = np.where(x > 0, top / (1 - top) * scale, np.nan)
        return Comparisons(np.where(x > 0, y / x * scale, np.nan), low, high, less, more)


def _countable(*columns: Floats) -> bool:
    return all(((c >= 0) & (c <= MOST_EVENTS) & (c == np.floor(c))).all() for c in columns)


def _exposed(column: Floats) -> bool:
    return bool(((column >= LEAST_EXPOSURE) & (column <= MOST_EXPOSURE)).all())
