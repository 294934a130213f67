"""The slow, obvious twin: on each day, look at everything written so far and ask every rule.

No ledger, no memory between days, no order of asking. It knows neither copies nor what is
usual nor decisions, and is only given notes without them.
"""

from __future__ import annotations

import datetime as dt
from itertools import product

from counterpoise.engines.patterns import GroupRule, Named, Note, PatternRules, Said, Status

Sign = tuple[dt.date, str, int, str]


def themes_by_day(notes: list[Note], rules: PatternRules) -> dict[dt.date, set[str]]:
    """Which rules are met on each day that adds something to them."""
    return {
        day: themes([n for n in notes if n.date <= day], day, rules)
        for day in {n.date for n in notes}
    }


def themes(notes: list[Note], day: dt.date, rules: PatternRules) -> set[str]:
    signs = [s for note in notes for s in _signs(note, rules)]
    today = {group for date, group, _, _ in signs if date == day}
    if not today:
        return set()
    alive = [s for s in signs if s[2] >= 4 or not _put_right(notes, s[1])]
    met = {name for name in today if _group_met(notes, alive, rules.groups[name], day, rules)}
    met |= {one.id for one in rules.named if today & one.groups and _named_met(alive, one, day)}
    return met | _together_met(alive, day, rules)


def _signs(note: Note, rules: PatternRules) -> list[Sign]:
    return [
        (note.date, one.group, _points(one, rules), note.author)
        for one in note.said
        if one.status is Status.PRESENT
    ]


def _points(one: Said, rules: PatternRules) -> int:
    if one.weight == 5:
        return 5
    moved = (
        one.weight
        + int(one.harm)
        + int(one.omission)
        - int(one.explained) * rules.groups[one.group].explained
    )
    return sorted([0, moved, 4])[1]


def _put_right(notes: list[Note], group: str) -> bool:
    """Its last word is that it is over."""
    said = {
        status: max(
            (n.date for n in notes for s in n.said if s.group == group and s.status is status),
            default=dt.date.min,
        )
        for status in (Status.PRESENT, Status.RESOLVED)
    }
    return said[Status.RESOLVED] > said[Status.PRESENT]


def _group_met(
    notes: list[Note], signs: list[Sign], rule: GroupRule, day: dt.date, rules: PatternRules
) -> bool:
    if rule.service:
        return False
    ways = [
        (level, often, rule.second_author)
        for level, windows in rules.numbers.weight_days.items()
        for often in windows
    ]
    ways += [(2, often, False) for often in rule.also]
    for level, often, bonus in ways:
        own = [s for s in signs if s[1] == rule.name and 0 <= (day - s[0]).days <= often.within]
        ended = _episodes_ended(notes, rule.name, day, often.within, rules)
        more = 1 if bonus and len({s[3] for s in own + ended if s[3]}) > 1 else 0
        days = {s[0] for s in own if min(4, s[2] + more) >= level}
        if days and any(s[0] < min(days) and min(4, s[2] + more) >= level for s in ended):
            days.add(dt.date.min)
        if len(days) >= often.days:
            return True
    return False


def _episodes_ended(
    notes: list[Note], group: str, day: dt.date, within: int, rules: PatternRules
) -> list[Sign]:
    return [
        (n.date, s.group, _points(s, rules), n.author)
        for n in notes
        for s in n.said
        if s.group == group and s.status is Status.RESOLVED and 0 <= (day - n.date).days <= within
    ]


def _named_met(signs: list[Sign], rule: Named, day: dt.date) -> bool:
    own = [
        s for s in signs if s[1] in rule.groups and s[2] and (day - s[0]).days <= rule.often.within
    ]
    groups = {s[1] for s in own}
    if rule.needs and not groups.intersection(rule.needs):
        return False
    if len({s[0] for s in own}) < rule.often.days or len({s[3] for s in own}) < rule.authors:
        return False
    if _sum(own) < rule.points:
        return False
    if rule.fewest:
        return len(groups) >= rule.fewest
    choices = product(*([s for s in own if s[1] in part] for part in rule.parts))
    return any(not rule.in_order or one[0][0] <= one[1][0] for one in choices)


def _together_met(signs: list[Sign], day: dt.date, rules: PatternRules) -> set[str]:
    numbers, met = rules.numbers, set()
    for theme, often, least in (
        ("strong_sign_joined", numbers.strong_joined, 2),
        ("many_signs", numbers.many, 1),
        ("two_material_signs", numbers.pair, 3),
        ("several_signs", numbers.several, 2),
        ("several_signs", numbers.slow, 2),
    ):
        own = [
            s
            for s in signs
            if (day - s[0]).days <= often.within
            and s[2] >= (3 if rules.groups[s[1]].service else least)
        ]
        days, groups = {s[0] for s in own}, {s[1] for s in own}
        if len(days) < often.days:
            continue
        if theme == "strong_sign_joined":
            strong = any(s[2] == 4 for s in own)
            touched = any(s[0] == day for s in own)
            if strong and touched and _sum(own) >= numbers.strong_points:
                met.add(theme)
        elif theme == "two_material_signs":
            if len(groups) > 1 and len({s[3] for s in own}) >= numbers.several_authors:
                met.add(theme)
        elif theme == "many_signs":
            if len(groups) >= numbers.many_groups:
                met.add(theme)
        elif (
            len(groups) > 1
            and len({s[3] for s in own}) >= numbers.several_authors
            and _sum(own)
            >= (numbers.slow_points if often is numbers.slow else numbers.several_points)
        ):
            met.add(theme)
    return met


def _sum(signs: list[Sign]) -> int:
    """The strongest of each day and group."""
    return sum(
        max(s[2] for s in signs if (s[0], s[1]) == key) for key in {(s[0], s[1]) for s in signs}
    )
