"""Backup and restore: the database and the files, in one archive that says what it holds.

The archive is a gzipped tar of `manifest.json`, the database and `files/`. The manifest carries
the rows of every table and the audit chain's head, taken from the very snapshot that was copied,
so that a restore can be shown to be whole. The signing key is not in it: keep that elsewhere.
"""

from __future__ import annotations

import io
import json
import os
import shutil
import sqlite3
import subprocess
import tarfile
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import connection, transaction

from counterpoise import __version__
from counterpoise.config.moving import move_here
from counterpoise.kit.chain import START
from counterpoise.kit.errors import OperatorError

FORMAT = 1
NAMES = {"sqlite": "database.sqlite3", "postgresql": "database.pgdump"}


class Refused(OperatorError):
    """Why a backup or restore was not done, in a sentence for the operator."""

    def __init__(self, message: str) -> None:
        super().__init__("safekeeping", message)


@dataclass(frozen=True, slots=True)
class Manifest:
    """What an archive holds. `rows` is per table; `audit_head` is the chain's size and hash."""

    format: int
    version: str
    vendor: str
    taken_at: str
    rows: Mapping[str, int]
    audit_head: tuple[int, str]


def back_up(archive: Path, *, at: datetime) -> Manifest:
    """Write a consistent archive while the site goes on working. Refuses to overwrite one."""
    if archive.exists():
        raise Refused(f"{archive} is already there: choose another name.")
    with tempfile.TemporaryDirectory(dir=_writable(archive.parent)) as folder:
        copy = Path(folder) / NAMES[connection.vendor]
        rows, head = _COPY[connection.vendor](copy)
        manifest = Manifest(FORMAT, __version__, connection.vendor, at.isoformat(), rows, head)
        draft = Path(folder) / "archive"
        _pack(draft, copy, manifest)
        draft.rename(archive)
    return manifest


def restore(archive: Path, *, replace: bool, at: datetime) -> Manifest:
    """Put an archive's database and files in place and prove that all of it arrived.

    A database that holds anything is left alone unless `replace` is set; what was there is then
    moved aside (SQLite, files) or dropped in the same transaction (PostgreSQL).
    """
    with tempfile.TemporaryDirectory(dir=_writable(settings.MEDIA_ROOT.parent)) as folder:
        manifest = _unpack(archive, Path(folder))
        moving = _check_fits(manifest)
        if (moving or not replace) and _holds_anything():
            raise Refused(
                "The database is not empty, so nothing was restored."
                " Use an empty one, or add --replace to put the archive in its place."
            )
        stamp = at.strftime("%Y%m%d-%H%M%S")
        tables = list(manifest.rows)
        copy = Path(folder) / NAMES[manifest.vendor]
        if moving:
            tables = move_here(copy)
        else:
            _PLACE[connection.vendor](copy, stamp)
        _place_files(Path(folder) / "files", stamp)
    prove(manifest, tables)
    return manifest


def prove(manifest: Manifest, tables: list[str]) -> None:
    """Compare these tables' rows and the audit head with what the archive says it holds."""
    rows = _count_rows(_ask)
    wrong = [
        f"{table} holds {rows.get(table, 0)} of {manifest.rows[table]} rows"
        for table in tables
        if rows.get(table, 0) != manifest.rows[table]
    ]
    if _read_head(_ask) != tuple(manifest.audit_head):
        wrong.append("the audit chain's head differs")
    if wrong:
        raise Refused("The restored database is not whole: " + "; ".join(wrong) + ".")


# ── Copying ──────────────────────────────────────────────────────────────────────────────────

Ask = Callable[[str], list[tuple[Any, ...]]]
Taken = tuple[dict[str, int], tuple[int, str]]


def _ask(sql: str) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchall()


def _copy_sqlite(place: Path) -> Taken:
    with connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(place)])
    with closing(sqlite3.connect(place)) as copy:

        def ask(sql: str) -> list[tuple[Any, ...]]:
            return copy.execute(sql).fetchall()

        return _count_rows(ask), _read_head(ask)


def _copy_postgresql(place: Path) -> Taken:
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        [(snapshot,)] = _ask("SELECT pg_export_snapshot()")
        taken = _count_rows(_ask), _read_head(_ask)
        _run("pg_dump", "--format=custom", f"--snapshot={snapshot}", f"--file={place}")
    return taken


def _count_rows(ask: Ask) -> dict[str, int]:
    tables = {
        "sqlite": "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE"
        " 'CREATE VIRTUAL%' AND name NOT LIKE 'sqlite_%'",
        "postgresql": "SELECT tablename FROM pg_tables WHERE schemaname = current_schema()",
    }[connection.vendor]
    names = sorted(name for (name,) in ask(tables))
    return {name: ask(f'SELECT count(*) FROM "{name}"')[0][0] for name in names}  # noqa: S608 - names from the database itself


def _read_head(ask: Ask) -> tuple[int, str]:
    rows = ask("SELECT size, head_hash FROM audit_audithead WHERE id = 1")
    return (rows[0][0], rows[0][1]) if rows else (0, START)


