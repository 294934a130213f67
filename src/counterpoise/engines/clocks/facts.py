"""What is known about one running clock."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from counterpoise.engines.clocks.errors import ClockFactsError
from counterpoise.engines.clocks.moments import FAR_FUTURE, Stretch, in_utc
from counterpoise.engines.clocks.rules import ClockRule
from counterpoise.terms import Role


@dataclass(frozen=True, slots=True)
class Pause:
    """Time that does not count locally, and why. No ``ended_at``: still going on."""

    began_at: datetime
    ended_at: datetime | None
    reason: str

    def __post_init__(self) -> None:
        if not self.reason.strip():
            raise ClockFactsError("A pause needs a reason.")
        object.__setattr__(self, "began_at", in_utc(self.began_at, "The start of a pause"))
        if self.ended_at is not None:
            object.__setattr__(self, "ended_at", in_utc(self.ended_at, "The end of a pause"))
            if self.ended_at < self.began_at:
                raise ClockFactsError("A pause cannot end before it began.")


@dataclass(frozen=True, slots=True)
class Escalation:
    """A turn already passed to ``to``."""

    to: Role
    made_at: datetime

    def __post_init__(self) -> None:
        object.__setattr__(self, "made_at", in_utc(self.made_at, "An escalation"))


@dataclass(frozen=True, slots=True)
class ClockFacts:
    """One clock as recorded; all moments aware, kept in UTC.

    ``recorded_at``: when the concern reached the record, where that was later than
    ``started_at``; the ladder then gives the holder one pause before it climbs.
    ``escalations``: those made; the latest alone is enough.
    ``passed_over``: roles nobody holds here, or that this concern must not reach
    (a concern about the manager): they never get a turn.
    """

    rule: ClockRule
    started_at: datetime
    pauses: tuple[Pause, ...] = ()
    stopped_at: datetime | None = None
    escalations: tuple[Escalation, ...] = ()
    recorded_at: datetime | None = None
    passed_over: frozenset[Role] = frozenset()

    def __post_init__(self) -> None:
        object.__setattr__(self, "started_at", in_utc(self.started_at, "The start of a clock"))
        for name, what in (("stopped_at", "The stop"), ("recorded_at", "The record")):
            moment = getattr(self, name)
            if moment is not None:
                object.__setattr__(self, name, in_utc(moment, what))
        if self.stopped_at is not None and self.stopped_at < self.started_at:
            raise ClockFactsError("A clock cannot stop before it started.")
        if self.passed_over.issuperset(self.rule.holders):
            raise ClockFactsError(
                f'Nobody is left to hold the clock "{self.rule.rule_id}": '
                "name somebody to one of its roles."
            )

    def settled_pauses(self) -> tuple[Stretch, ...]:
        """The pauses in order, overlaps joined; a stop ends what was still going on."""
        if not self.pauses:
            return ()
        end = self.stopped_at or FAR_FUTURE
        settled: list[Stretch] = []
        for began, ended in sorted(
            (pause.began_at, min(pause.ended_at or FAR_FUTURE, end)) for pause in self.pauses
        ):
            if settled and began <= settled[-1][1]:
                settled[-1] = (settled[-1][0], max(settled[-1][1], ended))
            elif began < ended:
                settled.append((began, ended))
        return tuple(settled)
