"""What another system sends, as entries; each problem is named by its row and field."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from counterpoise.apps.voice.facts.days import Order, RowProblem
from counterpoise.apps.voice.facts.entries import TIME, check_day
from counterpoise.apps.voice.facts.importing import Layout, directory_of, placed
from counterpoise.apps.voice.facts.plain_words import plain_words
from counterpoise.apps.voice.facts.sent import SentEntry
from counterpoise.apps.voice.models import Sender
from counterpoise.kit.clean_text import clean
from counterpoise.kit.errors import Refused
from counterpoise.terms import EntryKind

DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True)
class FieldProblem:
    """What is wrong, in which field of which entry (counted from 1)."""

    row: int
    field: str
    problem: str


class NotTaken(ValueError):
    """Something is wrong, so nothing was taken."""

    def __init__(self, problems: Sequence[FieldProblem]) -> None:
        super().__init__("not taken")
        self.problems = problems


def read_sent(
    notes: Sequence[Mapping[str, Any]], sender: Sender, *, at: datetime
) -> list[SentEntry]:
    """Every note as an entry, or ``NotTaken`` with every problem of every note."""
    directory = directory_of(sender)
    problems: list[FieldProblem] = []
    found: list[SentEntry] = []
    for row, note in enumerate(notes, start=1):
        wrong = [FieldProblem(row, *one) for one in _wrong(note, at)]
        problems += wrong
        if wrong:
            continue
        said = plain_words(note["words"])
        kind = EntryKind(note["kind"])
        layout = Layout({}, Order.DAY_FIRST, kind, sender.service)
        given = _line(note.get("person", ""))
        place = placed(given, _line(note.get("service", "")), layout, directory)
        found.append(
            SentEntry(
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
        )
    if problems:
        raise NotTaken(problems)
    return found


def _wrong(note: Mapping[str, Any], at: datetime) -> list[tuple[str, str]]:
    found = []
    if not _line(note["key"]):
        found.append(("key", "Give the entry a key of its own."))
    if not plain_words(note["words"]).words:
        found.append(("words", "There are no words."))
    try:
        _check_day(note["day"], at)
    except RowProblem as problem:
        found.append(("day", problem.sentence))
    if note.get("time") and not TIME.fullmatch(note["time"]):
        found.append(("time", "Write the time like 08:10."))
    return found


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
