"""Small archives of made-up notes, and what a scan of them wrote."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

TEXTS = (
    "Refused a wash again, still in the same clothes. Tea and toast given.",
    "Washed and dressed, ate well.",
    "Her son shouted at her and grabbed her arm.",
    "Declined a wash for the third day running.",
    "All well. No falls this week.",
    "She told me the night carer slapped her hand.",
    "Would not eat lunch, said she is not hungry.",
)


def rows(count: int = 60, people: int = 6) -> list[dict[str, str]]:
    """Notes of some people over some weeks, in order of writing."""
    return [
        {
            "note_id": f"n{at}",
            "person_id": f"p{at * 7 % people}",
            "service_id": f"s{at * 7 % people % 2}",
            "written_at": f"2026-03-{1 + at // 3 % 28:02} {8 + at % 3 * 5:02}:10",
            "author": f"w{at % 4}",
            "text": TEXTS[at * 5 % len(TEXTS)] + f" Visit {at}.",
        }
        for at in range(count)
    ]


def parquet(place: Path, listed: list[dict[str, str]], group: int = 25) -> Path:
    pq.write_table(pa.Table.from_pylist(listed), place, row_group_size=group)
    return place


def told(out: Path, kind: str) -> list[dict]:
    """Every row of a kind that a scan wrote."""
    return [row for path in sorted((out / kind).glob("*.parquet")) for row in _rows(path)]


def _rows(path: Path) -> list[dict]:
    return pq.ParquetFile(path).read().to_pylist()


def digests(out: Path) -> dict[str, str]:
    """Every file of a finished scan and what is in it; the plan names its own source."""
    return {
        str(path.relative_to(out)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(out.rglob("*"))
        if path.is_file() and path.name != "scan.json"
    }


@pytest.fixture
def archive(tmp_path: Path) -> Callable[..., Path]:
    return lambda listed=None, **more: parquet(tmp_path / "notes.parquet", listed or rows(), **more)
