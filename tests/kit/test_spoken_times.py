"""A time of day, as people write it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterpoise.kit.spoken_times import read_time


@pytest.mark.parametrize(
    ("words", "time"),
    [
        ("3pm", "15:00"),
        ("3 pm", "15:00"),
        ("3 p.m.", "15:00"),
        ("3.30pm", "15:30"),
        ("03:30", "03:30"),
        ("15:30", "15:30"),
        ("15.30", "15:30"),
        ("1530", "15:30"),
        ("1530h", "15:30"),
        ("1530 hrs", "15:30"),
        ("0905", "09:05"),
        ("930am", "09:30"),
        ("9:05 AM", "09:05"),
        ("12am", "00:00"),
        ("12pm", "12:00"),
        ("12:30", "12:30"),
        ("00:15", "00:15"),
        ("24:00", "00:00"),
        ("noon", "12:00"),
        ("at midday", "12:00"),
        ("midnight", "00:00"),
        ("half past 3 in the afternoon", "15:30"),
        ("half past three pm", "15:30"),
        ("quarter to 4 pm", "15:45"),
        ("quarter past nine in the morning", "09:15"),
        ("ten to 8am", "07:50"),
        ("twenty-five past 6pm", "18:25"),
        ("20 past 2 pm", "14:20"),
        ("8 in the evening", "20:00"),
        ("11 at night", "23:00"),
        ("2 in the night", "02:00"),
        ("quarter to one am", "00:45"),
        ("  7  O'Clock  in the morning ", "07:00"),
    ],
)
def test_a_time_that_was_said_in_full(words, time):
    read = read_time(words)
    assert str(read) == time
    assert not read.half_unsaid
    assert not read.approximate


@pytest.mark.parametrize(
    ("words", "time"),
    [
        ("3", "15:00"),
        ("3:15", "15:15"),
        ("315", "15:15"),
        ("half past 3", "15:30"),
        ("half 3", "15:30"),
        ("8", "08:00"),
        ("quarter to 7", "06:45"),
        ("eleven o’clock", "11:00"),
    ],
)
def test_without_morning_or_afternoon_day_time_is_taken_and_marked(words, time):
    read = read_time(words)
    assert read.half_unsaid
    assert str(read) == time


@pytest.mark.parametrize(
    ("words", "time"),
    [
        ("about 3pm", "15:00"),
        ("around 15:30", "15:30"),
        ("approx. 9am", "09:00"),
        ("roughly half past 9 am", "09:30"),
        ("3ish pm", "15:00"),
        ("4pm-ish", "16:00"),
        ("just after 3pm", "15:00"),
        ("some time after 10pm", "22:00"),
        ("~ 3pm", "15:00"),
        ("maybe noon", "12:00"),
        ("about 3", "15:00"),
    ],
)
def test_an_approximate_time_is_kept_as_approximate(words, time):
    read = read_time(words)
    assert (str(read), read.approximate) == (time, True)


@pytest.mark.parametrize(
    "words",
    [
        "",
        "yesterday",
        "in the morning",
        "25:00",
        "15:60",
        "15pmish o",
        "3pm or 4pm",
        "13 am",
        "99",
        "half",
        "-3",
        "१२३४५",
    ],
)
def test_what_is_not_a_time_is_not_made_into_one(words):
    assert read_time(words) is None


@given(st.integers(0, 23), st.integers(0, 59))
def test_every_minute_written_the_24_hour_way_is_read_as_it_is(hour, minute):
    for words in (f"{hour:02}:{minute:02}", f"{hour:02}{minute:02}", f"{hour:02}.{minute:02}"):
        read = read_time(words)
        assert (read.hour, read.minute, read.half_unsaid) == (hour, minute, False)


@given(st.text(max_size=40))
def test_no_words_break_it(words):
    read = read_time(words)
    assert read is None or (0 <= read.hour < 24 and 0 <= read.minute < 60)
