"""What the pattern engine is told: notes with what was said in them, and what people decided."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from counterpoise.engines.text import Status


class Source(StrEnum):
    """Where a fact was written down. All of them stand on one timeline."""

    NOTE = "note"
    CONCERN = "concern"
    COMPLAINT = "complaint"
    FEEDBACK = "feedback"
    AUDIT = "audit"


class Said(NamedTuple):
    """One mention. ``group`` is one of the 31 groups of signs; ``weight`` is the rule's,
    1 (context) to 5 (act now). ``passage`` is the sentence in evened-out words, by which
    copies are known. ``harm``: somebody was hurt or made ill by it. ``omission``: what
    should have been done was not. ``explained``: a reason and what was done about it are
    written. ``usual``: the writer says it is usual for this person."""

    group: str
    status: Status
    weight: int
    passage: str = ""
    harm: bool = False
    omission: bool = False
    explained: bool = False
    usual: bool = False

    @property
    def counts(self) -> bool:
        """Present, about this person, and not the ordinary. A strong sign always is."""
        return self.status is Status.PRESENT and (self.weight > 3 or not self.usual)


@dataclass(frozen=True, slots=True)
class Note:
    """Anything written about one person on one day. ``time`` is "08:10" or empty;
    ``words`` is the whole text evened out, by which a copied note is known."""

    date: dt.date
    time: str = ""
    author: str = ""
    said: tuple[Said, ...] = ()
    words: str = ""
    source: Source = Source.NOTE
    person: str = ""
    place: str = ""
    staff: tuple[str, ...] = ()

    @property
    def order(self) -> tuple[object, ...]:
        """The same for the same facts, in whatever order they were handed over."""
        return (self.date, self.time, self.author, self.words, self.source.value, self.said)


@dataclass(frozen=True, slots=True)
class Usual:
    """What is usual for this person and is known: not counted from ``since`` until it is
    to be looked at again on ``review_on``. Never hides a strong sign."""

    group: str
    since: dt.date
    review_on: dt.date
    why: str = ""


@dataclass(frozen=True, slots=True)
class Decision:
    """A manager's answer to a pattern. What was known on that day is settled; with
    ``until`` it is known and managed to that day, and only a rise above the person's own
    90 days before counts as new."""

    groups: tuple[str, ...]
    date: dt.date
    until: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """One person's timeline, in any order."""

    id: str
    notes: tuple[Note, ...] = ()
    usual: tuple[Usual, ...] = ()
    decisions: tuple[Decision, ...] = ()


@dataclass(frozen=True, slots=True)
class Risen:
    """A service and theme that the monthly statistics say has risen: the scan's result,
    as it found it. ``expected`` and ``seen`` are counts over ``periods`` months; ``alike`` is
    how many services of its kind the expectation leans on too, 0 where there were too few."""

    theme: str
    seen: int
    expected: float
    periods: int
    month_end: dt.date
    alike: int = 0


@dataclass(frozen=True, slots=True)
class Service:
    """A service's notes over all its people, and what is known of how it is run.
    ``signs`` are names of closed-culture signs that its records show (see the rules)."""

    id: str
    notes: tuple[Note, ...] = ()
    as_of: dt.date = dt.date(1970, 1, 1)
    signs: tuple[str, ...] = ()
    risen: tuple[Risen, ...] = ()


@dataclass(frozen=True, slots=True)
class QualityIssue:
    """A quality issue that was closed. ``person`` is empty when it was about the service."""

    id: str
    groups: tuple[str, ...]
    closed_on: dt.date
    tier: str
    person: str = ""


@dataclass(frozen=True, slots=True)
class FailedAction:
    """An action of an improvement plan that was found not to have worked, and when."""

    action: str
    date: dt.date


@dataclass(frozen=True, slots=True)
class Timeline:
    """Everything of one service that was recorded, across sources and people."""

    events: tuple[Note, ...] = ()
    closed: tuple[QualityIssue, ...] = ()
    failed: tuple[FailedAction, ...] = field(default=())
