"""A PDF that could do something by itself is refused, however it is spelt or packed."""

from __future__ import annotations

import pytest

from counterpoise.kit.errors import Refused
from counterpoise.kit.uploads import Limits, check_file
from tests.factories import files

ACTS = [
    (b"<< /S /JavaScript /JS (app.alert(1)) >>", "JavaScript"),
    (b"<< /S /#4aavaScript /JS (app.alert(1)) >>", "JavaScript"),
    (b"<< /S /#4A#61#76#61#53#63#72#69#70#74 /JS 9 0 R >>", "JavaScript"),
    (b"<< /S /Launch /F (cmd.exe) >>", "start another program"),
    (b"<< /Type /EmbeddedFile /Length 3 >>", "another file inside"),
    (b"<< /Names << /EmbeddedFiles 9 0 R >> >>", "another file inside"),
    (b"<< /AcroForm << /XFA 9 0 R >> >>", "XFA"),
    (b"<< /S /SubmitForm /F (http://example.com) >>", "send what is typed"),
    (b"<< /S /Rendition /JS (x) >>", "moving or interactive"),
]


def refusal(content, **limits):
    with pytest.raises(Refused) as caught:
        check_file(files.sent("plan.pdf", content), limits=Limits(**limits))
    return caught.value.message


@pytest.mark.parametrize(("act", "words"), ACTS)
def test_an_act_in_the_open_is_found(act, words):
    assert words in refusal(files.pdf(act))


@pytest.mark.parametrize(("act", "words"), ACTS)
def test_an_act_packed_away_is_found(act, words):
    assert words in refusal(files.pdf(files.packed_objects(b"7 0 " + act)))


def test_a_stream_of_objects_spelt_in_numbers_is_still_opened():
    hidden = files.packed_objects(b"7 0 << /S /JavaScript >>").replace(b"/ObjStm", b"/#4fbjStm")
    assert "JavaScript" in refusal(files.pdf(hidden))


@pytest.mark.parametrize("filters", [b"/LZWDecode", b"[/ASCIIHexDecode /FlateDecode]"])
def test_what_cannot_be_looked_into_is_not_kept(filters):
    odd = files.packed_objects(b"7 0 << /S /JavaScript >>", filters=filters)
    assert "cannot be checked" in refusal(files.pdf(odd))


def test_a_bomb_in_a_pdf_is_not_unpacked_to_its_end():
    bomb = files.packed_objects(b" " * 3_000_000)
    assert len(bomb) < 10_000
    assert "far too much" in refusal(files.pdf(bomb), unpacked=1_000_000)


def test_a_locked_pdf_is_refused_with_what_to_do():
    locked = files.pdf(b"<< /Filter /Standard >>").replace(
        b"trailer <<", b"trailer << /Encrypt 4 0 R"
    )
    assert "locked" in refusal(locked)


@pytest.mark.parametrize(
    "words",
    [
        b"<< /Title (A page about JavaScript and how to launch a plan) >>",
        b"<< /Type /Page /LaunchPad 3 >>",
        b"<< /Type /Font /BaseFont /JavaScriptSans >>",
    ],
)
def test_words_about_acts_are_not_acts(words):
    assert check_file(files.sent("plan.pdf", files.pdf(words))).size
