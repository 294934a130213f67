"""A site of its own, run through the real command in a process of its own."""

from __future__ import annotations

import os
import secrets
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import psycopg
import pytest

SERVER = os.environ.get("COUNTERPOISE_TEST_DATABASE_URL", "")


@dataclass(frozen=True)
class Site:
    """A data folder, and on PostgreSQL a database of its own."""

    folder: Path
    more: dict[str, str] = field(default_factory=dict)

    @property
    def environment(self) -> dict[str, str]:
        ours = ("COUNTERPOISE_", "DJANGO_")
        clean = {name: it for name, it in os.environ.items() if not name.startswith(ours)}
        return clean | {"COUNTERPOISE_DATA_FOLDER": str(self.folder), **self.more}

    def run(self, *words: str) -> subprocess.CompletedProcess[str]:
        """`counterpoise …`, to its end."""
        return subprocess.run(
            [sys.executable, "-m", "counterpoise", *words],
            env=self.environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )


@contextmanager
def new_site(folder: Path, like: Site | None = None, *, on: str = SERVER) -> Iterator[Site]:
    """A site of its own, empty or a copy of another."""
    if like is not None:
        shutil.copytree(like.folder, folder, dirs_exist_ok=True)
    if not on:
        yield Site(folder)
        return
    name = f"site_{secrets.token_hex(6)}"
    template = f"TEMPLATE {like.more['database']}" if like else ""
    with psycopg.connect(on.replace("@/counterpoise?", "@/postgres?"), autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name} {template}")
        address = on.replace("@/counterpoise?", f"@/{name}?")
        yield Site(folder, {"COUNTERPOISE_DATABASE_URL": address, "database": name})
        server.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def empty_site(tmp_path) -> Iterator[Site]:
    """Nothing there yet, not even tables."""
    with new_site(tmp_path / "empty") as site:
        yield site


@pytest.fixture(scope="session")
def migrated(tmp_path_factory) -> Iterator[Site]:
    """What every other site here is a copy of, since migrating takes seconds."""
    with new_site(tmp_path_factory.mktemp("migrated")) as site:
        done = site.run("migrate")
        assert done.returncode == 0, done.stderr
        yield site


@pytest.fixture(scope="module")
def open_site(migrated, tmp_path_factory) -> Iterator[Site]:
    """With one provider and its administrator, and one file."""
    with new_site(tmp_path_factory.mktemp("open"), migrated) as site:
        done = site.run(
            *("createadmin", "--provider", "Acorn Care"),
            *("--name", "Ann Lee", "--email", "ann@acorn.example"),
        )
        assert done.returncode == 0, done.stderr
        (site.folder / "files").mkdir()
        (site.folder / "files" / "photo.jpg").write_bytes(b"a photo")
        yield site
