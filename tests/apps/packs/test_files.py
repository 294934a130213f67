"""What a pack is handed over in: tagged, readable by everybody, and carrying its own proof."""

from __future__ import annotations

import csv
import io
import json

import pikepdf
import pytest
from docx import Document
from python_calamine import CalamineWorkbook

from counterpoise.apps.packs.models import PackFile
from counterpoise.apps.packs.presenters.easy_read import sentences
from counterpoise.engines.packs import digest_holds, read_file
from counterpoise.terms import PackAudience, PackForm


@pytest.fixture
def pack(issued, shown):
    return issued(framework="cqc-draft-kloes")


def file(pack, form):
    return bytes(PackFile.objects.get(pack=pack, form=form).content)


def tags_of(element, found=None):
    """Every tag of a PDF's structure, from the root down."""
    found = [] if found is None else found
    if isinstance(element, pikepdf.Array):
        for one in element:
            tags_of(one, found)
    elif isinstance(element, pikepdf.Dictionary):
        if "/S" in element:
            found.append((str(element.S), str(element.get("/Alt", ""))))
        if "/K" in element:
            tags_of(element.K, found)
    return found


def test_the_pdf_is_tagged_in_our_language_with_words_for_every_picture(pack):
    with pikepdf.open(io.BytesIO(file(pack, PackForm.PDF))) as opened:
        root = opened.Root
        assert str(root.Lang) == "en-GB"
        assert bool(root.MarkInfo.Marked)
        assert bool(root.ViewerPreferences.DisplayDocTitle)
        assert "pdfuaid" in bytes(root.Metadata.read_bytes()).decode()
        tags = tags_of(root.StructTreeRoot)
    names = [name for name, _ in tags]
    for wanted in ("/H1", "/H2", "/H3", "/P", "/Table", "/TH", "/TD", "/Figure", "/LI"):
        assert wanted in names, wanted
    pictures = [alt for name, alt in tags if name == "/Figure"]
    assert all(len(alt) > 20 for alt in pictures)


def test_the_pdf_carries_its_data_and_its_number_is_on_it(pack):
    data = file(pack, PackForm.PDF)
    found = read_file(data)
    assert found is not None
    assert found.whole
    assert found.number == pack.reference
    with pikepdf.open(io.BytesIO(data)) as opened:
        assert pack.digest in str(opened.docinfo["/Keywords"])


def test_the_json_is_the_pack_and_keeps_its_schema(pack):
    value = json.loads(file(pack, PackForm.JSON))
    assert value == pack.content
    assert digest_holds(value)


def test_the_word_document_has_headings_tables_and_words_for_pictures(pack):
    word = Document(io.BytesIO(file(pack, PackForm.DOCX)))
    styles = {paragraph.style.name for paragraph in word.paragraphs}
    assert {"Title", "Heading 1", "Heading 2", "Heading 3", "List Bullet"} <= styles
    assert word.tables
    pictures = [shape._inline.docPr.get("descr") for shape in word.inline_shapes]
    assert pictures
    assert all(pictures)
    assert word.core_properties.identifier == pack.reference
    assert pack.digest in word.core_properties.keywords


def test_the_spreadsheet_has_every_part_and_runs_nothing(pack):
    book = CalamineWorkbook.from_filelike(io.BytesIO(file(pack, PackForm.XLSX)))
    assert book.sheet_names == [
        "About",
        "What is said",
        "Figures",
        "Framework",
        "Records",
        "Limits",
    ]
    rows = book.get_sheet_by_name("What is said").to_python()
    assert len(rows) > 5
    assert not any(str(cell).startswith(("=", "+", "@")) for row in rows for cell in row)
    about = dict(book.get_sheet_by_name("About").to_python())
    assert about["Number"] == pack.reference


def test_the_figures_as_csv_hide_small_counts(pack):
    rows = list(csv.DictReader(io.StringIO(file(pack, PackForm.CSV).decode("utf-8-sig"))))
    assert {"Month", "Value", "Counted"} <= set(rows[0])
    counted = [row["Counted"] for row in rows if row["Counted"]]
    assert "fewer than 5" in counted
    assert not {"1", "2", "3", "4"} & set(counted)


def test_no_file_holds_a_name(pack):
    for form in (PackForm.JSON, PackForm.CSV):
        words = file(pack, form).decode().casefold()
        assert "ashdown" not in words
        assert "gwen" not in words
    word = Document(io.BytesIO(file(pack, PackForm.DOCX)))
    assert not any("gwen" in one.text.casefold() for one in word.paragraphs)


def test_easy_read_is_large_with_one_idea_a_line(issued, shown, person):
    pack = issued(PackAudience.PERSON, person=person)
    with pikepdf.open(io.BytesIO(file(pack, PackForm.EASY_READ))) as opened:
        assert bool(opened.Root.MarkInfo.Marked)
        tags = [name for name, _ in tags_of(opened.Root.StructTreeRoot)]
    assert tags.count("/P") > 8
    assert "/H2" in tags


def test_what_somebody_said_stays_in_one_piece():
    assert sentences("Tobias said: “I am fifty-one. I want to see the end.” He saw it.") == [
        "Tobias said: “I am fifty-one. I want to see the end.”",
        "He saw it.",
    ]
    assert sentences("We said “no. We left it there. Then we went.") == [
        "We said “no. We left it there. Then we went."
    ]


def test_an_idea_is_a_sentence():
    assert sentences("You fell less. We look again in May.") == [
        "You fell less.",
        "We look again in May.",
    ]
