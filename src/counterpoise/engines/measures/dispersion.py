"""More spread than chance alone would give? And is one person behind most of it?

D = sum (y - m)^2 / m against chi-squared with n - 1 degrees of freedom. Events and people
affected are counted side by side, because one distressed person can make thirty entries.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from counterpoise.engines.measures.counts import Stretch, check_counts, stretches
from counterpoise.engines.measures.exact import special
from counterpoise.engines.measures.series import Series

UNLIKELY = 0.05
FEWEST_ENTRIES = 5


@dataclass(frozen=True, slots=True)
class Dispersion:
    """``ratio`` is D over its degrees of freedom: 1 where chance alone is at work.

    ``p``: chance of so much spread, or more, were it chance alone. None where nothing to test.
    """

    statistic: float
    degrees: int
    ratio: float
    p: float | None

    @property
    def over(self) -> bool:
        return self.p is not None and self.p < UNLIKELY

    @property
    def note(self) -> str:
        if not self.over:
            return ""
        return (
            "These events come in clusters, more than chance would give: look at how many people "
            "they concern. Limits are widened for it."
        )


@dataclass(frozen=True, slots=True)
class OnePerson:
    """How entries divide among people. Nobody is named here."""

    entries: int
    people: int
    most: int

    @property
    def driven(self) -> bool:
        """More than half of five entries or more concern one person, and not the only one."""
        return self.people > 1 and self.entries >= FEWEST_ENTRIES and 2 * self.most > self.entries

    @property
    def note(self) -> str:
        if not self.driven:
            return ""
        return (
            f"{self.most} of {self.entries} entries concern one person: ask what has changed in "
            "that person's life before drawing a conclusion about the service."
        )


def dispersion(series: Series) -> Dispersion:
    """Of the newest phase's baseline; what is expected follows exposure."""
    check_counts(series, "The test of spread")
    return spread_of(stretches(series)[-1])


def spread_of(stretch: Stretch) -> Dispersion:
    pairs, rate = stretch.pairs(), stretch.rate()
    if not rate:
        return _tested(0.0, max(len(pairs) - 1, 0))
    return _tested(math.fsum(_part(y, n, rate) for y, n in pairs), len(pairs) - 1)


def spread_but_one(stretch: Stretch) -> Dispersion:
    """The spread without the point that adds most to it: one odd month may not widen the limits
    that it is judged by."""
    pairs, rate = stretch.pairs(), stretch.rate()
    if not rate:
        return spread_of(stretch)
    parts = sorted(_part(y, n, rate) for y, n in pairs)
    return _tested(math.fsum(parts[:-1]), len(pairs) - 2)


def _part(y: float, n: float, rate: float) -> float:
    return (y - rate * n) ** 2 / (rate * n)


def _tested(total: float, degrees: int) -> Dispersion:
    if degrees < 1 or not total:
        return Dispersion(total, max(degrees, 0), 1.0, None)
    p = float(special().gammaincc(degrees / 2, total / 2))
    return Dispersion(total, degrees, total / degrees, p)


def more_than_chance(pairs: Sequence[tuple[float, float]], rate: float) -> bool:
    """The same test for parts of a whole: does the share vary more than tries would?"""
    degrees = len(pairs) - 1
    if degrees < 1 or not 0 < rate < 1:
        return False
    total = math.fsum((y - rate * n) ** 2 / (rate * (1 - rate) * n) for y, n in pairs)
    return float(special().gammaincc(degrees / 2, total / 2)) < UNLIKELY


def one_person(entries: Mapping[str, int] | Sequence[int]) -> OnePerson:
    """From the number of entries of each person; who they are is not kept."""
    given = entries.values() if isinstance(entries, Mapping) else entries
    counts = [count for count in given if count > 0]
    return OnePerson(sum(counts), len(counts), max(counts, default=0))
