"""A file of entries as rows of words: a spreadsheet, or JSON as care-record systems write it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from counterpoise.kit.clean_text import clean
from counterpoise.kit.errors import Refused
from counterpoise.kit.sheets import decoded, raw_rows

MOST_BYTES = 20_000_000
MOST_UNPACKED = 200_000_000
MOST_ROWS = 50_000
MOST_COLUMNS = 60
LONGEST_CELL = 1_048_576 + 1
NOT_JSON = (
    "We cannot read this file as JSON. It should be a list of notes, each with names and values."
)
Rows = list[list[str]]


@dataclass(frozen=True, slots=True)
class FileRows:
    """The headings, and every row with something in it, numbered as the spreadsheet does."""

    headings: list[str]
    rows: list[tuple[int, list[str]]]


def read_file(content: bytes) -> FileRows:
    """What a file holds, as words. Refuses with a sentence."""
    if not content.strip(b"\x00 \t\r\n\xef\xbb\xbf"):
        raise Refused("The file is empty.", field="file")
    if len(content) > MOST_BYTES:
        raise Refused(
            f"The file is larger than {MOST_BYTES // 1_000_000} MB. Bring in a few months at a "
            "time.",
            field="file",
        )
    if content.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"[", b"{"):
        rows = _from_json(decoded(content))
    else:
        raw = raw_rows(content, most_rows=MOST_ROWS, most_unpacked=MOST_UNPACKED)
        rows = [[_words(cell) for cell in row] for row in raw]
    numbered = [(number, row) for number, row in enumerate(rows, start=1) if any(row)]
    _check_size([row for _, row in numbered])
    width = max(len(row) for _, row in numbered)
    even = [(number, [*row, *[""] * (width - len(row))]) for number, row in numbered]
    return FileRows(even[0][1], even[1:])


def _check_size(rows: Rows) -> None:
    if len(rows) < 2:
        raise Refused("There are no notes in this file: only headings, or nothing.", field="file")
    if len(rows) - 1 > MOST_ROWS:
        raise Refused(
            f"There are more than {MOST_ROWS:,} rows. Bring in a few months at a time.",
            field="file",
        )
    width = max(place for row in rows for place, cell in enumerate(row, 1) if cell)
    if width > MOST_COLUMNS:
        raise Refused(
            f"There are {width} columns, and we read {MOST_COLUMNS}. Take some out.", field="file"
        )


def _from_json(text: str) -> Rows:
    notes = _notes_in(text)
    names: dict[str, None] = {}
    for number, note in enumerate(notes, start=1):
        if not isinstance(note, dict):
            raise Refused(f"{NOT_JSON} Note {number} has no names.", field="file")
        names |= dict.fromkeys(note)
    return [list(names), *([_words(note.get(name)) for name in names] for note in notes)]


def _notes_in(text: str) -> Sequence[Any]:
    """A list; an object whose one list it is; or one object a line."""
    try:
        held = json.loads(text)
    except (ValueError, RecursionError):
        return _notes_in_lines(text)
    if isinstance(held, dict):
        lists = [value for value in held.values() if isinstance(value, list)]
        held = lists[0] if len(lists) == 1 else [held]
    if not isinstance(held, list):
        raise Refused(NOT_JSON, field="file")
    return held


def _notes_in_lines(text: str) -> list[Any]:
    """One object a line. The line that breaks is named, so that it can be put right."""
    found = []
    for number, line in enumerate(text.split("\n"), start=1):
        try:
            found += [json.loads(line)] if line.strip() else []
        except (ValueError, RecursionError):
            where = f" Line {number} is not one." if found else ""
            raise Refused(f"{NOT_JSON}{where}", field="file") from None
    return found


def _words(cell: Any) -> str:
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        midnight = cell.time() == time(0)
        return cell.date().isoformat() if midnight else cell.isoformat(" ", "minutes")
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, time):
        return cell.isoformat("minutes")
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return str(int(cell))
    if isinstance(cell, dict | list):
        return json.dumps(cell)
    return clean(str(cell)[:LONGEST_CELL]).strip()
