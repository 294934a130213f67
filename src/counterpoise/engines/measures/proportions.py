"""Events out of trials, before and after: did the share that met a standard change?

Both margins are fixed, so the count that met is hypergeometric when nothing changed: Fisher 1935,
odds ratio by conditional likelihood and exact interval (Cornfield 1956), as R's ``fisher.test``;
the difference of shares by Newcombe 1998.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from counterpoise.engines.measures.exact import chance, whole, wilson
from counterpoise.engines.measures.rates import AS_LIKELY, Comparison, Tails, comparison


@dataclass(frozen=True, slots=True)
class ProportionChange:
    """``odds`` compares odds after with odds before; ``difference`` is after minus before, with
    Newcombe's interval."""

    before: float
    after: float
    difference: float
    low: float
    high: float
    odds: Comparison


def compare_proportions(
    before_met: float,
    before_tried: float,
    after_met: float,
    after_tried: float,
    level: float = 0.95,
) -> ProportionChange:
    """Did the share that met a standard change? Raises ValueError when nothing was tried."""
    x, n, y, m = (whole(v) for v in (before_met, before_tried, after_met, after_tried))
    if not n or not m or x > n or y > m:
        raise ValueError("A proportion needs at least one trial, and no more met than tried.")
    low, high = _newcombe(x, n, y, m, level)
    odds = fisher(y, m - y, x, n - x, level)
    return ProportionChange(x / n, y / m, y / m - x / n, low, high, odds)


def _newcombe(x: int, n: int, y: int, m: int, level: float) -> tuple[float, float]:
    p, q = x / n, y / m
    (p_low, p_high), (q_low, q_high) = wilson(x, n, level), wilson(y, m, level)
    down = math.hypot(q - q_low, p_high - p)
    up = math.hypot(q_high - q, p - p_low)
    return q - p - down, q - p + up


def fisher(a: float, b: float, c: float, d: float, level: float = 0.95) -> Comparison:
    """Fisher's exact test of the table a b / c d: the odds a : b over the odds c : d.

    The odds ratio is the conditional likelihood's, its interval exact, as R's ``fisher.test``.
    """
    cells = [whole(v, "each cell") for v in (a, b, c, d)]
    table = _Margins.of(cells)
    if table.low == table.high:
        return Comparison(
            None, None, None, chance(level), None, None, None, None, None, None,
            "undefined: every answer was the same",
        )  # fmt: skip
    return comparison(table.odds_interval(chance(level)), level, table.tails(1.0))


@dataclass(frozen=True, slots=True)
class _Margins:
    """All tables with the same margins: how often each is met for a given odds ratio."""

    low: int
    high: int
    seen: int
    weights: Sequence[float]  # logarithms at odds ratio 1, one for each table

    @classmethod
    def of(cls, cells: list[int]) -> _Margins:
        a, b, c, d = cells
        first, met, total = a + b, a + c, a + b + c + d
        low, high = max(0, met - (total - first)), min(first, met)
        weights = [0.0]
        for k in range(low, high):
            up = math.log(first - k) + math.log(met - k)
            weights.append(
                weights[-1] + up - math.log(k + 1) - math.log(total - first - met + k + 1)
            )
        return cls(low, high, a, tuple(weights))

    def chances(self, odds: float) -> list[float]:
        slope = math.log(odds)
        logs = [w + slope * k for k, w in enumerate(self.weights)]
        top = max(logs)
        raw = [math.exp(v - top) for v in logs]
        total = math.fsum(raw)
        return [v / total for v in raw]

    def tails(self, odds: float) -> Tails:
        p, at = self.chances(odds), self.seen - self.low
        this = p[at]
        unlikely = math.fsum(v for v in p if v <= this * AS_LIKELY)
        return Tails(math.fsum(p[:at]), this, math.fsum(p[at + 1 :]), min(1.0, unlikely))

    def mean(self, odds: float) -> float:
        return math.fsum(p * (self.low + k) for k, p in enumerate(self.chances(odds)))

    def odds_interval(self, level: float) -> tuple[float | None, float | None, float | None]:
        tail = (1 - level) / 2
        inside_low, inside_high = self.seen > self.low, self.seen < self.high
        value: float | None = None
        if inside_low and inside_high:
            value = _solve(lambda psi: self.mean(psi) - self.seen)
        elif inside_high:
            value = 0.0
        low = _solve(lambda psi: self._at_least(psi) - tail) if inside_low else 0.0
        high = _solve(lambda psi: tail - self._at_most(psi)) if inside_high else None
        return value, low, high

    def _at_least(self, odds: float) -> float:
        tails = self.tails(odds)
        return tails.this + tails.more

    def _at_most(self, odds: float) -> float:
        tails = self.tails(odds)
        return tails.this + tails.less


def _solve(rising: Callable[[float], float]) -> float:
    """Where a rising function of the odds ratio crosses nothing, by halving its logarithm."""
    low, high = -1.0, 1.0
    while rising(math.exp(low)) > 0:
        low *= 2
    while rising(math.exp(high)) < 0:
        high *= 2
    for _ in range(200):
        middle = (low + high) / 2
        if middle in (low, high):
            break
        low, high = (middle, high) if rising(math.exp(middle)) < 0 else (low, middle)
    return math.exp((low + high) / 2)
