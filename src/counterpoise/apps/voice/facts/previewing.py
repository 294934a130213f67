"""What a file would do, before anything is done: read whole, nothing written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from counterpoise.apps.voice.facts.days import Hours, Order, RowProblem
from counterpoise.apps.voice.facts.importing import Layout, directory_of, read_row
from counterpoise.apps.voice.facts.sent import SentEntry
from counterpoise.apps.voice.models import Entry, EntryImport
from counterpoise.terms import EntryKind, EntryRowStatus

SHOWN = 5
LISTED = 100
KEYS_AT_ONCE = 500
NOT_READ = "\ufffd"


@dataclass(slots=True)
class Preview:
    """Counts of rows by what would come of them; the first of each kind to look at."""

    new: int = 0
    here: int = 0
    changed: int = 0
    aside: int = 0
    bad: int = 0
    unread: int = 0
    unsaid: int = 0
    an_unsaid: str = ""
    first: list[tuple[int, SentEntry]] = field(default_factory=list)
    wrong: list[tuple[int, str]] = field(default_factory=list)
    strangers: dict[str, int] = field(default_factory=dict)

    @property
    def does_something(self) -> bool:
        return bool(self.new or self.changed)


def layout_of(batch: EntryImport) -> Layout:
    """A file as its columns were named."""
    mapping = batch.mapping
    return Layout(
        meanings={int(place): word for place, word in mapping.get("meanings", {}).items()},
        order=Order(mapping.get("order") or Order.DAY_FIRST),
        kind=EntryKind(mapping.get("kind") or EntryKind.CALL_NOTE),
        service=batch.service,
        hours=Hours(mapping["hours"]) if mapping.get("hours_open") else Hours.WHOLE_DAY,
    )


def preview_of(batch: EntryImport, *, at: datetime) -> Preview:
    """Read every row as it would be brought in."""
    preview = Preview()
    part: list[SentEntry] = []
    for one in _read(batch, preview, at):
        part.append(one)
        if len(part) == KEYS_AT_ONCE:
            _compare(batch, part, preview)
            part = []
    _compare(batch, part, preview)
    return preview


def _read(batch: EntryImport, preview: Preview, at: datetime) -> Iterator[SentEntry]:
    layout, directory = layout_of(batch), directory_of(batch.sender)
    seen: set[str] = set()
    rows = batch.rows.filter(status=EntryRowStatus.WAITING).order_by("number")
    for number, cells in rows.values_list("number", "cells").iterator(chunk_size=500):
        try:
            one = read_row(cells, layout, directory, at=at)
        except RowProblem as problem:
            preview.bad += 1
            if len(preview.wrong) < LISTED:
                preview.wrong.append((number, problem.sentence))
            continue
        _look_at(preview, number, one)
        if one.key in seen:
            preview.here += 1
            continue
        seen.add(one.key)
        yield one


def wrong_rows(batch: EntryImport, *, at: datetime) -> Iterator[tuple[int, str, list[str]]]:
    """Every row that cannot come in: its number, why, and its cells, for a file to put right."""
    layout, directory = layout_of(batch), directory_of(batch.sender)
    rows = batch.rows.filter(status=EntryRowStatus.WAITING).order_by("number")
    for number, cells in rows.values_list("number", "cells").iterator(chunk_size=500):
        try:
            read_row(cells, layout, directory, at=at)
        except RowProblem as problem:
            yield number, problem.sentence, cells


def _look_at(preview: Preview, number: int, one: SentEntry) -> None:
    preview.unread += NOT_READ in one.words
    preview.unsaid += bool(one.time_unsaid)
    preview.an_unsaid = preview.an_unsaid or one.time_unsaid
    if len(preview.first) < SHOWN:
        preview.first.append((number, one))
    if one.set_aside_because:
        preview.aside += 1
        name = one.person_as_given or "No name"
        preview.strangers[name] = preview.strangers.get(name, 0) + 1


def _compare(batch: EntryImport, part: list[SentEntry], preview: Preview) -> None:
    held = dict(
        Entry.objects.filter(
            sender=batch.sender_id, sender_key__in=[one.key for one in part]
        ).values_list("sender_key", "digest")
    )
    for one in part:
        if one.key not in held:
            preview.new += 1
        elif held[one.key] == one.digest:
            preview.here += 1
        else:
            preview.changed += 1
