"""A picture among words is spelled out on paper; words in any script stay as they are."""

from __future__ import annotations

import pytest

from counterpoise.kit.pictographs import spelled_out

pytestmark = pytest.mark.once


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("She was 😢 all day", "She was [crying face] all day"),
        ("family 👩‍👩‍👧 not told", "family [woman, woman, girl] not told"),
        ("👍🏽 said Gwen", "[thumbs up sign] said Gwen"),
        ("she sent ❤️", "she sent [heavy black heart]"),
        ("🇬🇧 and 😀😡", "[flag GB] and [grinning face, enraged face]"),
    ],
)
def test_a_picture_becomes_its_name(typed, printed):
    assert spelled_out(typed) == printed


@pytest.mark.parametrize(
    "words", ["", "Gwen’s café – £20", "مرحبا", "שלום", "✓ done ☐ not done ☑", "Łódź <b>x</b> 1️2"]
)
def test_words_and_our_own_marks_stay(words):
    assert spelled_out(words) == words
