"""Before and after: the exact comparison of two rates.

Two Poisson counts, given their sum n, are binomial: the later one is Bin(n, p0) when nothing
changed, p0 = its share of the exposure. Tail, interval and two-sided value follow from that one
fact, and equal R's ``poisson.test``. The mid-p value counts half of the outcome seen, because
the whole-outcome tail is needlessly shy when counts are small (Lancaster 1961; Berry and
Armitage 1995).
"""

from __future__ import annotations

import math
from collections.abc import Callable
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
    real_exposure,
    special,
    whole,
)

Floats = NDArray[np.float64]
UNDEFINED = "undefined: no events before or after"
NO_BASE = "no upper bound: no events before"
# Two outcomes whose chances differ by rounding alone count as equally likely, as R does it.
AS_LIKELY = 1 + 1e-7


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
    low, high = odds_interval(x, y, chance(level))
    scale = t / u
    value = (y / x) * scale if x else None
    return comparison((value, low * scale, None if high is None else high * scale), level, tails)


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
    this = binomial_pmf(k, n, p) * AS_LIKELY
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


def odds_interval(x: int, y: int, level: float) -> tuple[float, float | None]:
    """Clopper and Pearson's interval for y of x + y, as odds; each end is taken from the side on
    which it is small, so that neither loses digits near one. No upper end when x is 0."""
    tail, functions = (1 - level) / 2, special()
    low = high = 0.0
    if y:
        p, q = functions.betaincinv(y, x + 1, tail), functions.betainccinv(x + 1, y, tail)
        low = float(p / (1 - p) if p < q else (1 - q) / q)
    if not x:
        return low, None
    p, q = functions.betainccinv(y + 1, x, tail), functions.betaincinv(x, y + 1, tail)
    high = float(p / (1 - p) if p < q else (1 - q) / q)
    return low, high


def _nothing(level: float) -> Comparison:
    return Comparison(None, None, None, level, None, None, None, None, None, None, UNDEFINED)


def comparison(
    ratio: tuple[float | None, float | None, float | None], level: float, tails: Tails
) -> Comparison:
    """Value, low and high of a ratio with every tail of it."""
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
        low, high = (ends * scale for ends in _odds_intervals(x, y, tail))
        return Comparisons(np.where(x > 0, y / x * scale, np.nan), low, high, less, more)


def _odds_intervals(x: Floats, y: Floats, tail: float) -> tuple[Floats, Floats]:
    """``odds_interval`` for columns; NaN where it has no such end."""
    functions = special()
    some_x, some_y = np.maximum(x, 1), np.maximum(y, 1)
    p, q = (
        functions.betaincinv(some_y, x + 1, tail),
        functions.betainccinv(x + 1, some_y, tail),
    )
    low = np.where(p < q, p / (1 - p), (1 - q) / q)
    p, q = (
        functions.betainccinv(y + 1, some_x, tail),
        functions.betaincinv(some_x, y + 1, tail),
    )
    high = np.where(p < q, p / (1 - p), (1 - q) / q)
    low = np.where(y > 0, low, 0.0)
    return np.where(x + y > 0, low, np.nan), np.where(x > 0, high, np.nan)


def _countable(*columns: Floats) -> bool:
    return all(((c >= 0) & (c <= MOST_EVENTS) & (c == np.floor(c))).all() for c in columns)


def _exposed(column: Floats) -> bool:
    return bool(((column >= LEAST_EXPOSURE) & (column <= MOST_EXPOSURE)).all())
