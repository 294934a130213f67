"""What a reading says: the law and the local time apart, and why it stands as it does."""

from __future__ import annotations

import datetime as dt

import pytest

from counterpoise.engines.clocks import (
    LONDON,
    Basis,
    Duration,
    StartRule,
    spoken_length,
    spoken_moment,
)
from tests.engines.clocks.builders import OFFICE, clock, london, paused, read


@pytest.mark.parametrize(
    ("moment", "spoken"),
    [
        ("2026-03-09 09:05", "9:05am on Monday 9 March 2026"),
        ("2026-03-09 12:00", "midday on Monday 9 March 2026"),
        ("2026-03-09 12:30", "12:30pm on Monday 9 March 2026"),
        ("2026-03-09 17:00", "5pm on Monday 9 March 2026"),
        ("2026-03-09 00:20", "12:20am on Monday 9 March 2026"),
        ("2026-03-09 00:00", "the start of Monday 9 March 2026"),
    ],
)
def test_moments_are_said_as_people_say_them(moment: str, spoken: str) -> None:
    assert spoken_moment(london(moment), LONDON) == spoken


def test_midnight_as_a_deadline_is_the_end_of_the_day_before() -> None:
    assert spoken_moment(london("2026-03-10 00:00"), LONDON, ends=True) == (
        "the end of Monday 9 March 2026"
    )


def test_the_hour_that_comes_twice_is_told_apart() -> None:
    first, second = london("2026-10-25 01:30"), london("2026-10-25 01:30", fold=1)
    assert spoken_moment(first, LONDON).startswith("1:30am BST on")
    assert spoken_moment(second, LONDON).startswith("1:30am GMT on")


@pytest.mark.parametrize(
    ("length", "spoken"),
    [
        (dt.timedelta(seconds=59), "less than a minute"),
        (dt.timedelta(minutes=1), "1 minute"),
        (dt.timedelta(hours=1, minutes=5), "1 hour 5 minutes"),
        (dt.timedelta(days=2, hours=3, minutes=50), "2 days 3 hours"),
        (dt.timedelta(days=1, minutes=2), "1 day 2 minutes"),
    ],
)
def test_lengths_are_said_in_their_two_largest_parts(length: dt.timedelta, spoken: str) -> None:
    assert spoken_length(length) == spoken


def test_the_law_and_the_local_time_are_never_one_sentence() -> None:
    facts = clock(
        "2026-03-09 08:00",
        statutory_words="without delay",
        statutory_source="the Regulations, regulation 18",
    )
    reading = read(facts, "2026-03-09 09:00")
    assert reading.law == "The law says: “without delay” (the Regulations, regulation 18)."
    assert reading.local == "Local default, not the law: within 10 hours (our own policy)."
    assert not any("law" in sentence for sentence in reading.because)


def test_where_the_law_says_nothing_about_time_nothing_is_said_for_it() -> None:
    assert read(clock("2026-03-09 08:00"), "2026-03-09 09:00").law == ""


def test_a_published_time_is_named_so_and_still_not_the_law() -> None:
    facts = clock(
        "2026-03-09 08:00",
        Duration.same_day(2),
        local_basis=Basis.PUBLISHED,
        local_latest=Duration.hours(24),
    )
    assert read(facts, "2026-03-09 09:00").local == (
        "Published local time, not the law: by the end of the same day, "
        "though never less than 2 hours; at the latest within 24 hours (our own policy)."
    )


def test_the_reasons_say_start_due_and_each_pause_begun() -> None:
    pauses = (
        paused("2026-03-09 11:00", reason="the council asked us to wait"),
        paused("2026-03-09 09:00", "2026-03-09 10:00", "police advice"),
        paused("2026-03-09 23:00", reason="not yet begun"),
    )
    facts = clock("2026-03-09 08:00", starts=StartRule.REFERRED_AT, pauses=pauses)
    assert read(facts, "2026-03-09 12:00").because == (
        "Counted from when it was referred to the council: 8am on Monday 9 March 2026.",
        "A pause without an end keeps the due time unknown until it goes on.",
        "Paused from 9am on Monday 9 March 2026 to 10am on Monday 9 March 2026: police advice",
        "Paused from 11am on Monday 9 March 2026, still paused: the council asked us to wait",
    )


def test_holidays_nobody_has_published_yet_are_a_caution() -> None:
    caution = "Bank holidays after 31 December 2026 are worked out by rule, not yet published."
    working = clock("2026-12-30 08:00", Duration.working_days(5))
    assert read(working, "2026-12-30 09:00", OFFICE).because[-1] == caution
    known = clock("2026-12-29 08:00", Duration.working_days(1))
    assert caution not in read(known, "2026-12-29 09:00", OFFICE).because
    elapsed = clock("2026-12-30 08:00", Duration.hours(100))
    assert caution not in read(elapsed, "2026-12-30 09:00", OFFICE).because


def test_every_start_rule_has_its_words() -> None:
    assert all(start.words for start in StartRule)
