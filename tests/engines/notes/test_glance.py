"""The quick way says what the slow, obvious twin says: nothing is passed over."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counterpoise.engines.notes import Screener
from counterpoise.engines.notes.memory import Memory, Quiet
from counterpoise.engines.text import LONGEST
from counterpoise.rulesets import load_notes

WORKED = Path(__file__).parent / "worked_notes.jsonl"
LINES = [json.loads(line)["text"] for line in WORKED.read_text(encoding="utf-8").splitlines()]
JOINTS = [
    *("", " ", "  ", "\n", " - ", "...", '" ', " (", ") ", "! ", "; ", ", ", " and ", "'"),
    *("\r\n", " \n ", "dr. ", " mr", ". ", "? ", ".) ", "’", " – ", "e.g. ", "\t", "1.", "alot "),
]


@pytest.fixture(scope="module", params=[None, 0], ids=["python", "sieve"])
def quick(request) -> Screener:
    return Screener(load_notes(), sieve_after=request.param)


@pytest.fixture(scope="module")
def plain() -> Screener:
    return Screener(load_notes(), plain=True)


def test_every_worked_note_is_read_as_its_twin_reads_it(quick, plain):
    for text in LINES[::5]:
        assert quick.screen(text) == plain.screen(text)


@settings(max_examples=60, deadline=None)
@given(
    pieces=st.lists(
        st.tuples(st.sampled_from(LINES), st.integers(1, 200), st.sampled_from(JOINTS)),
        min_size=1,
        max_size=5,
    ),
    setting=st.sampled_from([None, "homecare", "residential"]),
)
def test_whatever_stands_around_a_sentence(quick, plain, pieces, setting):
    text = "".join(line[:size] + joint for line, size, joint in pieces)
    told = plain.screen(text, setting)
    assert quick.screen(text, setting) == told
    assert quick.screen(text, setting) == told  # from memory, the same


def test_one_sentence_in_two_notes_is_marked_where_it_stands(quick):
    first = quick.screen("Refused a wash again!").mentions[0]
    second = quick.screen("Tea made.  Refused a wash again.").mentions[0]
    assert (first.start, first.end) == (0, 21)
    assert second.text == "Refused a wash again."
    assert second.start == 11


def test_a_word_without_end_is_read_whole(quick, plain):
    text = "He was hit" + "t" * LONGEST + " and she fell. She refused a wash again."
    assert quick.screen(text) == plain.screen(text)
    assert quick.screen(text).mentions


def test_the_quick_look_passes_over_most_of_what_is_ordinary(quick):
    ordinary = [json.loads(line) for line in WORKED.read_text(encoding="utf-8").splitlines()]
    glance = quick._filed.glance
    quiet = [line["text"].lower() for line in ordinary if not line["labels"]]
    looked = [glance.look(text, glance.bits(text)) for text in quiet]
    assert sum(look is not None for look in looked) < len(quiet) * 0.7
    for one in ("she refused a wash again", "no falls this week"):
        assert glance.look(one, glance.bits(one))


def test_memory_forgets_the_oldest_and_keeps_what_is_used():
    memory = Memory[str, int](held=2)
    memory.keep("a", 1)
    memory.keep("b", 2)
    memory.keep("c", 3)
    assert memory.get("a") == 1
    memory.keep("d", 4)
    memory.keep("e", 5)
    assert memory.get("b") is None
    assert memory.get("a") == 1


def test_quiet_sentences_are_forgotten_in_turn():
    quiet = Quiet(held=2)
    for words in ("a", "b", "c"):
        quiet.add(words)
    assert "a" in quiet
    quiet.add("d")
    quiet.add("e")
    assert "a" not in quiet
    assert "c" in quiet


@pytest.mark.parametrize(
    "text",
    [
        "Saw dr. Smith, who slapped her. Tea made.",
        "Tea made for dr. Then she refused a wash again",
        "Asked Mr.\nRefused a wash again. e.g. tea",
        'She said "he hit me." Radio on.',
        "Refused a wash again ! Tea made .",
        "Refuesd a wash agian. Tea made!",
        "-  Refused a wash again\n\n - ate well",
        "Refused a wash again..  Ate well...No falls?! Fell!Got up.",
        "£20 missing from her purse; 3.5 units. 10. Fell",
    ],
)
def test_unusual_marks_are_read_as_the_twin_reads_them(quick, plain, text):
    for _ in range(2):
        assert quick.screen(text) == plain.screen(text)
