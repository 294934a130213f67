"""The compiled sieve says what its Python twin says, find for find, whatever it is given."""

from __future__ import annotations

import json
import random
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counterpoise.engines.notes import Screener
from counterpoise.engines.notes.sieve import asking
from counterpoise.rulesets import load_notes
from scripts import build_sieve

WORKED = Path(__file__).parent / "worked_notes.jsonl"
LINES = [json.loads(line)["text"] for line in WORKED.read_text(encoding="utf-8").splitlines()]
WORDS = sorted({word for line in LINES for word in line.split()})
ODD = ["£40", "café", "\u200b", "😀", "o'clock's", "tea/coffee", "e.g.", "dr.", "(", '"', "’", "ﬁt"]


@pytest.fixture(scope="module")
def sieved() -> Screener:
    screener = Screener(load_notes(), sieve_after=0)
    screener.screen("")
    assert screener._sieve, "make setup builds it where there is a C compiler"
    return screener


@pytest.fixture(scope="module")
def twin() -> Screener:
    return Screener(load_notes(), sieve_after=None)


def test_what_is_built_is_of_this_source(tmp_path, monkeypatch):
    built = build_sieve.BUILT.read_bytes()
    monkeypatch.setattr(build_sieve, "BUILT", tmp_path / "_sieve.lib")
    assert build_sieve.build() is None
    assert (tmp_path / "_sieve.lib").read_bytes() == built


def test_no_compiler_is_said_and_nothing_old_is_kept(tmp_path, monkeypatch):
    monkeypatch.setattr(build_sieve, "BUILT", tmp_path / "_sieve.lib")
    build_sieve.BUILT.write_bytes(b"of other source")
    monkeypatch.setenv("CC", "")
    assert "read by Python" in (build_sieve.build() or "")
    assert not build_sieve.BUILT.exists()


def test_its_source_has_no_warnings(tmp_path, monkeypatch):
    monkeypatch.setattr(build_sieve, "BUILT", tmp_path / "_sieve.lib")
    assert build_sieve.build("-Wall", "-Wextra", "-Werror") is None


def test_every_worked_note(sieved, twin):
    different = [text for text in LINES if sieved.screen(text) != twin.screen(text)]
    assert different == []


def test_words_that_were_never_together(sieved, twin):
    """Few notes are as full of signs as a heap of words out of such notes."""
    chance = random.Random(2026)  # noqa: S311 - the same heaps every time
    heaps = [" ".join(chance.choices(WORDS, k=chance.randint(2, 70))) for _ in range(800)]
    different = [text for text in heaps if sieved.screen(text) != twin.screen(text)]
    assert different == []
    assert sum(bool(sieved.screen(text).mentions) for text in heaps) > len(heaps) // 4


@settings(max_examples=60, deadline=None)
@given(
    pieces=st.lists(
        st.one_of(st.sampled_from(LINES), st.sampled_from(ODD), st.text(max_size=12)), max_size=6
    ),
    joint=st.sampled_from([" ", "  ", "\n", ". ", "", ", ", "! "]),
    setting=st.sampled_from([None, "homecare", "residential"]),
)
def test_whatever_is_written(sieved, twin, pieces, joint, setting):
    text = joint.join(pieces)
    told = twin.screen(text, setting)
    assert sieved.screen(text, setting) == told
    assert sieved.screen(text, setting) == told  # heard before, the same


@pytest.mark.parametrize(
    "text",
    [
        "He was hit by his son. " * 600,
        "she refused a wash and " * 80 + "she fell",
        "hit him " * 600,
        "x" * 120 + " was hit by her son",
        "was hit by her son " + "(" * 500,
        ". ".join(["hit her", "no falls", ""] * 900),
    ],
    ids=["long note", "long sentence", "many finds", "long word", "marks", "many stretches"],
)
def test_what_it_cannot_hold_is_left_to_its_twin(sieved, twin, text):
    assert sieved.screen(text) == twin.screen(text)


def test_it_forgets_and_says_the_same(twin):
    """More pieces and stretches than it remembers."""
    sieved = Screener(load_notes(), sieve_after=0)
    told = twin.screen("Her son hit her.")
    for first in range(0, 36_000, 500):
        sieved.screen(". ".join(f"q{number}" for number in range(first, first + 500)))
    assert sieved.screen("Her son hit her.") == told


def test_threads_that_read_at_once_do_not_mix_their_notes(sieved, twin):
    told = [twin.screen(text) for text in LINES[:200]]
    with ThreadPoolExecutor(4) as together:
        for _ in range(3):
            assert list(together.map(sieved.screen, LINES[:200])) == told


def test_nobody_waits_for_it_who_reads_a_few_notes(twin):
    screener = Screener(load_notes(), sieve_after=2)
    for text in LINES[:2]:
        assert screener.screen(text) == twin.screen(text)
        assert screener._sieve is None
    assert screener.screen(LINES[2]) == twin.screen(LINES[2])
    assert screener._sieve


@pytest.mark.parametrize("fault", ["missing", "another version"])
def test_without_it_the_twin_reads(twin, monkeypatch, tmp_path, fault):
    asking._library.cache_clear()
    if fault == "missing":
        monkeypatch.setattr(asking, "BUILT", str(tmp_path / "_sieve.lib"))
    else:
        monkeypatch.setattr(asking, "VERSION", asking.VERSION + 1)
    screener = Screener(load_notes(), sieve_after=0)
    assert screener.screen("Her son hit her.") == twin.screen("Her son hit her.")
    assert screener._sieve is None
    asking._library.cache_clear()
