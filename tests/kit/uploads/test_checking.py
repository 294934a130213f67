"""What is kept of a file somebody sends, and what is refused with which sentence."""

from __future__ import annotations

import hashlib
from io import BytesIO

import pytest
from PIL import Image

from counterpoise.kit.errors import Refused
from counterpoise.kit.uploads import Limits, check_file
from counterpoise.terms import FileKind
from tests.factories import files

HARMLESS = [
    ("Audit.pdf", files.pdf(), FileKind.PDF),
    ("Audit.PDF", files.pdf(files.packed_objects(b"1 0 << /Type /Font >>")), FileKind.PDF),
    ("Minutes.docx", files.office("docx"), FileKind.DOCX),
    ("Figures.xlsx", files.office("xlsx"), FileKind.XLSX),
    ("Hall.jpg", files.picture("JPEG"), FileKind.JPEG),
    ("Hall.jpeg", files.picture("JPEG"), FileKind.JPEG),
    ("Board.png", files.picture("PNG"), FileKind.PNG),
    ("Said.txt", "She said: “I go out again.”\r\n".encode(), FileKind.TXT),
    ("Said.txt", "It cost £12".encode("cp1252"), FileKind.TXT),
    ("Tries.csv", b"month,tries\n2026-01,4\n", FileKind.CSV),
]


def refused(name, content, **limits):
    with pytest.raises(Refused) as caught:
        check_file(files.sent(name, content), limits=Limits(**limits))
    assert caught.value.field == "file"
    return f"{caught.value.message} {caught.value.hint}".strip()


@pytest.mark.parametrize(("name", "content", "kind"), HARMLESS)
def test_what_people_really_send_is_kept(name, content, kind):
    kept = check_file(files.sent(name, content))
    assert kept.kind is kind
    assert kept.digest == hashlib.sha256(kept.content).hexdigest()
    assert kept.changed is (kept.content != content)
    if kind not in (FileKind.JPEG, FileKind.PNG):
        assert kept.content == content


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("plan.pdf", b"#!/bin/sh\nrm -rf ~\n", "a script or a web page"),
        ("plan.pdf", b"<script>alert(1)</script>", "a script or a web page"),
        ("plan.pdf", b"MZ\x90\x00 this program", "a program"),
        ("plan.docx", b"\x7fELF\x02", "a program"),
        ("plan.pdf", files.picture("PNG"), "ends in “.pdf”, but what it holds is: PNG picture"),
        ("plan.docx", files.office("xlsx"), "what it holds is: Excel workbook"),
        ("plan", files.pdf(), "has no ending"),
        ("plan.exe", b"plain words", "We cannot tell what this file is"),
        ("plan.txt", b"\x00\x01\x02", "We cannot tell what this file is"),
        ("plan.txt", b"<!DOCTYPE html><p>hello", "a script or a web page"),
        ("plan.svg", b"<svg onload=alert(1)>", "a script or a web page"),
        ("plan.txt", b"", "The file is empty"),
        ("plan.txt", b"  \n", "The file is empty"),
        ("plan.pdf", b"%PDF-1.7\nfunction run() {}", "not a whole PDF"),
        ("plan.pdf", files.pdf(after=files.office()), "not a whole PDF"),
        ("plan.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 99, "of an older kind"),
        ("plan.docx", files.with_password(), "has a password"),
        ("plan.docx", b"PK\x03\x04 nothing more", "damaged"),
        ("hall.jpg", b"\xff\xd8\xff\xe0 nothing more", "damaged"),
    ],
)
def test_what_is_not_what_it_says_is_refused(name, content, words):
    assert words in refused(name, content)


def test_a_file_over_the_limit_is_not_read_to_its_end():
    class Endless:
        name = "film.txt"
        size = None
        handed = 0

        def chunks(self):
            while True:
                self.handed += 1
                yield b"a" * 10_000

    endless = Endless()
    with pytest.raises(Refused, match="larger than 1 MB, so it was not kept"):
        check_file(endless, limits=Limits(file_bytes=1_000_000))
    assert endless.handed == 101


def test_where_and_by_whom_a_photo_was_taken_is_not_kept():
    sent = files.picture(located=True, after=b"<script>hidden behind the end</script>")
    assert b"Beth Carver" in sent
    kept = check_file(files.sent("hall.jpg", sent))
    assert kept.changed
    assert b"Beth Carver" not in kept.content
    assert b"hidden behind" not in kept.content
    with Image.open(BytesIO(kept.content)) as drawn:
        assert dict(drawn.getexif()) == {}
        assert drawn.size == (40, 60)  # stood upright, since nothing says any more that it lay


def test_a_drawing_keeps_what_can_be_seen_through():
    out = BytesIO()
    Image.new("RGBA", (4, 4), (10, 20, 30, 40)).save(out, "PNG")
    kept = check_file(files.sent("mark.png", out.getvalue()))
    with Image.open(BytesIO(kept.content)) as drawn:
        assert drawn.getpixel((1, 1)) == (10, 20, 30, 40)


def test_a_picture_that_would_fill_memory_is_never_drawn():
    assert "more than 50 million points" in refused("sky.png", files.claims_to_be_huge())


def test_a_large_photo_is_kept_at_a_size_that_can_be_drawn():
    kept = check_file(files.sent("hall.jpg", files.picture(size=(9_000, 3_000))))
    with Image.open(BytesIO(kept.content)) as drawn:
        assert drawn.size == (4_000, 1_333)


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../etc/passwd.txt", "passwd.txt"),
        ("C:\\Users\\beth\\Minutes of 3 May.txt", "Minutes of 3 May.txt"),
        ("a\u202etxt.exe.txt", "atxt exe.txt"),
        ('x"; filename="evil.txt', "x filename= evil.txt"),
        ("line\r\nSet-Cookie.txt", "lineSet-Cookie.txt"),
        ("con.txt", "file.txt"),
        (".txt", "file.txt"),
        ("Ymweliad â’r tŷ.txt", "Ymweliad â’r tŷ.txt"),
        ("a" * 300 + ".txt", "a" * 80 + ".txt"),
    ],
)
def test_a_name_is_harmless_wherever_it_goes(name, kept):
    upload = files.sent("x.txt", b"words")
    upload.__dict__["_name"] = name  # past the browser's and Django's own tidying
    assert check_file(upload).name == kept
