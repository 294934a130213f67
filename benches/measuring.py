"""Timing a thing several times, and what is kept of it."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from statistics import median, quantiles
from typing import Any

WARM, TIMES = 2, 15


@dataclass(frozen=True, slots=True)
class Measured:
    """One line of the table. Times are server time in milliseconds; ``bar`` is the most allowed."""

    name: str
    middle: float
    slow: float
    bar: float | None = None
    unit: str = "ms"
    note: str = ""

    @property
    def kept(self) -> bool:
        return self.bar is None or self.middle <= self.bar

    def plain(self) -> dict[str, Any]:
        return asdict(self)


def measured(
    name: str,
    do: Callable[[], Any],
    *,
    bar: float | None = None,
    times: int = TIMES,
    warm: int = WARM,
    note: str = "",
) -> Measured:
    """The middle and the slow (95th of a hundred) of several runs, after a few to warm up."""
    for _ in range(warm):
        do()
    taken = [timed(do) for _ in range(times)]
    slow = quantiles(taken, n=20)[-1] if len(taken) > 1 else taken[0]
    found = Measured(name, median(taken), slow, bar=bar, note=note)
    print(f"  {found.middle:9.1f} ms  {name}", file=sys.stderr, flush=True)
    return found


def timed(do: Callable[[], Any]) -> float:
    """Milliseconds of one run."""
    start = time.perf_counter()
    do()
    return (time.perf_counter() - start) * 1_000
