"""A clock as it stands, in words: the law's and the local time's, never as one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from counterpoise.apps.concerns.facts.clocks import calendar_of, clock_facts, clock_rules_of
from counterpoise.apps.concerns.models import Clock, Concern
from counterpoise.engines.clocks import read_clock
from counterpoise.terms import ClockState, Role


@dataclass(frozen=True, slots=True)
class ShownClock:
    """``law`` holds the law's own words and source, ``local`` the organisation's own time."""

    state: ClockState
    due_at: datetime | None
    law: str
    local: str
    because: tuple[str, ...]
    turn_of: Role


def shown_clock(clock: Clock, concern: Concern, *, at: datetime) -> ShownClock:
    """How one clock stands at a moment; ``clock.pauses`` may be prefetched."""
    rule = clock_rules_of(concern.service).by_id(clock.rule)
    facts = clock_facts(clock, rule, clock.pauses.all())
    reading = read_clock(facts, calendar_of(rule), at)
    return ShownClock(
        state=ClockState(reading.state),
        due_at=reading.due_at,
        law=reading.law,
        local=reading.local,
        because=reading.because,
        turn_of=Role(clock.turn_of),
    )
