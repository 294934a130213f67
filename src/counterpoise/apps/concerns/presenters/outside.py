"""A concern as whoever covers for its service reads it, and who has opened one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from counterpoise.apps.audit.models import RecordRead
from counterpoise.apps.concerns.models import Addendum, Clock, Concern, OutsideOpening
from counterpoise.apps.concerns.presenters.concern_said import when, where
from counterpoise.apps.concerns.presenters.mine import LABELS
from counterpoise.apps.concerns.presenters.raising_check import who_words
from counterpoise.apps.concerns.presenters.step import caption_of, concern_href
from counterpoise.apps.people.models import Person
from counterpoise.kit.dates import SpokenMoment, day_and_time, spoken
from counterpoise.kit.opened import opened_table
from counterpoise.kit.pages import SummaryRow, Table
from counterpoise.terms import Answer, ClockKind, ConcernKind, ConcernStatus

NOT_WRITTEN = "Nobody has written this yet."


@dataclass(frozen=True, slots=True)
class OutsidePage:
    """Everything the page places: the person first, then what was seen."""

    title: str
    caption: str
    until: str
    reason: str
    person: tuple[SummaryRow, ...]
    words: str
    done: str
    added: tuple[tuple[str, SpokenMoment], ...]
    rows: tuple[SummaryRow, ...]
    numbers: tuple[SummaryRow, ...]


@dataclass(frozen=True, slots=True)
class WhoOpenedPage:
    """Who has opened one record."""

    title: str
    caption: str
    back: str
    table: Table | None


def outside_page(
    opening: OutsideOpening,
    added: Sequence[Addendum],
    clocks: Sequence[Clock],
    *,
    now: datetime,
) -> OutsidePage:
    """What somebody needs tonight. Not who raised it, nor what others were asked or decided why."""
    concern = opening.concern
    return OutsidePage(
        title=who_words(concern) or "A concern",
        caption=f"{concern.reference}, {concern.service.name}",
        until=day_and_time(opening.ends_at, now=now),
        reason=opening.reason,
        person=_person(concern.person) if concern.person else (),
        words=concern.what_was_seen,
        done=concern.what_was_done,
        added=tuple((one.words, spoken(one.added_at, now=now)) for one in added),
        rows=(*_stands(concern, now=now), *_due(clocks, now=now)),
        numbers=_numbers(concern),
    )


def who_opened_page(
    concern: Concern, reads: Sequence[RecordRead], *, now: datetime
) -> WhoOpenedPage:
    return WhoOpenedPage(
        title="Who has opened this concern",
        caption=caption_of(concern),
        back=concern_href(concern),
        table=opened_table(reads, now=now) if reads else None,
    )


def _person(person: Person) -> tuple[SummaryRow, ...]:
    rows = (
        ("How to communicate", person.communication_needs),
        ("What matters", person.what_matters),
        ("What keeps them safe", person.keeps_me_safe),
        ("What keeps them free", person.keeps_me_free),
        ("What is usual", person.usual_for_this_person),
    )
    return tuple(SummaryRow(name, words or NOT_WRITTEN) for name, words in rows)


def _stands(concern: Concern, *, now: datetime) -> tuple[SummaryRow, ...]:
    rows = (
        ("Where it stands", LABELS[ConcernStatus(concern.status)]),
        ("Decision", concern.get_tier_display()),
        ("What kind", ConcernKind(concern.concern_kind).label),
        ("Danger at the time", Answer(concern.danger_now).label),
        ("When it happened", when(concern, "happened", now=now)),
        ("When it was noticed", when(concern, "noticed", now=now)),
        ("Where", where(concern)),
        ("What the person wants", concern.persons_wishes),
    )
    return tuple(SummaryRow(name, value) for name, value in rows if value)


def _due(clocks: Sequence[Clock], *, now: datetime) -> tuple[SummaryRow, ...]:
    return tuple(
        SummaryRow(
            f"Due: {ClockKind(one.clock_kind).label.lower()}",
            day_and_time(one.due_at, now=now) if one.due_at else "Waiting",
        )
        for one in clocks
    )


def _numbers(concern: Concern) -> tuple[SummaryRow, ...]:
    service = concern.service
    numbers = (("The manager there", service.manager_phone), ("On call", service.on_call_phone))
    return tuple(SummaryRow(name, number) for name, number in numbers if number)
