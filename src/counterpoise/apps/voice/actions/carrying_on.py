"""Bringing a confirmed file in, some rows at a time. Stopped anywhere, it goes on from there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from counterpoise.apps.audit.actions import in_turn, record_event
from counterpoise.apps.voice.actions.keeping import Arrival, Kept, Screened, keep_sent, screen_new
from counterpoise.apps.voice.facts.days import RowProblem
from counterpoise.apps.voice.facts.importing import Directory, Layout, directory_of, read_row
from counterpoise.apps.voice.facts.previewing import layout_of
from counterpoise.apps.voice.facts.sent import SentEntry
from counterpoise.apps.voice.models import EntryImport, ImportRow
from counterpoise.kit.actors import Actor
from counterpoise.kit.insert import update_rows
from counterpoise.terms import (
    AuditEventKind,
    EntryArrival,
    EntryImportStatus,
    EntryRowStatus,
)

AT_ONCE = 200
EMPTIED = (EntryRowStatus.BROUGHT_IN, EntryRowStatus.SET_ASIDE, EntryRowStatus.ALREADY_HERE)


@dataclass(slots=True)
class Part:
    """Some rows read: those that are entries, and what is wrong with the rest."""

    good: list[tuple[int, SentEntry]]
    bad: list[tuple[int, str]]
    last: int


def carry_on(
    *,
    batch: EntryImport,
    by: Actor,
    at: datetime,
    directory: Directory | None = None,
    rows: int = AT_ONCE,
) -> bool:
    """Bring the next rows in; whether there are more.

    What was read and where it stands in the file are kept in one transaction: a process that is
    killed leaves a whole number of parts behind, and the next one begins after the last of them.
    """
    layout = layout_of(batch)
    found = directory or directory_of(batch.sender)
    waiting = batch.rows.filter(status=EntryRowStatus.WAITING, number__gt=batch.position)
    part = read_part(list(waiting.order_by("number")[:rows]), layout, found, at=at)
    read = screen_new([one for _, one in part.good], batch.sender)
    with in_turn():
        return _keep(batch, part, read, by=by, at=at)


def _keep(batch: EntryImport, part: Part, read: Screened, *, by: Actor, at: datetime) -> bool:
    now = EntryImport.objects.select_for_update().get(pk=batch.pk)
    if now.position != batch.position or now.status != EntryImportStatus.RUNNING:
        batch.refresh_from_db()
        return batch.status == EntryImportStatus.RUNNING
    arrival = Arrival(sender=batch.sender, arrived_by=EntryArrival.IMPORTED, at=at, batch=batch)
    kept = keep_sent([one for _, one in part.good], read, arrival)
    _mark_rows(batch, part, kept)
    _move(batch, part, kept, at=at)
    record_event(
        kind=AuditEventKind.ENTRY_IMPORT_MOVED,
        by=by,
        at=at,
        subject_kind="import of notes",
        subject_reference=batch.public_key,
        organisation=batch.provider.public_key,
        snapshot={"position": batch.position, **batch.counts},
    )
    return batch.status == EntryImportStatus.RUNNING


def read_part(
    rows: Sequence[ImportRow], layout: Layout, directory: Directory, *, at: datetime
) -> Part:
    """Read some rows; nothing is written."""
    part = Part([], [], rows[-1].number if rows else 0)
    for row in rows:
        try:
            part.good.append((row.number, read_row(row.cells, layout, directory, at=at)))
        except RowProblem as problem:
            part.bad.append((row.number, problem.sentence))
    return part


def _mark_rows(batch: EntryImport, part: Part, kept: Sequence[Kept]) -> None:
    """What came of each row. Words kept as an entry need not stand here a second time."""
    done = [
        ((one.status.value, "[]" if one.status in EMPTIED else None), number)
        for (number, _), one in zip(part.good, kept, strict=True)
    ]
    emptied = [(put, (batch.pk, number)) for put, number in done if put[1] is not None]
    update_rows(ImportRow, ("status", "cells"), ("batch_id", "number"), emptied)
    changed = [((put[0],), (batch.pk, number)) for put, number in done if put[1] is None]
    update_rows(ImportRow, ("status",), ("batch_id", "number"), changed)
    bad = EntryRowStatus.BAD.value
    wrong = [((bad, sentence), (batch.pk, number)) for number, sentence in part.bad]
    update_rows(ImportRow, ("status", "problem"), ("batch_id", "number"), wrong)


def _move(batch: EntryImport, part: Part, kept: Sequence[Kept], *, at: datetime) -> None:
    statuses = [*(one.status for one in kept), *[EntryRowStatus.BAD] * len(part.bad)]
    for status in statuses:
        batch.counts[status.value] = batch.counts.get(status.value, 0) + 1
    batch.position = part.last or batch.position
    if not batch.rows.filter(status=EntryRowStatus.WAITING, number__gt=batch.position).exists():
        batch.status, batch.finished_at = EntryImportStatus.DONE, at
    batch.save(update_fields=["counts", "position", "status", "finished_at"])
