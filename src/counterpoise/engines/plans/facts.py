"""One improvement plan as plain, frozen facts. Words are kept as they were written."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

Value = float | str | None

RISK_THEMES = frozenset(
    {"restrictive_practice", "safeguarding_escalation", "positive_risk", "falls"}
)
FINISHED = frozenset({"done", "verified", "effective", "sustained"})
CHECKED = frozenset({"verified", "effective", "sustained"})
STOPPED = frozenset({"stopped", "dropped"})
WAITING = frozenset({"not_started", "in_progress", "on_track", "at_risk", "overdue", "blocked", ""})


@dataclass(frozen=True, slots=True)
class Baseline:
    value: Value
    unit: str
    period: str


@dataclass(frozen=True, slots=True)
class Factor:
    """What makes the problem happen, and how that is known."""

    id: str
    text: str
    evidence: str
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Action:
    """``due`` is set only by a real date; ``factors`` are the ids it names."""

    id: str
    text: str
    owner: str
    due: dt.date | None
    factors: tuple[str, ...]
    evidence: str
    status: str
    done_on: dt.date | None
    verified_by: str
    depends_on_outside: bool
    due_words: str = ""

    @property
    def is_live(self) -> bool:
        return self.status not in STOPPED

    @property
    def is_finished(self) -> bool:
        return self.status in FINISHED


@dataclass(frozen=True, slots=True)
class Measure:
    id: str
    text: str
    kind: str
    side: str
    baseline: Value
    target: Value
    frequency: str
    numerator: str
    denominator: str


@dataclass(frozen=True, slots=True)
class Review:
    date: dt.date | None
    text: str


@dataclass(frozen=True, slots=True)
class Closure:
    date: dt.date | None
    confirmed_by: str
    evidence: tuple[str, ...]
    recheck_dates: tuple[dt.date, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """Schema and meanings: the chapter on plans in the rule book. Lists may be empty,
    texts may be empty, dates may be missing: what is missing is what a rule speaks of."""

    id: str
    service_kind: str
    themes: tuple[str, ...]
    opened_on: dt.date | None
    concern: str
    how_known: tuple[str, ...]
    people_affected: int | None
    baseline: Baseline | None
    aim: str
    aim_date: dt.date | None
    factors: tuple[Factor, ...]
    actions: tuple[Action, ...]
    measures: tuple[Measure, ...]
    reviews: tuple[Review, ...]
    closure: Closure | None

    @property
    def live_actions(self) -> tuple[Action, ...]:
        return tuple(action for action in self.actions if action.is_live)

    def measures_of(self, kind: str) -> tuple[Measure, ...]:
        return tuple(measure for measure in self.measures if measure.kind == kind)
