"""Numbers as they are said: three figures that matter, no trailing noughts."""

from __future__ import annotations

import math

_LONGEST, _TINIEST = 1e9, 1e-4


def written(value: float) -> str:
    """4.2, 0.154, 2,745; never "-0"."""
    size = abs(value)
    if size == 0:
        return "0"
    if size >= _LONGEST or size < _TINIEST:
        return f"{value:.3g}"
    places = max(0, 2 - math.floor(math.log10(size)))
    said = f"{value:,.{places}f}"
    return said.rstrip("0").rstrip(".") if "." in said else said


def some(count: int, noun: str) -> str:
    """ "1 gap", "3 gaps"."""
    return f"{count:,} {noun}" + ("" if count == 1 else "s")


def spell(amount: float, unit: str) -> str:
    """ "1 day", "6.6 months"."""
    said = written(amount)
    return f"{said} {unit}" + ("" if said == "1" else "s")


def listed(words: list[str], most: int = 4) -> str:
    """ "March and April", "March, April, May, June and 3 more"."""
    if len(words) > most:
        words = [*words[:most], f"{len(words) - most} more"]
    return " and ".join(filter(None, [", ".join(words[:-1]), words[-1]]))
