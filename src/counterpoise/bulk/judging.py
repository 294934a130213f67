"""One bucket of notes read and added up: mentions, alerts, and copies set aside.

The same function whatever engine brought the notes; what it gives back depends on the notes
alone, not on their order.
"""

from __future__ import annotations

import datetime as dt
import gc
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from operator import itemgetter

import pyarrow as pa
import pyarrow.compute as pc

from counterpoise.bulk.columns import ALERT, MADE_PLAIN, MENTION, REFUSED
from counterpoise.engines.notes import Mention, NoteRules, Screener
from counterpoise.engines.patterns import (
    Note,
    PatternRules,
    Person,
    evened,
    person_patterns,
    said,
)
from counterpoise.engines.text import made_plain
from counterpoise.rulesets import load_notes
from counterpoise.rulesets.patterns_reader import load_patterns

AGAIN = "The same note_id stands in an earlier row for this person: that one was read."
# What rich text begins with.
RICH = "{\\rtf"
Row = tuple[str, str, str, dt.date, str, str, str, str]


@dataclass(frozen=True, slots=True)
class Judged:
    """Tables of the schemas of their names; ``notes`` and ``people`` are how many were read."""

    mentions: pa.Table
    alerts: pa.Table
    made_plain: pa.Table
    refused: pa.Table
    notes: int
    people: int


class Judge:
    """Rules loaded and compiled once a process."""

    def __init__(self, reading: NoteRules, rules: PatternRules) -> None:
        self.reading, self.rules = reading, rules
        self._screener = Screener(reading)
        gc.collect()
        gc.freeze()  # the rules live as long as the process: nothing of them needs collecting
        gc.set_threshold(100_000)  # rows of a bucket are many and hold no circles

    def judge(self, notes: pa.Table) -> Judged:
        """``notes`` are whole people: ``NOTE`` with ``copy`` (1 is the first of an id) and
        ``place`` (the order by person and moment)."""
        first = pc.equal(notes["copy"], 1)
        again = notes.filter(pc.invert(first)).sort_by("place")
        notes = notes.filter(first).sort_by("place")
        mentions: list[tuple[object, ...]] = []
        plain: list[tuple[object, ...]] = []
        alerts: list[tuple[object, ...]] = []
        people = 0
        for person, rows in groupby(_rows(notes), key=itemgetter(1)):
            alerts += self._person(person, rows, mentions, plain)
            people += 1
        return Judged(
            _table(mentions, MENTION),
            _table(alerts, ALERT),
            _table(plain, MADE_PLAIN),
            _copies(again),
            len(notes),
            people,
        )

    def _person(
        self,
        person: str,
        rows: Iterable[Row],
        mentions: list[tuple[object, ...]],
        plain: list[tuple[object, ...]],
    ) -> Iterator[tuple[object, ...]]:
        """The alerts of one person; what each note mentions is added to ``mentions``, and the
        words of a note that was not plain to ``plain``."""
        telling: list[Note] = []
        services: set[str] = set()
        started: dt.date | None = None
        for note_id, _, service, date, time, author, text, setting in rows:
            started = date if started is None else min(started, date)
            services.add(service)
            words, form = text, ""
            if "<" in text or RICH in text:
                made = made_plain(text)
                if made is not None:
                    words, form = made.words, made.form.value
                    plain.append((note_id, person, form, words))
            found = self._screener.screen(words, setting or None).mentions
            if found:
                note = (note_id, person, service, date, time, author)
                mentions += self._mentions(note, found, form)
                telling.append(self._fact(date, time, author, words, found))
        if not telling or started is None:
            return
        # A note that says nothing matters only by when the first of them was written.
        known = (Note(started), *telling)
        for one in person_patterns(Person(person, known), self.rules).patterns:
            yield (
                *(person, sorted(services), one.date, one.kind, one.urgency.value),
                *(list(one.indicators), one.because, list(one.note_dates), one.theme),
                *(list(one.grew_on), self.rules.reference),
            )

    def _mentions(
        self, note: tuple[object, ...], found: Iterable[Mention], form: str
    ) -> Iterator[tuple[object, ...]]:
        for one in found:
            cues = [{"start": start, "end": end} for start, end in one.cues]
            yield (
                *note,
                *(one.indicator, one.status.value, one.start, one.end, one.text),
                *(one.rule, one.weight, cues, self.reading.reference, form),
            )

    def _fact(
        self, date: dt.date, time: str, author: str, text: str, found: Iterable[Mention]
    ) -> Note:
        told = ((one.indicator, one.status, one.weight, one.start, one.end) for one in found)
        says = said(text, told, self.rules.cues)
        return Note(date=date, time=time, author=author, said=says, words=evened(text))


@lru_cache(maxsize=1)
def judge() -> Judge:
    """This process's judge. Raises RulesetError."""
    return Judge(load_notes(), load_patterns())


def _rows(notes: pa.Table) -> Iterator[Row]:
    names = ("note_id", "person_id", "service_id", "date", "time", "author", "text", "setting")
    for batch in notes.select(list(names)).to_batches(max_chunksize=4_096):
        yield from zip(*(column.to_pylist() for column in batch.columns), strict=True)


def _table(rows: list[tuple[object, ...]], schema: pa.Schema) -> pa.Table:
    columns = list(zip(*rows, strict=True)) or [()] * len(schema)
    arrays = [pa.array(column, field.type) for column, field in zip(columns, schema, strict=True)]
    return pa.Table.from_arrays(arrays, schema=schema)


def _copies(notes: pa.Table) -> pa.Table:
    kept = notes.select(["source", "row", "note_id", "person_id"])
    return kept.append_column("reason", pa.repeat(AGAIN, len(kept))).cast(REFUSED)
