"""Reading the chain for those who check it, and who opened one record. Screens read no event."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from counterpoise.apps.audit.models import AuditEvent, AuditHead, RecordRead
from counterpoise.kit.chain import (
    FIELDS,
    MOST_FAULTS,
    READ_FIELDS,
    SEALED_FIELDS,
    START,
    ChainFinding,
    Checkpoint,
    Link,
    canonical,
    digest_of_reads,
    export_line,
    walk,
)
from counterpoise.kit.sealed import Sealed, digest_of
from counterpoise.terms import AuditEventKind

CHUNK = 5_000


def checkpoint() -> Checkpoint:
    """The chain's length and head now: print it and lodge it somewhere else."""
    head = AuditHead._base_manager.filter(pk=1).first()
    return Checkpoint(head.size, head.head_hash) if head else Checkpoint(0, START)


def verify_chain(checkpoints: Sequence[Checkpoint] = ()) -> ChainFinding:
    """Follow every event from the first, streaming, against the head and lodged checkpoints.

    Events cut off the end are seen because the head still says how long the
    chain was; a head put back with them is seen by a checkpoint lodged
    elsewhere. Events added while it runs are not a fault.
    """
    head = checkpoint()
    finding = walk(links(), [*checkpoints, head])
    if head.size == 0 and finding.size > 0:
        return replace(finding, faults=(*finding.faults, "the head row is missing"))
    return finding


def export() -> Iterator[str]:
    """Every event as a line that `counterpoise.kit.chain` checks without the site."""
    for link in links():
        yield export_line(link)


def links() -> Iterator[Link]:
    """Every event in order, a few thousand at a time."""
    rows = AuditEvent._base_manager.order_by("sequence").values_list(
        *FIELDS, "previous_hash", "event_hash"
    )
    for *values, previous_hash, event_hash in rows.iterator(chunk_size=CHUNK):
        fields = dict(zip(FIELDS, values, strict=True))
        yield Link(fields["sequence"], canonical(fields), previous_hash, event_hash)


def events_of(*kinds: AuditEventKind) -> Iterator[tuple[str, str, Mapping[str, Any]]]:
    """Kind, subject and snapshot of every event of these kinds, in order, streaming."""
    rows = AuditEvent._base_manager.filter(event_kind__in=kinds).order_by("sequence")
    yield from rows.values_list("event_kind", "subject_reference", "snapshot").iterator(
        chunk_size=CHUNK
    )


@dataclass(frozen=True, slots=True)
class RowsFinding:
    """Rows compared with a digest; rows whose event is older than digests; what is wrong."""

    compared: int
    older: int
    faults: tuple[str, ...]


def verify_rows(*kinds: Sealed) -> RowsFinding:
    """Compare every row that an event vouches for with that event's digest, streaming.

    Finds a row that was altered, that is gone, or that no event recorded.
    """
    compared = older = 0
    faults: list[str] = []
    for kind in kinds:
        digests, unnamed = _digests(kind)
        for key, subject, shown, digest in _rows_of(kind):
            was = digests.pop(key, "" if subject in unnamed else None)
            if was is None:
                faults.append(f"{kind.words} {shown}: no event recorded it")
            elif was and was != digest:
                faults.append(f"{kind.words} {shown}: not what was recorded")
            compared, older = compared + bool(was), older + (was == "")
        faults += [f"{kind.words} {key}: recorded, and no longer there" for key in sorted(digests)]
    return RowsFinding(compared, older, tuple(faults[:MOST_FAULTS]))


def _digests(kind: Sealed) -> tuple[dict[str, str], set[str]]:
    """The newest digest of each row, and the subjects of events from before rows were named."""
    digests: dict[str, str] = {}
    unnamed: set[str] = set()
    for _, subject, snapshot in events_of(*kind.events):
        if kind.named in snapshot:
            digests[str(snapshot[kind.named])] = str(snapshot.get("digest", ""))
        else:
            unnamed.add(subject)
    return digests, unnamed


def _rows_of(kind: Sealed) -> Iterator[tuple[str, str, str, str]]:
    """Key, subject, what people call it and digest of each row."""
    shown = kind.shown or kind.subject
    rows = kind.model._base_manager.filter(kind.once).order_by("pk")
    for row in rows.values(*{*kind.fields, kind.subject, shown}).iterator(chunk_size=CHUNK):
        digest = digest_of([row[name] for name in kind.fields])
        yield str(row[kind.fields[0]]), row[kind.subject], row[shown], digest


