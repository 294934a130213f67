"""Months as their first days: the periods figures are kept by."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from counterpoise.kit.dates import LONDON


def month_of(day: date) -> date:
    """The first day of a day's month."""
    return day.replace(day=1)


def month_at(moment: datetime) -> date:
    """The month in England in which a moment falls."""
    return month_of(moment.astimezone(LONDON).date())


def shifted(month: date, by: int) -> date:
    """A month some months later, or earlier."""
    count = month.year * 12 + month.month - 1 + by
    return date(count // 12, count % 12 + 1, 1)


def months_from(first: date, last: date) -> Iterator[date]:
    """Every month from one to another, both counted."""
    month = month_of(first)
    while month <= last:
        yield month
        month = shifted(month, 1)


def months_apart(earlier: date, later: date) -> int:
    """How many months lie between two."""
    return (later.year - earlier.year) * 12 + later.month - earlier.month


def month_words(month: date) -> str:
    """ "March 2026"."""
    return f"{month:%B %Y}"


def month_key(month: date) -> str:
    """A month as it stands in an address: "2026-03"."""
    return f"{month:%Y-%m}"


def month_from_key(key: str) -> date | None:
    """The month an address names, if it names one."""
    try:
        return datetime.strptime(key, "%Y-%m").date()  # noqa: DTZ007 - a month has no zone
    except ValueError:
        return None
