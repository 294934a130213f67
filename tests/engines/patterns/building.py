"""Short ways to say what was written, for tests."""

from __future__ import annotations

import datetime as dt

from counterpoise.engines.patterns import (
    Note,
    Pattern,
    Person,
    Said,
    Source,
    Status,
    person_patterns,
)
from counterpoise.rulesets.patterns_reader import load_patterns

RULES = load_patterns()
START = dt.date(2026, 3, 2)
WEIGHTS = {
    "physical_abuse": 5,
    "sexual_harm": 5,
    "self_harm_suicide": 5,
    "choking_swallowing": 4,
    "unexplained_injury": 4,
    "fear_withdrawal": 4,
    "coercion_control": 4,
    "exploitation": 4,
    "medication": 3,
    "financial": 3,
    "restriction": 3,
    "skin_pressure": 3,
    "missed_late_visit": 3,
    "dignity_disrespect": 3,
    "healthcare_access": 3,
    "missing_wandering": 3,
    "equipment_fire": 3,
    "peer_incident": 3,
    "over_support": 1,
    "isolation": 1,
}


def day(number: int) -> dt.date:
    """Day 1 is a Monday."""
    return START + dt.timedelta(days=number - 1)


def mention(group: str, status: Status = Status.PRESENT, **more: object) -> Said:
    return Said(group, status, int(str(more.pop("weight", WEIGHTS.get(group, 2)))), **more)  # type: ignore[arg-type]


def note(
    number: int,
    *groups: str | Said,
    by: str = "",
    source: Source = Source.NOTE,
    person: str = "p",
    **more: object,
) -> Note:
    """A note of a day; each is written by somebody else unless ``by`` is given."""
    said = tuple(one if isinstance(one, Said) else mention(one) for one in groups)
    author = by or f"worker {number}"
    return Note(day(number), author=author, said=said, source=source, person=person, **more)  # type: ignore[arg-type]


def found(*notes: Note, **more: object) -> tuple[Pattern, ...]:
    return person_patterns(Person("p", notes, **more), RULES).patterns  # type: ignore[arg-type]


def days_of(patterns: tuple[Pattern, ...]) -> list[int]:
    return [(one.date - START).days + 1 for one in patterns]
