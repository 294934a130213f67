"""The one writer of the record of decisions.

Every action of every app calls `record_event` inside its own transaction: the
thing done and the record of it are kept together or not at all. Writers take
turns on the head row, so the chain has no forks; `in_turn` takes that turn
first, before any other row is locked, so that two writers can never wait for
each other.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.db import connection, transaction

from counterpoise.apps.audit.models import AuditEvent, AuditHead, RecordRead
from counterpoise.apps.audit.queries import last_seal, reads_after
from counterpoise.kit.actors import Actor
from counterpoise.kit.chain import (
    FIELDS,
    SEAL_VERSION,
    chained_hash,
    digest_of_reads,
    moment,
    snapshot_text,
    text_of,
)
from counterpoise.kit.errors import OperatorError
from counterpoise.terms import AuditEventKind

MANY = 100
SEALED_AT_ONCE, SEALS_IN_A_TURN = 200, 50
SEALED_WITHIN = timedelta(minutes=15)
COLUMNS = (*FIELDS, "previous_hash", "event_hash")
EVENTS = AuditEvent._meta.db_table


@dataclass(frozen=True, slots=True)
class NewEvent:
    """One event still to be written, for writers of many at once."""

    kind: AuditEventKind
    subject_kind: str
    subject_reference: str
    organisation: str = ""
    snapshot: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class NewRead:
    """One record that a page showed, for pages that show many."""

    subject_kind: str
    subject_reference: str
    organisation: str = ""
    reason: str | None = None


@contextmanager
def in_turn() -> Iterator[None]:
    """One transaction that takes the chain's turn before anything else."""
    with transaction.atomic():
        _head_in_turn()
        yield


def record_event(
    *,
    kind: AuditEventKind,
    by: Actor,
    at: datetime,
    subject_kind: str,
    subject_reference: str,
    organisation: str = "",
    snapshot: Mapping[str, Any] | None = None,
) -> None:
    """Append one event to the chain, in the caller's transaction.

    ``snapshot`` holds references, states and counts, never what a person said.
    """
    event = NewEvent(kind, subject_kind, subject_reference, organisation, snapshot or {})
    record_events([event], by=by, at=at)


def record_events(events: Sequence[NewEvent], *, by: Actor, at: datetime) -> None:
    """Append many events by one actor at one moment: one turn, one batch of rows."""
    _check_actor(by)
    if not connection.in_atomic_block:
        raise OperatorError(
            "audit-outside-transaction",
            "an event is recorded in the transaction of the thing that was done",
        )
    if not events:
        return
    head = _head_in_turn()
    newest = _append(_chained(events, after=head, by=by, at=at), many=len(events) >= MANY)
    AuditHead._base_manager.filter(pk=1).update(size=head.size + len(events), head_hash=newest)


def record_read(
    *,
    by: Actor,
    at: datetime,
    subject_kind: str,
    subject_reference: str,
    organisation: str = "",
    reason: str | None = None,
) -> None:
    """Note that somebody opened a record about a person; why, where it is not their usual work."""
    read = NewRead(subject_kind, subject_reference, organisation, reason)
    record_reads([read], by=by, at=at)


def record_reads(reads: Sequence[NewRead], *, by: Actor, at: datetime) -> None:
    """Note that somebody opened a page which shows several records: one batch of rows."""
    _check_actor(by)
    RecordRead._base_manager.bulk_create(
        RecordRead(
            read_at=at,
            reader_reference=by.actor_reference,
            reader_name=by.actor_name,
            subject_kind=read.subject_kind,
            subject_reference=read.subject_reference,
            organisation=read.organisation,
            reason=read.reason,
        )
        for read in reads
    )


def seal_reads(*, by: Actor, at: datetime) -> int:
    """Put the digest of opened-record rows into the chain; how many rows were sealed.

    Rows are sealed by the two hundred, or once the oldest has waited a quarter of an
    hour: so few that a seal which does not hold says nearly which row it is.
    """
    sealed = 0
    while _seal_is_due(at):
        with in_turn():
            _wait_for_readers()
            last = _last_sealed()
            rows = list(reads_after(last)[: SEALED_AT_ONCE * SEALS_IN_A_TURN])
            record_events(list(_seals(rows, last)), by=by, at=at)
            sealed += len(rows)
    return sealed


