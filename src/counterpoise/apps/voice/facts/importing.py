"""A row of a file as an entry, or why it cannot be one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from counterpoise.apps.directory.models import Service
from counterpoise.apps.people.models import Person
from counterpoise.apps.voice.facts.days import (
    Clock,
    Hours,
    Order,
    RowProblem,
    bare_hours,
    leaves_half_open,
    read_clock,
    read_day_and_time,
)
from counterpoise.apps.voice.facts.entries import MOST_SENT, check_day
from counterpoise.apps.voice.facts.plain_words import plain_words
from counterpoise.apps.voice.facts.sent import SentEntry
from counterpoise.apps.voice.models import KnownAs, Sender
from counterpoise.kit.errors import Refused
from counterpoise.terms import EntryKind, SetAside

WORDS_OF_KINDS: tuple[tuple[str, EntryKind], ...] = (
    ("audit", EntryKind.AUDIT),
    ("spot check", EntryKind.AUDIT),
    ("complaint", EntryKind.COMPLAINT),
    ("compliment", EntryKind.COMPLIMENT),
    ("thank", EntryKind.COMPLIMENT),
    ("staff feedback", EntryKind.STAFF_FEEDBACK),
    ("family", EntryKind.FAMILY_FEEDBACK),
    ("relative", EntryKind.FAMILY_FEEDBACK),
    ("feedback", EntryKind.PERSON_FEEDBACK),
    ("call", EntryKind.CALL_NOTE),
    ("visit", EntryKind.CALL_NOTE),
    ("daily", EntryKind.DAILY_NOTE),
    ("note", EntryKind.DAILY_NOTE),
)

MIDNIGHT = "00:00"
YES = frozenset({"yes", "y", "true", "1", "x"})
NO = frozenset({"", "no", "n", "false", "0"})


@dataclass(frozen=True, slots=True)
class Directory:
    """Whom and where names in a file may mean: a provider's people and services, by every name."""

    services: Mapping[str, Service]
    known: Mapping[str, Person]
    people: Mapping[str, Sequence[Person]] = field(default_factory=dict)


def directory_of(sender: Sender) -> Directory:
    """Everybody and everywhere a sender may write about, read once for a whole file.

    One that sends for a single service names nobody of another: such a row is kept aside.
    """
    places = Service.objects.filter(provider=sender.provider_id).select_related("provider")
    everybody = Person.objects.filter(provider=sender.provider_id).select_related("service")
    if sender.service_id is not None:
        places = places.filter(pk=sender.service_id)
        everybody = everybody.filter(service=sender.service_id)
    services = {
        _plain(name): one
        for one in places
        for name in (one.name, one.cqc_location_id, one.public_key)
        if name
    }
    people: defaultdict[str, list[Person]] = defaultdict(list)
    for person in everybody:
        for name in {person.full_name, person.known_as, person.nhs_number, person.public_key}:
            if name:
                people[_plain(name)].append(person)
    told = KnownAs.objects.filter(sender=sender).select_related("person__service")
    return Directory(services, {_plain(one.given): one.person for one in told}, people)


@dataclass(frozen=True, slots=True)
class Layout:
    """How to read a file: what each column means, and what holds for every row."""

    meanings: Mapping[int, str]
    order: Order
    kind: EntryKind
    service: Service | None
    hours: Hours = Hours.WHOLE_DAY

    def cell(self, cells: Sequence[str], meaning: str) -> str:
        for place, word in self.meanings.items():
            if word == meaning and place < len(cells):
                return cells[place]
        return ""


