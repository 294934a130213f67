"""When a note was written, from the ways that care systems write it."""

from __future__ import annotations

import datetime as dt
import re
from typing import NamedTuple
from zoneinfo import ZoneInfo

HOME = ZoneInfo("Europe/London")
# Day first, as people in the United Kingdom write it; with or without a time.
_BRITISH = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})(?:,?[ T]+(\d{1,2}):(\d\d)(?::\d\d)?)?")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
EARLIEST = dt.date(1900, 1, 1)


class Moment(NamedTuple):
    """``time`` is "08:10", or empty where none was written. ``reason`` is set when it could
    not be read, and then the date means nothing."""

    date: dt.date
    time: str = ""
    reason: str = ""


_UNREAD = Moment(
    EARLIEST,
    reason='The date cannot be read: write it as "2026-03-16 08:10" or "16/03/2026 08:10".',
)


def moment(written: str) -> Moment:
    """Clock time as it stood on the writer's wall; a time with an offset is brought home."""
    written = written.strip()
    try:
        found = _british(written) or _iso(written)
    except (ValueError, OverflowError):
        return _UNREAD
    return found if found.date >= EARLIEST else _UNREAD


def _british(written: str) -> Moment | None:
    found = _BRITISH.fullmatch(written)
    if found is None:
        return None
    day, month, year, hour, minute = found.groups()
    date = dt.date(int(year), int(month), int(day))
    return Moment(date, f"{dt.time(int(hour), int(minute)):%H:%M}" if hour else "")


def _iso(written: str) -> Moment:
    if _DAY.fullmatch(written):
        return Moment(dt.date.fromisoformat(written))
    when = dt.datetime.fromisoformat(written)
    if when.tzinfo is not None:
        when = when.astimezone(HOME)
    return Moment(when.date(), f"{when.hour:02}:{when.minute:02}")
