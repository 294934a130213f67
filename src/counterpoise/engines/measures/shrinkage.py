"""What services like this one teach: a gamma prior, and what it predicts for the next window.

A quarter bad enough to start a plan is partly bad luck, and luck does not come twice
(regression to the mean). The prior is fitted to comparable services by the likelihood of a
negative binomial, which is what Poisson counts are when rates differ between services as a gamma
does; the forecast for the next window then already leans back towards the ordinary.

Sources: Robbins 1956; Clayton and Kaldor 1987; Morton and Torgerson, BMJ 2003;326:1083.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from counterpoise.engines.measures.exact import (
    MOST_TOGETHER,
    negative_binomial_cdf,
    negative_binomial_pmf,
    negative_binomial_sf,
    real_exposure,
    special,
    whole,
)

FEWEST_SERVICES = 20
# Beyond this shape, services differ less than a hundredth of their mean: one rate for all.
LEAST_SHAPE, MOST_SHAPE = 1e-3, 1e4
MOST_TRIALS = 2_000_000

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class GammaPrior:
    """Rates before a service is looked at: mean ``shape / rate`` events for each exposure.

    ``services`` is how many it was fitted to, 0 when it was not; ``note`` says which in words.
    """

    shape: float
    rate: float
    services: int = 0
    note: str = ""

    def __post_init__(self) -> None:
        if not (0 < self.shape < math.inf and 0 <= self.rate < math.inf):
            raise ValueError('A prior needs "a" above 0 and "b" of 0 or more.')

    @property
    def fitted(self) -> bool:
        return self.services > 0


def jeffreys(why: str = "no comparable services were given") -> GammaPrior:
    """The prior that favours nothing (a = 0.5, b = 0), saying why it had to be used."""
    words = f"This leans on the service's own numbers alone, because {why} (Jeffreys' prior, "
    return GammaPrior(0.5, 0.0, 0, words + "a = 0.5, b = 0).")


def fit_prior(events: ArrayLike, exposures: ArrayLike, fewest: int = FEWEST_SERVICES) -> GammaPrior:
    """Fit to comparable services (same type of service, same theme), one count and exposure each.

    Under ``fewest`` services with exposure, or without one event among them, it is Jeffreys', and
    says so. Raises ValueError for counts or exposures that cannot be.
    """
    x, t = _checked(events, exposures)
    if len(x) < fewest:
        return jeffreys(f"{fewest} comparable services are needed and there are {len(x)}")
    if not x.any():
        return jeffreys(f"no event in any of {len(x)} comparable services")
    shape, mean = _most_likely(x, t)
    return GammaPrior(
        shape, shape / mean, len(x), f"This leans on {len(x):,} comparable services too."
    )


def _checked(events: ArrayLike, exposures: ArrayLike) -> tuple[Floats, Floats]:
    x, t = np.asarray(events, dtype=float), np.asarray(exposures, dtype=float)
    if x.ndim != 1 or x.shape != t.shape:
        raise ValueError("Comparable services need one count and one exposure each.")
    if not (np.isfinite(x).all() and np.isfinite(t).all() and (x >= 0).all() and (t >= 0).all()):
        raise ValueError("Counts and exposures of comparable services should be 0 or more.")
    if (x != np.floor(x)).any() or (x[t == 0] > 0).any():
        raise ValueError("Comparable services need whole counts, and exposure where there are any.")
    return x[t > 0], t[t > 0]


def _most_likely(x: Floats, t: Floats) -> tuple[float, float]:
    """Shape and mean rate. Equal services are counted once and weighted."""
    pairs, weights = np.unique(np.stack([x, t]), axis=1, return_counts=True)
    data = _Services(pairs[0], pairs[1], weights.astype(float))
    log_shape = _crossing(
        lambda v: data.pull(math.exp(v)), math.log(LEAST_SHAPE), math.log(MOST_SHAPE)
    )
    shape = math.exp(log_shape)
    return shape, data.mean(shape)


@dataclass(slots=True)
class _Services:
    events: Floats
    exposures: Floats
    weights: Floats

    def mean(self, shape: float) -> float:
        """The likeliest mean rate for this shape: every service weighted by what it can tell."""
        rate = float(self.weights @ self.events) / float(self.weights @ self.exposures)
        if self.exposures.min() == self.exposures.max():
            return rate
        for _ in range(60):
            told = self.weights / (1 + rate * self.exposures / shape)
            better = float(told @ self.events) / float(told @ self.exposures)
            if abs(better - rate) <= 1e-14 * rate:
                break
            rate = better
        return rate

    def pull(self, shape: float) -> float:
        """The slope of the log likelihood in the shape, at its best mean."""
        expected = self.mean(shape) * self.exposures
        digamma = special().digamma
        each = digamma(shape + self.events) - digamma(shape) - np.log1p(expected / shape)
        each += (expected - self.events) / (shape + expected)
        return float(self.weights @ each)


def _crossing(falling: Callable[[float], float], low: float, high: float) -> float:
    """Where the slope turns from up to down (Illinois' rule of false position)."""
    at_low, at_high = falling(low), falling(high)
    if at_low <= 0 or at_high >= 0:
        return low if at_low <= 0 else high
    for _ in range(100):
        middle = (low * at_high - high * at_low) / (at_high - at_low)
        value = falling(middle)
        if value == 0 or high - low < 1e-12:
            return middle
        if value > 0:
            moved, low, at_low, at_high = middle - low, middle, value, at_high / 2
        else:
            moved, high, at_high, at_low = high - middle, middle, value, at_low / 2
        if moved < 1e-13:
            return middle
    return middle


# Forecasts -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Forecast:
    """What the next window holds if nothing changed: tails of the count that came."""

    expected: float
    at_most: float
    at_least: float
    mid_at_most: float
    mid_at_least: float


def forecast(
    prior: GammaPrior, seen: float, seen_exposure: float, came: float, came_exposure: float
) -> Forecast:
    """Where ``came`` stands under the negative binomial that prior and ``seen`` predict."""
    size = prior.shape + whole(seen, "events", MOST_TOGETHER)
    rate = prior.rate + real_exposure(seen_exposure)
    amount, k = real_exposure(came_exposure), whole(came)
    p = rate / (rate + amount)
    below, above = negative_binomial_cdf(k - 1, size, p), negative_binomial_sf(k, size, p)
    this = negative_binomial_pmf(k, size, p)
    return Forecast(
        size * amount / rate, 1 - above if above < 0.5 else below + this, above + this,
        below + this / 2, above + this / 2,
    )  # fmt: skip


def chance_lower(
    prior: GammaPrior, before: tuple[float, float], after: tuple[float, float]
) -> float:
    """P(the rate after is below the rate before), each an (events, exposure) pair."""
    (x, t), (y, u) = before, after
    old, new = prior.rate + real_exposure(t), prior.rate + real_exposure(u)
    shapes = prior.shape + whole(y), prior.shape + whole(x)
    return float(special().betainc(*shapes, new / (new + old)))


def forecast_proportion(
    seen_met: float, seen_tried: float, came_met: float, came_tried: float
) -> Forecast:
    """The same for events out of trials: a beta prior (Jeffreys', 0.5 and 0.5)."""
    x, n, y, m = (whole(v) for v in (seen_met, seen_tried, came_met, came_tried))
    if x > n or y > m or not m:
        raise ValueError("A proportion needs at least one trial, and no more met than tried.")
    if m > MOST_TRIALS:
        raise ValueError("There are too many trials for an exact forecast of shares.")
    a, b = x + 0.5, n - x + 0.5
    p = _beta_binomial(m, a, b)
    below, this, above = float(p[:y].sum()), float(p[y]), float(p[y + 1 :].sum())
    return Forecast(m * a / (a + b), below + this, above + this, below + this / 2, above + this / 2)


def _beta_binomial(m: int, a: float, b: float) -> Floats:
    """The chance of each count from none to all of m."""
    k, log = np.arange(m + 1.0), special().betaln
    raw = np.exp(log(k + a, m - k + b) - log(a, b) - log(k + 1, m - k + 1) - math.log(m + 1))
    whole_chance: Floats = raw / raw.sum()
    return whole_chance


def tails_above(size: Floats, p: Floats, counts: Floats, *, mid: bool = True) -> Floats:
    """Upper negative-binomial tails for whole arrays; mid-p unless told otherwise."""
    functions = special()
    above = functions.betaincc(size, counts + 1, p)
    at_least = np.where(counts > 0, functions.betaincc(size, np.maximum(counts, 1), p), 1.0)
    result: Floats = (above + at_least) / 2 if mid else at_least
    return result
