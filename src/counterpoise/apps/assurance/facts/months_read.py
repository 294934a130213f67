"""Months as people and spreadsheets write them."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from counterpoise.kit.clean_text import clean

NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
SERIAL_DAY_ZERO = date(1899, 12, 30)
SERIALS = range(36_526, 73_051)  # 2000 to 2099 as a spreadsheet counts days
_WORD = re.compile(
    r"(?:\d{1,2}(?:st|nd|rd|th)?[\s/-]+)?([a-z]{3,9})\.?[\s,/'’-]*(\d{4}|\d{2})", re.IGNORECASE
)
_WORD_LAST = re.compile(r"(\d{4})[\s/-]+([a-z]{3,9})", re.IGNORECASE)
_YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})(?:[-/.](\d{1,2}))?(?:[t\s].*)?", re.IGNORECASE)
_DAY_FIRST = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{2})(?:\s.*)?")
_MONTH_YEAR = re.compile(r"(\d{1,2})[-/.](\d{4})")
_SERIAL = re.compile(r"\d{5}(\.0+)?")


def read_month(words: object) -> date | None:
    """The month somebody means, as its first day; None where it cannot be read.

    Takes "March 2026", "Mar-26", "2026-03", "31/03/2026" (day first, as in Britain), "03/2026",
    real dates, and the day numbers spreadsheets keep dates as (46082).
    """
    if isinstance(words, datetime):
        return words.date().replace(day=1)
    if isinstance(words, date):
        return words.replace(day=1)
    if isinstance(words, int | float) and not isinstance(words, bool):
        return _of_serial(int(words)) if words == int(words) else None
    text = " ".join(clean(str(words or "")[:60]).split())
    return _of_words(text) or _of_figures(text)


def _of_words(text: str) -> date | None:
    match = _WORD.fullmatch(text)
    name, year = (match[1], match[2]) if match else ("", "")
    if not match and (other := _WORD_LAST.fullmatch(text)):
        name, year = other[2], other[1]
    number = next((n for n, short in enumerate(NAMES, 1) if name.lower().startswith(short)), 0)
    return _month(year, number) if name and number else None


def _of_figures(text: str) -> date | None:
    if match := _YEAR_FIRST.fullmatch(text):
        return _month(match[1], int(match[2]), day=int(match[3] or 1))
    if match := _DAY_FIRST.fullmatch(text):
        return _month(match[3], int(match[2]), day=int(match[1]))
    if match := _MONTH_YEAR.fullmatch(text):
        return _month(match[2], int(match[1]))
    if _SERIAL.fullmatch(text):
        return _of_serial(int(float(text)))
    return None


def _month(year: str, month: int, *, day: int = 1) -> date | None:
    number = int(year) if len(year) == 4 else 2000 + int(year)
    try:
        return date(number, month, day).replace(day=1)
    except ValueError:
        return None


def _of_serial(number: int) -> date | None:
    if number not in SERIALS:
        return None
    return (SERIAL_DAY_ZERO + timedelta(days=number)).replace(day=1)
