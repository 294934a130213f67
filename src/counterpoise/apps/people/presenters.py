"""A person's page in finished words: what matters first, then the two sides."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Protocol

from django.urls import NoReverseMatch, reverse

from counterpoise.apps.people.forms import ChangePersonForm
from counterpoise.apps.people.models import CapacityRecord, Person, PersonChange, Representative
from counterpoise.kit import nhs_number
from counterpoise.kit.dates import LONDON, SpokenMoment, long_date, spoken
from counterpoise.kit.errors import SavedByAnother
from counterpoise.kit.pages import Cell, Column, Link, SummaryRow, Table
from counterpoise.terms import CapacityFinding, PrimarySupportReason

NOT_WRITTEN = "Nobody has written this yet."


class Story(Protocol):
    """What a person's page needs to know of a story, without knowing where stories live."""

    reference: str
    public_key: str
    opened_at: datetime
    kind: str
    words: str


@dataclass(frozen=True, slots=True)
class RepresentativeLine:
    """One line about somebody who speaks with or for the person."""

    name: str
    words: str
    end_href: str


@dataclass(frozen=True, slots=True)
class StoryLine:
    """One story about the person."""

    reference: str
    href: str
    opened: SpokenMoment
    kind: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class PersonPage:
    """Everything the page places."""

    known_as: str
    service: str
    what_matters: str
    communication: str
    safe: str
    free: str
    usual: str
    facts: tuple[SummaryRow, ...]
    representatives: tuple[RepresentativeLine, ...]
    capacity: Table | None
    stories: tuple[StoryLine, ...]
    crumbs: tuple[Link, ...]
    may_change: bool
    may_see_who_opened: bool
    key: str


def person_page(
    person: Person,
    *,
    representatives: Iterable[Representative],
    capacity: Sequence[CapacityRecord],
    stories: Iterable[Story],
    may_change: bool,
    may_see_who_opened: bool,
    now: datetime,
) -> PersonPage:
    return PersonPage(
        known_as=person.known_as,
        service=person.service.name,
        what_matters=person.what_matters or NOT_WRITTEN,
        communication=person.communication_needs or NOT_WRITTEN,
        safe=person.keeps_me_safe or NOT_WRITTEN,
        free=person.keeps_me_free or NOT_WRITTEN,
        usual=person.usual_for_this_person,
        facts=_facts(person, now.astimezone(LONDON).date()),
        representatives=tuple(_representative(one, may_change) for one in representatives),
        capacity=_capacity(capacity),
        stories=tuple(_story(one, now) for one in stories),
        crumbs=(Link("People", reverse("people:people")),),
        may_change=may_change,
        may_see_who_opened=may_see_who_opened,
        key=person.public_key,
    )


def people_table(people: Iterable[Person]) -> Table:
    """People as a list: the name they go by, where, and how to communicate."""
    return Table(
        caption="People",
        columns=(Column("Name"), Column("Service"), Column("How to communicate")),
        rows=tuple(
            (
                Cell(person.known_as, href=reverse("people:person", args=[person.public_key])),
                person.service.name,
                person.communication_needs.split("\n")[0] or "We do not know",
            )
            for person in people
        ),
    )


def history_table(changes: Iterable[PersonChange], *, now: datetime) -> list[dict[str, Any]]:
    """What the page said before each change, newest first."""
    return [
        {
            "at": spoken(change.changed_at, now=now),
            "by": change.changed_by.full_name,
            "why": change.why,
            "rows": [
                SummaryRow(label_of(name), str(value or "Nothing was written"))
                for name, value in change.before.items()
            ],
        }
        for change in changes
    ]


def both_versions(conflict: SavedByAnother) -> Table:
    """What somebody else saved beside what was typed, for the person to put together."""
    return Table(
        caption="Two versions",
        columns=(Column("What"), Column("Saved by somebody else"), Column("What you typed")),
        rows=tuple(
            (label_of(name), conflict.theirs.get(name, ""), yours)
            for name, yours in conflict.yours.items()
        ),
    )


def label_of(name: str) -> str:
    """A field's own label on the form."""
    return str(ChangePersonForm.base_fields[name].label)


def initial_of(person: Person, names: Iterable[str]) -> Mapping[str, Any]:
    """A page's present words, for its form."""
    return {name: getattr(person, name) for name in names} | {"version": person.version}


def _facts(person: Person, today: date) -> tuple[SummaryRow, ...]:
    born = person.date_of_birth
    number = person.nhs_number
    return (
        SummaryRow("Full name", person.full_name),
        SummaryRow(
            "Date of birth",
            f"{long_date(born, weekday=False)} (aged {_age(born, today)})" if born else "",
        ),
        SummaryRow("NHS number", nhs_number.spaced(number) if number else ""),
        SummaryRow(
            "Main reason for support", PrimarySupportReason(person.primary_support_reason).label
        ),
    )


def _age(born: date, today: date) -> int:
    return today.year - born.year - ((today.month, today.day) < (born.month, born.day))


def _representative(one: Representative, may_change: bool) -> RepresentativeLine:
    advocate = "independent advocate" if one.is_advocate else ""
    parts = (one.relationship, advocate, one.authority, one.contact)
    return RepresentativeLine(
        name=one.name,
        words=". ".join(part[0].upper() + part[1:] for part in parts if part),
        end_href=reverse("people:end_representative", args=[one.public_key]) if may_change else "",
    )


def _capacity(records: Sequence[CapacityRecord]) -> Table | None:
    if not records:
        return None
    return Table(
        caption="What was found about each decision",
        columns=(
            Column("Decision"),
            Column("What was found"),
            Column("When"),
            Column("Help given"),
        ),
        rows=tuple(
            (
                record.decision,
                CapacityFinding(record.finding).label,
                long_date(record.assessed_on_date, weekday=False),
                record.supported_by or "We do not know",
            )
            for record in records
        ),
    )


def _story(story: Story, now: datetime) -> StoryLine:
    try:
        href = reverse("threads:thread", args=[story.public_key])
    except NoReverseMatch:
        href = ""
    return StoryLine(
        story.reference, href, spoken(story.opened_at, now=now), story.kind, story.words
    )
