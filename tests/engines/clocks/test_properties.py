"""What holds of every clock, whatever its rule, calendar and pauses."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from counterpoise.engines.clocks import (
    ClockFacts,
    ClockReading,
    Escalation,
    Pause,
    WorkingCalendar,
    after_escalation,
    read_clock,
)
from counterpoise.terms import ClockState, Role
from tests.engines.clocks.builders import REVIEW
from tests.engines.clocks.strategies import QUARTER, calendars, clocks, pauses_from

INSTANT = dt.timedelta(microseconds=1)
FOREVER = dt.datetime.max.replace(tzinfo=dt.UTC)
many = settings(max_examples=60, deadline=None, derandomize=True)


@many
@given(facts=clocks(), calendar=calendars(), data=st.data())
def test_more_pause_never_makes_a_clock_due_earlier(
    facts: ClockFacts, calendar: WorkingCalendar, data: st.DataObject
) -> None:
    more = data.draw(pauses_from(facts.started_at, most=2))
    paused_more = replace(facts, pauses=facts.pauses + more)
    before = read_clock(facts, calendar, facts.started_at).due_at or FOREVER
    after = read_clock(paused_more, calendar, facts.started_at).due_at or FOREVER
    assert after >= before


@many
@given(facts=clocks(), calendar=calendars(), first=st.integers(0, 800), wait=st.integers(0, 800))
def test_a_later_look_never_makes_a_late_clock_timely(
    facts: ClockFacts, calendar: WorkingCalendar, first: int, wait: int
) -> None:
    at = facts.started_at + QUARTER * first
    earlier = read_clock(facts, calendar, at)
    later = read_clock(facts, calendar, at + QUARTER * wait)
    assert later.due_at == earlier.due_at
    assert later.late_by >= earlier.late_by
    if earlier.state is ClockState.OVERDUE:
        assert later.state is ClockState.OVERDUE


@many
@given(facts=clocks(), calendar=calendars(), after=st.integers(0, 800), data=st.data())
def test_nothing_changes_before_the_next_moment_to_look(
    facts: ClockFacts, calendar: WorkingCalendar, after: int, data: st.DataObject
) -> None:
    now = facts.started_at + QUARTER * after
    reading = read_clock(facts, calendar, now)
    until = reading.look_after or now + dt.timedelta(days=400)
    if until <= now:
        assert reading.escalate_to is not None
        return
    moments = [until - INSTANT]
    moments += [now + (until - now) * share for share in data.draw(_shares)]
    for moment in moments:
        assert _what_it_asks(read_clock(facts, calendar, moment)) == _what_it_asks(reading)


@many
@given(facts=clocks(), calendar=calendars(), after=st.integers(0, 2_000), steps=st.integers(1, 3))
def test_after_an_escalation_it_reads_as_with_that_escalation_among_the_facts(
    facts: ClockFacts, calendar: WorkingCalendar, after: int, steps: int
) -> None:
    now = facts.started_at + QUARTER * after
    for _ in range(steps):
        reading = read_clock(facts, calendar, now)
        if reading.escalate_to is None:
            assert after_escalation(reading) is reading
            now += dt.timedelta(days=1)
            continue
        told = Escalation(reading.escalate_to, now)
        facts = replace(facts, escalations=(*facts.escalations, told))
        assert after_escalation(reading) == read_clock(facts, calendar, now)
        now += facts.rule.ladder_pause


_shares = st.lists(st.floats(0, 0.999), max_size=8)


def _what_it_asks(reading: ClockReading) -> tuple[ClockState, Role, Role | None]:
    return reading.state, reading.turn_of, reading.escalate_to


@many
@given(
    facts=clocks(),
    calendar=calendars(),
    passed_over=st.frozensets(st.sampled_from(REVIEW.holders)),
    delays=st.lists(st.integers(0, 200), min_size=1, max_size=12),
)
def test_a_sweep_that_looks_when_told_makes_every_step_once_and_ends(
    facts: ClockFacts,
    calendar: WorkingCalendar,
    passed_over: frozenset[Role],
    delays: list[int],
) -> None:
    facts = replace(facts, passed_over=passed_over - {facts.rule.holders[len(delays) % 3]})
    swept = _sweep(facts, calendar, delays)
    made = [step.to for step in swept.escalations]
    allowed = [role for role in facts.rule.holders if role not in facts.passed_over]
    reading = read_clock(facts, calendar, facts.started_at)
    if reading.due_at is None:
        assert made == []
    elif _never_paused_for_good(facts):
        assert made == allowed[1:]
    else:
        assert made == allowed[1:][: len(made)]
    times = [step.made_at for step in swept.escalations]
    for one, other in pairwise(times):
        assert other - one >= facts.rule.ladder_pause


def _never_paused_for_good(facts: ClockFacts) -> bool:
    return all(pause.ended_at is not None for pause in facts.pauses)


def _sweep(facts: ClockFacts, calendar: WorkingCalendar, delays: list[int]) -> ClockFacts:
    """Look at each moment named, a little late, and record each escalation asked for."""
    now = facts.started_at
    for turn in range(60):
        reading = read_clock(facts, calendar, now)
        if reading.escalate_to is not None:
            step = Escalation(reading.escalate_to, now)
            facts = replace(facts, escalations=(*facts.escalations, step))
            continue
        if reading.look_after is None:
            return facts
        assert reading.look_after > now
        now = reading.look_after + QUARTER * delays[turn % len(delays)]
    raise AssertionError("the sweep never ended")


@many
@given(facts=clocks(), calendar=calendars(), after=st.integers(0, 400), stop=st.integers(0, 400))
def test_a_stopped_clock_asks_for_nothing(
    facts: ClockFacts, calendar: WorkingCalendar, after: int, stop: int
) -> None:
    stopped_at = facts.started_at + QUARTER * stop
    reading = read_clock(
        replace(facts, stopped_at=stopped_at), calendar, stopped_at + QUARTER * after
    )
    assert reading.state is ClockState.STOPPED
    assert (reading.look_after, reading.escalate_to) == (None, None)
    assert reading.due_at is not None
    assert reading.since_start == stopped_at - facts.started_at


@many
@given(facts=clocks(), calendar=calendars(), order=st.randoms(use_true_random=False))
def test_the_order_in_which_pauses_were_recorded_does_not_matter(
    facts: ClockFacts, calendar: WorkingCalendar, order: object
) -> None:
    shuffled: list[Pause] = list(facts.pauses)
    order.shuffle(shuffled)  # type: ignore[attr-defined]
    mixed = replace(facts, pauses=tuple(shuffled))
    assert read_clock(mixed, calendar, facts.started_at).due_at == (
        read_clock(facts, calendar, facts.started_at).due_at
    )
