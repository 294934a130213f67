"""The list of what is usual for a person: put on with a reason and a day, and taken off."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from counterpoise.apps.accounts.models import User
from counterpoise.apps.accounts.queries import scope_of
from counterpoise.apps.audit.actions import in_turn, record_event
from counterpoise.apps.patterns.access import check_answers_for
from counterpoise.apps.patterns.facts.rules import pattern_rules
from counterpoise.apps.patterns.facts.timeline import local_day
from counterpoise.apps.patterns.models import Usual
from counterpoise.apps.people.models import Person
from counterpoise.kit.errors import NotNow, Refused, SavedByAnother
from counterpoise.terms import AuditEventKind

LONGEST = timedelta(days=366)


@in_turn()
def add_usual(
    *, person: Person, group: str, why: str, review_date: date | None, by: User, at: datetime
) -> Usual:
    """Say that a sign is usual for this person, why, and when somebody looks at it again."""
    check_answers_for(scope_of(by, at=at), person.service)
    if group not in pattern_rules().groups:
        raise Refused("Choose a sign from the list.", field="group")
    if not why.strip():
        raise Refused("Write why this is usual for the person.", field="why")
    until = check_review_date(
        review_date, today=local_day(at), longest=LONGEST, field="review_date"
    )
    now_usual = Usual._base_manager.filter(
        person=person, group=group, ended_at=None, review_date__gt=local_day(at)
    )
    if now_usual.exists():
        raise NotNow("This sign is on the list already.", hint="Take it off first.")
    return keep_usual(person, group, why, until, by=by, at=at)


@in_turn()
def end_usual(*, usual: Usual, expected_version: int, by: User, at: datetime) -> Usual:
    """Take a sign off the list: it counts again, also for the days it was on it."""
    check_answers_for(scope_of(by, at=at), usual.person.service)
    usual.ended_at, usual.ended_by = at, by
    if not usual.save_over(expected_version, fields=["ended_at", "ended_by"]):
        raise SavedByAnother("Somebody else changed this list.", yours={}, theirs={})
    _note(usual, AuditEventKind.USUAL_ENDED, by, at)
    return usual


def keep_usual(
    person: Person, group: str, why: str, review_date: date, *, by: User, at: datetime
) -> Usual:
    """One line on the list, counted from today."""
    usual = Usual._base_manager.create(
        provider=person.provider,
        person=person,
        group=group,
        why=why.strip(),
        since_date=local_day(at),
        review_date=review_date,
        added_at=at,
        added_by=by,
    )
    _note(usual, AuditEventKind.USUAL_ADDED, by, at)
    return usual


def check_review_date(
    review_date: date | None, *, today: date, longest: timedelta, field: str
) -> date:
    """A day to come, and not too far off: nothing is usual for ever."""
    if review_date is None:
        raise Refused("Write when somebody looks at this again.", field=field)
    if review_date <= today:
        raise Refused("The day to look again must be after today.", field=field)
    if review_date > today + longest:
        months = longest.days // 30
        raise Refused(f"Look again within {months} months: people change.", field=field)
    return review_date


def _note(usual: Usual, kind: AuditEventKind, by: User, at: datetime) -> None:
    record_event(
        kind=kind,
        by=by,
        at=at,
        subject_kind="person",
        subject_reference=usual.person.public_key,
        organisation=usual.provider.public_key,
        snapshot={"sign": usual.group, "until": usual.review_date.isoformat()},
    )
