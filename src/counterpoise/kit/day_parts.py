"""Reads a day from three boxes, and says which box is wrong."""

from __future__ import annotations

import calendar
from datetime import date

_MONTHS = {name.lower(): number for number, name in enumerate(calendar.month_name) if name} | {
    name.lower(): number for number, name in enumerate(calendar.month_abbr) if name
}
_NAMES = ("day", "month", "year")


class DayProblem(ValueError):
    """What is wrong with a day, as a sentence, and in which box ("day", "month" or "year")."""

    def __init__(self, sentence: str, part: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.part = part


def read_day(day: str, month: str, year: str) -> date:
    """The date, or `DayProblem`. Months may be numbers or English names, short or long."""
    _check_nothing_missing(day, month, year)
    month_number = _month(month)
    year_number = _year(year)
    day_number = _number(day, "day", 1, 31, "The day is a number from 1 to 31.")
    last = calendar.monthrange(year_number, month_number)[1]
    if day_number > last:
        name = calendar.month_name[month_number]
        raise DayProblem(
            f"{name} {year_number} has {last} days. Check the day and the month.", "day"
        )
    return date(year_number, month_number, day_number)


def _check_nothing_missing(*parts: str) -> None:
    missing = [name for name, part in zip(_NAMES, parts, strict=True) if not part]
    if missing:
        raise DayProblem(f"The date needs a {' and a '.join(missing)} too.", missing[0])


def _month(text: str) -> int:
    named = _MONTHS.get(text.lower().rstrip("."))
    return named or _number(
        text, "month", 1, 12, "The month is a number from 1 to 12, or its name."
    )


def _year(text: str) -> int:
    year = _number(text, "year", 1000, 9999, "The year needs four figures, such as 2026.")
    return _number(text, "year", 1900, 2999, f"The year {year} cannot be right. Check it.")


def _number(text: str, part: str, low: int, high: int, sentence: str) -> int:
    if text.isdecimal() and low <= int(text[:9]) <= high:
        return int(text)
    raise DayProblem(sentence, part)
