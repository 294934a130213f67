"""Text in the pieces of a BERT vocabulary, as the uncased tokenizer cuts it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterpoise.engines.text.wordpiece import piece_numbers, words_of

PIECES = ["[UNK]", "[CLS]", "[SEP]", "fell", "fall", "##ing", "##s", "her", "'", "jose", "$", "4"]
VOCABULARY = {piece: number for number, piece in enumerate([*PIECES, "##0", "\u6f22", "!"])}


def pieces(text: str, most: int = 99) -> list[str]:
    names = list(VOCABULARY)
    return [names[number] for number in piece_numbers(text, VOCABULARY, most=most)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Fell", ["fell"]),
        ("FALLING falls", ["fall", "##ing", "fall", "##s"]),
        ("José's", ["jose", "'", "[UNK]"]),
        ("$40!", ["$", "4", "##0", "!"]),
        ("fall\u200bing\ther\u00a0fell", ["fall", "##ing", "her", "fell"]),
        ("her\u6f22fell", ["her", "\u6f22", "fell"]),
        ("fellow", ["[UNK]"]),
        ("fall" * 26, ["[UNK]"]),
        ("", []),
        (" \n ", []),
    ],
)
def test_a_text_in_pieces(text, expected):
    assert pieces(text) == ["[CLS]", *expected, "[SEP]"]


def test_a_long_text_is_read_from_its_start():
    assert pieces("her fall " * 50, most=5) == ["[CLS]", "her", "fall", "her", "[SEP]"]


@given(st.text(max_size=60))
def test_any_text_can_be_cut_and_loses_nothing_but_spaces(text):
    found = list(words_of(text))
    assert all(word and not any(mark.isspace() for mark in word) for word in found)
    assert list(words_of(" ".join(found))) == found or any(ord(mark) > 127 for mark in text)
    numbers = piece_numbers(text, VOCABULARY, most=10)
    assert numbers[0] == VOCABULARY["[CLS]"]
    assert numbers[-1] == VOCABULARY["[SEP]"]
    assert len(numbers) <= 10
