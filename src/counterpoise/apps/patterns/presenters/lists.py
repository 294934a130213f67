"""The list of patterns, and a service's questions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from counterpoise.apps.directory.models import Service
from counterpoise.apps.patterns.facts.services import Question
from counterpoise.apps.patterns.facts.timeline import local_day
from counterpoise.apps.patterns.models import Pattern
from counterpoise.apps.patterns.presenters.pattern import TONES, URGENCY_TONES, short_title
from counterpoise.kit.dates import short_date, spoken_date
from counterpoise.kit.pages import Cell, Column, Link, Table
from counterpoise.terms import PatternStatus, PatternUrgency


@dataclass(frozen=True, slots=True)
class ListPage:
    """Everything the list places."""

    title: str
    table: Table | None
    count: str
    chosen: Sequence[Link]
    clear: str
    precision: str
    sample: str
    waiting: int
    questions: tuple[Link, ...]


def list_page(
    patterns: Sequence[Pattern],
    counts: Mapping[int, int],
    *,
    more: bool,
    chosen: Mapping[str, str],
    waiting: int,
    places: Sequence[tuple[str, str]],
    now: datetime,
) -> ListPage:
    number = "1 pattern" if len(patterns) == 1 else f"{len(patterns)} patterns"
    return ListPage(
        title="Patterns",
        table=_table(patterns, counts, now=now) if patterns else None,
        count=f"The first {number}. Narrow the list to see others." if more else number,
        chosen=[],
        clear=reverse("patterns:patterns") + ("?status=" if not chosen else ""),
        precision=reverse("patterns:precision"),
        sample=reverse("patterns:sample"),
        waiting=waiting,
        questions=tuple(
            Link(f"What the notes of {name} ask", reverse("patterns:service", args=[key]))
            for key, name in places
        ),
    )


def _table(patterns: Sequence[Pattern], counts: Mapping[int, int], *, now: datetime) -> Table:
    return Table(
        caption="Patterns",
        columns=(
            Column("Pattern"),
            Column("What"),
            Column("About"),
            Column("How soon"),
            Column("Records", figure=True),
            Column("Last day"),
            Column("Answer"),
        ),
        rows=tuple(_row(one, counts.get(one.pk, 0), now=now) for one in patterns),
    )


def _row(one: Pattern, count: int, *, now: datetime) -> tuple[Cell | str, ...]:
    status, urgency = PatternStatus(one.status), PatternUrgency(one.urgency)
    who = one.about
    return (
        Cell(one.reference, href=reverse("patterns:pattern", args=[one.public_key])),
        short_title(one),
        f"{who}, {one.service.name}",
        Cell(urgency.label, tone=URGENCY_TONES[urgency]),
        str(count) if count else "–",
        Cell(at=spoken_date(one.last_date, today=local_day(now))),
        Cell(status.label, tone=TONES[status]),
    )


@dataclass(frozen=True, slots=True)
class QuestionLine:
    """A question for a manager; never about who is worst."""

    about: str
    asks: str
    because: str


@dataclass(frozen=True, slots=True)
class ServicePage:
    """What a service's notes say, and what they ask."""

    title: str
    caption: str
    open: Sequence[Link]
    questions: Sequence[QuestionLine]
    notes: str


def service_page(
    service: Service,
    patterns: Sequence[Pattern],
    asked: Sequence[Question],
    notes: int,
    *,
    since_words: str,
) -> ServicePage:
    return ServicePage(
        title=f"What the notes of {service.name} say",
        caption="Signals, not findings",
        open=[
            Link(
                f"{one.title} ({short_date(one.last_date)})",
                reverse("patterns:pattern", args=[one.public_key]),
            )
            for one in patterns
        ],
        questions=[QuestionLine(one.about, one.asks, one.because) for one in asked],
        notes=f"{notes} records since {since_words} were added up.",
    )
