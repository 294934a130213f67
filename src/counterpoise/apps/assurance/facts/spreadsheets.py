"""A file somebody uploads, as rows of words: CSV in the encodings offices use, XLSX, XLS, ODS."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from counterpoise.kit.clean_text import clean
from counterpoise.kit.errors import Refused
from counterpoise.kit.sheets import raw_rows

MOST_BYTES = 5_000_000
MOST_UNPACKED = 60_000_000
MOST_ROWS = 5_000
MOST_COLUMNS = 80
LONGEST_CELL = 200

Rows = list[list[str]]


def read_spreadsheet(content: bytes) -> Rows:
    """Every row of a file's first filled sheet, as words. Refuses with a sentence.

    Real dates become "2026-03-31"; whole numbers lose their ".0"; formulas give the value that
    was saved with them and are never worked out.
    """
    if not content.strip():
        raise Refused("The file is empty.", field="file")
    if len(content) > MOST_BYTES:
        raise Refused(
            f"The file is larger than {MOST_BYTES // 1_000_000} MB. Take out what is not needed, "
            "such as pictures, or bring in one year at a time.",
            field="file",
        )
    return _trimmed(raw_rows(content, most_rows=MOST_ROWS, most_unpacked=MOST_UNPACKED))


def _trimmed(rows: Sequence[Sequence[Any]]) -> Rows:
    if len(rows) > MOST_ROWS:
        raise Refused(
            f"There are more than {MOST_ROWS:,} rows. Bring in one year at a time.", field="file"
        )
    words = [[_words(cell) for cell in row] for row in rows]
    width = max((place for row in words for place, cell in enumerate(row, 1) if cell), default=0)
    if width > MOST_COLUMNS:
        raise Refused(
            f"There are {width} columns, and we read {MOST_COLUMNS}. Take out those that hold "
            "no figures.",
            field="file",
        )
    if width == 0:
        raise Refused("The file is empty.", field="file")
    padded = [[*row, *[""] * (width - len(row))][:width] for row in words]
    while padded and not any(padded[-1]):
        padded.pop()
    return padded


def _words(cell: Any) -> str:
    if cell is None or isinstance(cell, bool):
        return "" if cell is None else str(cell).upper()
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)
    return " ".join(clean(str(cell)[: LONGEST_CELL * 2]).split())[:LONGEST_CELL]
