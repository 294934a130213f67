"""Dates of a series' points, and what people call each of them."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

from counterpoise.engines.measures.errors import SeriesError
from counterpoise.engines.measures.words import Period

MONTHS = {Period.MONTH: 1, Period.QUARTER: 3, Period.YEAR: 12}
SHORTEST_MONTH = 28
DAYS = {Period.DAY: 1, Period.WEEK: 7}


def dates_from(start: date, by: Period, count: int) -> tuple[date, ...]:
    """``count`` dates one period apart. A month without the start's day ends on its last."""
    try:
        if by in DAYS:
            return tuple(start + timedelta(days=DAYS[by] * step) for step in range(count))
        return tuple(_months_on(start, MONTHS[by] * step) for step in range(count))
    except (OverflowError, ValueError):
        raise SeriesError("The dates run past the year 9999: check the start date.") from None


def _months_on(start: date, months: int) -> date:
    year, month = divmod(start.month - 1 + months, 12)
    if start.day <= SHORTEST_MONTH:
        return start.replace(year=start.year + year, month=month + 1)
    last = calendar.monthrange(start.year + year, month + 1)[1]
    return date(start.year + year, month + 1, min(start.day, last))


def label(day: date, by: Period) -> str:
    """ "March 2026", "the week of 4 March 2026", "4 March 2026"."""
    if by is Period.MONTH:
        return f"{day:%B %Y}"
    if by is Period.YEAR:
        return f"{day:%Y}"
    written = f"{day.day} {day:%B %Y}"
    return written if by is Period.DAY else f"the {by.value} of {written}"
