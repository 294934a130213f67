"""How a clock stands at one moment: the one question this engine answers."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from counterpoise.engines.clocks import words
from counterpoise.engines.clocks.calendars import WorkingCalendar
from counterpoise.engines.clocks.due import Pauses, due_moment
from counterpoise.engines.clocks.facts import ClockFacts, Escalation
from counterpoise.engines.clocks.ladder import LadderPlace, ladder_place
from counterpoise.engines.clocks.moments import FAR_FUTURE, NO_TIME, in_utc
from counterpoise.terms import ClockState, Role


@dataclass(frozen=True, slots=True)
class ClockReading:
    """How a clock stands. All moments are in UTC.

    ``due_at`` and ``latest_at`` are the local time's, never the law's; ``None``
    while an open pause keeps them unknown (``latest_at`` also where there is none).
    ``look_after``: the next moment at which anything can change by itself; at or
    before ``now`` when an escalation waits to be made; ``None`` when nothing will
    (stopped, paused without an end, late with nobody further to tell).
    ``late_by``: zero unless late; for a stopped clock, how late it was stopped.
    ``since_start``: real time since the start; a pause never stops it, for no pause
    stops the law's "without delay".
    ``turn_of``: who holds it; for a stopped clock, who held it last.
    ``escalate_to``: the role to tell now. Record the escalation and it is not
    asked for again.
    ``law`` and ``local`` are shown apart, never as one. The sentences are made when
    asked for, since a sweep asks for none.
    """

    state: ClockState
    due_at: datetime | None
    latest_at: datetime | None
    look_after: datetime | None
    late_by: timedelta
    since_start: timedelta
    turn_of: Role
    escalate_to: Role | None
    read_at: datetime
    facts: ClockFacts = field(repr=False)
    calendar: WorkingCalendar = field(repr=False)

    @property
    def law(self) -> str:
        """The law's words about time, with their source; empty where it has none."""
        return words.law_sentence(self.facts.rule)

    @property
    def local(self) -> str:
        """The local time, named as what it is, with its source."""
        return words.local_sentence(self.facts.rule)

    @property
    def because(self) -> tuple[str, ...]:
        """Why: what it is counted from, when it is due, each pause and its reason."""
        return words.reasons(self.facts, self.calendar, self.due_at, self.read_at)

    @property
    def past_latest(self) -> bool:
        """Later than even the outer limit."""
        if self.due_at is None or self.latest_at is None:
            return False
        return self.late_by > NO_TIME and self.due_at + self.late_by >= self.latest_at


def read_clock(facts: ClockFacts, calendar: WorkingCalendar, now: datetime) -> ClockReading:
    """Say how the clock stands at ``now`` (aware), from the facts and nothing else.

    ``calendar`` is the one ``facts.rule.calendar`` names. Late from ``due_at`` on,
    that moment included; a pause begun later does not undo that, but holds the
    ladder. Raises ClockFactsError for a naive ``now`` and BeyondCalendarError where
    bank holidays are not known. Basis: ``docs/rules`` on clocks.
    """
    standing = _standing(facts, calendar, in_utc(now, "The time asked about"))
    state = _state(standing)
    escalate_to = _escalate_to(standing, state)
    return ClockReading(
        state=state,
        due_at=standing.due_at,
        latest_at=standing.latest_at,
        look_after=_look_after(standing, state),
        late_by=max(standing.ended_at - standing.due_at, NO_TIME) if standing.due_at else NO_TIME,
        since_start=max(standing.ended_at - facts.started_at, NO_TIME),
        turn_of=escalate_to or standing.place.holder,
        escalate_to=escalate_to,
        read_at=standing.now,
        facts=facts,
        calendar=calendar,
    )


