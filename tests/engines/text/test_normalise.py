"""Typing is evened out, and every character is still traced to where it was typed."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counterpoise.engines.text import evenly, normalise, tokens


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("No Harm", "no harm"),
        ("didn’t", "didn't"),
        ("self-neglect", "self neglect"),
        ("left –  alone", "left alone"),
        ("line\r\nnext", "line\n\nnext"),
        ("• first", "\nfirst"),
        ("ﬁne ＡＢ", "fine ab"),
        ("cafe\u0301", "cafe"),
        ("a\u200bb\x00c", "abc"),
        ("Straße", "strasse"),
    ],
)
def test_what_is_read(typed: str, read: str) -> None:
    assert normalise(typed).text == read


@settings(deadline=None)
@given(st.text(max_size=60))
def test_every_span_is_inside_the_original(typed: str) -> None:
    found = normalise(typed)
    assert len(found.starts) == len(found.text) + 1
    for token in tokens(found.text):
        start, end = found.span(token.start, token.end)
        assert 0 <= start < end <= len(typed)


@settings(deadline=None)
@given(st.text(alphabet="abc '’“-\n\tAB.é", max_size=40))
def test_a_words_span_reads_back_as_the_word(typed: str) -> None:
    found = normalise(typed)
    for token in tokens(found.text):
        start, end = found.span(token.start, token.end)
        again = normalise(typed[start:end]).text.strip()
        assert again == found.text[token.start : token.end]


@settings(deadline=None)
@given(st.text(max_size=40))
def test_reading_twice_changes_nothing(typed: str) -> None:
    once = normalise(typed).text
    assert normalise(once).text.strip() == once.strip()


def test_a_span_leaves_out_the_spaces_that_follow() -> None:
    typed = "no   harm   done"
    start, end = normalise(typed).span(3, 7)
    assert typed[start:end] == "harm"


TYPED = st.text(
    st.sampled_from("aB .,-–—’‘“\"`\n\r\t\u00a0£é•ﬁ\x00…'()!7") | st.characters(), max_size=40
)


@settings(deadline=None)
@given(TYPED)
def test_evening_out_without_a_map_gives_the_same_text(typed: str) -> None:
    assert evenly(typed) == normalise(typed).text