def _seal_is_due(at: datetime) -> bool:
    waiting = RecordRead._base_manager.filter(pk__gt=_last_sealed()).order_by("pk")
    oldest = waiting.values_list("read_at", flat=True).first()
    if oldest is None:
        return False
    return oldest <= at - SEALED_WITHIN or waiting[SEALED_AT_ONCE - 1 :].exists()


def _last_sealed() -> int:
    seal = last_seal()
    return seal.last if seal else 0


def _wait_for_readers() -> None:
    """No row with a lower number may come in later: on PostgreSQL, wait for those being written.

    A reader holds its row for a moment only and never waits for the chain's turn meanwhile.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"LOCK TABLE {RecordRead._meta.db_table} IN SHARE MODE")


def _seals(rows: Sequence[Sequence[Any]], last: int) -> Iterator[NewEvent]:
    for start in range(0, len(rows), SEALED_AT_ONCE):
        batch = rows[start : start + SEALED_AT_ONCE]
        first, last = last + 1, batch[-1][0]
        stretch = {"first": first, "last": last, "count": len(batch), "version": SEAL_VERSION}
        yield NewEvent(
            AuditEventKind.READS_SEALED,
            "opened-records",
            f"{first}-{last}",
            snapshot=stretch | {"digest": digest_of_reads(batch)},
        )


def _head_in_turn() -> AuditHead:
    """The head, locked until the transaction ends; on SQLite, IMMEDIATE lets in one writer."""
    heads = AuditHead._base_manager.select_for_update()
    head = heads.filter(pk=1).first()
    if head is None:
        AuditHead._base_manager.bulk_create([AuditHead(pk=1)], ignore_conflicts=True)
        head = heads.get(pk=1)
    return head


def _chained(
    events: Sequence[NewEvent], *, after: AuditHead, by: Actor, at: datetime
) -> Iterator[tuple[Any, ...]]:
    """Rows in the order of ``COLUMNS``. Plain rows: a sweep of ten thousand has under a second."""
    previous = after.head_hash
    stored_at, moment_text = connection.ops.adapt_datetimefield_value(at), moment(at)
    for sequence, event in enumerate(events, start=after.size + 1):
        words = (
            by.actor_name,
            by.actor_reference,
            str(event.kind),
            event.subject_kind,
            event.subject_reference,
            event.organisation,
        )
        snapshot = snapshot_text(_plain(event.snapshot))
        event_hash = chained_hash(previous, text_of(moment_text, words, sequence, snapshot))
        yield (sequence, stored_at, *words, snapshot, previous, event_hash)
        previous = event_hash


def _append(rows: Iterator[tuple[Any, ...]], *, many: bool) -> str:
    """Add rows, and say the newest hash.

    PostgreSQL takes many at once five times faster as a copy, triggers and all, and takes the
    first while the next are still being chained.
    """
    names = ", ".join(COLUMNS)
    row: tuple[Any, ...] = ()
    with connection.cursor() as cursor:
        if many and connection.vendor == "postgresql":
            with cursor.copy(f"COPY {EVENTS} ({names}) FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
            return str(row[-1])
        made = list(rows)
        places = ", ".join(["%s"] * len(COLUMNS))
        insert = f"INSERT INTO {EVENTS} ({names}) VALUES ({places})"  # noqa: S608 - our own names
        cursor.executemany(insert, made)
        return str(made[-1][-1])


def _plain(value: Any) -> Any:
    """A snapshot's value as JSON that both databases give back unchanged."""
    if type(value) is str and "\x00" not in value:
        return value
    if isinstance(value, str):
        return str(value).replace("\x00", "")
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, int):
        return int(value)
    if isinstance(value, datetime):
        return moment(value)
    if isinstance(value, Mapping):
        return {str(key): _plain(inner) for key, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(inner) for inner in value]
    raise OperatorError(
        "audit-not-plain",
        f"a snapshot holds references, states and counts, not {type(value).__name__}",
    )


def _check_actor(by: Actor) -> None:
    if by is None or not by.actor_name or not by.actor_reference:
        raise OperatorError("audit-no-actor", "nothing is recorded without who did it")
