"""One person's material, answers and list of what is usual, put before the engine."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta

from counterpoise.apps.concerns.models import Concern
from counterpoise.apps.patterns.access import EVERYDAY, Circle
from counterpoise.apps.patterns.facts.finding import (
    READ_BACK,
    RECENT,
    Found,
    is_recent,
    issues_back,
    patterns_about,
    repeats_about,
)
from counterpoise.apps.patterns.facts.timeline import (
    Told,
    groups_of,
    local_day,
    told_by_concerns,
    told_by_entries,
)
from counterpoise.apps.patterns.models import Pattern, Usual
from counterpoise.apps.patterns.queries.material import (
    Material,
    closed_issues,
    newest_answer,
    usual_now,
)
from counterpoise.apps.people.models import Person
from counterpoise.engines.patterns import Decision, QualityIssue
from counterpoise.engines.patterns import Usual as KnownUsual
from counterpoise.kit.dates import LONDON
from counterpoise.terms import PatternAnswer, PatternKind

SETTLES = (
    PatternAnswer.RAISE,
    PatternAnswer.MANAGED,
    PatternAnswer.NOT_A_CONCERN,
    PatternAnswer.OPEN_ISSUE_AGAIN,
)
ADDED_UP = (PatternKind.SEVERE, PatternKind.TOGETHER)


def timeline_of(material: Material, person_key: str = "") -> list[Told]:
    """Everything a circle may hear about one person, in order."""
    told = [
        *told_by_entries(material.entries, person_key),
        *told_by_concerns(material.concerns, person_key),
    ]
    return sorted(told, key=lambda one: (one.note.date, one.entry_id or 0, one.concern_id or 0))


def found_about(
    person: Person,
    circle: Circle,
    material: Material,
    told: Sequence[Told],
    kept: Sequence[Pattern],
    *,
    today: date,
) -> list[Found]:
    """What waits for an answer about a person, in one circle."""
    usual = [usual_fact(one) for one in usual_now(person)]
    found = [
        *patterns_about(person.public_key, told, usual, decisions_of(kept), today=today),
        *repeats_about(told, since=_repeats_since(kept, today)),
        *_back(person, circle, told, kept, today),
    ]
    if circle == EVERYDAY:
        return found
    return [one for one in found if any(_is_own(member, material) for member in one.members)]


def found_about_nobody(
    circle: Circle,
    material: Material,
    told: Sequence[Told],
    kept: Sequence[Pattern],
    *,
    today: date,
) -> list[Found]:
    """Harm told or seen in words that name nobody known: it cannot wait until somebody is."""
    found = patterns_about("", told, (), decisions_of(kept), today=today)
    grave = [one for one in found if one.kind is PatternKind.SEVERE]
    if circle == EVERYDAY:
        return grave
    return [one for one in grave if any(_is_own(member, material) for member in one.members)]


def _is_own(told: Told, material: Material) -> bool:
    return told.entry_id in material.own_entries or told.concern_id in material.own_concerns


def usual_fact(one: Usual) -> KnownUsual:
    return KnownUsual(one.group, one.since_date, one.review_date, one.why)


def decisions_of(kept: Iterable[Pattern]) -> list[Decision]:
    """Answers that settle what was known when they were given; the newest of each pattern."""
    found = []
    for pattern in kept:
        newest = newest_answer(pattern)
        if pattern.pattern_kind in ADDED_UP and newest and newest.answer in SETTLES:
            day = local_day(newest.decided_at)
            found.append(Decision(tuple(newest.groups), day, newest.until_date))
    return sorted(found, key=lambda one: (one.date, one.groups))


def _repeats_since(kept: Iterable[Pattern], today: date) -> date:
    """Only what was raised since the last answer asks again."""
    answered = [
        local_day(newest.decided_at) + timedelta(days=1)
        for pattern in kept
        if pattern.pattern_kind == PatternKind.REPEAT
        and (newest := newest_answer(pattern))
        and newest.answer in SETTLES
    ]
    return max([today - RECENT, *answered])


def _back(
    person: Person, circle: Circle, told: Sequence[Told], kept: Iterable[Pattern], today: date
) -> list[Found]:
    since = _moment(today - READ_BACK)
    closed = closed_issues(person, circle, since=since)
    facts = [fact for one in closed if (fact := _issue(one, told, person.public_key))]
    found = issues_back(told, facts, _answered_issues(kept))
    return [one for one in found if is_recent(one, today)]


def _moment(day: date) -> datetime:
    return datetime.combine(day, time(), tzinfo=LONDON)


def _issue(concern: Concern, told: Sequence[Told], person_key: str) -> QualityIssue | None:
    """A closed quality issue by what counts in it; one in which nothing is read cannot be back."""
    own = [one for one in told if one.concern_id == concern.pk] or told_by_concerns([concern])
    groups = tuple(sorted({group for one in own for group in groups_of(one)}))
    if not groups or concern.closed_at is None:
        return None
    day = local_day(concern.closed_at)
    return QualityIssue(concern.reference, groups, day, concern.tier, person_key)


def _answered_issues(kept: Iterable[Pattern]) -> dict[str, date]:
    return {
        pattern.issue.reference: local_day(newest.decided_at)
        for pattern in kept
        if pattern.issue is not None
        and (newest := newest_answer(pattern))
        and newest.answer in SETTLES
    }


def told_late(pattern: Pattern, told: Iterable[Told]) -> list[Told]:
    """What was written about the same days, and reached us only after the answer."""
    newest = newest_answer(pattern)
    if newest is None or newest.answer not in SETTLES:
        return []
    day, groups = local_day(newest.decided_at), set(newest.groups)
    return [
        one
        for one in told
        if one.arrived_at > newest.decided_at
        and pattern.first_date - timedelta(days=14) <= one.note.date <= day
        and groups_of(one) & groups
    ]
