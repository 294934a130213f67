"""Read a paragraph's table of what was written, and say what the engine makes of it.

A row is one day: "day" counts from Monday 2 March 2026, "written" names groups of signs
("falls; medication resolved"), "by" the writer. The last cells say what should be found.
"""

from __future__ import annotations

import datetime as dt

from counterpoise.engines.patterns import (
    Decision,
    Note,
    Pattern,
    Person,
    QualityIssue,
    Said,
    Service,
    Source,
    Status,
    Timeline,
    Usual,
    person_patterns,
    questions,
    reopenings,
    repeats,
    service_patterns,
)
from counterpoise.rulesets.patterns_reader import load_patterns

START = dt.date(2026, 3, 2)
RULES = load_patterns()
# Weights of single signs as the rules for notes give them (taxonomy, section 2).
WEIGHTS = {
    5: "physical_abuse sexual_harm self_harm_suicide",
    4: "unexplained_injury fear_withdrawal coercion_control choking_swallowing exploitation",
    3: "skin_pressure medication financial restriction missed_late_visit dignity_disrespect "
    "healthcare_access missing_wandering equipment_fire peer_incident",
    1: "isolation over_support",
}
WEIGHT = {name: weight for weight, names in WEIGHTS.items() for name in names.split()}
FLAGS = ("harm", "omission", "explained", "usual")


def rows(table: str) -> list[dict[str, str]]:
    """One dictionary a row, by the words of the head."""
    lines = [line.strip() for line in table.strip().splitlines()]
    head, *body = ([cell.strip() for cell in line.split("|")] for line in lines)
    return [dict(zip(head, cells, strict=True)) for cells in body]


def day(number: str | int) -> dt.date:
    return START + dt.timedelta(days=int(number) - 1)


def check_people(table: str, **known: object) -> None:
    """Each row is a person. "written": "1 falls by A, 4 medication resolved by B". "found":
    "nothing", or "day 9 falls" for each pattern, with "severe" or "today" where it is so."""
    for row in rows(table):
        found = person_patterns(Person("p", _notes(row["written"]), **known), RULES)  # type: ignore[arg-type]
        told = ", ".join(_told(one) for one in found.patterns) or "nothing"
        assert told == row["found"], f"{row}: {told}"


def check_words(table: str) -> None:
    """The sentence that a manager reads."""
    for row in rows(table):
        (one,) = person_patterns(Person("p", _notes(row["written"])), RULES).patterns
        assert one.because == row["reason"], one.because


def check_service(table: str) -> None:
    """Each row is a service; "found" names the rules that are met."""
    for row in rows(table):
        notes = _notes(row["written"])
        found = service_patterns(Service("s", notes, day(60)), RULES)
        told = ", ".join(f"day {(one.date - START).days + 1} {one.rule}" for one in found)
        assert (told or "nothing") == row["found"], f"{row}: {told}"


def check_timeline(table: str, closed: tuple[QualityIssue, ...] = ()) -> None:
    """Each row is what was raised; "found" names hard rules, reopenings and questions."""
    for row in rows(table):
        timeline = Timeline(_notes(row["raised"]), closed=closed)
        told = [f"{one.rule} {one.about}" for one in repeats(timeline, RULES)]
        told += [
            f"{one.issue}: {one.tier} to {one.proposed_tier}" for one in reopenings(timeline, RULES)
        ]
        told += [f"asks: {one.rule} {one.about}" for one in questions(timeline, RULES)]
        assert (", ".join(told) or "nothing") == row["found"], f"{row}: {told}"


def _told(one: Pattern) -> str:
    number = (one.date - START).days + 1
    how = {"severe": " severe"}.get(one.kind, " today" if one.urgency.value == "today" else "")
    return f"day {number} {one.theme}{how}"


def _notes(written: str) -> tuple[Note, ...]:
    return tuple(_note(words.strip()) for words in written.split(",") if words.strip())


def _note(words: str) -> Note:
    """ "4 medication resolved by B about Q naming W in concern"."""
    number, *rest = words.split(" ")
    parts = {"by": "", "about": "p", "naming": "", "in": "note"}
    groups: list[str] = []
    at = 0
    while at < len(rest):
        if rest[at] in parts:
            parts[rest[at]] = rest[at + 1]
            at += 2
        else:
            groups.append(rest[at])
            at += 1
    return Note(
        day(number),
        author=parts["by"] or f"worker {number}",
        said=tuple(sorted(_said(" ".join(groups).split(" + ")))),
        source=Source(parts["in"]),
        person=parts["about"],
        staff=(parts["naming"],) if parts["naming"] else (),
    )


def _said(groups: list[str]) -> list[Said]:
    return [_one(*group.split(" ")) for group in groups]


def _one(name: str, *more: str) -> Said:
    statuses = [Status(word) for word in more if word not in FLAGS]
    return Said(
        name,
        statuses[0] if statuses else Status.PRESENT,
        WEIGHT.get(name, 2),
        **{flag: True for flag in FLAGS if flag in more},
    )


def known(groups: str, on: int, until: int) -> dict[str, object]:
    """A manager's decision, for ``check_people``."""
    return {"decisions": (Decision(tuple(groups.split()), day(on), day(until)),)}


def usual(group: str, until: int) -> dict[str, object]:
    return {"usual": (Usual(group, day(1), day(until), "known for years"),)}
