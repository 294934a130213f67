"""Reasons in words that a tired manager understands: what, how often, when, by how many."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence

from counterpoise.engines.patterns.findings import Occurrence
from counterpoise.engines.patterns.rules import GroupRule

SOURCES = {
    "concern": "a concern",
    "complaint": "a complaint",
    "feedback": "feedback",
    "audit": "an audit",
}


def because(
    members: Sequence[Occurrence], groups: Mapping[str, GroupRule], ending: str = ""
) -> str:
    """One sentence of counts, then who wrote it, what was added, and what it can mean."""
    days = sorted({one.date for one in members})
    parts = [_group(groups[name].says, _dates_of(name, members), days) for name in _by_day(members)]
    told = "; ".join(parts)
    return " ".join(
        part
        for part in (_sentence(told), _written(members, days), *_added(members), ending)
        if part
    )


def dates(days: Iterable[dt.date]) -> str:
    """ "5, 10 and 13 May 2025": the month and year said once where they are the same."""
    listed = sorted(set(days))
    words: list[str] = []
    for at, day in enumerate(listed):
        following = listed[at + 1] if at + 1 < len(listed) else None
        words.append(_day(day, following))
    return joined(words)


def joined(words: Sequence[str]) -> str:
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"


def counted(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"


def _day(day: dt.date, following: dt.date | None) -> str:
    if following is None or following.year != day.year:
        return f"{day.day} {day:%B %Y}"
    return str(day.day) if following.month == day.month else f"{day.day} {day:%B}"


def _by_day(members: Sequence[Occurrence]) -> list[str]:
    """Groups, the most often written first."""
    names = {one.group for one in members}
    return sorted(names, key=lambda name: (-len(_dates_of(name, members)), name))


def _dates_of(group: str, members: Sequence[Occurrence]) -> list[dt.date]:
    return sorted({one.date for one in members if one.group == group})


def _group(says: str, own: list[dt.date], every: list[dt.date]) -> str:
    span = (every[-1] - every[0]).days + 1
    of = f" of {span}" if span > 1 and own == every else ""
    return (
        f"{says} on {len(own)}{of} {'day' if len(own) == 1 and not of else 'days'} ({dates(own)})"
    )


def _written(members: Sequence[Occurrence], days: list[dt.date]) -> str:
    authors = {one.author for one in members if one.author}
    if not authors:
        return ""
    if len(authors) == 1:
        return "Written by 1 person." if len(days) > 1 else ""
    return f"Written by {len(authors)} people."


def _added(members: Sequence[Occurrence]) -> list[str]:
    added = []
    harm = {one.date for one in members if one.harm and one.points < 5}
    undone = {one.date for one in members if one.omission and one.points < 5}
    others = sorted({one.source for one in members if one.source in SOURCES})
    if harm:
        added.append(f"Harm is written on {dates(harm)}.")
    if undone:
        added.append(f"Help that should have come is said to be missing on {dates(undone)}.")
    if others:
        added.append(f"Also from {joined([SOURCES[name] for name in others])}.")
    return added


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:] + "."
