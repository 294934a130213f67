"""The compiled matcher and its plain twin give the same hits, whole words only."""

from __future__ import annotations

import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counterpoise.engines.text import CompiledMatcher, PlainMatcher, matcher_for, phrase
from counterpoise.rulesets.words_reader import load_words

WORDS = [phrase(w) for w in ("harm", "harm*", "no harm", "bruis*", "on the floor", "didn't", "a")]


def found(text: str) -> list[str]:
    hits = CompiledMatcher(WORDS).find(text)
    return [f"{WORDS[hit.phrase].words}:{text[hit.start : hit.end]}" for hit in hits]


def test_whole_words_and_word_families() -> None:
    assert found("bruising, harmless") == ["bruis:bruising", "harm:harmless"]
    assert found("charm") == []
    assert found("no harm") == ["no harm:no harm", "harm:harm", "harm:harm"]
    assert found("he's on the floor") == ["on the floor:on the floor"]


def test_an_empty_vocabulary_finds_nothing() -> None:
    assert CompiledMatcher([]).find("harm") == PlainMatcher([]).find("harm") == []


@settings(deadline=None)
@given(
    st.lists(st.text("abc '", min_size=1, max_size=4), max_size=8), st.text("abc ', ", max_size=30)
)
def test_the_twins_agree_on_any_vocabulary(written: list[str], text: str) -> None:
    words = [found for found in map(phrase, dict.fromkeys(written)) if found.words]
    assert CompiledMatcher(words).find(text) == PlainMatcher(words).find(text)


@settings(deadline=None, max_examples=25)  # the plain twin builds ten thousand phrases
@given(st.data())
def test_the_twins_agree_on_our_own_vocabulary(data: st.DataObject) -> None:
    written = sorted({w for family in load_words().families.values() for w in family})
    picked = data.draw(st.lists(st.sampled_from(written), max_size=12))
    text = " ".join(
        phrase(word).words + data.draw(st.sampled_from(["", "s", "ing", ","])) for word in picked
    )
    words = [phrase(word) for word in written]
    assert CompiledMatcher(words).find(text) == PlainMatcher(words).find(text)


def test_without_the_wheel_the_plain_twin_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    assert isinstance(matcher_for(WORDS), CompiledMatcher)
    monkeypatch.setitem(sys.modules, "ahocorasick_rs", None)
    assert isinstance(matcher_for(WORDS), PlainMatcher)
