"""Files nobody should have to fear: too large, not a sheet, a bomb, empty."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterpoise.apps.assurance.facts.months_read import read_month
from counterpoise.apps.assurance.facts.numbers import FigureProblem, read_number
from counterpoise.apps.assurance.facts.spreadsheets import (
    MOST_BYTES,
    MOST_ROWS,
    read_spreadsheet,
)
from counterpoise.kit.errors import Refused
from tests.apps.assurance.files import bomb, csv_of, xlsx_of


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "The file is empty."),
        (b"  \n \n", "The file is empty."),
        (b",,\n,,", "The file is empty."),
        (b"x" * (MOST_BYTES + 1), "larger than 5 MB"),
        (b"%PDF-1.7\n\x00\x01\x02", "We cannot read this file as a spreadsheet."),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "We cannot read this file as a spreadsheet."),
        (b"PK\x03\x04 not really", "We cannot read this file as a spreadsheet."),
        (b"\xd0\xcf\x11\xe0 not really", "We cannot read this file as a spreadsheet."),
        (b"a,b\n" * (MOST_ROWS + 1), "more than 5,000 rows"),
        (b"x," * 100, "There are 100 columns, and we read 80."),
    ],
)
def test_a_file_that_cannot_be_read_says_why(content, why):
    with pytest.raises(Refused, match=why):
        read_spreadsheet(content)


def test_a_bomb_is_not_opened():
    with pytest.raises(Refused, match="far too much"):
        read_spreadsheet(bomb())


def test_a_workbook_with_nothing_in_it():
    with pytest.raises(Refused, match="nothing in this workbook"):
        read_spreadsheet(xlsx_of([[]]))


def test_a_workbook_comes_as_words():
    rows = read_spreadsheet(xlsx_of([["a", 2, 2.5], ["b", ("A1+1", 7), None]]))
    assert rows == [["a", "2", "2.5"], ["b", "7", ""]]


def test_quoted_delimiters_and_new_lines_stay_in_their_cell():
    assert read_spreadsheet(csv_of('a,"1,240"', '"b\nc",2')) == [["a", "1,240"], ["b c", "2"]]


@given(st.binary(max_size=400))
def test_whatever_comes_is_rows_or_a_sentence(content):
    refused, rows = "", []
    try:
        rows = read_spreadsheet(content)
    except Refused as refusal:
        refused = refusal.message
    assert refused.endswith(".") or len({len(row) for row in rows}) == 1


@pytest.mark.parametrize(
    ("words", "month"),
    [
        ("March 2026", date(2026, 3, 1)),
        ("mar-26", date(2026, 3, 1)),
        ("Mar 26", date(2026, 3, 1)),
        ("Sept 2025", date(2025, 9, 1)),
        ("31 March 2026", date(2026, 3, 1)),
        ("1st March 2026", date(2026, 3, 1)),
        ("2026-03", date(2026, 3, 1)),
        ("2026-03-31", date(2026, 3, 1)),
        ("2026-03-31 00:00:00", date(2026, 3, 1)),
        ("31/03/2026", date(2026, 3, 1)),
        ("05/03/2026", date(2026, 3, 1)),
        ("03/2026", date(2026, 3, 1)),
        ("2026 March", date(2026, 3, 1)),
        (46082, date(2026, 3, 1)),
        ("46082", date(2026, 3, 1)),
        (datetime(2026, 3, 31), date(2026, 3, 1)),  # noqa: DTZ001 - as a workbook gives it
        ("13/13/2026", None),
        ("March", None),
        ("Q1 2026", None),
        ("12", None),
        ("", None),
        (None, None),
        ("31/02/2026", None),
    ],
)
def test_months_as_people_and_spreadsheets_write_them(words, month):
    assert read_month(words) == month


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("12", "12"),
        (" 12.5 ", "12.5"),
        ("1,240", "1240"),
        ("1 240", "1240"),
        ("12,345,678.5", "12345678.5"),
        ("(5)", "-5"),
        ("−5", "-5"),
        ("1e3", "1000"),
        (".5", "0.5"),
        (12.0, "12"),
    ],
)
def test_numbers_as_people_write_them(words, number):
    assert read_number(words) == Decimal(number)


@pytest.mark.parametrize("words", ["", " ", "-", "n/a", "N/A", "–", None])
def test_nothing_is_nothing_and_never_nought(words):
    assert read_number(words) is None


@pytest.mark.parametrize(
    "words", ["12,5", "1.2.3", "12 of 40", "twelve", "NaN", "Infinity", "85%", "1e999", "=1+1"]
)
def test_what_is_not_one_number_is_refused(words):
    with pytest.raises(FigureProblem) as problem:
        read_number(words)
    assert words.split()[0] in problem.value.sentence


@given(st.text(max_size=40))
def test_any_words_are_a_finite_number_nothing_or_a_sentence(words):
    number, sentence = None, ""
    try:
        number = read_number(words)
    except FigureProblem as problem:
        sentence = problem.sentence
    assert sentence == "" or sentence.endswith(".")
    assert number is None or number.is_finite()