# ── Putting in place ─────────────────────────────────────────────────────────────────────────


def _place_sqlite(copy: Path, stamp: str) -> None:
    with closing(sqlite3.connect(copy)) as database:
        [(verdict,)] = database.execute("PRAGMA integrity_check").fetchall()
    if verdict != "ok":
        raise Refused(f"The archive's database is damaged: {verdict}.")
    place = Path(settings.DATABASES["default"]["NAME"])
    connection.close()
    _move_aside(place, stamp)
    for ending in ("-wal", "-shm"):
        place.with_name(place.name + ending).unlink(missing_ok=True)
    shutil.move(copy, place)
    place.chmod(0o600)


def _place_postgresql(copy: Path, _stamp: str) -> None:
    connection.close()
    _run(
        "pg_restore",
        *("--clean", "--if-exists", "--no-owner", "--no-privileges"),
        *("--single-transaction", "--exit-on-error"),
        f"--dbname={settings.DATABASES['default']['NAME']}",
        str(copy),
    )


def _place_files(source: Path, stamp: str) -> None:
    place = Path(settings.MEDIA_ROOT)
    if place.exists() and any(place.iterdir()):
        _move_aside(place, stamp)
    if source.exists():
        shutil.copytree(source, place, dirs_exist_ok=True)


def _move_aside(place: Path, stamp: str) -> None:
    if place.exists():
        place.rename(place.with_name(f"{place.name}.before-restore-{stamp}"))


def _holds_anything() -> bool:
    """Whether any record of ours is there; a database that was only migrated counts as empty."""
    if connection.vendor == "sqlite" and not Path(settings.DATABASES["default"]["NAME"]).exists():
        return False  # asking would make the file
    tables = set(connection.introspection.table_names())
    ours = [model for model in apps.get_models() if model.__module__.startswith("counterpoise.")]
    return any(
        model._base_manager.exists()
        for model in ours
        if model._meta.db_table in tables and model._meta.label != "audit.AuditHead"
    )


_COPY = {"sqlite": _copy_sqlite, "postgresql": _copy_postgresql}
_PLACE = {"sqlite": _place_sqlite, "postgresql": _place_postgresql}


# ── The archive ──────────────────────────────────────────────────────────────────────────────


def _pack(draft: Path, copy: Path, manifest: Manifest) -> None:
    with _private(draft) as file, tarfile.open(fileobj=file, mode="w:gz") as tar:
        text = json.dumps(asdict(manifest), indent=1).encode()
        entry = tarfile.TarInfo("manifest.json")
        entry.size = len(text)
        tar.addfile(entry, io.BytesIO(text))
        tar.add(copy, copy.name)
        if Path(settings.MEDIA_ROOT).exists():
            tar.add(settings.MEDIA_ROOT, "files")


@contextmanager
def _private(place: Path) -> Iterator[io.BufferedWriter]:
    """A new file that only this account may read: it holds people's lives."""
    with os.fdopen(os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        yield file


def _unpack(archive: Path, folder: Path) -> Manifest:
    try:
        with tarfile.open(archive) as tar:
            tar.extractall(folder, filter="data")
        fields = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
        return Manifest(**fields | {"audit_head": tuple(fields["audit_head"])})
    except FileNotFoundError:
        raise Refused(f"{archive} is not there, or is not a backup of ours.") from None
    except (tarfile.TarError, EOFError, OSError, ValueError, TypeError, KeyError) as error:
        raise Refused(f"{archive} cannot be read as a backup ({type(error).__name__}).") from None


def _check_fits(manifest: Manifest) -> bool:
    """Refuse what cannot be restored here; whether it means moving from SQLite to PostgreSQL."""
    if manifest.format != FORMAT:
        raise Refused("The archive was written by a newer Counterpoise: install that first.")
    if manifest.vendor == connection.vendor:
        return False
    if connection.vendor == "postgresql":
        return True
    raise Refused(
        "The archive holds a PostgreSQL database and this site uses SQLite:"
        " set COUNTERPOISE_DATABASE_URL to an empty PostgreSQL database."
    )


def _writable(folder: Path) -> Path:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Refused(f"Cannot write in {folder}: {error.strerror.lower()}.") from None
    return folder


def _run(program: str, *arguments: str) -> None:
    if shutil.which(program) is None:
        raise Refused(f"{program} is not on this machine: install PostgreSQL's client programs.")
    chosen = settings.DATABASES["default"]
    words = {
        "PGHOST": chosen["HOST"],
        "PGPORT": chosen["PORT"],
        "PGUSER": chosen["USER"],
        "PGPASSWORD": chosen["PASSWORD"],
        "PGDATABASE": chosen["NAME"],
        "PGSSLMODE": chosen["OPTIONS"].get("sslmode", ""),
    }
    done = subprocess.run(  # noqa: S603 - fixed programs, no shell
        [program, *arguments],
        env=os.environ | {name: value for name, value in words.items() if value},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        last = (done.stderr.strip().splitlines() or ["no reason given"])[-1]
        raise Refused(f"{program} failed: {last}")
