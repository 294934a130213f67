"""Services of like need on one funnel: exact limits, and how much services differ anyway.

Limits are exact Poisson or binomial quantiles, interpolated between whole counts as Spiegelhalter
2005 does; over-dispersion is added variance, tau squared, from winsorised or truncated scores
(Spiegelhalter et al 2012; DerSimonian and Laird 1986). A funnel is never a league table.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from counterpoise.engines.measures.exact import (
    binomial_cdf,
    binomial_pmf,
    binomial_quantile,
    chance,
    poisson_cdf,
    poisson_pmf,
    poisson_quantile,
    real_exposure,
    special,
    whole,
)

USUAL, FAR = 0.95, 0.998


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits of a rate or share at one size: 95 % and 99.8 %."""

    low_far: float
    low: float
    high: float
    high_far: float


@dataclass(frozen=True, slots=True)
class Dispersion:
    """``phi`` is the mean squared score, ``tau2`` the variance between services that chance does
    not explain (on the scale the errors are on), ``scores`` those after trimming."""

    phi: float
    tau2: float
    scores: tuple[float, ...]


def poisson_limits(rate: float, amount: float) -> Limits:
    """Where a service with this much exposure falls if its true rate is ``rate``."""
    size = real_exposure(amount)
    mean = rate * size

    def at(p: float) -> float:
        return _between(
            p,
            poisson_quantile(p, mean),
            lambda k: poisson_cdf(k, mean),
            lambda k: poisson_pmf(k, mean),
        )

    return _limits(at, size)


def binomial_limits(share: float, trials: float) -> Limits:
    """Where a service with so many trials falls if its true share is ``share``."""
    n = whole(trials, "trials")
    if not n:
        raise ValueError("A funnel needs at least one trial.")

    def at(p: float) -> float:
        return _between(
            p,
            binomial_quantile(p, n, share),
            lambda k: binomial_cdf(k, n, share),
            lambda k: binomial_pmf(k, n, share),
        )

    return _limits(at, n)


def _between(p: float, k: int, cdf: Callable[[int], float], pmf: Callable[[int], float]) -> float:
    """The point between k - 1 and k where the chance reaches p exactly; never below nothing."""
    this = pmf(k)
    return max(0.0, k - ((cdf(k) - p) / this if this else 0.0))


def _limits(at: Callable[[float], float], size: float) -> Limits:
    tails = [(1 - FAR) / 2, (1 - USUAL) / 2, 1 - (1 - USUAL) / 2, 1 - (1 - FAR) / 2]
    return Limits(*(at(p) / size for p in tails))


def dispersion(
    scores: Sequence[float], errors: Sequence[float], *, share: float = 0.10, truncate: bool = False
) -> Dispersion:
    """How much more services differ than chance, from z-scores and their standard errors.

    The extreme ``share`` at each end is pulled in (winsorised, as CQC) or left out (truncated, as
    SHMI), so that the outliers looked for do not widen the funnel that looks for them.
    """
    if len(scores) != len(errors) or len(scores) < 2:
        raise ValueError("Over-dispersion needs at least two services, each with its error.")
    if not all(math.isfinite(z) for z in scores) or not all(0 < s < math.inf for s in errors):
        raise ValueError("Scores should be numbers and errors above 0.")
    kept = _trimmed(scores, errors, share, truncate)
    z = [score for score, _ in kept]
    phi = math.fsum(score**2 for score in z) / len(z)
    weights = [1 / error**2 for _, error in kept]
    total = math.fsum(weights)
    spread = total - math.fsum(w * w for w in weights) / total
    excess = len(z) * phi - (len(z) - 1)
    return Dispersion(phi, max(0.0, excess / spread) if spread > 0 else 0.0, tuple(z))


def _trimmed(
    scores: Sequence[float], errors: Sequence[float], share: float, truncate: bool
) -> list[tuple[float, float]]:
    ordered = sorted(scores)
    low, high = _quantile(ordered, share), _quantile(ordered, 1 - share)
    pairs = list(zip(scores, errors, strict=True))
    if truncate:
        return [(z, s) for z, s in pairs if low <= z <= high]
    return [(min(max(z, low), high), s) for z, s in pairs]


def _quantile(ordered: Sequence[float], p: float) -> float:
    """R's usual quantile (type 7)."""
    at = (len(ordered) - 1) * p
    below = math.floor(at)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (at - below) * (ordered[above] - ordered[below])


def widened(target: float, error: float, tau2: float, level: float = USUAL) -> tuple[float, float]:
    """Limits around the target, with the variance between services added."""
    z = float(special().ndtri(1 - (1 - chance(level)) / 2))
    half = z * math.sqrt(error**2 + tau2)
    return target - half, target + half
