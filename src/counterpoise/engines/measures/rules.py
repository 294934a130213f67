"""The four Making Data Count rules, over one phase. Nothing here crosses a phase.

A point is -1, 0 or +1 against the average (None where missing), so each rule is a question
about neighbours. A missing point breaks every run and trend.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from counterpoise.engines.measures.limits import Limits, Values
from counterpoise.engines.measures.words import SpecialCause

RUN = 7
Marks = list[int]

OUTSIDE = {1: SpecialCause.ABOVE_LIMIT, -1: SpecialCause.BELOW_LIMIT}
TREND = {1: SpecialCause.RISING, -1: SpecialCause.FALLING}
TWO_IN_THREE = {1: SpecialCause.NEAR_UPPER, -1: SpecialCause.NEAR_LOWER}
SHIFT = {1: SpecialCause.SHIFT_ABOVE, -1: SpecialCause.SHIFT_BELOW}
PRECEDENCE = (OUTSIDE, TREND, TREND, TWO_IN_THREE, SHIFT)


def sign(difference: float, tolerance: float) -> int:
    if abs(difference) <= tolerance:
        return 0
    return 1 if difference > 0 else -1


def sides(values: Values, mean: float | None, tolerance: float) -> list[int | None]:
    """Which side of the average each point lies; 0 on it, None where missing."""
    return [None if y is None or mean is None else sign(y - mean, tolerance) for y in values]


def beyond(values: Values, lower: float | None, upper: float | None, tolerance: float) -> Marks:
    """+1 above the upper line, -1 below the lower, 0 between, on a line or unknown."""
    if lower is None or upper is None:
        return [0] * len(values)
    above, below = upper + tolerance, lower - tolerance
    return [0 if y is None else (y > above) - (y < below) for y in values]


def two_in_three(near: Sequence[int], side: Sequence[int | None]) -> Marks:
    """Near points of three neighbours on one side of which two or more are near."""
    marks = [0] * len(near)
    for at in range(len(near) - 2):
        where = side[at]
        if not where or side[at + 1] != where or side[at + 2] != where:
            continue
        close = [place for place in (at, at + 1, at + 2) if near[place]]
        if len(close) >= 2:
            for place in close:
                marks[place] = where
    return marks


def shift(side: Sequence[int | None], run: int = RUN) -> Marks:
    """Every member of a stretch of ``run`` or more on one side; the average breaks it."""
    marks = [0] * len(side)
    start = 0
    for at in range(1, len(side) + 1):
        if at < len(side) and side[at] == side[start]:
            continue
        where = side[start]
        if where and at - start >= run:
            marks[start:at] = [where] * (at - start)
        start = at
    return marks


def trends(values: Values, tolerance: float, run: int = RUN) -> tuple[Marks, Marks]:
    """Every member of ``run`` or more points each above (or each below) the one before.

    A point where one trend ends and another begins belongs to the one on its right; the second
    answer holds the trend on its left.
    """
    marks, left = [0] * len(values), [0] * len(values)
    steps = steps_of(values, tolerance)
    start = 0
    for at in range(1, len(steps) + 1):
        if at < len(steps) and steps[at] == steps[start]:
            continue
        if steps[start] and at - start >= run - 1:
            left[start] = marks[start]
            marks[start : at + 1] = [steps[start]] * (at + 1 - start)
        start = at
    return marks, left


def steps_of(values: Values, tolerance: float) -> Marks:
    """From each point to the next: +1 up, -1 down, 0 level or missing."""
    pairs = pairwise(values)
    return [0 if a is None or b is None else sign(b - a, tolerance) for a, b in pairs]


def causes(values: Values, limits: Limits, *, near_counts_outside: bool) -> list[list[int]]:
    """Marks of each rule, as ``PRECEDENCE`` names them."""
    slack = limits.tolerance
    side = sides(values, limits.mean, slack)
    outside = beyond(values, limits.lower, limits.upper, slack)
    near = beyond(values, limits.near_lower, limits.near_upper, slack)
    if not near_counts_outside:
        near = [0 if far else close for far, close in zip(outside, near, strict=True)]
    return [outside, *trends(values, slack), two_in_three(near, side), shift(side)]
