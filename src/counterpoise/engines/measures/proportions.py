"""Events out of trials, before and after: did the share that met a standard change?

Both margins are fixed, so the count that met is hypergeometric when nothing changed: Fisher 1935,
odds ratio by conditional likelihood and exact interval (Cornfield 1956), as R's ``fisher.test``;
the difference of shares by Newcombe 1998.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from counterpoise.engines.measures.exact import chance, whole, wilson
from counterpoise.engines.measures.rates import AS_LIKELY, Comparison, Tails, comparison

Floats = NDArray[np.float64]
MOST_TABLES = 2_000_000
ALL_ALIKE = "undefined: every answer was the same"


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
    Raises ValueError where there are more than two million tables to weigh.
    """
    table = _Margins.of(a, b, c, d)
    if table.low == table.high:
        return Comparison(
            None, None, None, chance(level), None, None, None, None, None, None, ALL_ALIKE
        )  # fmt: skip
    return comparison(table.odds_interval(chance(level)), level, table.tails(0.0))


def fisher_tails(a: float, b: float, c: float, d: float) -> Tails:
    """The tails of ``fisher`` alone, without its interval."""
    return _Margins.of(a, b, c, d).tails(0.0)


@dataclass(frozen=True, slots=True)
class _Margins:
    """All tables with the same margins: how often each is met for given odds.

    ``weights`` are logarithms at even odds, one for each table from ``low`` to ``high``."""

    low: int
    high: int
    seen: int
    weights: Floats

    @classmethod
    def of(cls, *cells: float) -> _Margins:
        a, b, c, d = (whole(v, "each cell") for v in cells)
        first, met, total = a + b, a + c, a + b + c + d
        low, high = max(0, met - (total - first)), min(first, met)
        if high - low > MOST_TABLES:
            raise ValueError("There are too many trials for an exact test of shares.")
        k = np.arange(low, high, dtype=float)
        steps = np.log(first - k) + np.log(met - k)
        steps -= np.log(k + 1) + np.log(total - first - met + k + 1)
        return cls(low, high, a, np.concatenate([[0.0], np.cumsum(steps)]))

    def chances(self, log_odds: float) -> Floats:
        logs = self.weights + log_odds * np.arange(len(self.weights))
        raw: Floats = np.exp(logs - logs.max())
        shared: Floats = raw / raw.sum()
        return shared

    def tails(self, log_odds: float) -> Tails:
        p, at = self.chances(log_odds), self.seen - self.low
        this = float(p[at])
        unlikely = float(p[p <= this * AS_LIKELY].sum())
        return Tails(float(p[:at].sum()), this, float(p[at + 1 :].sum()), min(1.0, unlikely))

    def mean(self, log_odds: float) -> float:
        return self.low + float(self.chances(log_odds) @ np.arange(len(self.weights)))

    def odds_interval(self, level: float) -> tuple[float | None, float | None, float | None]:
        """Odds ratio, lowest and highest; None without bound. The tails are matched by their
        logarithms, which keeps the search short."""
        goal = math.log((1 - level) / 2)
        inside_low, inside_high = self.seen > self.low, self.seen < self.high
        value: float | None = None
        if inside_low and inside_high:
            value = math.exp(crossing(lambda v: self.mean(v) - self.seen))
        elif inside_high:
            value = 0.0
        low = math.exp(crossing(lambda v: self._log_at_least(v) - goal)) if inside_low else 0.0
        high = math.exp(crossing(lambda v: goal - self._log_at_most(v))) if inside_high else None
        return value, low, high

    def _log_at_least(self, log_odds: float) -> float:
        return _log(float(self.chances(log_odds)[self.seen - self.low :].sum()))

    def _log_at_most(self, log_odds: float) -> float:
        return _log(float(self.chances(log_odds)[: self.seen - self.low + 1].sum()))


def _log(p: float) -> float:
    return math.log(p) if p > 0 else _NEVER


_NEVER = -745.0  # the logarithm of the smallest float
_SMALL = 1e-13


def crossing(rising: Callable[[float], float], low: float = -1.0, high: float = 1.0) -> float:
    """Where a rising function crosses nothing: doubled outwards, then drawn in by Illinois'
    rule of false position."""
    at_low, at_high = rising(low), rising(high)
    while at_low > 0:
        low, at_low = low * 2, rising(low * 2)
    while at_high < 0:
        high, at_high = high * 2, rising(high * 2)
    for _ in range(200):
        if at_low == 0 or at_high == 0 or high - low <= _SMALL * max(abs(low), abs(high), 1.0):
            break
        middle = (low * at_high - high * at_low) / (at_high - at_low)
        value = rising(middle)
        if value < 0:
            if middle - low <= 0:
                break
            low, at_low, at_high = middle, value, at_high / 2
        else:
            if high - middle <= 0:
                break
            high, at_high, at_low = middle, value, at_low / 2
    return low if abs(at_low) < abs(at_high) else high
