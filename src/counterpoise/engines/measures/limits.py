"""Average, moving range and process limits of one phase.

Making Data Count's XmR: mean of the baseline, average moving range (AMR) of neighbours both
present, limits at mean +/- 2.66 AMR (3 / 1.128), near limits at two thirds of that. Screening
(Nelson 1982) drops ranges of 3.267 AMR or more (D4 of two points), once; the mean keeps all.
Source: NHSRplotthedots 0.2.2; Making Data Count, NHS England.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

LIMIT = 2.66
NEAR = LIMIT * 2 / 3
SCREEN = 3.267
CLOSE = 1e-9

Values = Sequence[float | None]


@dataclass(frozen=True, slots=True)
class Limits:
    """Of one phase, in the plotted unit; None where too little is known.

    ``tolerance``: differences up to this are rounding, and count as none.
    """

    mean: float | None
    lower: float | None
    upper: float | None
    near_lower: float | None
    near_upper: float | None
    tolerance: float


def tolerance_of(values: Values) -> float:
    """One part in 10^9 of the largest value: what sums of decimals may be wrong by."""
    present = [y for y in values if y is not None]
    return CLOSE * max(max(present), -min(present)) if present else 0.0


def mean_of(values: Values) -> float | None:
    """The mean of what is present, summed without loss; None of nothing."""
    present = [y for y in values if y is not None]
    return math.fsum(present) / len(present) if present else None


def moving_ranges(values: Values, tolerance: float) -> list[float]:
    """|y - the one before| where both are present: gaps are not bridged."""
    pairs = pairwise(values)
    ranges = (abs(b - a) for a, b in pairs if a is not None and b is not None)
    return [0.0 if r <= tolerance else r for r in ranges]


def average_range(values: Values, *, screen: bool) -> float | None:
    """AMR; None without two neighbours, or when screening leaves nothing (all the same)."""
    ranges = moving_ranges(values, tolerance_of(values))
    average = mean_of(ranges)
    if not screen or average is None:
        return average
    return mean_of([r for r in ranges if r < SCREEN * average])


def limits_of(values: Values, baseline: int | None, *, screen: bool) -> Limits:
    """Limits of a phase from its first ``baseline`` rows, or from all of them."""
    base = values[:baseline]
    mean, average = mean_of(base), average_range(base, screen=screen)
    tolerance = tolerance_of(values)
    if mean is None or average is None:
        return Limits(mean, None, None, None, None, tolerance)
    wide, near = LIMIT * average, NEAR * average
    return Limits(mean, mean - wide, mean + wide, mean - near, mean + near, tolerance)
