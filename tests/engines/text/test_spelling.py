"""Misspelt words are mended against a fixed list; everything else stands as typed."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counterpoise.engines.text import Speller, normalise, sentences

SPELLER = Speller(
    ["bruising", "refused", "tablets", "diarrhoea", "medication", "kitchen"],
    plain=["refuses", "brushing"],
    fixed={"kichin": "kitchen"},
)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("brusing", "bruising"),  # a letter missing
        ("refuised", "refused"),  # a letter added
        ("talbets", "tablets"),  # two swapped
        ("tablats", "tablets"),  # one wrong
        ("diarhhoea", "diarrhoea"),
        ("medicatian", "medication"),
        ("kichin", "kitchen"),
    ],
)
def test_one_slip_is_mended(typed: str, meant: str) -> None:
    assert SPELLER.mend(normalise(f"{typed} again")).text == f"{meant} again"


@pytest.mark.parametrize("typed", ["brushing", "refuses", "fused", "bus", "table", "kitten", ""])
def test_a_word_that_is_right_or_far_away_stands(typed: str) -> None:
    same = normalise(typed)
    assert SPELLER.mend(same) is same


def test_a_mended_words_span_is_what_was_typed() -> None:
    text = "Found  brusing, no TALBETS"
    mended = SPELLER.mend(normalise(text))
    at = mended.text.index("bruising")
    assert text[slice(*mended.span(at, at + len("bruising")))] == "brusing"
    at = mended.text.index("tablets")
    assert text[slice(*mended.span(at, at + len("tablets")))] == "TALBETS"


@settings(deadline=None)
@given(st.text("abefginrstuz ,.’é", max_size=40))
def test_the_map_always_leads_into_the_original(text: str) -> None:
    mended = SPELLER.mend(normalise(text))
    assert len(mended.starts) == len(mended.text) + 1
    assert all(0 <= start <= len(text) for start in mended.starts)
    assert list(mended.starts) == sorted(mended.starts)


def test_a_sentence_runs_past_joining_words() -> None:
    text = "no falls, but he slipped at 8.30. dr. khan rang"
    assert [text[s.start : s.end] for s in sentences(text)] == [
        "no falls, but he slipped at 8.30",
        " dr. khan rang",
    ]


def test_a_pasted_block_without_a_space_is_left_alone_at_once() -> None:
    """Every shorter form of a word of a megabyte would fill the machine's memory."""
    block = "x" * 1_000_000
    assert Speller(["washing"]).mend(normalise(block)).text == block
