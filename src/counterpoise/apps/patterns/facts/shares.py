"""A share and how far it could be from the truth, from how many were looked at."""

from __future__ import annotations

from dataclasses import dataclass

from counterpoise.engines.measures.rates import odds_interval

LEVEL = 0.95


@dataclass(frozen=True, slots=True)
class Share:
    """``hits`` of ``of``, with the exact interval of Clopper and Pearson (1934) at 95 %."""

    hits: int
    of: int
    low: float
    high: float

    @property
    def value(self) -> float | None:
        return self.hits / self.of if self.of else None


def share_of(hits: int, of: int) -> Share:
    """Nothing looked at leaves everything possible: 0 to 1."""
    if not of:
        return Share(0, 0, 0.0, 1.0)
    low, high = odds_interval(of - hits, hits, LEVEL)
    return Share(hits, of, low / (1 + low), 1.0 if high is None else high / (1 + high))