@dataclass(frozen=True, slots=True)
class Seal:
    """One stretch of the log of opened records, as it was when the chain took it up."""

    first: int
    last: int
    count: int
    digest: str
    version: int

    @classmethod
    def of(cls, snapshot: Mapping[str, Any]) -> Seal:
        """A seal as its event holds it; one that somebody rewrote holds for nothing."""
        kept = (snapshot.get(name) for name in ("first", "last", "count"))
        first, last, count = (number if isinstance(number, int) else 0 for number in kept)
        version = snapshot.get("version", 1)
        version = version if isinstance(version, int) else 0
        return cls(first, last, count, str(snapshot.get("digest")), version)

    def faults(self, rows: Sequence[Sequence[Any]], *, after: int) -> Iterator[str]:
        """What is wrong with the rows found where this seal's stretch ends."""
        name = f"opened records {self.first} to {self.last}"
        if self.first != after + 1:
            yield f"{name}: the seal before ends at {after}"
        if len(rows) != self.count:
            yield f"{name}: {self.count} were sealed, {len(rows)} are there"
        elif not self.holds_for(rows):
            yield f"{name}: altered after they were sealed"

    def holds_for(self, rows: Sequence[Sequence[Any]]) -> bool:
        """Whether these are the rows sealed. What a first seal did not cover was empty then."""
        covered = SEALED_FIELDS.get(self.version)
        if covered is None or any(value is not None for row in rows for value in row[covered:]):
            return False
        return digest_of_reads(rows, version=self.version) == self.digest


@dataclass(frozen=True, slots=True)
class ReadsFinding:
    """What was read of the log of opened records: sealed, waiting for a seal, and what is wrong."""

    sealed: int
    waiting: int
    faults: tuple[str, ...]


def reads_after(last: int) -> QuerySet[RecordRead, tuple[Any, ...]]:
    """Rows of the log in the order they were written, as they are sealed."""
    rows = RecordRead._base_manager.filter(pk__gt=last) if last else RecordRead._base_manager
    return rows.order_by("pk").values_list(*READ_FIELDS)


def reads_of(
    subject_kind: str, subject_reference: str, *, organisation: str
) -> QuerySet[RecordRead]:
    """Who opened one record, newest first. Whoever asks has found the record in their scope.

    ``organisation`` keeps this right even if two organisations' references were the same.
    """
    rows = RecordRead._base_manager.filter(
        subject_kind=subject_kind, subject_reference=subject_reference, organisation=organisation
    )
    return rows.order_by("-pk")


def seen_since(
    reader_reference: str, subject_kind: str, references: Collection[str], *, since: datetime
) -> set[str]:
    """Which of these records somebody has opened since a moment: by index, a few at a time."""
    rows = RecordRead._base_manager.filter(
        subject_kind=subject_kind,
        subject_reference__in=references,
        reader_reference=reader_reference,
        read_at__gte=since,
    )
    return set(rows.values_list("subject_reference", flat=True))


def last_seal() -> Seal | None:
    """How far the log is sealed."""
    newest = _sealing_events().order_by("-sequence").first()
    return Seal.of(newest) if newest else None


def verify_reads() -> ReadsFinding:
    """Compare every sealed stretch of the log with what is there now, streaming.

    The seals are events of the chain: `verify_chain` finds one that was altered
    or taken out. Rows added since the last seal are counted and cannot be checked yet.
    """
    seals = [Seal.of(snapshot) for snapshot in _sealing_events().order_by("sequence")]
    rows = reads_after(0).iterator(chunk_size=CHUNK)
    faults: list[str] = []
    after = sealed = 0
    row = next(rows, None)
    for seal in seals:
        found = []
        while row is not None and row[0] <= seal.last:
            found.append(row)
            row = next(rows, None)
        faults.extend(seal.faults(found, after=after))
        after, sealed = seal.last, sealed + len(found)
    waiting = sum(1 for _ in rows) + (row is not None)
    return ReadsFinding(sealed, waiting, tuple(faults[:MOST_FAULTS]))


def _sealing_events() -> QuerySet[AuditEvent, dict[str, Any]]:
    sealing = AuditEvent._base_manager.filter(event_kind=AuditEventKind.READS_SEALED)
    return sealing.values_list("snapshot", flat=True)
