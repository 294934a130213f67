"""Read a paragraph's table, and say what the packs engine makes of each row."""

from __future__ import annotations

from datetime import date

from counterpoise.engines.packs import (
    AUDIENCES,
    Kind,
    Name,
    Redactor,
    Shown,
    Statement,
    breakdown,
    said,
    thinness,
)
from counterpoise.terms import EvidenceKind, PackAudience

AUDIENCE_NAMES = {one.label: one for one in PackAudience}
KINDS = {one.label: one for one in EvidenceKind}
CAST = (
    Name("p1", ("Gwen", "Gwen Parry"), Kind.PERSON, "a person"),
    Name("p2", ("Will Marsh",), Kind.PERSON, "a person"),
    Name("s1", ("Amina Yusuf",), Kind.STAFF, "a member of staff"),
    Name("o1", ("Rhys Parry",), Kind.OTHER, "a relative"),
)
PERIOD_ENDS = date(2026, 6, 30)


def rows(table: str) -> list[dict[str, str]]:
    """One dictionary a row, by the words of the head."""
    lines = [line.strip() for line in table.strip().splitlines()]
    head, *body = ([cell.strip() for cell in line.split("|")] for line in lines)
    return [dict(zip(head, cells, strict=True)) for cells in body]


def check_parts(table: str) -> None:
    for row in rows(table):
        rule = AUDIENCES[AUDIENCE_NAMES[row["reader"]]]
        parts = ", ".join(part.value for part in rule.parts)
        assert parts == row["parts, in order"], row


def check_shown(table: str) -> None:
    for row in rows(table):
        rule = AUDIENCES[AUDIENCE_NAMES[row["reader"]]]
        assert rule.people.value == row["people by"], row
        assert rule.staff.value == row["staff by"], row
        assert ("hidden" if rule.hides_small else "shown") == row["one to four"], row
        assert ("kept" if rule.quotes else "not passed on") == row["own words"], row


def check_names(people: Shown, table: str) -> None:
    redactor = Redactor(CAST, people, Shown.ROLE)
    for row in rows(table):
        assert redactor.without_names(row["written"]).text == row["read"], row


def check_doubtful(table: str) -> None:
    redactor = Redactor(CAST, Shown.ROLE, Shown.ROLE)
    for row in rows(table):
        done = redactor.without_names(row["written"])
        assert done.text == row["read"], row
        assert ", ".join(done.doubtful) == row["look at"], row


def check_counts(table: str) -> None:
    for row in rows(table):
        assert said(int(row["count"]), hides=True) == row["outside"], row
        assert said(int(row["count"]), hides=False) == row["inside"], row


def check_breakdowns(table: str) -> None:
    for row in rows(table):
        values = {str(place): int(n) for place, n in enumerate(row["parts"].split(", "))}
        shown = breakdown(values, hides=True)
        assert ", ".join(shown.parts.values()) == row["read outside"], row
        assert shown.total == row["total"], row


def check_thin(table: str) -> None:
    for row in rows(table):
        found = [_statement(one) for one in row["found"].split("; ") if one]
        reasons = " ".join(thinness(found, last=PERIOD_ENDS).reasons)
        assert reasons == row["said"], f"{row}: {reasons}"


def _statement(written: str) -> Statement:
    """ "Observation 2026-03-01 outside": a kind, a day or none, and what else it is."""
    document = "document" in written
    independent = "outside" in written
    kind = next(one for label, one in KINDS.items() if written.startswith(label))
    days = [date.fromisoformat(word) for word in written.split() if word[:2] == "20"]
    return Statement(
        code=written,
        pieces=(written,),
        kind=kind,
        day=days[0] if days else None,
        independent=independent,
        document=document,
    )
