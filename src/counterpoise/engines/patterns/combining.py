"""Rules over signs of several groups: named patterns, and signs together without a name."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from counterpoise.engines.patterns.findings import Occurrence
from counterpoise.engines.patterns.ledger import SEVERE, STRONG, window
from counterpoise.engines.patterns.rules import Named, Often, PatternRules, Urgency

# A mention explained and dealt with keeps at least this much only when it was material.
COUNTS = 2
MATERIAL = 3


@dataclass(frozen=True, slots=True)
class Met:
    """A rule that is met today, and what it rests on. ``binds`` where its groups belong
    together by name, so that an open pattern takes them in."""

    theme: str
    urgency: Urgency
    members: tuple[Occurrence, ...]
    means: str = ""
    binds: bool = False

    @property
    def groups(self) -> frozenset[str]:
        return frozenset(one.group for one in self.members)


def named_met(
    recent: Sequence[Occurrence],
    fresh: frozenset[str],
    day: dt.date,
    rules: PatternRules,
    only: Urgency | None,
) -> Iterable[Met]:
    groups = {one.group for one in recent}
    for rule in rules.named:
        if only and rule.urgency is not only:
            continue
        if fresh.isdisjoint(rule.groups):
            continue
        if rule.fewest and len(groups & rule.groups) < rule.fewest:
            continue
        first = window(rule.often, day)
        members = tuple(
            one for one in recent if one.group in rule.groups and one.points and one.date >= first
        )
        if members and _is_met(rule, members):
            yield Met(rule.id, rule.urgency, members, rule.means, binds=not rule.fewest)


def _is_met(rule: Named, members: tuple[Occurrence, ...]) -> bool:
    if days_in(members) < rule.often.days or points_in(members) < rule.points:
        return False
    if len({one.author for one in members}) < rule.authors:
        return False
    groups = {one.group for one in members}
    if rule.needs and not groups & set(rule.needs):
        return False
    if rule.fewest:
        return len(groups) >= rule.fewest
    if not all(groups & set(part) for part in rule.parts):
        return False
    return not rule.in_order or _in_order(rule, members)


def _in_order(rule: Named, members: tuple[Occurrence, ...]) -> bool:
    starts = min(one.date for one in members if one.group in rule.parts[0])
    return any(one.group in rule.parts[1] and one.date >= starts for one in members)


def together_met(
    recent: Sequence[Occurrence], day: dt.date, rules: PatternRules
) -> list[Met | None]:
    """Signs of several groups that nobody has given a name."""
    numbers = rules.numbers
    return [
        _strong_joined(_all(recent, numbers.strong_joined, day, rules), day, rules),
        _pair(_all(recent, numbers.pair, day, rules, least=MATERIAL), rules),
        _many(_all(recent, numbers.many, day, rules, least=1), rules),
        _several(_all(recent, numbers.several, day, rules), numbers.several_points, rules),
        _several(_all(recent, numbers.slow, day, rules), numbers.slow_points, rules),
    ]


def _all(
    recent: Sequence[Occurrence],
    often: Often,
    day: dt.date,
    rules: PatternRules,
    least: int = COUNTS,
) -> list[Occurrence]:
    first = window(often, day)
    return [
        one
        for one in recent
        if one.date >= first
        and one.points >= (STRONG - 1 if rules.groups[one.group].service else least)
    ]


def _strong_joined(found: list[Occurrence], day: dt.date, rules: PatternRules) -> Met | None:
    often, least = rules.numbers.strong_joined, rules.numbers.strong_points
    strong = any(STRONG <= one.points < SEVERE for one in found)
    if not strong or days_in(found) < often.days or points_in(found) < least:
        return None
    if found[-1].date < day:
        return None
    return Met("strong_sign_joined", Urgency.WEEK, tuple(found))


def _pair(found: list[Occurrence], rules: PatternRules) -> Met | None:
    """Two material signs of different groups, by different people, in one week."""
    if days_in(found) < rules.numbers.pair.days or len({one.group for one in found}) < 2:
        return None
    if len({one.author for one in found}) < rules.numbers.several_authors:
        return None
    return Met("two_material_signs", Urgency.WEEK, tuple(found))


def _many(found: list[Occurrence], rules: PatternRules) -> Met | None:
    enough = len({one.group for one in found}) >= rules.numbers.many_groups
    if not enough or days_in(found) < rules.numbers.many.days:
        return None
    return Met("many_signs", Urgency.WEEK, tuple(found))


def _several(found: list[Occurrence], points: int, rules: PatternRules) -> Met | None:
    numbers = rules.numbers
    writers = {one.author for one in found}
    if days_in(found) < numbers.several.days or points_in(found) < points:
        return None
    if len({one.group for one in found}) < 2 or len(writers) < numbers.several_authors:
        return None
    return Met("several_signs", Urgency.WEEK, tuple(found))


def days_in(found: Iterable[Occurrence]) -> int:
    return len({one.date for one in found})


def points_in(found: Iterable[Occurrence]) -> int:
    """The strongest of each day and group, added up."""
    best: dict[tuple[dt.date, str], int] = {}
    for one in found:
        key = (one.date, one.group)
        best[key] = max(best.get(key, 0), one.points)
    return sum(best.values())
