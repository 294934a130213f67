"""A block copied from a spreadsheet, put onto the rows and months of a grid."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from counterpoise.apps.assurance.facts.months_read import read_month
from counterpoise.kit.clean_text import clean
from counterpoise.kit.months import month_words

MOST_CHARACTERS = 200_000
MOST_LINES = 300
_OF = re.compile(r"\s*([\d.,]+)\s*(?:\s(?:of|out of)\s|/)\s*(\S+)\s*", re.IGNORECASE)
Placed = dict[tuple[str, date], tuple[str, str]]


@dataclass(slots=True)
class Pasted:
    """Where each pasted cell belongs, as typed, and what could not be placed and why."""

    values: Placed = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)


def read_pasted(
    text: str, *, rows: Mapping[str, str], two: frozenset[str], months: Sequence[date]
) -> Pasted:
    """Place a block of tab-separated cells.

    ``rows`` are names by code, in the grid's order; ``two`` the codes whose cells hold two
    numbers. A first line of months is understood; so is a first column of names or codes.
    Without names the lines are the grid's rows, from the first. A cell of two numbers is
    "7 of 8", or two cells side by side where there is room for them.
    """
    found = Pasted()
    lines = [line.split("\t") for line in _lines(text)]
    if not lines:
        found.problems.append("There is nothing to put into the grid. Paste some cells first.")
        return found
    columns = list(months)
    headed = _months_of(lines[0])
    if headed:
        columns = headed
        lines = lines[1:]
    names = {_plain(name): code for code, name in rows.items()} | {
        _plain(code): code for code in rows
    }
    named = any(_plain(line[0]) in names for line in lines)
    order = list(rows)
    for number, line in enumerate(lines, start=2 if headed else 1):
        code, cells = _row_of(line, names, named, order, number - (2 if headed else 1))
        if code is None:
            words = line[0].strip() or "this line"
            found.problems.append(f"Line {number}: there is no row here for “{words[:60]}”.")
            continue
        _place(found, code, cells, columns, months, code in two, number)
    return found


def _lines(text: str) -> list[str]:
    harmless = clean(text[:MOST_CHARACTERS])
    return [line for line in harmless.split("\n") if line.strip()][:MOST_LINES]


def _months_of(cells: Sequence[str]) -> list[date]:
    """The months a heading names; none where it is not a heading."""
    read = [read_month(cell) for cell in cells]
    months = [month for month in read if month is not None]
    return months if months and not any(_is_number(cell) for cell in cells) else []


def _is_number(cell: str) -> bool:
    return bool(re.fullmatch(r"\s*[\d.,% ]+\s*", cell)) and read_month(cell) is None


def _row_of(
    line: Sequence[str], names: Mapping[str, str], named: bool, order: Sequence[str], place: int
) -> tuple[str | None, Sequence[str]]:
    if named:
        return names.get(_plain(line[0])), line[1:]
    return (order[place] if place < len(order) else None), line


def _place(
    found: Pasted,
    code: str,
    cells: Sequence[str],
    columns: Sequence[date],
    months: Sequence[date],
    two: bool,
    number: int,
) -> None:
    values = [cell.strip() for cell in cells]
    while values and not values[-1]:
        values.pop()
    side_by_side = two and len(values) == 2 * len(columns)
    pairs = list(zip(values[::2], values[1::2], strict=True)) if side_by_side else []
    given = pairs or [split_of(value) if two else (value, "") for value in values]
    if len(given) > len(columns):
        found.problems.append(
            f"Line {number}: there are {len(given)} cells for {len(columns)} "
            f"{'month' if len(columns) == 1 else 'months'}."
        )
        return
    for month, pair in zip(columns, given, strict=False):
        if month not in months:
            found.problems.append(f"Line {number}: {month_words(month)} is not in this grid.")
        elif any(pair):
            found.values[code, month] = pair


def split_of(value: str) -> tuple[str, str]:
    """ "7 of 8" as its two numbers; anything else whole, and nothing."""
    match = _OF.fullmatch(value)
    return (match[1], match[2]) if match else (value, "")


def _plain(words: str) -> str:
    return " ".join(clean(words).casefold().split())
