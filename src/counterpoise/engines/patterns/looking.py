"""Which rules are met on a day, given what was written up to then."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from counterpoise.engines.patterns.combining import (
    COUNTS,
    Met,
    days_in,
    named_met,
    together_met,
)
from counterpoise.engines.patterns.findings import Occurrence
from counterpoise.engines.patterns.ledger import SEVERE, STRONG, Ledger, window
from counterpoise.engines.patterns.rules import GroupRule, Often, PatternRules, Urgency

NOTHING_OPEN: Mapping[Urgency, frozenset[str]] = {}


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
    met = list(named_met(recent, fresh, day, rules, only))
    if only is not Urgency.TODAY:
        met += [found for found in together_met(recent, day, rules) if found]
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
    span = (rule.name, window(widest, day), day)
    return all(one.date == day for one in (*ledger.between(*span), *ledger.put_right(*span)))


def _enough(
    ledger: Ledger, rule: GroupRule, often: Often, level: int, day: dt.date, *, bonus: bool
) -> tuple[Occurrence, ...]:
    """What was written often enough at this level; a second author adds one.

    The first of it may be an earlier episode known only from being put right.
    """
    span = (rule.name, window(often, day), day)
    present, ended = ledger.between(*span), ledger.put_right(*span)
    more = int(bonus and len({one.author for one in (*present, *ended) if one.author}) > 1)
    found, earlier = (
        [one for one in some if min(STRONG, one.points + more) >= level]
        for some in (present, ended)
    )
    if found:
        found = [*[one for one in earlier if one.date < found[0].date][:1], *found]
    return tuple(found) if days_in(found) >= often.days else ()


def _urgency(members: Iterable[Occurrence]) -> Urgency:
    strong = {one.date for one in members if one.points >= STRONG}
    return Urgency.TODAY if len(strong) > 1 else Urgency.WEEK


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
