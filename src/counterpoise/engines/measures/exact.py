"""Exact tails, quantiles and intervals for counts and proportions, from no events upwards.

Tails are taken from the incomplete beta and gamma functions on the side where they are small,
so a chance of one in a million keeps all its digits. Nothing here answers NaN or infinity: what
cannot be answered raises ``ValueError`` with a sentence.

Sources: Garwood 1936 (Poisson interval); Clopper and Pearson 1934; Wilson 1927; Byar as given by
Breslow and Day 1987 and used by Public Health England.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import cache, lru_cache
from types import ModuleType

# Counts beyond this are a data error in a care service, and past what the tails are tested for.
MOST_EVENTS = 1_000_000_000
MOST_TOGETHER = 10 * MOST_EVENTS  # windows added up
LEAST_EXPOSURE, MOST_EXPOSURE = 1e-9, 1e15


@cache
def special() -> ModuleType:
    """SciPy's special functions, loaded when a number is first wanted: they cost a third of a
    second, and most commands want none."""
    from scipy import special as functions  # noqa: PLC0415 - see above

    return functions  # type: ignore[no-any-return]


# What may be asked ---------------------------------------------------------------------------


def whole(value: float, what: str = "events", most: int = MOST_EVENTS) -> int:
    """A count as a whole number. Raises ValueError in plain words."""
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise ValueError(f"{what} should be a whole number, 0 or more.")
    if not math.isfinite(value) or value != int(value) or not 0 <= value <= most:
        raise ValueError(f"{what} should be a whole number between 0 and {most:,}.")
    return int(value)


def real_exposure(value: float, what: str = "exposure") -> float:
    """An amount of care given: more than nothing, and of a size that can be real."""
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise ValueError(f"{what} should be a number above 0.")
    if not LEAST_EXPOSURE <= value <= MOST_EXPOSURE:  # NaN fails too
        raise ValueError(
            f"{what} should be a number above 0 and of a real size "
            f"({LEAST_EXPOSURE:g} to {MOST_EXPOSURE:g}): bed days, hours, visits."
        )
    return float(value)


def chance(value: float, what: str = "level") -> float:
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not 0 < value < 1:
        raise ValueError(f"{what} should lie between 0 and 1.")
    return float(value)


def _mean(value: float) -> float:
    if not 0 <= value < math.inf:
        raise ValueError("The mean should be a number, 0 or more.")
    return float(value)


# Single outcomes: Loader's saddle-point form, which keeps its digits for large counts -------------


def _distance(k: float, mean: float) -> float:
    """k log(k / mean) + mean - k, without losing digits when k is near the mean."""
    v = (k - mean) / (k + mean)
    if abs(v) > 0.1:
        return k * math.log(k / mean) + mean - k
    total, power, order = (k - mean) * v, 2 * k * v * v * v, 3
    while total + power / order != total:
        total, power, order = total + power / order, power * v * v, order + 2
    return total


def _stirling(k: float) -> float:
    """What Stirling's formula leaves out of log k!."""
    if k < 16:
        return math.lgamma(k + 1) - (k + 0.5) * math.log(k) + k - math.log(2 * math.pi) / 2
    s = 1 / (k * k)
    return (1 / 12 - s * (1 / 360 - s * (1 / 1260 - s * (1 / 1680 - s / 1188)))) / k


# Poisson -------------------------------------------------------------------------------------


def poisson_pmf(k: float, mean: float) -> float:
    """P(X = k)."""
    _mean(mean)
    if k < 0:
        return 0.0
    if mean == 0:
        return float(k == 0)
    if not k:
        return math.exp(-mean)
    return math.exp(-_distance(k, mean) - _stirling(k)) / math.sqrt(2 * math.pi * k)


def poisson_cdf(k: float, mean: float) -> float:
    """P(X <= k)."""
    _mean(mean)
    return 0.0 if k < 0 else float(special().gammaincc(math.floor(k) + 1, mean))


def poisson_sf(k: float, mean: float) -> float:
    """P(X > k)."""
    _mean(mean)
    return 1.0 if k < 0 else float(special().gammainc(math.floor(k) + 1, mean))


def poisson_quantile(p: float, mean: float) -> int:
    """The smallest k with P(X <= k) >= p."""
    chance(p, "p")
    spread = math.sqrt(_mean(mean)) + 1
    return _smallest(lambda k: poisson_cdf(k, mean) >= p, int(mean), int(spread))


# Binomial ------------------------------------------------------------------------------------


def binomial_cdf(k: float, n: int, p: float) -> float:
    """P(X <= k) of n tries."""
    k = math.floor(k)
    if k < 0:
        return 0.0
    return 1.0 if k >= n else float(special().betaincc(k + 1, n - k, p))


def binomial_sf(k: float, n: int, p: float) -> float:
    """P(X > k) of n tries."""
    k = math.floor(k)
    if k < 0:
        return 1.0
    return 0.0 if k >= n else float(special().betainc(k + 1, n - k, p))


