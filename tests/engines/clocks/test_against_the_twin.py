"""The engine and the slow, obvious clock give the same due moment and state."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from counterpoise.engines.clocks import (
    ClockFacts,
    Duration,
    Pause,
    WorkingCalendar,
    read_clock,
)
from counterpoise.terms import ClockState
from tests.engines.clocks.builders import CARE_HOME, OFFICE, clock
from tests.engines.clocks.strategies import QUARTER, calendars, clocks
from tests.engines.clocks.twin import LONGEST_WALK, Walk

MINUTE = dt.timedelta(minutes=1)
slow_data = settings(
    max_examples=100,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


def within_the_walk(moment: dt.datetime | None, facts: ClockFacts) -> dt.datetime | None:
    return moment if moment and moment < facts.started_at + LONGEST_WALK else None


def obvious_state(
    facts: ClockFacts, walk: Walk, due: dt.datetime | None, now: dt.datetime
) -> ClockState:
    if due is not None and now >= due:
        return ClockState.OVERDUE
    if walk.is_paused(now):
        return ClockState.PAUSED
    if due is not None and now >= due - facts.rule.due_soon:
        return ClockState.DUE_SOON
    return ClockState.RUNNING


@slow_data
@given(facts=clocks(), calendar=calendars(), later=st.integers(0, 600))
def test_on_any_calendar_with_any_pauses(
    facts: ClockFacts, calendar: WorkingCalendar, later: int
) -> None:
    walk = Walk(facts, calendar, QUARTER)
    now = facts.started_at + QUARTER * later
    reading = read_clock(facts, calendar, now)
    due = walk.due_at()
    assert within_the_walk(reading.due_at, facts) == due
    if due is not None or reading.due_at is None:
        assert reading.state is obvious_state(facts, walk, due, now)


@settings(slow_data, max_examples=25)
@given(
    first=st.sampled_from(("2026-03-28 22:17", "2026-10-24 22:43", "2026-12-24 16:01")),
    length=st.sampled_from((Duration.hours(7), Duration.same_day(2), Duration.working_hours(3))),
    breaks=st.lists(st.tuples(st.integers(0, 600), st.integers(1, 200)), max_size=3),
    calendar=st.sampled_from((CARE_HOME, OFFICE)),
)
def test_minute_by_minute_across_changing_clocks_and_christmas(
    first: str, length: Duration, breaks: list[tuple[int, int]], calendar: WorkingCalendar
) -> None:
    facts = clock(first, length)
    pauses = tuple(
        Pause(began := facts.started_at + MINUTE * after, began + MINUTE * lasting, "a call")
        for after, lasting in breaks
    )
    facts = replace(facts, pauses=pauses)
    expected = Walk(facts, calendar, MINUTE).due_at()
    assert read_clock(facts, calendar, facts.started_at).due_at == expected
