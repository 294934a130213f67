"""What another system sends, as entries; each problem is named by its field."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from counterpoise.apps.voice.facts.days import Order, RowProblem
from counterpoise.apps.voice.facts.entries import TIME, check_day
from counterpoise.apps.voice.facts.importing import Directory, Layout, directory_of, placed
from counterpoise.apps.voice.facts.plain_words import plain_words
from counterpoise.apps.voice.facts.sent import SentEntry
from counterpoise.apps.voice.models import Sender
from counterpoise.kit.clean_text import clean
from counterpoise.kit.errors import Refused
from counterpoise.terms import EntryKind

DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True)
class FieldProblem:
    """What is wrong, and in which field of an entry."""

    field: str
    problem: str


@dataclass(frozen=True, slots=True)
class RawNote:
    """An entry as it was sent, with what its form alone already says is wrong with it."""

    note: Mapping[str, Any]
    problems: tuple[FieldProblem, ...] = ()


@dataclass(frozen=True, slots=True)
class NotTaken:
    """An entry that cannot be kept, by its sender's key for it, and everything wrong with it."""

    key: str
    problems: tuple[FieldProblem, ...]


def read_sent(
    notes: Sequence[RawNote], sender: Sender, *, at: datetime
) -> list[SentEntry | NotTaken]:
    """Each note as an entry, or all that is wrong with it. One cannot hold back its neighbour."""
    directory = directory_of(sender)
    return [_read(one, sender, directory, at) for one in notes]


def _read(raw: RawNote, sender: Sender, directory: Directory, at: datetime) -> SentEntry | NotTaken:
    wrong = _all_wrong(raw, at)
    if wrong:
        key = raw.note.get("key")
        return NotTaken(_line(key) if isinstance(key, str) else "", wrong)
    note = raw.note
    said = plain_words(note["words"])
    kind = EntryKind(note["kind"])
    layout = Layout({}, Order.DAY_FIRST, kind, sender.service)
    given = _line(note.get("person", ""))
    place = placed(given, _line(note.get("service", "")), layout, directory)
    return SentEntry(
        entry_kind=kind,
        happened_date=date.fromisoformat(note["day"]),
        happened_time=note.get("time", ""),
        words=said.words,
        as_it_came=said.as_it_came,
        pasted_form=said.pasted_form,
        sender_key=_line(note["key"]),
        author_name=_line(note.get("author", "")),
        said_by=_line(note.get("said_by", "")),
        person_as_given=given,
        person=place.person,
        service=place.service,
        set_aside_because=place.because,
        about_manager=bool(note.get("about_manager")),
    )


def _all_wrong(raw: RawNote, at: datetime) -> tuple[FieldProblem, ...]:
    """Everything at once, so that nobody mends one field only to be told of the next."""
    named = {one.field for one in raw.problems}
    more = (one for one in _wrong(raw.note, at) if one.field not in named)
    return (*raw.problems, *more)


def _wrong(note: Mapping[str, Any], at: datetime) -> Iterator[FieldProblem]:
    said = {name: value for name, value in note.items() if isinstance(value, str)}
    if "key" in said and not _line(said["key"]):
        yield FieldProblem("key", "Give the entry a key of its own.")
    if "words" in said and not plain_words(said["words"]).words:
        yield FieldProblem("words", "There are no words.")
    if "day" in said:
        try:
            _check_day(said["day"], at)
        except RowProblem as problem:
            yield FieldProblem("day", problem.sentence)
    if said.get("time") and not TIME.fullmatch(said["time"]):
        yield FieldProblem("time", "Write the time like 08:10.")


def _check_day(words: str, at: datetime) -> None:
    try:
        if not DAY.fullmatch(words):
            raise RowProblem("Write the day like 2026-03-10.")
        check_day(date.fromisoformat(words), at=at)
    except Refused as refused:
        raise RowProblem(refused.message) from None
    except ValueError as problem:
        if isinstance(problem, RowProblem):
            raise
        raise RowProblem("There is no such day.") from None


def _line(words: str) -> str:
    return " ".join(clean(words).split())[:200]
