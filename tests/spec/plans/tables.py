"""Read a paragraph's table, and say what the plans engine makes of each row.

Two kinds of table. Words: a sentence in its place in a plan, and whether the rule speaks.
Changes: a sound plan with something changed ("A1 owner = Night team; measures = ()"),
and where the rule then points.
"""

from __future__ import annotations

import ast
from typing import Any

from tests.engines.plans.builders import changed, read
from tests.engines.plans.scoring import band_of, fires


def rows(table: str) -> list[dict[str, str]]:
    """One dictionary a row, by the words of the head."""
    lines = [line.strip() for line in table.strip().splitlines()]
    head, *body = ([cell.strip() for cell in line.split("|")] for line in lines)
    return [dict(zip(head, cells, strict=True)) for cells in body]


def check_words(code: str, table: str) -> None:
    """Each row's words, alone in their place, are or are not told of this rule."""
    for row in rows(table):
        words, said = row.values()
        assert said in ("yes", "no"), row
        assert fires(code, words) == (said == "yes"), row


def check_changes(code: str, table: str) -> None:
    """Each row's change to a sound plan makes the rule point there, or say nothing."""
    for row in rows(table):
        changes, where = row.values()
        told = {one.code: one.where for one in read(changed(_changes(changes))).findings}
        assert ", ".join(told.get(code, ())) == where, f"{row}: {told}"


def check_strength(table: str) -> None:
    for row in rows(table):
        assert band_of(row["action"]) == row["strength"], f"{row}: {band_of(row['action'])}"


def _changes(written: str) -> dict[str, Any]:
    """ "A1 owner = Night team; aim date = nothing": a field and its new value each."""
    found: dict[str, Any] = {}
    for part in filter(None, (piece.strip() for piece in written.split(";"))):
        where, _, value = part.partition(" = ")
        name, _, rest = where.strip().partition(" ")
        is_row = name[0] in "FAM" and name[1:].isdigit()
        key = f"{name}.{rest.replace(' ', '_')}" if is_row and rest else where.replace(" ", "_")
        found[key] = _value(value.strip())
    return found


def _value(words: str) -> Any:
    if words == "nothing":
        return None
    try:
        return ast.literal_eval(words)
    except (ValueError, SyntaxError):
        return words
