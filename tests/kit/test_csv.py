"""A spreadsheet file holds words, never something a spreadsheet would run."""

import csv
import io
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterpoise.kit.csv import csv_lines, csv_response, safe_cell


def read_back(header, rows):
    text = "".join(csv_lines(header, rows))
    assert text.startswith("\ufeff")
    return list(csv.reader(io.StringIO(text[1:], newline="")))


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "＝", "  ="])
def test_a_formula_is_made_words(start):
    assert safe_cell(f"{start}HYPERLINK(1)").startswith("'")


@pytest.mark.parametrize("kept", ["Gwen", "3 falls", "a=b", "", "“=1”"])
def test_ordinary_words_stay(kept):
    assert safe_cell(kept) == kept


def test_numbers_and_moments_keep_their_kind():
    assert safe_cell(-3) == -3
    assert safe_cell(None) == ""
    assert safe_cell(date(2026, 3, 10)) == "2026-03-10"
    assert safe_cell(datetime(2026, 3, 10, 9, 5, tzinfo=UTC)) == "2026-03-10 09:05+00:00"


@given(
    st.lists(
        st.lists(st.text(st.characters(exclude_categories=["Cs"])), min_size=2, max_size=2),
        max_size=5,
    )
)
def test_every_row_comes_back_as_it_went_but_for_the_apostrophe(rows):
    back = read_back(["a", "b"], rows)[1:]
    assert back == [[safe_cell(cell) for cell in row] for row in rows]
    assert not any(cell[:1] in {"=", "+", "-", "@"} for row in back for cell in row)


def test_all_rows_are_streamed_in_pieces_and_never_cached():
    made = []

    def rows():
        for number in range(1000):
            made.append(number)
            yield [number, "x"]

    response = csv_response("concerns", ["number", "word"], rows())
    pieces = iter(response.streaming_content)
    first = next(pieces)
    assert len(made) < 1000
    assert len((first + b"".join(pieces)).splitlines()) == 1001
    assert response.headers["Content-Disposition"] == 'attachment; filename="concerns.csv"'
    assert response.headers["Cache-Control"] == "no-store"
