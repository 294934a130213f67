"""`counterpoise scan`, run as people run it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

HEAD = "person_id,written_at,text\n"


def run(*words: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "counterpoise", "scan", *map(str, words)],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    place = tmp_path / "notes.csv"
    place.write_text(HEAD + "ann,16/03/2026 08:10,Refused a wash again\n,16/03/2026,Tea\n")
    return place


def test_it_says_what_it_found_and_where_and_a_second_time_the_same(notes, tmp_path):
    done = run(notes, "--out", tmp_path / "out")
    assert done.returncode == 0, done.stderr
    assert "notes read: 1" in done.stdout
    assert "rows set aside: 1" in done.stdout
    assert "Signals, not findings" in done.stdout
    assert "Refused" not in done.stdout + done.stderr
    summary = json.loads((tmp_path / "out" / "summary.json").read_text())
    assert summary["mentions"] == 1
    assert run(notes, "--out", tmp_path / "out").stdout == done.stdout


@pytest.mark.parametrize(
    ("words", "code", "sentence"),
    [
        (["--engine", "abacus"], 2, "duckdb or spark"),
        (["--column", "text"], 2, "should name one of"),
        (["--setting", "hotel"], 2, "homecare"),
        (["--encoding", "utf-7"], 2, "cp1252"),
        (["--column", "text=body"], 1, "no column body"),
    ],
)
def test_wrong_usage_is_said_in_a_sentence(notes, tmp_path, words, code, sentence):
    done = run(notes, "--out", tmp_path / "out", *words)
    assert done.returncode == code
    assert sentence in done.stderr
    assert "Traceback" not in done.stderr


def test_what_it_writes_is_for_nobody_else_to_read(notes, tmp_path):
    run(notes, "--out", tmp_path / "out")
    for path in (tmp_path / "out").rglob("*"):
        assert not path.stat().st_mode & 0o077
