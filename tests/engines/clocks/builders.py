"""The few things every test of the clocks is made from."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

from counterpoise.engines.clocks import (
    LONDON,
    ClockFacts,
    ClockReading,
    ClockRule,
    Duration,
    Pause,
    Spell,
    StartRule,
    WorkingCalendar,
    read_clock,
)
from counterpoise.terms import ClockKind, Role

NINE_TO_FIVE = (Spell(9 * 60, 17 * 60),)
CLOSED: tuple[Spell, ...] = ()
CHRISTMAS = frozenset({dt.date(2026, 12, 25), dt.date(2026, 12, 28), dt.date(2027, 1, 1)})

OFFICE = WorkingCalendar(
    name="office",
    hours=(NINE_TO_FIVE,) * 5 + (CLOSED,) * 2,
    holidays=CHRISTMAS,
    known_from=dt.date(2026, 1, 1),
    known_until=dt.date(2027, 12, 31),
    published_until=dt.date(2026, 12, 31),
)
CARE_HOME = WorkingCalendar(
    name="care home", hours=((Spell(0, 24 * 60),),) * 7, shift_ends=(8 * 60, 20 * 60)
)

REVIEW = ClockRule(
    rule_id="review",
    kind=ClockKind.INTERNAL_REVIEW,
    starts=StartRule.NOTICED_AT,
    local_default=Duration.hours(10),
    local_source="our own policy",
    owner=Role.REGISTERED_MANAGER,
    ladder=(Role.SAFEGUARDING_LEAD, Role.NOMINATED_INDIVIDUAL),
    ladder_pause=dt.timedelta(hours=4),
    due_soon=dt.timedelta(hours=2),
)


def london(words: str, fold: int = 0) -> dt.datetime:
    """ "2026-03-09 17:30" on the wall clock in London."""
    return dt.datetime.fromisoformat(words).replace(tzinfo=LONDON, fold=fold)


def hours(count: float) -> dt.timedelta:
    return dt.timedelta(hours=count)


def clock(started: str | dt.datetime, duration: Duration | None = None, **more: Any) -> ClockFacts:
    """Facts of a clock under REVIEW; rule fields and facts fields may both be given."""
    start = london(started) if isinstance(started, str) else started
    of_rule = {name: more.pop(name) for name in list(more) if name in ClockRule.__slots__}
    rule = replace(REVIEW, **of_rule)
    if duration is not None:
        rule = replace(rule, local_default=duration)
    return ClockFacts(rule=rule, started_at=start, **more)


def paused(began: str, ended: str | None = None, reason: str = "waiting") -> Pause:
    return Pause(london(began), london(ended) if ended else None, reason)


def read(
    facts: ClockFacts, now: str | dt.datetime, calendar: WorkingCalendar = CARE_HOME
) -> ClockReading:
    return read_clock(facts, calendar, london(now) if isinstance(now, str) else now)


def due(facts: ClockFacts, calendar: WorkingCalendar = CARE_HOME) -> str | None:
    """The due moment on London's wall clock, or None."""
    moment = read_clock(facts, calendar, facts.started_at).due_at
    return f"{moment.astimezone(LONDON):%Y-%m-%d %H:%M}" if moment else None
