"""The nights the clocks change: 29 March 2026 has 23 hours, 25 October 2026 has 25."""

from __future__ import annotations

import datetime as dt

from counterpoise.engines.clocks import LONDON, Duration, Spell, WorkingCalendar
from tests.engines.clocks.builders import CARE_HOME, OFFICE, clock, due, hours, london, paused, read


def test_24_hours_are_24_real_hours_when_the_clocks_go_forward() -> None:
    assert due(clock("2026-03-28 12:00", Duration.hours(24))) == "2026-03-29 13:00"


def test_24_hours_are_24_real_hours_when_the_clocks_go_back() -> None:
    assert due(clock("2026-10-24 12:00", Duration.hours(24))) == "2026-10-25 11:00"


def test_the_hour_that_comes_twice_is_two_moments() -> None:
    first = read(clock(london("2026-10-25 01:30"), Duration.hours(2)), "2026-10-25 00:00")
    second = read(clock(london("2026-10-25 01:30", fold=1), Duration.hours(2)), "2026-10-25 00:00")
    assert first.due_at is not None
    assert second.due_at == first.due_at + hours(1)


def test_a_time_in_the_hour_that_is_skipped_is_read_an_hour_on() -> None:
    facts = clock(london("2026-03-29 01:30"), Duration.hours(1))
    assert due(facts) == "2026-03-29 03:30"


def test_working_hours_keep_to_the_wall_clock_on_both_sides() -> None:
    assert due(clock("2026-03-27 16:00", Duration.working_hours(2)), OFFICE) == "2026-03-30 10:00"
    assert due(clock("2026-10-23 16:00", Duration.working_hours(2)), OFFICE) == "2026-10-26 10:00"


def test_a_night_shift_across_the_change_counts_the_hours_really_worked() -> None:
    nights = WorkingCalendar("nights", ((Spell(0, 6 * 60),),) * 7)
    eight = Duration.working_hours(6)
    assert due(clock("2026-03-28 12:00", eight), nights) == "2026-03-30 01:00"  # 5 hours worked
    assert due(clock("2026-10-24 12:00", eight), nights) == "2026-10-25 05:00"  # 7 hours open


def test_a_day_whose_only_hour_is_skipped_is_no_working_day() -> None:
    one_to_two = WorkingCalendar("early", ((Spell(60, 120),),) * 7)
    assert one_to_two.is_working_day(dt.date(2026, 3, 28))
    assert not one_to_two.is_working_day(dt.date(2026, 3, 29))
    assert due(clock("2026-03-28 12:00", Duration.working_days(1)), one_to_two) == (
        "2026-03-30 02:00"
    )


def test_a_pause_across_the_change_takes_out_its_real_hours() -> None:
    pause = paused("2026-10-25 00:30", "2026-10-25 03:30")  # four hours on that night
    assert due(clock("2026-10-24 22:00", Duration.hours(10), pauses=(pause,))) == "2026-10-25 11:00"


def test_the_same_day_lasts_to_midnight_whatever_the_clocks_do() -> None:
    assert due(clock("2026-03-29 00:30", Duration.same_day())) == "2026-03-30 00:00"
    assert due(clock("2026-10-25 00:30", Duration.same_day())) == "2026-10-26 00:00"


def test_how_late_it_is_counts_real_hours() -> None:
    reading = read(clock("2026-10-24 14:00", Duration.hours(10)), "2026-10-25 06:00")
    assert reading.late_by == hours(7)
    assert reading.since_start == hours(17)


def test_moments_come_back_in_utc_so_that_they_subtract_truly() -> None:
    reading = read(clock("2026-06-01 12:00"), "2026-06-01 13:00", CARE_HOME)
    assert reading.due_at == dt.datetime(2026, 6, 1, 21, tzinfo=dt.UTC)
    assert reading.due_at.tzinfo is dt.UTC
    assert LONDON.key == "Europe/London"
