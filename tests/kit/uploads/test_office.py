"""A Word or Excel file with programs, bombs or parts from elsewhere is refused."""

from __future__ import annotations

import struct
import zipfile
from io import BytesIO

import pytest

from counterpoise.kit.errors import Refused
from counterpoise.kit.uploads import Limits, check_file
from tests.factories import files

EXTERNAL = (
    b'<Relationships><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/'
    b'officeDocument/2006/relationships/%s" Target="http://evil.example/t.dotm" '
    b'TargetMode="External"/></Relationships>'
)


def refusal(content, name="plan.docx", **limits):
    with pytest.raises(Refused) as caught:
        check_file(files.sent(name, content), limits=Limits(**limits))
    return caught.value.message


@pytest.mark.parametrize(
    ("part", "content", "words"),
    [
        ("word/vbaProject.bin", b"x", "macros"),
        ("word/VbaData.xml", b"x", "macros"),
        ("word/activeX/activeX1.xml", b"x", "macros"),
        ("word/embeddings/oleObject1.bin", b"x", "another file inside"),
        ("word/media/run.exe", b"MZ", "another file inside"),
        ("word/_rels/settings.xml.rels", EXTERNAL % b"attachedTemplate", "from elsewhere"),
        ("word/_rels/document.xml.rels", EXTERNAL % b"oleObject", "from elsewhere"),
        ("word/more.xml", b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', "entities"),
        ("word/more.xml", b"<w:instrText> DDEAUTO c:\\cmd.exe </w:instrText>", "start a program"),
        ("../../outside.xml", b"<a/>", "names that no Office program writes"),
        ("[Content_Types].xml", b'<Types a="document.macroEnabled.main+xml"/>', "macros"),
        ("[Content_Types].xml", b"<Types/>", "does not say that it is a Word document"),
    ],
)
def test_what_may_do_harm_is_refused(part, content, words):
    assert words in refusal(files.office("docx", {part: content}))


def test_a_link_to_a_web_page_is_no_harm():
    kept = files.office("docx", {"word/_rels/document.xml.rels": EXTERNAL % b"hyperlink"})
    assert check_file(files.sent("plan.docx", kept)).size == len(kept)


def test_a_chart_with_its_own_figures_is_kept():
    inside = {"word/embeddings/Microsoft_Excel_Sheet.xlsx": files.office("xlsx")}
    assert check_file(files.sent("plan.docx", files.office("docx", inside))).size


def test_macros_in_a_file_inside_are_found():
    inside = files.office("xlsx", {"xl/vbaProject.bin": b"x"})
    assert "macros" in refusal(files.office("docx", {"word/embeddings/a.xlsx": inside}))


def test_files_within_files_within_files_are_refused():
    deepest = files.office("xlsx")
    middle = files.office("xlsx", {"xl/embeddings/b.xlsx": deepest})
    outer = files.office("docx", {"word/embeddings/a.xlsx": middle})
    assert "far more packed" in refusal(outer)


def test_a_bomb_is_known_by_what_it_says_it_holds():
    bomb = files.office("docx", {"word/big.xml": b"0" * 5_000_000})
    assert len(bomb) < 10_000
    assert "far more packed" in refusal(bomb)  # by how much it swells
    assert "far more packed" in refusal(bomb, ratio=100_000, unpacked=4_000_000)  # by its sum


def test_a_bomb_that_lies_about_its_size_is_known_by_what_comes_out():
    bomb = bytearray(files.office("docx", {"word/big.xml": b"0" * 5_000_000}))
    for mark, place in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        start = bomb.find(mark)
        while start >= 0:
            if struct.unpack_from("<I", bomb, start + place)[0] == 5_000_000:
                struct.pack_into("<I", bomb, start + place, 1_000)
            start = bomb.find(mark, start + 4)
    words = refusal(bytes(bomb), unpacked=2_000_000)
    assert "far more packed" in words or "damaged" in words


def test_thousands_of_parts_are_refused():
    crowd = files.office("docx", {f"word/p{number}.xml": b"<a/>" for number in range(60)})
    assert "far more packed" in refusal(crowd, entries=50)
    assert check_file(files.sent("plan.docx", crowd)).size


def test_a_part_with_a_password_is_refused():
    out = BytesIO(files.office("docx"))
    content = bytearray(out.getvalue())
    start = content.find(b"PK\x01\x02")
    content[start + 8] |= 1
    assert zipfile.is_zipfile(BytesIO(bytes(content)))
    assert "password" in refusal(bytes(content))


def test_two_parts_of_one_name_are_refused():
    out = BytesIO(files.office("docx"))
    with pytest.warns(UserWarning, match="Duplicate name"), zipfile.ZipFile(out, "a") as packed:
        packed.writestr("word/document.xml", b"<other/>")
    assert "names that no Office program writes" in refusal(out.getvalue())
