"""Rows as a spreadsheet file, streamed, with nothing a spreadsheet would run.

A cell that begins with =, +, -, @, a tab or a carriage return is taken as a formula by common
spreadsheets (OWASP, "CSV Injection"). Such words get an apostrophe in front; real numbers stay.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from typing import Any

from django.http import StreamingHttpResponse

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_BYTE_ORDER_MARK = "\ufeff"  # spreadsheets read UTF-8 rightly only with it


class _Echo:
    """A file that gives back what is written to it, so that csv can feed a stream."""

    def write(self, line: str) -> str:
        return line


def safe_cell(value: Any) -> Any:
    """The value as it may stand in a cell: numbers as they are, times as ISO, words harmless."""
    if value is None or isinstance(value, int | float):
        return "" if value is None else value
    if isinstance(value, datetime):
        return value.isoformat(sep=" ", timespec="minutes")
    if isinstance(value, date):
        return value.isoformat()
    text = str(value)
    return f"'{text}" if text.lstrip(" ").startswith(_FORMULA_STARTS) else text


def csv_lines(
    header: Sequence[str], rows: Iterable[Sequence[Any]], *, lines_at_once: int = 200
) -> Iterator[str]:
    """The file in pieces: one row at a time would cost a write each."""
    writer = csv.writer(_Echo())
    piece = [_BYTE_ORDER_MARK, writer.writerow([safe_cell(name) for name in header])]
    for row in rows:
        piece.append(writer.writerow([safe_cell(value) for value in row]))
        if len(piece) >= lines_at_once:
            yield "".join(piece)
            piece = []
    yield "".join(piece)


def csv_response(
    name: str, header: Sequence[str], rows: Iterable[Sequence[Any]]
) -> StreamingHttpResponse:
    """Answer with all rows as `name`.csv, without holding them in memory or in any cache."""
    response = StreamingHttpResponse(
        csv_lines(header, rows), content_type="text/csv; charset=utf-8"
    )
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    response.headers["Cache-Control"] = "no-store"
    return response
