"""Patterns: families near each other, in one sentence; compiled and plain find alike."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counterpoise.engines.plans import Lexicon, Pattern, Slot
from counterpoise.engines.text import PlainMatcher
from tests.engines.plans.builders import rules

FAMILIES = {"verb": ["fit*", "take out"], "thing": ["rail*", "door"], "weak": ["memo"]}
HERE, AFTER = Slot("verb", "here"), Slot("thing", "after")


def says(*slots: Slot, near: int = 3) -> Lexicon:
    return Lexicon(FAMILIES, {"it": [Pattern(slots, near)]})


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("We fitted two new rails.", "fitted two new rails"),
        ("Fitted, after much talk and delay with them, a door", ""),
        ("Fitted. Rails came later", ""),
        ("Rails were fitted", ""),
        ("Take-out of the door", "Take-out of the door"),
    ],
)
def test_a_slot_follows_and_stands_near(text: str, words: str) -> None:
    assert says(HERE, AFTER).says("it", text) == words


def test_order_matters_only_where_it_is_asked_for() -> None:
    assert says(HERE, Slot("thing", "here")).says("it", "Rails were fitted") == "Rails were fitted"


def test_absent_looks_in_the_sentence_and_nowhere_in_the_text() -> None:
    absent = says(HERE, Slot("weak", "absent"))
    nowhere = says(HERE, Slot("weak", "nowhere"))
    text = "Memo sent. Rails fitted"
    assert absent.says("it", text) == "fitted"
    assert nowhere.says("it", text) == ""
    assert absent.says("it", "Memo sent and rails fitted") == ""


@settings(deadline=None, max_examples=60)
@given(st.lists(st.sampled_from(["Memo", "fitted", "the", "rails;", "door.", "Rota,", "by Ana"])))
def test_the_compiled_and_the_plain_matcher_read_alike(words: list[str]) -> None:
    text = " ".join(words)
    ours = rules().lexicon
    plain = _plain()
    assert {name: ours.says(name, text) for name in ours.patterns} == {
        name: plain.says(name, text) for name in plain.patterns
    }


@cache
def _plain() -> Lexicon:
    ours = rules().lexicon
    return Lexicon(ours.families, ours.patterns, PlainMatcher)
