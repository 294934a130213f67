"""The folder a scan writes to: what the scan is, which parts are whole, and nothing half-written.

A part is written under another name, made safe on the disk, and then renamed; it counts once its
receipt stands beside the others. A second scan with the same files and rules goes on after it.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from counterpoise.bulk.errors import ScanError

KINDS = ("mentions", "alerts", "made_plain", "refused")
PLAN, SUMMARY = "scan.json", "summary.json"


@dataclass(frozen=True, slots=True)
class Plan:
    """What a scan is. Two scans with the same plan give the same bytes."""

    source: str
    fingerprint: str
    rules: str
    buckets: int
    encoding: str = "utf-8"
    setting: str = ""
    mapping: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Folder:
    """Where everything stands. ``work`` is emptied when the scan is done."""

    root: Path

    @property
    def work(self) -> Path:
        return self.root / "work"

    @property
    def drafts(self) -> Path:
        return self.work / "drafts"

    def begin(self, plan: Plan) -> None:
        """Keep the plan, or go on with the same one. Raises ScanError for another."""
        written = json.dumps(asdict(plan), indent=2, sort_keys=True)
        place = self.root / PLAN
        if place.exists():
            if place.read_text(encoding="utf-8") != written:
                raise ScanError(
                    f"{self.root} holds a scan of other files, or by other rules or settings: "
                    "name an empty folder, or delete this one."
                )
        elif self.root.is_dir() and any(self.root.iterdir()):
            raise ScanError(f"{self.root} is not empty and holds no scan: name another folder.")
        for name in (*KINDS, "work/arranged", "work/receipts", "work/drafts"):
            (self.root / name).mkdir(parents=True, exist_ok=True)
        if not place.exists():
            write_bytes(place, written.encode())

    def drop_drafts(self) -> None:
        """What a scan that was killed left unfinished."""
        for path in self.drafts.iterdir():
            path.unlink(missing_ok=True)

    def summary(self) -> dict[str, object] | None:
        """What was found, when the scan is done."""
        place = self.root / SUMMARY
        return json.loads(place.read_text(encoding="utf-8")) if place.exists() else None

    def finish(self, found: Mapping[str, object]) -> None:
        write_bytes(self.root / SUMMARY, json.dumps(found, indent=2).encode())
        shutil.rmtree(self.work, ignore_errors=True)

    def receipt(self, part: str) -> dict[str, int] | None:
        """The counts of a part that is whole, or None."""
        place = self.work / "receipts" / f"{part}.json"
        return json.loads(place.read_text(encoding="utf-8")) if place.exists() else None

    def sign(self, part: str, counts: Mapping[str, int]) -> None:
        """From now on the part is whole."""
        write_bytes(self.work / "receipts" / f"{part}.json", json.dumps(counts).encode())

    def arranged(self, bucket: int, part: str) -> Path:
        return self._bucket(bucket) / f"{part}.parquet"

    def arranged_in(self, bucket: int) -> list[Path]:
        return sorted(self._bucket(bucket).glob("*.parquet"))

    def _bucket(self, bucket: int) -> Path:
        return self.work / "arranged" / f"{bucket:05}"

    def result(self, kind: str, part: str) -> Path:
        return self.root / kind / f"{part}.parquet"


def write_table(place: Path, table: pa.Table, drafts: Path, *, safe: bool = True) -> None:
    """The whole file or none: written among ``drafts``, where nobody looks for results.
    ``safe`` waits until the disk has it."""
    place.parent.mkdir(parents=True, exist_ok=True)
    draft = drafts / f"{place.parent.name}-{os.getpid()}-{place.name}"
    level = {"compression": "zstd"} if safe else {"compression": "lz4"}
    pq.write_table(table, draft, **level)
    _settle(draft, place, safe=safe)


def write_bytes(place: Path, content: bytes) -> None:
    draft = place.with_name(f".{place.name}-{os.getpid()}")
    draft.write_bytes(content)
    _settle(draft, place, safe=True)


def _settle(draft: Path, place: Path, *, safe: bool) -> None:
    if safe:
        with draft.open("rb") as opened:
            os.fsync(opened.fileno())
    draft.replace(place)
