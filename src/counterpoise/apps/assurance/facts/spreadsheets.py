"""A file somebody uploads, as rows of words: CSV in the encodings offices use, XLSX, XLS, ODS."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from counterpoise.kit.clean_text import clean
from counterpoise.kit.errors import Refused

MOST_BYTES = 5_000_000
MOST_UNPACKED = 60_000_000
MOST_ROWS = 5_000
MOST_COLUMNS = 80
LONGEST_CELL = 200
DELIMITERS = ",;\t|"
_ZIP, _OLD_OFFICE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
NOT_A_SHEET = (
    "We cannot read this file as a spreadsheet. Save it as an Excel workbook (.xlsx) or as CSV, "
    "and upload that."
)

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
    office = content.startswith((_ZIP, _OLD_OFFICE))
    rows = _from_workbook(content) if office else _from_text(content)
    return _trimmed(rows)


def _from_workbook(content: bytes) -> Sequence[Sequence[Any]]:
    # Needed for uploads alone, and slow to load: other pages and commands go without it.
    from python_calamine import CalamineError, CalamineWorkbook  # noqa: PLC0415

    _check_unpacked(content)
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(content))
        for name in workbook.sheet_names:
            rows = workbook.get_sheet_by_name(name).to_python(skip_empty_area=False)
            if any(str(cell).strip() for row in rows for cell in row):
                return rows
    except (CalamineError, zipfile.BadZipFile, OSError, ValueError) as problem:
        raise _unreadable(problem) from None
    raise Refused("There is nothing in this workbook.", field="file")


def _unreadable(problem: Exception) -> Refused:
    if "password" in str(problem).lower() or "encrypted" in str(problem).lower():
        return Refused("This workbook has a password. Save a copy without one.", field="file")
    return Refused(NOT_A_SHEET, field="file")


def _check_unpacked(content: bytes) -> None:
    """A small file that unpacks to a very large one is not opened."""
    if not content.startswith(_ZIP):
        return
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            size = sum(one.file_size for one in packed.infolist())
    except zipfile.BadZipFile:
        raise Refused(NOT_A_SHEET, field="file") from None
    if size > MOST_UNPACKED:
        raise Refused("There is far too much in this workbook.", field="file")


def _from_text(content: bytes) -> Sequence[Sequence[Any]]:
    text = _decoded(content)
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    try:
        reader = csv.reader(io.StringIO(lines), delimiter=_delimiter(lines), strict=False)
        rows = []
        for row in reader:
            rows.append(row)
            if len(rows) > MOST_ROWS + 1:
                break
        return rows
    except csv.Error:
        raise Refused(NOT_A_SHEET, field="file") from None


def _decoded(content: bytes) -> str:
    """UTF-8 first, then what older office programs write; never guessed by a library."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="replace")
    if b"\x00" in content[:4_096]:
        raise Refused(NOT_A_SHEET, field="file")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _delimiter(text: str) -> str:
    """Whichever divides the first lines into the most cells, alike in most lines."""
    lines = [line for line in text.split("\n")[:50] if line.strip()]

    def shares(mark: str) -> tuple[int, int]:
        counts = [len(next(csv.reader([line], delimiter=mark), [])) for line in lines]
        usual = max(set(counts), key=lambda one: (counts.count(one), one), default=1)
        return (counts.count(usual) if usual > 1 else 0, usual)

    return max(DELIMITERS, key=shares)


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