def after_escalation(reading: ClockReading) -> ClockReading:
    """How the clock stands once ``reading.escalate_to`` was told, at the moment it was read.

    As `read_clock` would say with that escalation among the facts, without counting the
    time again: passing the turn on moves no moment but the next step's. A reading that asks
    for no escalation comes back as it is.
    """
    if reading.escalate_to is None:
        return reading
    old, now, due_at = reading.facts, reading.read_at, reading.due_at
    facts = ClockFacts(
        old.rule,
        old.started_at,
        old.pauses,
        old.stopped_at,
        (*old.escalations, Escalation(reading.escalate_to, now)),
        old.recorded_at,
        old.passed_over,
    )
    pauses = facts.settled_pauses()
    place = ladder_place(facts, due_at, pauses, now)
    standing = _Standing(facts, now, pauses, due_at, reading.latest_at, place)
    return ClockReading(
        state=reading.state,
        due_at=due_at,
        latest_at=reading.latest_at,
        look_after=_look_after(standing, reading.state),
        late_by=reading.late_by,
        since_start=reading.since_start,
        turn_of=place.holder,
        escalate_to=None,
        read_at=now,
        facts=facts,
        calendar=reading.calendar,
    )


@dataclass(frozen=True, slots=True)
class _Standing:
    """What every part of a reading is made from, worked out once."""

    facts: ClockFacts
    now: datetime
    pauses: Pauses
    due_at: datetime | None
    latest_at: datetime | None
    place: LadderPlace

    @property
    def ended_at(self) -> datetime:
        """Now, or the stop where that came first."""
        stopped_at = self.facts.stopped_at
        return self.now if stopped_at is None else min(self.now, stopped_at)

    @property
    def soon_at(self) -> datetime | None:
        return self.due_at and self.due_at - self.facts.rule.due_soon

    @property
    def pause_end(self) -> datetime | None:
        """When the pause under way ends (FAR_FUTURE: not known); ``None`` if none is."""
        return next((ended for began, ended in self.pauses if began <= self.now < ended), None)

    @property
    def next_pause(self) -> datetime | None:
        return next((began for began, _ in self.pauses if began > self.now), None)


def _standing(facts: ClockFacts, calendar: WorkingCalendar, now: datetime) -> _Standing:
    pauses = facts.settled_pauses()
    rule, started_at = facts.rule, facts.started_at
    due_at = due_moment(rule.local_default, started_at, pauses, calendar)
    latest_at = None
    if rule.local_latest is not None:
        latest_at = due_moment(rule.local_latest, started_at, pauses, calendar)
        if due_at is not None and latest_at is not None:
            due_at = min(due_at, latest_at)
    place = ladder_place(facts, due_at, pauses, now)
    return _Standing(facts, now, pauses, due_at, latest_at, place)


def _state(standing: _Standing) -> ClockState:
    stopped_at = standing.facts.stopped_at
    if stopped_at is not None and stopped_at <= standing.now:
        return ClockState.STOPPED
    if standing.due_at is not None and standing.due_at <= standing.now:
        return ClockState.OVERDUE
    if standing.pause_end is not None:
        return ClockState.PAUSED
    if standing.soon_at is not None and standing.soon_at <= standing.now:
        return ClockState.DUE_SOON
    return ClockState.RUNNING


def _escalate_to(standing: _Standing, state: ClockState) -> Role | None:
    if state is not ClockState.OVERDUE or standing.pause_end is not None:
        return None
    step_at = standing.place.next_at
    return standing.place.next_role if step_at is not None and step_at <= standing.now else None


def _look_after(standing: _Standing, state: ClockState) -> datetime | None:
    """The earliest moment at which a later reading could ask for something new."""
    match state:
        case ClockState.STOPPED:
            return None
        case ClockState.OVERDUE:
            moments = [_step_moment(standing)]
        case ClockState.PAUSED:
            moments = [standing.pause_end]
        case ClockState.DUE_SOON:
            moments = [standing.due_at, standing.next_pause]
        case ClockState.RUNNING:
            moments = [standing.soon_at, standing.next_pause]
    moments.append(standing.facts.stopped_at)
    return min((moment for moment in moments if moment and moment < FAR_FUTURE), default=None)


def _step_moment(standing: _Standing) -> datetime | None:
    """When the next step of the ladder can be made; a step held by a pause, at its end."""
    step_at = standing.place.next_at
    if step_at is None or step_at > standing.now:
        return step_at
    return standing.pause_end or step_at
