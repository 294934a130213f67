"""The slow, obvious XmR: exact fractions, and every window of points looked at by itself.

It shares nothing with the engine but the words. A rule is asked of each window separately, a
point is marked if it lies in any window that keeps the rule, and nothing is rounded.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

Value = Fraction | None
LETTERS = {
    ("outside", 1): "Above UCL",
    ("outside", -1): "Below LCL",
    ("trend", 1): "7 Point Trend (Increasing)",
    ("trend", -1): "7 Point Trend (Decreasing)",
    ("two", 1): "2 in 3 Above CL",
    ("two", -1): "2 in 3 Below CL",
    ("shift", 1): "7 Points Above CL",
    ("shift", -1): "7 Points Below CL",
}


@dataclass(frozen=True)
class Twin:
    mean: Value
    lower: Value
    upper: Value
    letters: list[str]


def exactly(values: list[float | None]) -> list[Value]:
    """As written: 0.1 is a tenth."""
    return [None if v is None else Fraction(str(v)) for v in values]


def chart(values: list[Value], *, boards: bool, better: int, screen: bool = True) -> Twin:
    """One phase. ``better``: +1 more is better, -1 less, 0 neither; heeded by boards only."""
    present = [y for y in values if y is not None]
    mean = sum(present, Fraction(0)) / len(present) if present else None
    if boards and len(present) < 13:
        return Twin(mean, None, None, ["Common Cause"] * len(values))
    average = _average_range(values, screen and not boards)
    lower = upper = None
    if mean is not None and average is not None:
        lower = mean - Fraction("2.66") * average
        upper = mean + Fraction("2.66") * average
    rules = [_marked(values, at, mean, average, boards) for at in range(len(values))]
    return Twin(mean, lower, upper, [_letter(found, better if boards else 0) for found in rules])


def _average_range(values: list[Value], screen: bool) -> Value:
    ranges = []
    for at in range(1, len(values)):
        here, before = values[at], values[at - 1]
        if here is not None and before is not None:
            ranges.append(abs(here - before))
    if not ranges:
        return None
    average = sum(ranges, Fraction(0)) / len(ranges)
    if screen:
        ranges = [r for r in ranges if r < Fraction("3.267") * average]
        average = sum(ranges, Fraction(0)) / len(ranges) if ranges else None  # type: ignore[assignment]
    return average


def _letter(found: list[tuple[str, int]], better: int) -> str:
    for rule, side in found:
        if better and side == better:
            return LETTERS[rule, side]
    return LETTERS[found[0]] if found else "Common Cause"


def _marked(
    values: list[Value], at: int, mean: Value, average: Value, boards: bool
) -> list[tuple[str, int]]:
    wide = Fraction("2.66")
    found = [("outside", side) for side in (1, -1) if _far(values[at], mean, average, side, wide)]
    found += [("trend", side) for side in _trends(values, at)]
    for side in (1, -1):
        if _in_two_of_three(values, at, mean, average, side, boards):
            found.append(("two", side))
    for side in (1, -1):
        windows = range(max(0, at - 6), min(at, len(values) - 7) + 1)
        if any(all(_side(y, mean) == side for y in values[w : w + 7]) for w in windows):
            found.append(("shift", side))
    return found


def _side(y: Value, mean: Value) -> int | None:
    if y is None or mean is None:
        return None
    return (y > mean) - (y < mean)


def _far(y: Value, mean: Value, average: Value, side: int, times: Fraction) -> bool:
    if y is None or mean is None or average is None:
        return False
    return (y - mean) * side > times * average


def _trends(values: list[Value], at: int) -> list[int]:
    """Ways of the trends this point is in; the one that goes on to its right first."""
    found = []
    for window in range(min(at, len(values) - 7), max(0, at - 6) - 1, -1):
        seven = values[window : window + 7]
        if any(y is None for y in seven):
            continue
        steps = {(b > a) - (b < a) for a, b in pairwise(seven)}  # type: ignore[operator]
        if steps in ({1}, {-1}):
            found.append(steps.pop())
    return list(dict.fromkeys(found))


def _in_two_of_three(
    values: list[Value], at: int, mean: Value, average: Value, side: int, boards: bool
) -> bool:
    def near(y: Value) -> bool:
        beyond = _far(y, mean, average, side, Fraction("2.66") * 2 / 3)
        return beyond and (boards or not _far(y, mean, average, side, Fraction("2.66")))

    if not near(values[at]):
        return False
    for window in range(max(0, at - 2), min(at, len(values) - 3) + 1):
        three = values[window : window + 3]
        if all(_side(y, mean) == side for y in three) and sum(map(near, three)) >= 2:
            return True
    return False
