"""Plans written in short lines, with the findings and strengths we would give them.

One plan a block: ``==`` id | service | themes | opened | as of | stratum, then a line a
field. ``!`` the findings and where; ``~`` findings that either way would do. A dash is
nothing. The files were answered from the rule book before the engine read them.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent


@dataclass
class Expected:
    """What a competent reviewer would say."""

    codes: dict[str, list[str]] = field(default_factory=dict)
    acceptable: set[str] = field(default_factory=set)
    bands: dict[str, set[str]] = field(default_factory=dict)


@dataclass
class PlanCase:
    id: str
    as_of: dt.date
    stratum: str
    plan: dict[str, Any]
    expected: Expected


def plans(name: str) -> list[PlanCase]:
    """Every plan of one file, in order."""
    text = (HERE / name).read_text(encoding="utf-8")
    return [_plan(block) for block in text.split("\n== ")[1:]]


def actions(name: str) -> list[tuple[set[str], str]]:
    """Lines of single actions: the band or bands that are right, and the words."""
    rows = []
    for line in (HERE / name).read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            bands, _, text = line.partition("|")
            rows.append((_bands(bands), text.strip()))
    return rows


_LETTERS = {"s": "stronger", "i": "intermediate", "w": "weaker"}


def _bands(written: str) -> set[str]:
    return {_LETTERS[letter] for letter in written.strip().split("/")}


def _cells(line: str) -> list[str | None]:
    return [None if cell.strip() in ("-", "") else cell.strip() for cell in line.split("|")]


def _number(cell: str | None) -> Any:
    try:
        return float(cell) if cell is not None else None
    except ValueError:
        return cell


def _list(cell: str | None) -> list[str]:
    return [part.strip() for part in (cell or "").split(";") if part.strip()]


def _plan(block: str) -> PlanCase:
    head, *lines = block.strip().splitlines()
    name, service, themes, opened, as_of, stratum = _cells(head)
    plan: dict[str, Any] = {
        "id": name,
        "service_kind": service,
        "themes": [theme.strip() for theme in (themes or "").split(",")],
        "opened_on": opened,
        "factors": [],
        "actions": [],
        "measures": [],
        "reviews": [],
        "closure": None,
    }
    expected = Expected()
    for line in lines:
        if line.strip() and not line.startswith("#"):
            key, _, rest = line.partition(" ")
            _take(plan, expected, key, rest)
    return PlanCase(name or "", dt.date.fromisoformat(as_of or ""), stratum or "", plan, expected)


def _take(plan: dict[str, Any], expected: Expected, key: str, rest: str) -> None:
    cells = _cells(rest)
    if key == "!":
        for part in _list(rest):
            code, _, where = part.partition(":")
            expected.codes[code.strip()] = where.split()
    elif key == "~":
        expected.acceptable |= set(rest.split())
    elif key == "C":
        plan["concern"] = rest.strip()
    elif key == "K":
        plan["how_known"] = _list(rest)
    elif key == "B":
        value, unit, period = cells
        plan["baseline"] = {"value": _number(value), "unit": unit, "period": period}
    elif key == "G":
        plan["aim"], plan["aim_date"] = cells
    else:
        _take_row(plan, expected, key, cells)


def _take_row(plan: dict[str, Any], expected: Expected, key: str, cells: list[str | None]) -> None:
    if key[0] == "F":
        plan["factors"].append({"id": key, "text": cells[0], "evidence": cells[1]})
    elif key[0] == "A":
        plan["actions"].append(_action(key, cells))
        if cells[8]:
            expected.bands[key] = _bands(cells[8])
    elif key[0] == "M":
        plan["measures"].append(_measure(key, cells))
    elif key == "R":
        plan["reviews"].append({"date": cells[0], "text": cells[1]})
    elif key == "X":
        plan["closure"] = {
            "date": cells[0],
            "confirmed_by": cells[1],
            "evidence": _list(cells[2]),
            "recheck_dates": _list(cells[3]),
        }


def _action(key: str, cells: list[str | None]) -> dict[str, Any]:
    factor, text, owner, due, evidence, status, done, verifier = cells[:8]
    return {
        "id": key,
        "text": text,
        "owner": owner,
        "due": due,
        "factor": factor,
        "evidence_required": evidence,
        "status": (status or "").removesuffix("*"),
        "done_on": done,
        "verified_by": verifier,
        "depends_on_outside": (status or "").endswith("*"),
    }


def _measure(key: str, cells: list[str | None]) -> dict[str, Any]:
    kind, side = (cells[0] or "").split()
    return {
        "id": key,
        "text": cells[1],
        "kind": kind,
        "side": side,
        "baseline": _number(cells[2]),
        "target": _number(cells[3]),
        "frequency": cells[4],
        "numerator": cells[5],
        "denominator": cells[6],
    }
