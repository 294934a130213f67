"""Moments as people say them."""

from datetime import UTC, date, datetime, timedelta

import pytest

from counterpoise.kit import dates

NOW = datetime(2026, 3, 10, 14, 0, tzinfo=UTC)  # a Tuesday, Greenwich time


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        (datetime(2026, 3, 10, 17, 40, tzinfo=UTC), "today 17:40"),
        (datetime(2026, 3, 9, 9, 5, tzinfo=UTC), "yesterday 09:05"),
        (datetime(2026, 3, 11, 0, 0, tzinfo=UTC), "tomorrow 00:00"),
        (datetime(2026, 3, 13, 9, 0, tzinfo=UTC), "Friday 09:00"),
        (datetime(2026, 3, 6, 9, 0, tzinfo=UTC), "last Friday 09:00"),
        (datetime(2026, 3, 17, 9, 0, tzinfo=UTC), "17 March 09:00"),
        (datetime(2026, 3, 3, 9, 0, tzinfo=UTC), "3 March 09:00"),
        (datetime(2025, 11, 3, 9, 0, tzinfo=UTC), "3 November 2025 09:00"),
        (datetime(2026, 7, 1, 9, 0, tzinfo=UTC), "1 July 10:00"),
    ],
)
def test_a_day_and_a_time(moment, words):
    assert dates.day_and_time(moment, now=NOW) == words


def test_the_day_turns_at_local_midnight():
    just_before = datetime(2026, 6, 9, 23, 30, tzinfo=UTC)  # 00:30 the next day in London
    now = datetime(2026, 6, 10, 9, 0, tzinfo=UTC)
    assert dates.day_and_time(just_before, now=now) == "today 00:30"


@pytest.mark.parametrize(
    ("distance", "words"),
    [
        (timedelta(hours=2), "due in 2 hours, today 16:00"),
        (timedelta(minutes=1), "due in 1 minute, today 14:01"),
        (timedelta(days=3), "due Friday 14:00"),
        (timedelta(days=-3, hours=-5), "3 days late, since last Saturday 09:00"),
        (timedelta(minutes=-20), "20 minutes late, since today 13:40"),
        (timedelta(hours=10), "due by the end of today"),
        (timedelta(hours=34), "due by the end of tomorrow"),
        (timedelta(hours=-14), "14 hours late, since the end of yesterday"),
    ],
)
def test_a_deadline_says_how_far_or_how_late(distance, words):
    assert dates.due_words(NOW + distance, now=NOW) == words


def test_lateness_never_overstates():
    almost = NOW - timedelta(days=2, hours=23, minutes=59)
    assert dates.late_words(almost, now=NOW) == "2 days late"
    assert dates.late_words(NOW + timedelta(seconds=1), now=NOW) == ""


@pytest.mark.parametrize(
    ("distance", "words"),
    [
        (timedelta(seconds=20), "now"),
        (timedelta(hours=1, minutes=50), "in 1 hour"),
        (timedelta(days=-3), "3 days ago"),
    ],
)
def test_how_far_off(distance, words):
    assert dates.in_words(NOW + distance, now=NOW) == words


def test_the_exact_moment_stands_beside_the_words():
    said = dates.spoken(datetime(2026, 7, 1, 9, 0, tzinfo=UTC), now=NOW)
    assert said.exact == "Wednesday 1 July 2026 at 10:00 BST"
    assert said.machine == "2026-07-01T10:00+01:00"
    assert str(said) == "1 July 10:00"


def test_both_hours_of_a_clock_change_are_told_apart():
    first, second = (dates.exact(datetime(2026, 10, 25, hour, 30, tzinfo=UTC)) for hour in (0, 1))
    assert first.endswith("01:30 BST")
    assert second.endswith("01:30 GMT")


def test_a_date_alone():
    said = dates.spoken_date(date(2026, 3, 9), today=date(2026, 3, 10))
    assert (said.words, said.exact) == ("yesterday", "Monday 9 March 2026")
