"""One scan from end to end: plan, check, arrange, read, count."""

from __future__ import annotations

import hashlib
import importlib.util
import os
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from counterpoise import __version__
from counterpoise.bulk.errors import MISSING, NEEDS, ScanError

if TYPE_CHECKING:
    from counterpoise.bulk.folder import Plan

# Bytes of notes that one process reads at a time; what bounds the memory.
BUCKET_BYTES = 12 << 20


class Engine(StrEnum):
    DUCKDB = "duckdb"
    SPARK = "spark"


@dataclass(frozen=True, slots=True)
class Asked:
    """What a person asked for. ``mapping`` names our column and the source's."""

    source: Path
    out: Path
    engine: Engine = Engine.DUCKDB
    workers: int = 0
    encoding: str = "utf-8"
    setting: str = ""
    mapping: Mapping[str, str] = field(default_factory=dict)
    bucket_bytes: int = BUCKET_BYTES


Told = Callable[[str, int, int], None]


def scan(asked: Asked, told: Told = lambda *_: None) -> dict[str, object]:
    """Read an archive; what was found, as counts. Goes on where the same scan was stopped.

    Raises ScanError with a sentence, or RulesetError.
    """
    require("spark" if asked.engine is Engine.SPARK else "scan")
    from counterpoise.bulk.folder import Folder  # noqa: PLC0415 - optional packages
    from counterpoise.bulk.sources import units_of  # noqa: PLC0415
    from counterpoise.bulk.tasks import Job, part_of  # noqa: PLC0415

    folder = Folder(asked.out.resolve())
    units = units_of(asked.source)
    plan = _plan(asked)
    folder.begin(plan)
    done = folder.summary()
    if done is not None:
        return done
    folder.drop_drafts()
    job = Job(plan, folder.root)
    if asked.engine is Engine.SPARK:
        from counterpoise.bulk import on_spark  # noqa: PLC0415

        on_spark.run(job, units, told)
    else:
        from counterpoise.bulk import on_duckdb  # noqa: PLC0415

        on_duckdb.run(job, units, asked.workers or os.cpu_count() or 1, told)
    parts = [f"unit-{unit.number:05}" for unit in units]
    parts += [part_of(bucket) for bucket in range(plan.buckets)]
    found = _added_up([folder.receipt(part) or {} for part in parts], plan.rules)
    folder.finish(found)
    return found


def require(extra: str) -> None:
    """Raises ScanError when the packages of an extra are not installed."""
    if any(importlib.util.find_spec(name) is None for name in NEEDS[extra]):
        raise ScanError(MISSING.format(extra=extra))


def _plan(asked: Asked) -> Plan:
    from counterpoise.bulk.folder import Plan  # noqa: PLC0415
    from counterpoise.bulk.sources import fingerprint, size_of  # noqa: PLC0415

    buckets = max(1, -(-size_of(asked.source) // asked.bucket_bytes))
    return Plan(
        str(asked.source),
        fingerprint(asked.source),
        _rules(),
        buckets,
        asked.encoding,
        asked.setting,
        dict(sorted(asked.mapping.items())),
    )


def _rules() -> str:
    """The product's version and the very words of the rules."""
    from counterpoise.rulesets import notes_reader, patterns_reader  # noqa: PLC0415

    told = hashlib.sha256()
    for folder in (notes_reader.FOLDER, patterns_reader.FOLDER):
        for path in sorted(folder.glob("*.toml")):
            told.update(path.read_bytes())
    return f"{__version__} {told.hexdigest()}"


def _added_up(receipts: list[dict[str, int]], rules: str) -> dict[str, object]:
    total: Counter[str] = Counter()
    for one in receipts:
        total.update(one)
    return {
        "notes_read": total["read"],
        "people": total["people"],
        "mentions": total["mentions"],
        "alerts": total["alerts"],
        "notes_made_plain": total["made_plain"],
        "rows_set_aside": total["refused"] + total["again"],
        "rules": rules,
    }
