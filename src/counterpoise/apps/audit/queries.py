"""Reading the chain for those who check it. Screens never read it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from counterpoise.apps.audit.models import AuditEvent, AuditHead
from counterpoise.kit.chain import (
    FIELDS,
    START,
    ChainFinding,
    Checkpoint,
    Link,
    canonical,
    export_line,
    walk,
)

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
