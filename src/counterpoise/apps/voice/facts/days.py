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


class Order(StrEnum):
    """Which number comes first in 03/04/2026."""

    DAY_FIRST = "day"
    MONTH_FIRST = "month"


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


def read_day_and_time(words: str, order: Order) -> tuple[date, Clock]:
    """A day, and the time that stood behind it."""
    text = " ".join(words.split())
    if found := _ISO.fullmatch(text):
        year, month, day, rest = found.groups()
    elif found := _NUMBERS.fullmatch(text):
        first, second, year, rest = found.groups()
        day, month = (first, second) if order is Order.DAY_FIRST else (second, first)
    elif found := _NAMED.fullmatch(text):
        day, month, year, rest = found.groups()
    else:
        raise RowProblem(f"We cannot read “{text[:40]}” as a day." if text else "There is no day.")
    try:
        return read_day(day, month, f"20{year}" if len(year) == 2 else year), read_clock(rest or "")
    except DayProblem as problem:
        raise RowProblem(f"“{text[:40]}”: {problem.sentence}") from None


def read_clock(words: str) -> Clock:
    """A time of day: 7:15 as an export writes it, or as people do. A bare "7" is no time yet."""
    text = words.strip()
    if not text:
        return Clock()
    if found := _CLOCK.fullmatch(text):
        hour, minute = int(found[1]), int(found[2])
        if hour < 24 and minute < 60:
            return Clock(f"{hour:02}:{minute:02}")
    said = read_time(text)
    if said is None:
        raise RowProblem(f"We cannot read “{text[:40]}” as a time.")
    if said.half_unsaid:
        return Clock(unsaid=text[:40])
    return Clock(f"{said.hour:02}:{said.minute:02}")
