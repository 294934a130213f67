"""Typed words are made harmless and otherwise left alone."""

import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterpoise.kit.clean_text import clean


@pytest.mark.parametrize(
    "kept",
    [
        "She fell.\n\tTwice.",
        "Zoë Łuczak said “no”, then “ok” – 1½ hours later… £5",
        "هي سقطت في المطبخ",
        "היא נפלה\u200f!",
        "family: 👨‍👩‍👧‍👦 and a hug 🫂 and skin 👍🏽 and ❤️",
        "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
        "می\u200cخواهم",
        "क्\u200dष",
        "e\u0301",
        "a\u00a0b",
    ],
)
def test_what_people_really_write_is_kept(kept):
    assert clean(kept) == kept


@pytest.mark.parametrize(
    ("typed", "harmless"),
    [
        ("nul\x00 bell\x07 escape\x1b[31m", "nul bell escape[31m"),
        ("turned \u202eround\u202c and \u2066in\u2069", "turned round and in"),
        ("zero\u200bwidth\ufeff soft\u00adhyphen", "zerowidth softhyphen"),
        ("joined\u200dlatin", "joinedlatin"),
        ("mark\u200f in Latin", "mark in Latin"),
        ("hidden\U000e0068\U000e0069", "hidden"),
        ("selected\ufe0f\ufe0f\ufe0e", "selected\ufe0f"),
        ("filler\u3164name", "fillername"),
        ("half\ud83d", "half"),
        ("\ufffe\uffffend", "end"),
        ("one\r\ntwo\rthree\u2028four\x85five", "one\ntwo\nthree\nfour\nfive"),
    ],
)
def test_what_cannot_be_seen_is_taken_out(typed, harmless):
    assert clean(typed) == harmless


@given(st.text(st.characters()))
def test_nothing_that_could_harm_is_left(text):
    left = clean(text)
    assert not any(unicodedata.category(each) == "Cs" for each in left)
    assert not any(unicodedata.category(each) == "Cc" and each not in "\t\n" for each in left)
    assert not set(left) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200b\ufeff")


@given(st.text(st.characters(categories=["L", "N", "P", "Zs", "Sc", "Sm"])))
def test_ordinary_letters_are_never_touched(text):
    visible = "".join(each for each in text if each not in "\u115f\u1160\u3164\uffa0")
    assert clean(visible) == visible


def test_as_many_invisible_characters_as_a_field_reads_are_cleaned_at_once():
    started = time.perf_counter()
    assert clean("a" + "\u200b" * 80_000 + "b") == "ab"
    assert time.perf_counter() - started < 2
