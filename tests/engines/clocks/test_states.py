"""The five states, the next moment to look, and how late."""

from __future__ import annotations

import datetime as dt

import pytest

from counterpoise.engines.clocks import Duration
from counterpoise.terms import ClockState, Role
from tests.engines.clocks.builders import clock, hours, london, read

INSTANT = dt.timedelta(microseconds=1)


@pytest.mark.parametrize(
    ("now", "state", "look_after"),
    [
        ("2026-03-09 08:00", ClockState.RUNNING, "2026-03-09 16:00"),
        ("2026-03-09 15:59", ClockState.RUNNING, "2026-03-09 16:00"),
        ("2026-03-09 16:00", ClockState.DUE_SOON, "2026-03-09 18:00"),
        ("2026-03-09 17:59", ClockState.DUE_SOON, "2026-03-09 18:00"),
        ("2026-03-09 18:00", ClockState.OVERDUE, "2026-03-09 18:00"),
    ],
)
def test_ten_hours_from_eight_with_two_hours_of_notice(
    now: str, state: ClockState, look_after: str
) -> None:
    reading = read(clock("2026-03-09 08:00"), now)
    assert reading.state is state
    assert reading.look_after == london(look_after)


def test_the_last_moment_before_is_not_late_and_the_moment_itself_is() -> None:
    due_at = london("2026-03-09 18:00")
    facts = clock("2026-03-09 08:00")
    assert read(facts, due_at - INSTANT).state is ClockState.DUE_SOON
    assert read(facts, due_at).state is ClockState.OVERDUE
    assert read(facts, due_at + hours(3)).late_by == hours(3)


def test_a_clock_shorter_than_its_notice_is_due_soon_from_the_start() -> None:
    facts = clock("2026-03-09 08:00", Duration.hours(1))
    assert read(facts, "2026-03-09 08:00").state is ClockState.DUE_SOON


def test_a_stopped_clock_is_done_and_nothing_is_left_to_look_for() -> None:
    facts = clock("2026-03-09 08:00", stopped_at=london("2026-03-09 12:00"))
    reading = read(facts, "2026-03-20 08:00")
    assert reading.state is ClockState.STOPPED
    assert reading.look_after is None
    assert reading.escalate_to is None
    assert reading.turn_of is Role.REGISTERED_MANAGER
    assert (reading.late_by, reading.since_start) == (hours(0), hours(4))


def test_a_clock_stopped_late_keeps_how_late_it_was() -> None:
    facts = clock("2026-03-09 08:00", stopped_at=london("2026-03-09 21:00"))
    reading = read(facts, "2026-03-20 08:00")
    assert (reading.state, reading.late_by) == (ClockState.STOPPED, hours(3))


def test_a_clock_can_be_read_as_it_stood_before_it_was_stopped() -> None:
    facts = clock("2026-03-09 08:00", stopped_at=london("2026-03-09 12:00"))
    reading = read(facts, "2026-03-09 10:00")
    assert reading.state is ClockState.RUNNING
    assert reading.look_after == london("2026-03-09 12:00")


def test_a_late_clock_with_nobody_further_to_tell_needs_no_look() -> None:
    reading = read(clock("2026-03-09 08:00", ladder=()), "2026-03-10 08:00")
    assert reading.state is ClockState.OVERDUE
    assert reading.look_after is None
    assert reading.turn_of is Role.REGISTERED_MANAGER


def test_the_outer_limit_is_noted_when_it_is_passed() -> None:
    facts = clock("2026-03-09 08:00", local_latest=Duration.hours(24))
    late = read(facts, "2026-03-09 20:00")
    assert (late.state, late.past_latest) == (ClockState.OVERDUE, False)
    assert late.latest_at == london("2026-03-10 08:00")
    assert read(facts, "2026-03-10 08:00").past_latest
    assert not read(clock("2026-03-09 08:00"), "2026-03-30 08:00").past_latest


def test_a_start_still_to_come_is_running() -> None:
    reading = read(clock("2026-03-09 08:00"), "2026-03-01 08:00")
    assert (reading.state, reading.since_start) == (ClockState.RUNNING, hours(0))


def test_the_same_facts_and_moment_give_the_same_reading() -> None:
    facts = clock("2026-03-09 08:00")
    assert read(facts, "2026-03-09 20:00") == read(facts, "2026-03-09 20:00")
