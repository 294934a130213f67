"""What comes out: patterns with their reasons and the notes they rest on. Signals, not findings
of fact; nothing is referred, scored or ranked."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import NamedTuple

from counterpoise.engines.patterns.rules import Urgency


class Occurrence(NamedTuple):
    """One group of signs in one note, after copies and the usual are set aside.
    ``points`` is its weight with what was added or taken off, 0 to 4, or 5 (act now)."""

    date: dt.date
    group: str
    points: int
    author: str
    source: str = "note"
    harm: bool = False
    omission: bool = False


@dataclass(frozen=True, slots=True)
class Pattern:
    """One open pattern. Everything but ``grew_on`` is as it was on ``date``, the first day
    on which what was written by then was enough; ``grew_on`` are later days that added to
    it, and ``grew_groups`` what they added. ``kind`` is "severe" or "pattern"; ``theme`` is
    a group, a named pattern, or signs together that have no name. ``came_back``: it was
    closed before."""

    date: dt.date
    kind: str
    theme: str
    urgency: Urgency
    indicators: tuple[str, ...]
    because: str
    note_dates: tuple[dt.date, ...]
    came_back: bool = False
    grew_on: tuple[dt.date, ...] = ()
    grew_groups: tuple[str, ...] = ()
    closed_on: dt.date | None = None

    def as_dict(self) -> dict[str, object]:
        """The command line's alert, in the contract's order."""
        return {
            "date": self.date.isoformat(),
            "kind": self.kind,
            "urgency": self.urgency.value,
            "indicators": list(self.indicators),
            "because": self.because,
            "note_dates": [day.isoformat() for day in self.note_dates],
            "theme": self.theme,
            "grew_on": [day.isoformat() for day in self.grew_on],
        }


@dataclass(frozen=True, slots=True, order=True)
class Review:
    """One note that a manager reads again although it makes no pattern yet: a strong sign
    the same day, a material one at the next daily review."""

    date: dt.date
    urgency: Urgency
    group: str
    because: str


@dataclass(frozen=True, slots=True, order=True)
class SetAside:
    """What was not counted because it is known as usual for this person, and until when."""

    date: dt.date
    group: str
    review_on: dt.date


@dataclass(frozen=True, slots=True)
class PersonPatterns:
    """In order of date. ``ruleset`` names the version."""

    person: str
    patterns: tuple[Pattern, ...]
    reviews: tuple[Review, ...]
    set_aside: tuple[SetAside, ...]
    ruleset: str

    def as_dict(self) -> dict[str, object]:
        return {
            "person_id": self.person,
            "alerts": [one.as_dict() for one in self.patterns],
            "ruleset": self.ruleset,
        }


@dataclass(frozen=True, slots=True)
class ServiceFinding:
    """Something about a service. ``because`` has the counts; ``dates`` what it rests on."""

    date: dt.date
    rule: str
    title: str
    because: str
    dates: tuple[dt.date, ...] = ()
    people: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """Something about a worker, a place or a shift, put to a manager as a question. In
    order of date and never of size: nobody is ranked."""

    date: dt.date
    rule: str
    about: str
    asks: str
    because: str
    dates: tuple[dt.date, ...]


@dataclass(frozen=True, slots=True)
class Repeat:
    """A hard rule that was met. ``rule`` is its id."""

    date: dt.date
    rule: str
    about: str
    because: str
    dates: tuple[dt.date, ...]


@dataclass(frozen=True, slots=True)
class Reopening:
    """A closed quality issue that has happened again: a proposal, for a person to decide."""

    issue: str
    date: dt.date
    tier: str
    proposed_tier: str
    because: str
    dates: tuple[dt.date, ...]
