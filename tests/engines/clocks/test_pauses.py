"""A pause, with its reason, takes time out; it never stops the law's own clock."""

from __future__ import annotations

import datetime as dt

from counterpoise.engines.clocks import Duration, Pause
from counterpoise.terms import ClockState
from tests.engines.clocks.builders import OFFICE, clock, due, hours, london, paused, read


def test_a_pause_moves_the_due_moment_by_its_length() -> None:
    facts = clock("2026-03-09 08:00", pauses=(paused("2026-03-09 10:00", "2026-03-09 13:00"),))
    assert due(facts) == "2026-03-09 21:00"


def test_many_pauses_add_up_and_overlaps_count_once() -> None:
    pauses = (
        paused("2026-03-09 12:00", "2026-03-09 14:00"),
        paused("2026-03-09 09:00", "2026-03-09 10:00"),
        paused("2026-03-09 13:00", "2026-03-09 15:00"),
        paused("2026-03-09 13:30", "2026-03-09 13:45"),
    )
    assert due(clock("2026-03-09 08:00", pauses=pauses)) == "2026-03-09 22:00"


def test_a_pause_outside_the_running_time_moves_nothing() -> None:
    before = paused("2026-03-08 08:00", "2026-03-09 08:00")
    after = paused("2026-03-09 18:00", "2026-03-10 18:00")
    at_once = paused("2026-03-09 10:00", "2026-03-09 10:00")
    assert due(clock("2026-03-09 08:00", pauses=(before, after, at_once))) == "2026-03-09 18:00"


def test_a_pause_begun_before_the_start_counts_from_the_start() -> None:
    facts = clock("2026-03-09 08:00", pauses=(paused("2026-03-09 06:00", "2026-03-09 09:00"),))
    assert due(facts) == "2026-03-09 19:00"


def test_working_time_loses_only_the_working_part_of_a_pause() -> None:
    weekend = paused("2026-03-13 17:00", "2026-03-16 09:00")
    afternoon = paused("2026-03-16 15:00", "2026-03-16 20:00")
    facts = clock("2026-03-13 10:00", Duration.working_days(1), pauses=(weekend,))
    assert due(facts, OFFICE) == "2026-03-16 17:00"
    facts = clock("2026-03-13 10:00", Duration.working_days(1), pauses=(weekend, afternoon))
    assert due(facts, OFFICE) == "2026-03-17 11:00"


def test_a_same_day_clock_resumes_with_what_was_left_of_the_day() -> None:
    facts = clock(
        "2026-03-09 10:00",
        Duration.same_day(),
        pauses=(paused("2026-03-09 20:00", "2026-03-11 09:00"),),
    )
    assert due(facts) == "2026-03-11 13:00"


def test_an_open_pause_is_paused_with_no_due_moment_and_nothing_to_look_for() -> None:
    facts = clock("2026-03-09 08:00", pauses=(paused("2026-03-09 10:00"),))
    reading = read(facts, "2026-03-20 08:00")
    assert reading.state is ClockState.PAUSED
    assert (reading.due_at, reading.look_after) == (None, None)
    assert reading.late_by == hours(0)


def test_an_open_pause_of_a_working_clock_ends_the_reckoning() -> None:
    facts = clock(
        "2026-03-09 10:00", Duration.working_days(1), pauses=(paused("2026-03-09 12:00"),)
    )
    reading = read(facts, "2026-03-20 08:00", OFFICE)
    assert (reading.state, reading.due_at) == (ClockState.PAUSED, None)


def test_a_pause_with_a_known_end_is_looked_at_when_it_ends() -> None:
    facts = clock("2026-03-09 08:00", pauses=(paused("2026-03-09 10:00", "2026-03-09 13:00"),))
    reading = read(facts, "2026-03-09 11:00")
    assert reading.state is ClockState.PAUSED
    assert reading.look_after == london("2026-03-09 13:00")
    assert reading.due_at == london("2026-03-09 21:00")


def test_a_running_clock_is_looked_at_when_a_planned_pause_begins() -> None:
    facts = clock("2026-03-09 08:00", pauses=(paused("2026-03-09 10:00", "2026-03-09 13:00"),))
    reading = read(facts, "2026-03-09 09:00")
    assert reading.state is ClockState.RUNNING
    assert reading.look_after == london("2026-03-09 10:00")


def test_a_clock_due_soon_is_looked_at_when_a_planned_pause_begins() -> None:
    facts = clock("2026-03-09 08:00", pauses=(paused("2026-03-09 17:00", "2026-03-09 19:00"),))
    reading = read(facts, "2026-03-09 16:00")
    assert reading.state is ClockState.RUNNING  # due at 20:00 with that pause
    facts = clock("2026-03-09 08:00", due_soon=hours(6), pauses=facts.pauses)
    reading = read(facts, "2026-03-09 16:00")
    assert reading.state is ClockState.DUE_SOON
    assert reading.look_after == london("2026-03-09 17:00")


def test_a_pause_begun_too_late_does_not_undo_lateness() -> None:
    facts = clock("2026-03-09 08:00", pauses=(paused("2026-03-09 19:00"),))
    reading = read(facts, "2026-03-09 20:00")
    assert reading.state is ClockState.OVERDUE
    assert reading.late_by == hours(2)


def test_a_pause_begun_at_the_due_moment_itself_is_too_late() -> None:
    facts = clock("2026-03-09 08:00", pauses=(paused("2026-03-09 18:00"),))
    assert read(facts, "2026-03-09 18:00").state is ClockState.OVERDUE


def test_the_law_keeps_counting_through_every_pause() -> None:
    facts = clock("2026-03-09 08:00", pauses=(paused("2026-03-09 10:00"),))
    assert read(facts, "2026-03-10 08:00").since_start == hours(24)


def test_a_stop_ends_an_open_pause() -> None:
    facts = clock(
        "2026-03-09 08:00",
        pauses=(paused("2026-03-09 10:00"),),
        stopped_at=london("2026-03-09 12:00"),
    )
    reading = read(facts, "2026-03-10 08:00")
    assert reading.state is ClockState.STOPPED
    assert reading.due_at == london("2026-03-09 20:00")


def test_a_thousand_pauses_are_read() -> None:
    start = london("2026-03-09 08:00").astimezone(dt.UTC)  # where adding hours adds hours
    pauses = tuple(
        Pause(start + hours(2 * place), start + hours(2 * place + 1), "call")
        for place in range(1_000)
    )
    reading = read(clock(start, Duration.hours(500), pauses=pauses), start)
    assert reading.due_at == start + hours(1_000)


def test_pauses_that_touch_are_one_and_looked_at_once() -> None:
    pauses = (
        paused("2026-03-09 10:00", "2026-03-09 11:00"),
        paused("2026-03-09 11:00", "2026-03-09 13:00"),
    )
    reading = read(clock("2026-03-09 08:00", pauses=pauses), "2026-03-09 10:30")
    assert reading.look_after == london("2026-03-09 13:00")


def test_a_pause_recorded_after_the_stop_takes_nothing_out() -> None:
    facts = clock(
        "2026-03-09 08:00",
        pauses=(paused("2026-03-09 10:00", "2026-03-09 11:00"), paused("2026-03-09 13:00")),
        stopped_at=london("2026-03-09 12:00"),
    )
    assert read(facts, "2026-03-10 08:00").due_at == london("2026-03-09 19:00")
