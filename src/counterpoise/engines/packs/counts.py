"""Small numbers outside the provider: hidden, and not to be worked out from what is left.

A count of one to four is never printed. Where parts add up to a printed total, hiding a single
part hides nothing, so the next smallest part goes with it, or the total where there is none.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

SMALLEST_SHOWN = 5
FEWER = "fewer than 5"
NOT_SHOWN = "not shown"


def is_small(value: int) -> bool:
    """Whether a count could tell who it is about. None at all tells of nobody."""
    return 0 < value < SMALLEST_SHOWN


def said(value: int, *, hides: bool) -> str:
    """A count as an audience reads it."""
    return FEWER if hides and is_small(value) else f"{value:,}"


@dataclass(frozen=True, slots=True)
class Breakdown:
    """Parts of a whole as an audience reads them, in the order they came, and the whole."""

    parts: Mapping[str, str]
    total: str


def breakdown(parts: Mapping[str, int], *, hides: bool) -> Breakdown:
    """Parts and their sum, none of which lets a hidden one be worked out."""
    total = sum(parts.values())
    if not hides:
        return Breakdown({name: f"{n:,}" for name, n in parts.items()}, f"{total:,}")
    hidden, total_hidden = _hidden(parts)
    shown = {
        name: (FEWER if is_small(n) else NOT_SHOWN) if name in hidden else f"{n:,}"
        for name, n in parts.items()
    }
    return Breakdown(shown, NOT_SHOWN if total_hidden or is_small(total) else f"{total:,}")


def _hidden(parts: Mapping[str, int]) -> tuple[set[str], bool]:
    hidden = {name for name, n in parts.items() if is_small(n)}
    others = sorted((n, name) for name, n in parts.items() if n >= SMALLEST_SHOWN)
    while hidden and _can_be_worked_out([parts[name] for name in hidden]):
        if not others:
            return hidden, True
        hidden.add(others.pop(0)[1])
    return hidden, False


def _can_be_worked_out(values: Sequence[int]) -> bool:
    """From their sum, and from knowing which of them are one to four and which are more: one by
    itself, all as few as they can be, or all small ones as many as they can be."""
    if len(values) == 1:
        return True
    small = sum(1 for value in values if is_small(value))
    fewest = small + SMALLEST_SHOWN * (len(values) - small)
    most = (SMALLEST_SHOWN - 1) * len(values) if small == len(values) else None
    return sum(values) in (fewest, most)
