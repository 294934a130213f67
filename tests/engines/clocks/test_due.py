"""When each length of time is used up, without pauses."""

from __future__ import annotations

import datetime as dt

import pytest

from counterpoise.engines.clocks import BeyondCalendarError, Duration, Spell, WorkingCalendar
from tests.engines.clocks.builders import CARE_HOME, OFFICE, clock, due, london


def test_same_day_ends_with_the_day_in_london() -> None:
    assert due(clock("2026-03-09 09:10", Duration.same_day())) == "2026-03-10 00:00"
    assert due(clock("2026-03-09 23:59", Duration.same_day())) == "2026-03-10 00:00"
    assert due(clock("2026-03-09 00:00", Duration.same_day())) == "2026-03-10 00:00"


def test_same_day_is_londons_day_and_not_the_day_in_utc() -> None:
    late_in_june = london("2026-06-10 00:30")  # 23:30 on the 9th in UTC
    assert due(clock(late_in_june, Duration.same_day())) == "2026-06-11 00:00"


def test_what_is_noticed_just_before_midnight_still_gets_its_hours() -> None:
    assert due(clock("2026-03-09 23:30", Duration.same_day(2))) == "2026-03-10 01:30"
    assert due(clock("2026-03-09 21:59", Duration.same_day(2))) == "2026-03-10 00:00"


def test_hours_run_through_nights_weekends_and_holidays() -> None:
    assert due(clock("2026-12-24 16:00", Duration.hours(24)), OFFICE) == "2026-12-25 16:00"


@pytest.mark.parametrize(
    ("started", "days", "expected"),
    [
        ("2026-03-09 09:00", 1, "2026-03-10 17:00"),  # Monday to Tuesday's close
        ("2026-03-09 16:59", 1, "2026-03-10 17:00"),
        ("2026-03-13 16:00", 1, "2026-03-16 17:00"),  # over a weekend
        ("2026-03-13 19:00", 1, "2026-03-16 17:00"),  # Friday after hours
        ("2026-03-14 11:00", 1, "2026-03-16 17:00"),  # Saturday
        ("2026-03-09 09:00", 5, "2026-03-16 17:00"),
        ("2026-12-24 10:00", 1, "2026-12-29 17:00"),  # Christmas, weekend, substitute day
        ("2026-12-24 10:00", 5, "2027-01-05 17:00"),  # and New Year's Day
    ],
)
def test_working_days_end_at_closing_time_and_do_not_count_the_first_day(
    started: str, days: int, expected: str
) -> None:
    assert due(clock(started, Duration.working_days(days)), OFFICE) == expected


def test_a_service_open_at_all_hours_works_on_christmas_day() -> None:
    assert due(clock("2026-12-24 10:00", Duration.working_days(1))) == "2026-12-26 00:00"
    assert due(clock("2026-12-24 10:00", Duration.working_hours(24))) == "2026-12-25 10:00"


@pytest.mark.parametrize(
    ("started", "count", "expected"),
    [
        ("2026-03-09 09:00", 4, "2026-03-09 13:00"),
        ("2026-03-09 15:30", 4, "2026-03-10 11:30"),
        ("2026-03-09 06:00", 8, "2026-03-09 17:00"),  # used up at closing time, not next morning
        ("2026-03-13 16:30", 1, "2026-03-16 09:30"),
        ("2026-12-24 16:00", 2, "2026-12-29 10:00"),
    ],
)
def test_working_hours_run_only_while_the_office_is_open(
    started: str, count: int, expected: str
) -> None:
    assert due(clock(started, Duration.working_hours(count)), OFFICE) == expected


def test_a_lunch_break_does_not_count() -> None:
    split = WorkingCalendar("split", ((Spell(540, 780), Spell(840, 1020)),) * 7)
    assert due(clock("2026-03-09 12:00", Duration.working_hours(2)), split) == "2026-03-09 15:00"


def test_end_of_shift_is_the_next_one_to_come() -> None:
    shift = Duration.end_of_shift()
    assert due(clock("2026-03-09 07:59", shift)) == "2026-03-09 08:00"
    assert due(clock("2026-03-09 08:00", shift)) == "2026-03-09 20:00"
    assert due(clock("2026-03-09 21:00", shift)) == "2026-03-10 08:00"
    assert due(clock("2026-03-09 19:45", Duration.end_of_shift(1))) == "2026-03-09 20:45"


def test_without_shifts_the_shift_ends_at_closing_time() -> None:
    assert due(clock("2026-03-13 18:00", Duration.end_of_shift()), OFFICE) == "2026-03-16 17:00"
    assert due(clock("2026-03-12 17:00", Duration.end_of_shift()), OFFICE) == "2026-03-13 17:00"


def test_the_outer_limit_caps_the_due_moment_and_is_kept() -> None:
    facts = clock("2026-10-25 00:10", Duration.same_day(), local_latest=Duration.hours(24))
    assert due(facts, CARE_HOME) == "2026-10-25 23:10"  # that day has 25 hours


def test_a_date_beyond_the_known_bank_holidays_is_refused_in_words() -> None:
    facts = clock("2027-12-31 10:00", Duration.working_days(1))
    with pytest.raises(BeyondCalendarError, match="knows bank holidays from 01/01/2026 to 31/12"):
        due(facts, OFFICE)
    with pytest.raises(BeyondCalendarError, match="asked about 31/12/2025"):
        OFFICE.is_working_day(dt.date(2025, 12, 31))
    assert OFFICE.is_working_day(dt.date(2027, 12, 31))
    assert not OFFICE.is_working_day(dt.date(2026, 1, 3))


def test_a_calendar_that_works_holidays_is_asked_about_any_date() -> None:
    assert CARE_HOME.is_working_day(dt.date(2090, 12, 25))
    assert due(clock("2090-12-24 10:00", Duration.working_days(1))) == "2090-12-26 00:00"
