"""The mirror: is it worse? Never held back by a gate, a date or a small number."""

from __future__ import annotations

import math
from collections.abc import Sequence

from counterpoise.engines.measures.drift import reference_and_limit
from counterpoise.engines.verdict.facts import Better, Period, Scale, VerdictFacts, Window

# A sum that reaches its limit to within rounding has reached it.
_ROUNDING = 1e-9


def cusum_signal(facts: VerdictFacts) -> bool:
    """Did a Poisson CUSUM cross its limit in the time after? For counts of what should be rare;
    shares and measures that should rise are watched by the exact test alone."""
    if facts.scale is Scale.PROPORTION or facts.better is Better.HIGHER:
        return False
    path = poisson_cusum(facts.after.periods, facts.before)
    return any(value >= limit - _ROUNDING for value, limit in path)


def poisson_cusum(periods: Sequence[Period], before: Window) -> list[tuple[float, float]]:
    """(sum, limit) after each period: C = max(0, C + y - k), with k in step with exposure.

    The baseline's rate is taken half an event high, so that a baseline of none can be compared.
    Source: Lucas 1985; Mei, Han and Tsui 2011 for changing exposure.
    """
    if not periods:
        return []
    rate = (before.events + 0.5) / before.exposure
    size = math.fsum(p.exposure for p in periods) / len(periods)
    k, h = reference_and_limit(rate * size)
    path, total = [], 0.0
    for period in periods:
        total = max(0.0, total + period.events - k * (period.exposure / size))
        path.append((total, h))
    return path