def read_row(
    cells: Sequence[str], layout: Layout, directory: Directory, *, at: datetime
) -> SentEntry:
    """One row as an entry. Raises ``RowProblem`` with a sentence where it cannot be one."""
    day, beside_it = read_day_and_time(layout.cell(cells, "day"), layout.order, layout.hours)
    own = read_clock(layout.cell(cells, "time"), layout.hours)
    clock = _the_telling_one(own, beside_it)
    _check_day(day, at)
    said = plain_words(_with_own_words(cells, layout))
    check_words(said.words)
    words = f"{said.words}\n\nTime as written: {clock.unsaid}" if clock.unsaid else said.words
    given = " ".join(layout.cell(cells, "person").split())[:200]
    place = placed(given, " ".join(layout.cell(cells, "service").split()), layout, directory)
    return SentEntry(
        entry_kind=_kind(layout.cell(cells, "kind"), layout.kind),
        happened_date=day,
        happened_time=clock.time,
        time_unsaid=clock.unsaid,
        words=words,
        as_it_came=said.as_it_came,
        pasted_form=said.pasted_form,
        sender_key=layout.cell(cells, "key")[:200],
        author_name=layout.cell(cells, "author")[:200],
        said_by=layout.cell(cells, "said_by")[:200],
        person_as_given=given,
        person=place.person,
        service=place.service,
        set_aside_because=place.because,
        about_manager=_is_about_manager(layout.cell(cells, "about_manager")),
    )


def _the_telling_one(own: Clock, beside_day: Clock) -> Clock:
    """The time of its own column, unless that says too little and the one beside the day more:
    00:00 there is how exports write a day without a time."""
    if own.time or not beside_day.time or (own.unsaid and beside_day.time == MIDNIGHT):
        return own
    return beside_day


def has_bare_hours(rows: Iterable[Sequence[str]], meanings: Mapping[int, str]) -> bool:
    """Whether the file's times leave open which half of the day they mean."""
    places = [place for place, word in meanings.items() if word in ("day", "time")]
    return leaves_half_open(
        bare_hours(row[place]) for row in rows for place in places if place < len(row)
    )


def _is_about_manager(words: str) -> bool:
    """Yes, however it is written; what cannot be read is refused, since a guess could tell the
    manager what was said of them."""
    said = words.strip().casefold()
    if said in YES:
        return True
    if said in NO:
        return False
    raise RowProblem("Write yes or no for whether it is about the manager.")


def check_words(words: str) -> None:
    if not words.strip():
        raise RowProblem("There are no words in this row.")
    if len(words) > MOST_SENT:
        raise RowProblem(f"The note is longer than {MOST_SENT:,} letters.")


def _with_own_words(cells: Sequence[str], layout: Layout) -> str:
    words, own = layout.cell(cells, "words"), layout.cell(cells, "own_words")
    return f"{words}\n\n“{own}”" if words and own else words or own


def _check_day(day: date, at: datetime) -> None:
    try:
        check_day(day, at=at)
    except Refused as refused:
        raise RowProblem(refused.message) from None


def _kind(words: str, usual: EntryKind) -> EntryKind:
    text = words.casefold().replace("_", " ")
    return next((kind for word, kind in WORDS_OF_KINDS if word in text), usual)


@dataclass(frozen=True, slots=True)
class Placed:
    """Whom and where a row is about, and why it waits if that is not known."""

    person: Person | None
    service: Service | None
    because: SetAside | None = None


def placed(given: str, where: str, layout: Layout, directory: Directory) -> Placed:
    """Find the person and the service. Where in doubt the row is kept aside, never dropped."""
    service = directory.services.get(_plain(where)) if where else layout.service
    person, because = _person(given, service, directory)
    if person is not None:
        return Placed(person, person.service if service is None else service)
    if because is None and service is None:
        because = SetAside.SERVICE_NOT_KNOWN
    return Placed(None, service, because)


def _person(
    given: str, service: Service | None, directory: Directory
) -> tuple[Person | None, SetAside | None]:
    if not given:
        return None, None
    name = _plain(given)
    if name in directory.known:
        return directory.known[name], None
    found = list(directory.people.get(name, ()))
    here = [one for one in found if service is not None and one.service_id == service.pk]
    found = here or found
    if len(found) == 1:
        return found[0], None
    return None, SetAside.PERSON_NOT_SURE if found else SetAside.PERSON_NOT_KNOWN


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())
