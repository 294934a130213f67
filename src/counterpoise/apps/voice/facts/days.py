"""Days and times as exports write them. Which way round is asked, never guessed, when in doubt."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from counterpoise.kit.day_parts import DayProblem, read_day
from counterpoise.kit.spoken_times import read_time

_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ]+(.*))?")
_NUMBERS = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{2,4})(?:[T, ]+(.*))?")
_NAMED = re.compile(
    r"(?:[A-Za-z]+,? )?(\d{1,2})(?:st|nd|rd|th)?[ -]([A-Za-z]+)[ -,]+(\d{2,4})(?:[, ]+(.*))?"
)
_CLOCK = re.compile(r"(\d{1,2}):(\d{2})(?::\d{2}(?:\.\d+)?)?\s*(?:Z|[+-]\d{2}:?\d{2})?")

_HALF = re.compile(r"\d\s?[ap]\.?m\b", re.IGNORECASE)


class Order(StrEnum):
    """Which number comes first in 03/04/2026."""

    DAY_FIRST = "day"
    MONTH_FIRST = "month"


class Hours(StrEnum):
    """What 1:30 means where neither morning nor afternoon is said."""

    WHOLE_DAY = "24"
    HALF_DAY = "12"


class Clock(NamedTuple):
    """A time of day as "08:10"; "" where nobody said. ``unsaid``: the words of a time that does
    not say whether it was morning or evening, which is then not known, never guessed."""

    time: str = ""
    unsaid: str = ""


class RowProblem(ValueError):
    """What is wrong with a row, as a sentence."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


def is_mixed(values: Iterable[str]) -> bool:
    """Whether a column holds days written in two ways, so that somebody has to say which."""
    ways = set()
    for value in values:
        if _ISO.fullmatch(value):
            ways.add("year first")
        elif found := _NUMBERS.fullmatch(value):
            first, second = int(found[1]), int(found[2])
            if first > 12 >= second:
                ways.add("day first")
            elif second > 12 >= first:
                ways.add("month first")
            else:
                ways.add("either")
    return len(ways - {"either"}) > 1 or ways == {"either", "year first"}


def likely_order(values: Iterable[str]) -> Order:
    """Day first, as is usual here, unless days after the twelfth all stand second."""
    found = [match for value in values if (match := _NUMBERS.fullmatch(value))]
    month_first = any(int(one[2]) > 12 for one in found)
    day_first = any(int(one[1]) > 12 for one in found)
    return Order.MONTH_FIRST if month_first and not day_first else Order.DAY_FIRST


def bare_hours(words: str) -> str:
    """The time in these words that its writing does not explain: behind a day too, but not
    behind one written year first, whose standard has 24 hours."""
    text = " ".join(words.split())
    found = _NUMBERS.fullmatch(text) or _NAMED.fullmatch(text)
    return (found.groups()[-1] or "") if found else text


def leaves_half_open(values: Iterable[str]) -> bool:
    """Whether bare times such as 1:30 could be morning or afternoon, so that somebody has to say.

    A time after 12:59 shows that the file counts 24 hours, and so does 00:15, or a nought before
    every hour below ten (08:10) where no time says am or pm. 00:00 alone shows nothing: exports
    write it behind a day that has no time.
    """
    said = [value.strip() for value in values if value]
    bare = [(found[1], found[2]) for value in said if (found := _CLOCK.fullmatch(value))]
    if any(12 < int(hour) < 24 or (int(hour) == 0 and int(minute)) for hour, minute in bare):
        return False
    hours = [hour for hour, _ in bare if 0 < int(hour) < 13]
    low = [hour for hour in hours if int(hour) < 10]
    noughts = low and all(hour.startswith("0") for hour in low)
    return bool(hours) and not (noughts and not any(map(_HALF.search, said)))


def read_day_and_time(
    words: str, order: Order, hours: Hours = Hours.WHOLE_DAY
) -> tuple[date, Clock]:
    """A day, and the time that stood behind it."""
    text = " ".join(words.split())
    if found := _ISO.fullmatch(text):
        year, month, day, rest = found.groups()
        hours = Hours.WHOLE_DAY
    elif found := _NUMBERS.fullmatch(text):
        first, second, year, rest = found.groups()
        day, month = (first, second) if order is Order.DAY_FIRST else (second, first)
    elif found := _NAMED.fullmatch(text):
        day, month, year, rest = found.groups()
    else:
        raise RowProblem(f"We cannot read “{text[:40]}” as a day." if text else "There is no day.")
    try:
        found_day = read_day(day, month, f"20{year}" if len(year) == 2 else year)
    except DayProblem as problem:
        raise RowProblem(f"“{text[:40]}”: {problem.sentence}") from None
    return found_day, read_clock(rest or "", hours)


def read_clock(words: str, hours: Hours = Hours.WHOLE_DAY) -> Clock:
    """A time of day: 7:15 as an export writes it, or as people do. A bare "7" is no time yet."""
    text = words.strip()
    if not text:
        return Clock()
    if found := _CLOCK.fullmatch(text):
        hour, minute = int(found[1]), int(found[2])
        if hours is Hours.HALF_DAY and 1 <= hour <= 12 and minute < 60:
            return Clock(unsaid=text[:40])
        if hour < 24 and minute < 60:
            return Clock(f"{hour:02}:{minute:02}")
    said = read_time(text)
    if said is None:
        raise RowProblem(f"We cannot read “{text[:40]}” as a time.")
    if said.half_unsaid:
        return Clock(unsaid=text[:40])
    return Clock(f"{said.hour:02}:{said.minute:02}")
