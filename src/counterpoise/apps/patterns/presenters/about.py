"""A person's page: what was noticed, what was done, and what is usual for them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from counterpoise.apps.accounts.access import Scope
from counterpoise.apps.patterns.access import answers_for
from counterpoise.apps.patterns.facts.rules import group_title
from counterpoise.apps.patterns.facts.timeline import local_day
from counterpoise.apps.patterns.models import Pattern, PatternDecision, Usual
from counterpoise.apps.patterns.presenters.pattern import TONES
from counterpoise.apps.people.models import Person
from counterpoise.kit.dates import day_and_time, long_date
from counterpoise.kit.pages import Link
from counterpoise.terms import PatternAnswer, PatternStatus


@dataclass(frozen=True, slots=True)
class NoticedLine:
    """One pattern, and what was done about it."""

    text: str
    href: str
    when: str
    status: str
    tone: str
    done: str
    concern: Link | None


@dataclass(frozen=True, slots=True)
class UsualLine:
    """One line of the list of what is usual."""

    sign: str
    why: str
    until: str
    overdue: bool
    end_href: str
    version: int


@dataclass(frozen=True, slots=True)
class PersonPage:
    """Everything the page places."""

    title: str
    caption: str
    back: str
    noticed: Sequence[NoticedLine]
    usual: Sequence[UsualLine]
    may_change: bool
    add_href: str


def person_page(
    person: Person,
    patterns: Sequence[Pattern],
    answers: Mapping[int, PatternDecision],
    usual: Sequence[Usual],
    scope: Scope,
    *,
    now: datetime,
) -> PersonPage:
    may = answers_for(scope, person.service)
    return PersonPage(
        title=f"What was noticed about {person.known_as}",
        caption=f"{person.service.name}. Signals, not findings",
        back=reverse("people:person", args=[person.public_key]),
        noticed=[
            NoticedLine(
                text=one.title,
                href=reverse("patterns:pattern", args=[one.public_key]),
                when=_days(one),
                status=PatternStatus(one.status).label,
                tone=TONES[PatternStatus(one.status)],
                done=_done(answers.get(one.pk), now=now),
                concern=_concern(one),
            )
            for one in patterns
        ],
        usual=[_usual(one, may=may, now=now) for one in usual],
        may_change=may,
        add_href=reverse("patterns:add_usual", args=[person.public_key]),
    )


def _days(one: Pattern) -> str:
    first, last = (long_date(day, weekday=False) for day in (one.first_date, one.last_date))
    return first if first == last else f"{first} to {last}"


def _done(answer: PatternDecision | None, *, now: datetime) -> str:
    if answer is None:
        return "Nobody has answered yet."
    when = day_and_time(answer.decided_at, now=now)
    what = PatternAnswer(answer.answer).label
    return f"{what}: {answer.decided_by_name}, {when}. {answer.reason}"


def _concern(one: Pattern) -> Link | None:
    if one.concern is None:
        return None
    return Link(one.concern.reference, reverse("concerns:concern", args=[one.concern.public_key]))


def _usual(one: Usual, *, may: bool, now: datetime) -> UsualLine:
    overdue = one.review_date <= local_day(now)
    until = f"Looked at again on {long_date(one.review_date)}"
    if overdue:
        until = f"It was to be looked at on {long_date(one.review_date)}, so it counts again"
    return UsualLine(
        sign=group_title(one.group),
        why=one.why,
        until=until,
        overdue=overdue,
        end_href=reverse("patterns:end_usual", args=[one.public_key]) if may else "",
        version=one.version,
    )
