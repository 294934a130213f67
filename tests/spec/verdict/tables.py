"""Read a paragraph's table, and say what the verdict makes of each row.

The usual case: 36 events in twelve months before (360 bed days), a bad run of 18 in the three
months that caused the plan, 3 in the five months after settling (150 bed days), the sixth month's
review, every gate in order, injuries watched and not worse, and three kinds of evidence. Each
row says only what is different. Counts "3 2 4" are one a month, of 30 bed days each.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from counterpoise.engines.verdict import (
    Balancing,
    Change,
    Denominator,
    Evidence,
    EvidenceKind,
    GateFacts,
    Period,
    Reporting,
    Schedule,
    Shows,
    Verdict,
    VerdictFacts,
    Window,
    judge,
)

STARTED = dt.date(2025, 6, 1)
SEEN = dt.date(2025, 9, 1)
KINDS = {
    "records": EvidenceKind.RECORDS,
    "audit": EvidenceKind.AUDIT,
    "seen in practice": EvidenceKind.OBSERVED,
    "person or family": EvidenceKind.VOICE,
    "staff knowledge": EvidenceKind.STAFF_KNOWLEDGE,
}


def rows(table: str) -> list[dict[str, str]]:
    """One dictionary a row, by the words of the head."""
    lines = [line.strip() for line in table.strip().splitlines()]
    head, *body = ([cell.strip() for cell in line.split("|")] for line in lines)
    return [dict(zip(head, cells, strict=True)) for cells in body]


def months(counts: str, exposure: float = 30.0) -> Window:
    """ "3 2 4": one count a month; "12 months of 3": so many alike; "3 in 150": totals alone."""
    words = counts.split()
    if " in " in counts:
        return Window(int(words[0]), float(words[2]))
    if "months of" in counts:
        words = [words[3]] * int(words[0])
    return Window.of(Period(int(word), exposure) for word in words)


IN_ORDER = GateFacts(
    reporting=Reporting(completeness=1.0, volume_change=0.0),
    definition_changed=False,
    trigger_excluded=True,
    changes=(),
)
USUAL: dict[str, Any] = {
    "before": months("12 months of 3"),
    "trigger": months("6 6 6"),
    "after": months("1 0 1 1 0"),
    "schedule": Schedule(STARTED, elapsed=6),
    "gates": IN_ORDER,
    "balancing": (Balancing("injuries", months("12 months of 4"), months("5 months of 3")),),
    "evidence": tuple(
        Evidence(KINDS[name], SEEN) for name in ("person or family", "seen in practice", "audit")
    ),
}


def _evidence(cell: str) -> tuple[Evidence, ...]:
    """ "audit, seen in practice (against)"."""
    given = [words.strip() for words in cell.split(",") if words.strip() not in ("", "none")]
    return tuple(
        Evidence(
            KINDS[words.removesuffix("(against)").removesuffix("(before the start)").strip()],
            STARTED if "before" in words else SEEN,
            Shows.CONTRADICTS if "against" in words else Shows.BETTER,
        )
        for words in given
    )


def _balancing(cell: str) -> tuple[Balancing, ...]:
    """ "12 months of 4, then 5 months of 3"; "none"."""
    if cell == "none":
        return ()
    before, after = cell.split(", then ")
    return (Balancing("injuries", months(before), months(after)),)


def _told(cell: str) -> GateFacts:
    """One thing about the gates that is not in order, in the words of the table."""
    known = IN_ORDER.reporting
    return {
        "88 % of returns came": replace(IN_ORDER, reporting=replace(known, completeness=0.88)),
        "90 % of returns came": replace(IN_ORDER, reporting=replace(known, completeness=0.90)),
        "notes fell by 30 %": replace(IN_ORDER, reporting=replace(known, volume_change=-0.30)),
        "reports without harm: 60, then 10; with harm: 10, then 12": replace(
            IN_ORDER, reporting=replace(known, no_harm=(60, 10), harm=(10, 12))
        ),
        "two late entries are open": replace(IN_ORDER, reporting=replace(known, late_open=2)),
        "nine people wrote records, now four": replace(
            IN_ORDER, reporting=replace(known, recorders=(9, 4))
        ),
        "nobody has said how many returns came": replace(IN_ORDER, reporting=Reporting()),
        "the person most events were about has left": replace(
            IN_ORDER, denominator=Denominator(frequent_person_left=True)
        ),
        "the form changed": replace(IN_ORDER, definition_changed=True),
        "the bad run is part of the baseline": replace(IN_ORDER, trigger_excluded=False),
        "nobody has said what else changed": replace(IN_ORDER, changes=None),
        "a new manager, not weighed": replace(IN_ORDER, changes=(Change("a new manager"),)),
        "a new manager, weighed": replace(
            IN_ORDER, changes=(Change("a new manager", "came two months before the start"),)
        ),
        "elsewhere, without the plan: 60 in 600, then 3 in 300": replace(
            IN_ORDER, comparator=(Window(60, 600.0), Window(3, 300.0))
        ),
        "elsewhere, without the plan: 60 in 600, then 29 in 300": replace(
            IN_ORDER, comparator=(Window(60, 600.0), Window(29, 300.0))
        ),
        "all in order": IN_ORDER,
    }[cell]


COLUMNS: dict[str, tuple[str, Callable[[str], Any]]] = {
    "before": ("before", months),
    "after": ("after", months),
    "months since the start": ("schedule", lambda c: Schedule(STARTED, elapsed=int(c))),
    "what is told": ("gates", _told),
    "injuries": ("balancing", _balancing),
    "evidence": ("evidence", _evidence),
    "indicator": ("indicator", str),
}


def facts(row: dict[str, str]) -> VerdictFacts:
    """The case of one row; an empty cell or a missing column means the usual."""
    changed = {
        name: read(row[column]) for column, (name, read) in COLUMNS.items() if row.get(column)
    }
    return VerdictFacts(**(USUAL | changed))


def check_verdict(table: str) -> None:
    """Each row's "verdict" and "other programs read" are what the engine says."""
    for row in rows(table):
        verdict = judge(facts(row))
        assert verdict.rung == row["verdict"], f"{row}: {verdict.rung} {verdict.reasons}"
        if "other programs read" in row:
            assert verdict.outcome == row["other programs read"], row
        if row.get("because of"):
            _check_gate(verdict, row)


def _check_gate(verdict: Verdict, row: dict[str, str]) -> None:
    named = [f"{g.code} {g.name.lower()}" for g in verdict.gates if g.state != "passed"]
    assert row["because of"] in named, f"{row}: {named}"
