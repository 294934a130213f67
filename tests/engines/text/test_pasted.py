"""Rich text and web pages become the words a reader would see; plain words stay as they are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterpoise.engines.text import made_plain
from counterpoise.terms import PastedForm

RICH = (
    r"{\rtf1\ansi{\fonttbl{\f0 Arial;}}\f0 Declined a wash.\par Caf\'e9 later, don\rquote t ring.}"
)
PAGE = "<p>Declined a <b>wash</b>.</p><script>alert('fell')</script><p>Caf&eacute; later</p>"


def test_rich_text_keeps_its_words_and_lines() -> None:
    made = made_plain(RICH)
    assert made is not None
    assert made.form is PastedForm.RICH_TEXT
    assert made.words == "Declined a wash.\nCafé later, don’t ring."


def test_a_page_keeps_what_is_seen_and_nothing_that_is_hidden() -> None:
    made = made_plain(PAGE)
    assert made is not None
    assert made.form is PastedForm.WEB_PAGE
    assert made.words == "Declined a wash.\nCafé later"


@pytest.mark.parametrize(
    "plain",
    ["", "Refused a wash again.", "BP <120/80, ate >half", "a < b and b > c", "{curly} \\rtf"],
)
def test_plain_words_are_not_touched(plain: str) -> None:
    assert made_plain(plain) is None


@given(st.text(st.sampled_from("<>p/{}\\rtf1 ab'é\n\r&;*u9"), max_size=60))
def test_whatever_was_pasted_is_read_without_falling_over(text: str) -> None:
    for came in (text, "{\\rtf1 " + text, "<p>" + text):
        made = made_plain(came)
        assert made is None or made.words == made.words.strip()
