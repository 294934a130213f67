"""The rules that come before statistics, over every source on one timeline, and what a
repeat does to a quality issue that was closed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from itertools import groupby

from counterpoise.engines.patterns.facts import Note, QualityIssue, Source, Timeline
from counterpoise.engines.patterns.findings import Reopening, Repeat
from counterpoise.engines.patterns.rules import Often, PatternRules
from counterpoise.engines.patterns.saying import SOURCES, counted, dates, joined


def repeats(timeline: Timeline, rules: PatternRules) -> tuple[Repeat, ...]:
    """Every hard rule that is met about a person, an action or a closed theme, on the
    first day it is met. Workers, places and shifts are asked about in ``questions``."""
    found = [
        *_same_person(timeline.events, rules),
        *_failed(timeline, rules),
        *(_returned(one) for one in reopenings(timeline, rules)),
    ]
    return tuple(sorted(found, key=lambda one: (one.date, one.rule, one.about)))


def reopenings(timeline: Timeline, rules: PatternRules) -> tuple[Reopening, ...]:
    """Closed quality issues whose theme is back, with the tier one step up and why.

    One occasion is quality, recurring is safeguarding (brief B). A proposal: a person
    decides. An issue about one person comes back with that person; one about the service
    with anybody.
    """
    events = sorted(timeline.events, key=lambda note: note.order)
    found = [_reopened(issue, events, rules) for issue in timeline.closed]
    return tuple(sorted((one for one in found if one), key=lambda one: (one.date, one.issue)))


def present_groups(note: Note) -> frozenset[str]:
    return frozenset(one.group for one in note.said if one.counts)


def _reopened(issue: QualityIssue, events: Sequence[Note], rules: PatternRules) -> Reopening | None:
    last = issue.closed_on + dt.timedelta(days=rules.hard.theme_returns_days)
    again = [
        note
        for note in events
        if issue.closed_on < note.date <= last
        and present_groups(note) & set(issue.groups)
        and issue.person in ("", note.person)
    ]
    if not again:
        return None
    first = again[0]
    days = tuple(sorted({note.date for note in again}))
    gone = (first.date - issue.closed_on).days
    about = joined(
        [rules.groups[name].says for name in sorted(present_groups(first) & set(issue.groups))]
    )
    because = (
        f"Closed on {dates([issue.closed_on])} and back {counted(gone, 'day', 'days')} later: "
        f"{about} ({_sources(again)}, {dates(days)}). One occasion is a quality issue; "
        "the same again asks whether it is a safeguarding concern."
    )
    tier = _one_up(issue.tier, rules.hard.tiers)
    return Reopening(issue.id, first.date, issue.tier, tier, because, days)


def _one_up(tier: str, tiers: Sequence[str]) -> str:
    """The next tier; one that is not in the list is left as it is."""
    if tier not in tiers:
        return tier
    return tiers[min(len(tiers) - 1, tiers.index(tier) + 1)]


def _returned(one: Reopening) -> Repeat:
    return Repeat(one.date, "theme_returned", one.issue, one.because, one.dates)


def _same_person(events: Iterable[Note], rules: PatternRules) -> Iterable[Repeat]:
    """Three days in 30 about one person, on which anybody raised anything but a note."""
    formal = [note for note in events if note.source is not Source.NOTE and note.person]
    for person, own in _by(formal, lambda note: note.person):
        met = first_met(own, rules.hard.person)
        if met:
            days = tuple(sorted({note.date for note in met}))
            because = (
                f"{len(met)} records about the same person on {counted(len(days), 'day', 'days')}"
                f" within {rules.hard.person.within} ({_sources(met)}, {dates(days)})."
            )
            yield Repeat(days[-1], "same_person", person, because, days)


def _failed(timeline: Timeline, rules: PatternRules) -> Iterable[Repeat]:
    for action in sorted({one.action for one in timeline.failed}):
        days = sorted(one.date for one in timeline.failed if one.action == action)
        if len(days) >= rules.hard.action_fails:
            times = counted(len(days), "time", "times")
            because = (
                f"The same action was found not to have worked {times} ({dates(days)}). "
                "Trying it once more needs a reason."
            )
            met = days[rules.hard.action_fails - 1]
            yield Repeat(met, "action_failed", action, because, tuple(days))


def first_met(events: Sequence[Note], often: Often) -> list[Note]:
    """The events of the first window that holds enough different days, or none."""
    ordered = sorted(events, key=lambda note: note.order)
    for at, last in enumerate(ordered):
        if at + 1 < len(ordered) and ordered[at + 1].date == last.date:
            continue
        start = last.date - dt.timedelta(days=often.within)
        found = [note for note in ordered[: at + 1] if note.date >= start]
        if len({note.date for note in found}) >= often.days:
            return found
    return []


def _by(events: Iterable[Note], key: Callable[[Note], str]) -> Iterable[tuple[str, list[Note]]]:
    for name, own in groupby(sorted(events, key=key), key=key):
        yield name, list(own)


def _sources(events: Iterable[Note]) -> str:
    told = {one.source.value for one in events}
    return joined([SOURCES.get(name, "a note") for name in sorted(told)])
