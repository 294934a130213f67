"""The mirror: is it worse? Never held back by a gate, a date or a small number."""

from __future__ import annotations

import math
from collections.abc import Sequence

from counterpoise.engines.verdict.facts import Better, Period, Scale, VerdictFacts, Window

# expected events a period: reference value k and limit h, at most one false alarm in ten years
# of months (calibrated; `make calibrate` prints them again). The next higher row is used: a
# quieter measure then alarms more seldom, never more often.
CUSUM = (
    (0.1, 0.18, 2.0),
    (0.25, 0.46, 2.5),
    (0.5, 0.72, 3.75),
    (1.0, 1.44, 4.25),
    (2.0, 2.89, 4.5),
    (3.0, 4.33, 4.75),
    (5.0, 7.21, 4.75),
)


def cusum_signal(facts: VerdictFacts) -> bool:
    """Did a Poisson CUSUM cross its limit in the time after? For counts of what should be rare;
    shares and measures that should rise are watched by the exact test alone."""
    if facts.scale is Scale.PROPORTION or facts.better is Better.HIGHER:
        return False
    path = poisson_cusum(facts.after.periods, facts.before)
    return any(value >= limit for value, limit in path)


def poisson_cusum(periods: Sequence[Period], before: Window) -> list[tuple[float, float]]:
    """(sum, limit) after each period: C = max(0, C + y - k), with k in step with exposure.

    The baseline's rate is taken half an event high, so that a baseline of none can be compared.
    Source: Lucas 1985; Mei, Han and Tsui 2011 for changing exposure.
    """
    if not periods:
        return []
    rate = (before.events + 0.5) / before.exposure
    size = math.fsum(p.exposure for p in periods) / len(periods)
    level, k, h = design(rate * size)
    path, total = [], 0.0
    for period in periods:
        total = max(0.0, total + period.events - k * (period.exposure / size))
        path.append((total, h))
    del level
    return path


def design(expected: float) -> tuple[float, float, float]:
    """The calibrated row for so many events a period, or beyond the table the same rule: k for a
    doubling, h growing as the spread does."""
    for row in CUSUM:
        if expected <= row[0]:
            return row
    return expected, expected / math.log(2), 4.75 * math.sqrt(expected / 5)
