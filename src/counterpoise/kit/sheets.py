"""A file somebody uploads, as rows of raw cells: CSV in the encodings offices use, XLSX, XLS, ODS.

What a cell means, how many rows are taken and what is refused beyond that is the caller's.
"""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Sequence
from typing import Any

from counterpoise.kit.errors import Refused

DELIMITERS = ",;\t|"
LARGEST_CELL = 4_000_000
_ZIP, _OLD_OFFICE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
NOT_A_SHEET = (
    "We cannot read this file as a spreadsheet. Save it as an Excel workbook (.xlsx) or as CSV, "
    "and upload that."
)
csv.field_size_limit(LARGEST_CELL)


def raw_rows(content: bytes, *, most_rows: int, most_unpacked: int) -> Sequence[Sequence[Any]]:
    """Every row of a file's first filled sheet, at most one more than ``most_rows``.

    Real dates are dates, numbers are numbers; formulas give the value that was saved with them
    and are never worked out.
    """
    if content.startswith((_ZIP, _OLD_OFFICE)):
        return _from_workbook(content, most_unpacked)
    return _from_text(content, most_rows)


def decoded(content: bytes) -> str:
    """UTF-8 first, then what older office programs write; never guessed by a library."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="replace")
    if b"\x00" in content[:4_096]:
        raise Refused(NOT_A_SHEET, field="file")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _from_workbook(content: bytes, most_unpacked: int) -> Sequence[Sequence[Any]]:
    # Needed for uploads alone, and slow to load: other pages and commands go without it.
    from python_calamine import CalamineError, CalamineWorkbook  # noqa: PLC0415

    _check_unpacked(content, most_unpacked)
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


def _check_unpacked(content: bytes, most_unpacked: int) -> None:
    """A small file that unpacks to a very large one is not opened."""
    if not content.startswith(_ZIP):
        return
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            size = sum(one.file_size for one in packed.infolist())
    except zipfile.BadZipFile:
        raise Refused(NOT_A_SHEET, field="file") from None
    if size > most_unpacked:
        raise Refused("There is far too much in this workbook.", field="file")


def _from_text(content: bytes, most_rows: int) -> Sequence[Sequence[Any]]:
    lines = decoded(content).replace("\r\n", "\n").replace("\r", "\n")
    try:
        reader = csv.reader(io.StringIO(lines), delimiter=_delimiter(lines), strict=False)
        rows = []
        for row in reader:
            rows.append(row)
            if len(rows) > most_rows + 1:
                break
        return rows
    except csv.Error:
        raise Refused(NOT_A_SHEET, field="file") from None


def _delimiter(text: str) -> str:
    """Whichever divides the first lines into the most cells, alike in most lines."""
    lines = [line for line in text[:200_000].split("\n")[:50] if line.strip()]

    def shares(mark: str) -> tuple[int, int]:
        counts = [len(next(csv.reader([line], delimiter=mark), [])) for line in lines]
        usual = max(set(counts), key=lambda one: (counts.count(one), one), default=1)
        return (counts.count(usual) if usual > 1 else 0, usual)

    return max(DELIMITERS, key=shares)
