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
    """How one clock stands at a moment; ``clock.pauses`` may be prefetched.

    A rule that has gone from the ruleset since leaves the clock as it was last read.
    """
    try:
        rule = clock_rules_of(concern.service).by_id(clock.rule)
    except LookupError:
        return _as_kept(clock)
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


def _as_kept(clock: Clock) -> ShownClock:
    return ShownClock(
        state=ClockState(clock.state),
        due_at=clock.due_at,
        law=clock.statutory_words,
        local="The rule this was promised under is no longer in the ruleset.",
        because=(),
        turn_of=Role(clock.turn_of),
    )
