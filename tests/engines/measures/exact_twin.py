"""The slow obvious twin: every chance summed outcome by outcome, in fractions, without rounding."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from math import comb


def binomial(n: int, p: Fraction) -> list[Fraction]:
    """Chance of 0..n."""
    return [comb(n, k) * p**k * (1 - p) ** (n - k) for k in range(n + 1)]


def hypergeometric(met: int, missed: int, drawn: int) -> dict[int, Fraction]:
    """Chance of k met among the drawn."""
    ways = comb(met + missed, drawn)
    low, high = max(0, drawn - missed), min(met, drawn)
    return {k: Fraction(comb(met, k) * comb(missed, drawn - k), ways) for k in range(low, high + 1)}


def tails(chances: dict[int, Fraction], seen: int) -> dict[str, Fraction]:
    """Less, this, more, mid-p on either side, and everything as unlikely (R's way)."""
    less = sum((p for k, p in chances.items() if k < seen), Fraction(0))
    more = sum((p for k, p in chances.items() if k > seen), Fraction(0))
    this = chances[seen]
    likely = this * (1 + Fraction(1, 10**7))
    return {
        "mid_less": less + this / 2,
        "mid_greater": more + this / 2,
        "less": less + this,
        "greater": more + this,
        "two_sided": sum((p for p in chances.values() if p <= likely), Fraction(0)),
    }


def solve(rising: Callable[[Fraction], Fraction], target: Fraction) -> Fraction:
    """Where a rising function of a chance reaches the target, to 40 binary places."""
    low, high = Fraction(0), Fraction(1)
    for _ in range(48):
        middle = (low + high) / 2
        low, high = (middle, high) if rising(middle) < target else (low, middle)
    return (low + high) / 2


def clopper_pearson(x: int, n: int, level: Fraction) -> tuple[Fraction, Fraction]:
    """The shares at which x would just be too many, or too few, in the tail."""
    tail = (1 - level) / 2
    low = solve(lambda p: sum(binomial(n, p)[x:], Fraction(0)), tail) if x else Fraction(0)
    high = (
        solve(lambda p: 1 - sum(binomial(n, p)[: x + 1], Fraction(0)), 1 - tail)
        if x < n
        else Fraction(1)
    )
    return low, high


def poisson_below(k: int, mean: Fraction, terms: int = 0) -> Fraction:
    """P(X <= k) by the series of e to the -mean, to far more digits than a float holds."""
    del terms
    total, part = Fraction(1), Fraction(1)
    for j in range(1, k + 1):
        part = part * mean / j
        total += part
    return total / _e_to(mean)


def _e_to(mean: Fraction) -> Fraction:
    total, part, j = Fraction(1), Fraction(1), 0
    while part > total / 10**40:
        j += 1
        part = part * mean / j
        total += part
    return total