def binomial_pmf(k: int, n: int, p: float) -> float:
    """P(X = k) of n tries."""
    if not 0 <= k <= n:
        return 0.0
    if p in (0.0, 1.0):
        return float(k == n * p)
    if k in (0, n):
        return math.exp(n * (math.log1p(-p) if k == 0 else math.log(p)))
    rest = n - k
    ways = _stirling(n) - _stirling(k) - _stirling(rest)
    away = _distance(k, n * p) + _distance(rest, n * (1 - p))
    return math.exp(ways - away) * math.sqrt(n / (2 * math.pi * k * rest))


def binomial_quantile(q: float, n: int, p: float) -> int:
    """The smallest k with P(X <= k) >= q."""
    chance(q, "p")
    spread = math.sqrt(n * p * (1 - p)) + 1
    return min(n, _smallest(lambda k: binomial_cdf(k, n, p) >= q, int(n * p), int(spread)))


# Negative binomial: gamma-distributed rates, Poisson counts ------------------------------------


def negative_binomial_cdf(k: float, size: float, p: float) -> float:
    """P(X <= k); ``size`` = a and ``p`` = b / (b + t) for a rate from Gamma(a, b)."""
    return 0.0 if k < 0 else float(special().betainc(size, math.floor(k) + 1, p))


def negative_binomial_sf(k: float, size: float, p: float) -> float:
    """P(X > k)."""
    return 1.0 if k < 0 else float(special().betaincc(size, math.floor(k) + 1, p))


def negative_binomial_pmf(k: int, size: float, p: float) -> float:
    """P(X = k)."""
    if k < 0 or p <= 0:
        return 0.0
    if p >= 1:
        return float(k == 0)
    ways = math.lgamma(size + k) - math.lgamma(size) - math.lgamma(k + 1)
    rest = k * math.log1p(-p) if k else 0.0
    return math.exp(ways + size * math.log(p) + rest)


def negative_binomial_quantile(q: float, size: float, p: float) -> int:
    """The smallest k with P(X <= k) >= q."""
    chance(q, "p")
    mean = size * (1 - p) / p
    spread = math.sqrt(mean / p) + 1
    return _smallest(lambda k: negative_binomial_cdf(k, size, p) >= q, int(mean), int(spread))


def _smallest(enough: Callable[[int], bool], start: int, step: int) -> int:
    """The smallest whole number for which ``enough`` is true, by doubling and halving."""
    low, high = -1, max(start, 1)
    while not enough(high):
        low, high, step = high, high + step, step * 2
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if enough(middle) else (middle, high)
    return high


# Intervals -----------------------------------------------------------------------------------


def garwood(events: float, level: float = 0.95) -> tuple[float, float]:
    """The exact interval for a Poisson mean: never narrower than it claims."""
    x, tail = whole(events), (1 - chance(level)) / 2
    low = float(special().gammaincinv(x, tail)) if x else 0.0
    return low, float(special().gammainccinv(x + 1, tail))


def byar(events: float, level: float = 0.95) -> tuple[float, float]:
    """Byar's close approximation, as public health uses it from ten events."""
    x, z = whole(events), _z(level)
    up = x + 1
    low = x * (1 - 1 / (9 * x) - z / (3 * math.sqrt(x))) ** 3 if x else 0.0
    return max(low, 0.0), up * (1 - 1 / (9 * up) + z / (3 * math.sqrt(up))) ** 3


def count_interval(events: float, level: float = 0.95) -> tuple[float, float]:
    """Exact under ten events, Byar's from ten."""
    return garwood(events, level) if events < 10 else byar(events, level)


def clopper_pearson(events: float, trials: float, level: float = 0.95) -> tuple[float, float]:
    """The exact interval for a proportion; (0, 1) when nothing was tried."""
    x, n = _of(events, trials)
    tail = (1 - chance(level)) / 2
    low = float(special().betaincinv(x, n - x + 1, tail)) if x else 0.0
    high = float(special().betainccinv(x + 1, n - x, tail)) if x < n else 1.0
    return low, high


@lru_cache(maxsize=4096)
def wilson(events: float, trials: float, level: float = 0.95) -> tuple[float, float]:
    """Wilson's score interval for a proportion; (0, 1) when nothing was tried."""
    x, n = _of(events, trials)
    if not n:
        return 0.0, 1.0
    z2 = _z(level) ** 2
    p = x / n
    middle = (p + z2 / (2 * n)) / (1 + z2 / n)
    half = math.sqrt(z2 * (p * (1 - p) + z2 / (4 * n)) / n) / (1 + z2 / n)
    return (0.0 if x == 0 else middle - half), (1.0 if x == n else middle + half)


def most_when_none_seen(amount: float, level: float = 0.95, *, two_sided: bool = True) -> float:
    """The highest rate that no events in this exposure still allow: 3.69 / t two-sided,
    3.00 / t one-sided. None seen is never a rate of nothing."""
    tail = (1 - chance(level)) / (2 if two_sided else 1)
    return -math.log(tail) / real_exposure(amount)


def _z(level: float) -> float:
    return float(special().ndtri(1 - (1 - chance(level)) / 2))


def _of(events: float, trials: float) -> tuple[int, int]:
    x, n = (whole(v, w, MOST_TOGETHER) for v, w in ((events, "events"), (trials, "trials")))
    if x > n:
        raise ValueError(f"There cannot be more events ({x}) than trials ({n}).")
    return x, n
