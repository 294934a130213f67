"""Which rules are met on a day, given what was written up to then."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from counterpoise.engines.patterns.findings import Occurrence
from counterpoise.engines.patterns.ledger import SEVERE, STRONG, Ledger, window
from counterpoise.engines.patterns.rules import GroupRule, Named, Often, PatternRules, Urgency

# A mention explained and dealt with keeps at least this much only when it was material.
COUNTS = 2
MATERIAL = 3
NOTHING_OPEN: Mapping[Urgency, frozenset[str]] = {}


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


def look(
    ledger: Ledger,
    today: Sequence[Occurrence],
    rules: PatternRules,
    open_groups: Mapping[Urgency, frozenset[str]] = NOTHING_OPEN,
) -> list[Met]:
    """Every rule that today's occurrences help to meet; the soonest and the most telling
    first, so that what follows joins it.

    ``open_groups`` is what open patterns, at least so urgent, are about. A rule that is met
    without any of it comes before: it may not be hidden in an open pattern because some
    third sign touches both.
    """
    day = today[0].date
    fresh = frozenset(one.group for one in today)
    recent = _recent(ledger, day, rules)
    met: list[Met] = []
    if recent and recent[0].date < day:
        for urgency, groups in open_groups.items():
            apart = [one for one in recent if one.group not in groups]
            met += _combined(apart, fresh - groups, day, rules, urgency)
        met += _combined(recent, fresh, day, rules)
    met += [found for name in sorted(fresh) if (found := _group(ledger, name, day, rules))]
    return sorted(met, key=lambda one: -one.urgency.rank)


def _combined(
    recent: Sequence[Occurrence],
    fresh: frozenset[str],
    day: dt.date,
    rules: PatternRules,
    only: Urgency | None = None,
) -> list[Met]:
    """Rules over several groups that are met by these signs."""
    if not fresh or not recent or recent[0].date == day:
        return []
    met = list(_named(recent, fresh, day, rules, only))
    if only is not Urgency.TODAY:
        met += [found for found in _together(recent, day, rules) if found]
    return met


def _recent(ledger: Ledger, day: dt.date, rules: PatternRules) -> list[Occurrence]:
    """What still counts of the longest window that several groups are looked at in."""
    first = day - dt.timedelta(days=longest(rules))
    return sorted(
        one
        for name in ledger.groups
        if not _is_managed(ledger, name, day, rules)
        for one in ledger.between(name, first, day)
    )


@lru_cache(maxsize=4)
def longest(rules: PatternRules) -> int:
    numbers = rules.numbers
    together = (numbers.many, numbers.several, numbers.slow, numbers.strong_joined, numbers.pair)
    return max(*(one.within for one in together), *(one.often.within for one in rules.named))


def disclosed(today: Iterable[Occurrence]) -> tuple[Occurrence, ...]:
    return tuple(one for one in today if one.points >= SEVERE)


def _group(ledger: Ledger, name: str, day: dt.date, rules: PatternRules) -> Met | None:
    rule = rules.groups[name]
    if rule.service:
        return None
    if _is_once(ledger, rule, day, rules) or _is_managed(ledger, name, day, rules):
        return None
    for level, windows in sorted(rules.numbers.weight_days.items(), reverse=True):
        for often in windows:
            members = _enough(ledger, rule, often, level, day, bonus=rule.second_author)
            if members:
                return Met(name, _urgency(members), members)
    for often in rule.also:
        members = _enough(ledger, rule, often, COUNTS, day, bonus=False)
        if members:
            return Met(name, _urgency(members), members)
    return None


def _is_once(ledger: Ledger, rule: GroupRule, day: dt.date, rules: PatternRules) -> bool:
    """The usual case, known at once: nothing of the group on any other day of any window."""
    every = (
        *rule.also,
        *(one for windows in rules.numbers.weight_days.values() for one in windows),
    )
    widest = max(every, key=lambda one: one.within)
    return all(one.date == day for one in ledger.days(rule.name, window(widest, day), day))


def _enough(
    ledger: Ledger, rule: GroupRule, often: Often, level: int, day: dt.date, *, bonus: bool
) -> tuple[Occurrence, ...]:
    """What was written often enough at this level; a second author adds one."""
    found = ledger.days(rule.name, window(often, day), day)
    more = int(bonus and len({one.author for one in found if one.author}) > 1)
    found = [one for one in found if min(STRONG, one.points + more) >= level]
    return tuple(found) if _days(found) >= often.days else ()


def _urgency(members: Iterable[Occurrence]) -> Urgency:
    strong = {one.date for one in members if one.points >= STRONG}
    return Urgency.TODAY if len(strong) > 1 else Urgency.WEEK


def _named(
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
        if not fresh & rule.groups or len(groups & rule.groups) < rule.fewest:
            continue
        first = window(rule.often, day)
        members = tuple(
            one for one in recent if one.group in rule.groups and one.points and one.date >= first
        )
        if members and _is_met(rule, members):
            yield Met(rule.id, rule.urgency, members, rule.means, binds=not rule.fewest)


def _is_met(rule: Named, members: tuple[Occurrence, ...]) -> bool:
    if _days(members) < rule.often.days or _points(members) < rule.points:
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


def _together(recent: Sequence[Occurrence], day: dt.date, rules: PatternRules) -> list[Met | None]:
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
    if not strong or _days(found) < often.days or _points(found) < least:
        return None
    if found[-1].date < day:
        return None
    return Met("strong_sign_joined", Urgency.WEEK, tuple(found))


def _pair(found: list[Occurrence], rules: PatternRules) -> Met | None:
    """Two material signs of different groups, by different people, in one week."""
    if _days(found) < rules.numbers.pair.days or len({one.group for one in found}) < 2:
        return None
    if len({one.author for one in found}) < rules.numbers.several_authors:
        return None
    return Met("two_material_signs", Urgency.WEEK, tuple(found))


def _many(found: list[Occurrence], rules: PatternRules) -> Met | None:
    enough = len({one.group for one in found}) >= rules.numbers.many_groups
    if not enough or _days(found) < rules.numbers.many.days:
        return None
    return Met("many_signs", Urgency.WEEK, tuple(found))


def _several(found: list[Occurrence], points: int, rules: PatternRules) -> Met | None:
    numbers = rules.numbers
    writers = {one.author for one in found}
    if _days(found) < numbers.several.days or _points(found) < points:
        return None
    if len({one.group for one in found}) < 2 or len(writers) < numbers.several_authors:
        return None
    return Met("several_signs", Urgency.WEEK, tuple(found))


def _days(found: Iterable[Occurrence]) -> int:
    return len({one.date for one in found})


def _points(found: Iterable[Occurrence]) -> int:
    """The strongest of each day and group, added up."""
    best: dict[tuple[dt.date, str], int] = {}
    for one in found:
        key = (one.date, one.group)
        best[key] = max(best.get(key, 0), one.points)
    return sum(best.values())


def _is_managed(ledger: Ledger, name: str, day: dt.date, rules: PatternRules) -> bool:
    """Known and managed to a later day, and no worse than the person's own 90 days
    before the decision: nothing new to say."""
    decided = ledger.decided(name, day)
    if decided is None or decided.until is None or day > decided.until:
        return False
    start = decided.date - dt.timedelta(days=rules.numbers.baseline_days - 1)
    before = len(ledger.ever(name, start, decided.date))
    often = rules.numbers.several
    first = max(window(often, day), decided.date + dt.timedelta(days=1))
    usual = before * often.within / rules.numbers.baseline_days
    stronger = ledger.strongest(name, first, day) > ledger.strongest(name, start, decided.date)
    return not stronger and len(ledger.ever(name, first, day)) < usual * 1.5 + 2
