"""From numbers to places on the sheet: round steps that a person can read off."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

ROUND = (1.0, 2.0, 2.5, 5.0, 10.0)


@dataclass(frozen=True, slots=True)
class Scale:
    """A straight scale from ``low``..``high`` to ``start``..``end``, with its round steps."""

    low: float
    high: float
    start: float
    end: float
    steps: tuple[float, ...]

    def __call__(self, value: float) -> float:
        share = (value - self.low) / (self.high - self.low)
        return self.start + share * (self.end - self.start)


def scale_for(
    values: Iterable[float], *, start: float, end: float, from_zero: bool, wanted: int = 5
) -> Scale:
    """A scale that holds every value, with about ``wanted`` round steps.

    Values need not differ, nor need there be any: an empty or level series still
    gets a scale one can draw on.
    """
    held = list(values) or [0.0]
    low, high = min(held), max(held)
    if from_zero:
        low, high = min(low, 0.0), max(high, 0.0)
    if math.isclose(low, high, abs_tol=1e-12):
        high = low + max(abs(low), 1.0)
    step = round_step((high - low) / wanted)
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    steps = tuple(index * step for index in range(first, last + 1))
    return Scale(steps[0], steps[-1], start, end, steps)


def round_step(raw: float) -> float:
    """The next round number at or above ``raw`` (1, 2, 2.5 or 5 times a power of ten)."""
    power = 10.0 ** math.floor(math.log10(raw))
    return next(power * unit for unit in ROUND if power * unit >= raw * (1 - 1e-9))


def step_words(value: float, step: float) -> str:
    """A step's number with as many decimals as its distance from the next one needs."""
    decimals = max(0, -math.floor(math.log10(step))) if step < 1 else 0
    if step == 2.5 * 10 ** math.floor(math.log10(step)) and step < 25:
        decimals = max(decimals, 1 if step >= 1 else decimals + 1)
    return f"{value:,.{decimals}f}" if value else "0"


def apart(places: list[float], gap: float, low: float, high: float) -> list[float]:
    """The same places in the same order, moved so that neighbours are ``gap`` apart."""
    order = sorted(range(len(places)), key=lambda index: places[index])
    moved = list(places)
    floor = low
    for index in order:
        moved[index] = max(moved[index], floor)
        floor = moved[index] + gap
    ceiling = high
    for index in reversed(order):
        moved[index] = min(moved[index], ceiling)
        ceiling = moved[index] - gap
    return moved
