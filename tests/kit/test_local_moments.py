"""A day and a time become a moment, in the two odd hours of the year too."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterpoise.kit.local_moments import (
    AskWhich,
    Precision,
    Which,
    clock_change_words,
    place,
    place_day,
)
from counterpoise.kit.spoken_times import ReadTime, read_time

LATER = datetime(2027, 1, 1, tzinfo=UTC)
BACK = date(2026, 10, 25)  # 02:00 BST becomes 01:00 GMT
FORWARD = date(2026, 3, 29)  # 01:00 GMT becomes 02:00 BST


def given_at(day, words, *, now=LATER, which=None):
    return place(day, read_time(words), words, now=now, which=which)


def test_summer_and_winter_are_both_local_time():
    assert given_at(date(2026, 7, 1), "15:30").at == datetime(2026, 7, 1, 14, 30, tzinfo=UTC)
    assert given_at(date(2026, 12, 1), "15:30").at == datetime(2026, 12, 1, 15, 30, tzinfo=UTC)


def asked_at(day, words, *, now=LATER):
    with pytest.raises(AskWhich) as asked:
        given_at(day, words, now=now)
    return [words for _, words in asked.value.choices]


def test_which_of_the_hour_that_happens_twice_is_asked():
    assert asked_at(BACK, "1.30am") == [
        "01:30, at night, before the clocks went back",
        "01:30, at night, after the clocks went back",
    ]


def test_both_of_the_two_can_be_said():
    first = given_at(BACK, "1.30am", which=Which.FIRST)
    second = given_at(BACK, "1.30am", which=Which.SECOND)
    assert first.at == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    assert second.at == datetime(2026, 10, 25, 1, 30, tzinfo=UTC)


def test_a_bare_time_that_night_could_be_three_moments():
    assert asked_at(BACK, "1:30") == [
        "01:30, at night, before the clocks went back",
        "01:30, at night, after the clocks went back",
        "13:30, in the afternoon",
    ]
    third = given_at(BACK, "1:30", which=Which.THIRD)
    assert third.at == datetime(2026, 10, 25, 13, 30, tzinfo=UTC)


def test_one_of_the_two_still_to_come_is_not_asked_about():
    now = datetime(2026, 10, 25, 1, 0, tzinfo=UTC)
    assert given_at(BACK, "1.30am", now=now).at == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


def test_the_hour_that_never_happened_is_moved_on_and_the_words_are_kept():
    moved = given_at(FORWARD, "1.30am")
    assert moved.at == datetime(2026, 3, 29, 1, 30, tzinfo=UTC)  # 02:30 by the new time
    assert moved.words == "1.30am"
    assert "no 01:30" in moved.notes[0]
    assert "02:30" in moved.notes[0]
    assert moved.which is None


@pytest.mark.parametrize("words", ["00:59", "02:00", "03:00"])
@pytest.mark.parametrize("day", [BACK, FORWARD])
def test_the_hours_beside_need_no_note(day, words):
    assert given_at(day, words).notes == ()


def test_about_three_at_noon_was_three_in_the_morning():
    noon = datetime(2026, 6, 1, 11, 0, tzinfo=UTC)
    early = given_at(date(2026, 6, 1), "about 3", now=noon)
    assert early.at == datetime(2026, 6, 1, 2, 0, tzinfo=UTC)
    assert early.precision is Precision.ABOUT


@pytest.mark.parametrize(
    ("words", "choices"),
    [
        ("1:30", ["01:30, at night", "13:30, in the afternoon"]),
        ("about 3", ["03:00, at night", "15:00, in the afternoon"]),
        ("half past 8", ["08:30, in the morning", "20:30, in the evening"]),
        ("11", ["11:00, in the morning", "23:00, at night"]),
        (
            "midnight",
            [
                "Midnight, at the start of Saturday 30 May 2026",
                "Midnight, at the end of Saturday 30 May 2026",
            ],
        ),
    ],
)
def test_a_time_that_fits_twice_into_a_day_is_asked_about(words, choices):
    assert asked_at(date(2026, 5, 30), words) == choices


def test_what_was_chosen_is_taken():
    day = date(2026, 5, 30)
    assert given_at(day, "1:30", which=Which.FIRST).at == datetime(2026, 5, 30, 0, 30, tzinfo=UTC)
    assert given_at(day, "1:30", which=Which.SECOND).at == datetime(2026, 5, 30, 12, 30, tzinfo=UTC)
    end = given_at(day, "midnight", which=Which.SECOND)
    assert end.at == datetime(2026, 5, 30, 23, 0, tzinfo=UTC)
    with pytest.raises(AskWhich):
        given_at(day, "1:30", which=Which.THIRD)


def test_midnight_today_can_only_be_the_one_that_began_it():
    noon = datetime(2026, 6, 1, 11, 0, tzinfo=UTC)
    assert given_at(date(2026, 6, 1), "midnight", now=noon).at == datetime(
        2026, 5, 31, 23, 0, tzinfo=UTC
    )


def test_a_day_alone_is_kept_as_a_day():
    day = place_day(date(2026, 7, 1))
    assert day.precision is Precision.DAY
    assert day.at == datetime(2026, 6, 30, 23, 0, tzinfo=UTC)


@given(st.dates(date(2000, 1, 1), date(2040, 1, 1)), st.integers(0, 23), st.integers(0, 59))
def test_every_minute_of_every_night_can_be_recorded_close_to_what_was_said(day, hour, minute):
    placed = place(day, ReadTime(hour, minute), "as said", now=LATER)
    said = datetime(day.year, day.month, day.day, hour, minute, tzinfo=UTC)
    assert timedelta(hours=-1) <= placed.at - said <= timedelta(hours=1)


@pytest.mark.parametrize(
    ("at", "said", "words"),
    [
        (datetime(2026, 10, 25, 0, 30, tzinfo=UTC), "01:30", "before the clocks went back"),
        (datetime(2026, 10, 25, 1, 30, tzinfo=UTC), "01:30", "after the clocks went back"),
        (datetime(2026, 10, 25, 2, 0, tzinfo=UTC), "02:00", ""),
        (
            datetime(2026, 3, 29, 1, 30, tzinfo=UTC),
            "29 March 2026, 01:30",
            "the clocks went forward, so there was no 01:30",
        ),
        (datetime(2026, 3, 29, 1, 30, tzinfo=UTC), "Earlier today, 02:30", ""),
        (datetime(2026, 3, 29, 13, 30, tzinfo=UTC), "Earlier today, 1.30am", ""),
        (datetime(2026, 3, 30, 0, 30, tzinfo=UTC), "30 March 2026, 01:30", ""),
        (datetime(2026, 3, 29, 1, 30, tzinfo=UTC), "in the night", ""),
        (
            datetime(2026, 3, 29, 1, 30, tzinfo=UTC),
            "Earlier today, 1:30",
            "the clocks went forward, so there was no 01:30",
        ),
    ],
)
def test_a_kept_moment_says_what_the_clocks_did_to_it(at, said, words):
    assert clock_change_words(at, said) == words
