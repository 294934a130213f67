"""What is installed is what was proved, and nothing built or borrowed is kept in the repository."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LOCKS = sorted((ROOT / "requirements").glob("*.txt"))
BUILT = re.compile(
    r"(\.min\.(js|css)|\.woff2?|\.ttf|\.otf|\.map|\.pyc|\.whl|\.sqlite3)$"
    r"|(^|/)(node_modules|built|dist|staticfiles)/"
)


def tracked() -> list[str]:
    listing = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return [name for name in listing.stdout.split("\0") if name]


@pytest.mark.parametrize("lock", [*LOCKS, ROOT / "package-lock.json"], ids=lambda path: path.name)
def test_a_lock_names_no_address(lock):
    text = lock.read_text(encoding="utf-8")
    # npm notes where to give a maintainer money; that is no place anything is fetched from.
    text = re.sub(r'"funding": (\{[^}]*\}|\[[^\]]*\]|"[^"]*")', "", text)
    assert "://" not in text


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.name)
def test_every_locked_package_is_exact_and_hashed(lock):
    entries = re.split(r"\n(?=\S)", lock.read_text(encoding="utf-8").strip())
    assert entries
    for entry in entries:
        assert re.match(r"[a-z0-9._-]+(\[[a-z,]+\])?==\S+", entry), entry[:80]
        assert "--hash=sha256:" in entry, entry[:80]


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.name)
def test_every_wish_has_its_lock(lock):
    wishes = lock.with_suffix(".in").read_text(encoding="utf-8").splitlines()
    named = [re.split(r"[\[=<> ]", wish)[0] for wish in wishes if wish and wish[0] not in "#-"]
    assert named
    assert [name for name in named if _plain(name) not in locked_names(lock)] == []


def locked_names(lock: Path) -> set[str]:
    names = re.findall(r"^([A-Za-z0-9._-]+)[=\[]", lock.read_text(encoding="utf-8"), re.MULTILINE)
    return {_plain(name) for name in names}


def test_the_wheel_asks_for_nothing_that_is_not_locked():
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    wanted = re.findall(r'^    "([A-Za-z0-9_-]+)[\[>=<].*",$', text, re.MULTILINE)
    locked = (ROOT / "requirements/core.txt").read_text(encoding="utf-8")
    names = {_plain(name) for name in re.findall(r"^([A-Za-z0-9._-]+)==", locked, re.MULTILINE)}
    assert wanted
    assert [name for name in wanted if _plain(name) not in names] == []


def test_nothing_compiled_or_of_other_people_is_tracked():
    assert [name for name in tracked() if BUILT.search(name)] == []


@pytest.mark.parametrize(
    "name", ["src/counterpoise/static/built/moj.css", "a/htmx.min.js", "fonts/inter.woff2"]
)
def test_the_guard_sees_what_it_guards_against(name):
    assert BUILT.search(name)


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
