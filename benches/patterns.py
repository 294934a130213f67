"""Patterns over people: `python -m benches.patterns` prints JSON.

No database. The people have a year of notes, one in eight of which says something, in the
proportions of the examples. The reference in the same run is the least that any engine must do
with the same notes: put each person's in order of day and count the groups in a dictionary.
"""

from __future__ import annotations

import datetime as dt
import json
import random
import sys
from collections.abc import Callable
from statistics import median, quantiles

from benches.measuring import Measured, timed
from counterpoise.engines.patterns import Note, Person, Said, Status, person_patterns
from counterpoise.rulesets.patterns_reader import load_patterns

PEOPLE, NOTES, TIMES = 300, 100, 7
SAYS_SOMETHING = 0.12
MICRO = "µs"
START = dt.date(2026, 1, 1)
ABOUT = (
    "Patterns: people with 100 notes over a year, one in eight saying something; copies, "
    "windows, named patterns and reasons. 10 million notes of 100,000 people in 5 minutes on "
    "two cores leaves 6,000 µs a person for everything."
)


def main() -> int:
    print(json.dumps([one.plain() for one in measure_all()]))
    return 0


def measure_all() -> list[Measured]:
    """Microseconds a person."""
    rules = load_patterns()
    people = _people(sorted(rules.groups))
    return [
        _each("One person's year", people, lambda one: person_patterns(one, rules), 3_000),
        _each("Reference: order and count", people, _order_and_count),
    ]


def _each(
    name: str, people: list[Person], do: Callable[[Person], object], bar: float | None = None
) -> Measured:
    taken = [timed(lambda: [do(one) for one in people]) * 1_000 / PEOPLE for _ in range(TIMES)]
    found = Measured(name, median(taken), quantiles(taken, n=20)[-1], bar, MICRO, ABOUT)
    print(f"  {found.middle:9.1f} {MICRO}  {name}", file=sys.stderr, flush=True)
    return found


def _order_and_count(person: Person) -> dict[str, int]:
    counts: dict[str, int] = {}
    for note in sorted(person.notes, key=lambda note: note.date):
        for one in note.said:
            counts[one.group] = counts.get(one.group, 0) + 1
    return counts


def _people(groups: list[str]) -> list[Person]:
    chance = random.Random(2026)  # noqa: S311 - made-up people, the same each time
    return [Person(str(at), tuple(_notes(chance, groups))) for at in range(PEOPLE)]


def _notes(chance: random.Random, groups: list[str]) -> list[Note]:
    return [_note(chance, groups, number) for number in range(NOTES)]


def _note(chance: random.Random, groups: list[str], number: int) -> Note:
    words = f"note {number} in words of its own for the day"
    says = chance.random() < SAYS_SOMETHING
    said = (Said(chance.choice(groups), Status.PRESENT, chance.choice([2, 2, 3, 3, 4]), words),)
    return Note(
        START + dt.timedelta(days=chance.randrange(365)),
        author=chance.choice("ABCDEF"),
        said=said if says else (),
        words=words,
    )


if __name__ == "__main__":
    sys.exit(main())
