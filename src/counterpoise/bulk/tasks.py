"""The two tasks that a scan is made of. Either engine runs them; each leaves a receipt.

``arrange`` takes a unit of the source apart by bucket; ``judge_bucket`` reads one bucket.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from counterpoise.bulk.checking import check, refused
from counterpoise.bulk.columns import NOTE, REFUSED
from counterpoise.bulk.folder import Folder, Plan, write_table
from counterpoise.bulk.judging import judge
from counterpoise.bulk.sources import BadRow, Unit, rows_of

# Bytes of notes that one process holds before it puts them into their buckets.
HELD = 24 << 20
Counts = dict[str, int]


@dataclass(frozen=True, slots=True)
class Job:
    """A plan and where it is carried out."""

    plan: Plan
    root: Path

    @property
    def folder(self) -> Folder:
        return Folder(self.root)


def arrange(job: Job, unit: Unit, told: Callable[[int], None] | None = None) -> Counts:
    """Check a unit's rows and put the good ones into buckets. ``told`` hears rows read."""
    part = f"unit-{unit.number:05}"
    whole = job.folder.receipt(part)
    if whole is not None:
        return whole
    held: list[pa.Table] = []
    bad: list[pa.Table] = []
    size = files = notes = 0
    for rows in rows_of(unit, job.plan.mapping, job.plan.encoding):
        if isinstance(rows, BadRow):
            bad.append(refused(rows, unit.source))
            continue
        found = check(rows, unit.source, job.plan.buckets, job.plan.encoding, job.plan.setting)
        held.append(found.notes)
        bad.append(found.refused)
        notes += len(found.notes)
        size += found.notes.nbytes
        if told:
            told(len(rows.table))
        if size >= HELD:
            _put(job, f"{part}-{files:04}", held)
            held, size, files = [], 0, files + 1
    _put(job, f"{part}-{files:04}", held)
    kept = pa.concat_tables([REFUSED.empty_table(), *bad]).combine_chunks()
    if len(kept):
        write_table(job.folder.result("refused", part), kept, job.folder.drafts)
    counts = {"notes": notes, "refused": len(kept)}
    job.folder.sign(part, counts)
    return counts


def judge_bucket(job: Job, bucket: int, notes: pa.Table) -> Counts:
    """Read a bucket's notes, arranged, and write what was found."""
    part = part_of(bucket)
    whole = job.folder.receipt(part)
    if whole is not None:
        return whole
    found = judge().judge(notes)
    for kind, table in (
        ("refused", found.refused),
        ("mentions", found.mentions),
        ("alerts", found.alerts),
        ("made_plain", found.made_plain),
    ):
        if len(table) or kind in ("mentions", "alerts"):
            write_table(job.folder.result(kind, part), table, job.folder.drafts)
    counts = {
        "read": found.notes,
        "people": found.people,
        "mentions": len(found.mentions),
        "alerts": len(found.alerts),
        "again": len(found.refused),
        "made_plain": len(found.made_plain),
    }
    job.folder.sign(part, counts)
    return counts


def part_of(bucket: int) -> str:
    return f"part-{bucket:05}"


def _put(job: Job, part: str, held: list[pa.Table]) -> None:
    """One file a bucket, replacing what a stopped scan may have left of it."""
    if not held:
        return
    notes = pa.concat_tables([NOTE.empty_table(), *held]).combine_chunks()
    notes = notes.take(pc.sort_indices(notes, [("bucket", "ascending")]))
    counted = notes["bucket"].value_counts().to_pylist()
    start = 0
    for one in counted:
        place = job.folder.arranged(one["values"], part)
        write_table(place, notes.slice(start, one["counts"]), job.folder.drafts, safe=False)
        start += one["counts"]
