"""Turns a day and a time somebody gave into a moment, in both odd hours of the year too.

When the clocks go back an hour happens twice: both can be recorded, the first is taken unless
they say otherwise. When they go forward an hour never happens: what was said is accepted and
moved on by that hour. Either way the words are kept and the page says what was done with them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from enum import StrEnum
from zoneinfo import ZoneInfo

from counterpoise.kit.dates import LONDON
from counterpoise.kit.spoken_times import ReadTime, read_time


class Precision(StrEnum):
    """How exactly somebody could say when."""

    EXACT = "EXACT"
    ABOUT = "ABOUT"
    DAY = "DAY"


class Which(StrEnum):
    """Which of the two, when an hour happens twice."""

    FIRST = "first"
    SECOND = "second"


@dataclass(frozen=True, slots=True)
class GivenMoment:
    """When somebody says it happened.

    at         UTC; for a day without a time, the start of that day where they are
    words      what they wrote for the time, untouched; "" when they wrote none
    precision  EXACT, ABOUT or DAY; with DAY the time in `at` means nothing
    notes      sentences to show: how the words were taken
    repeated   the hour happened twice that night, so `which` could be asked
    """

    at: datetime
    day: date
    words: str = ""
    precision: Precision = Precision.EXACT
    notes: tuple[str, ...] = ()
    repeated: bool = False
    which: Which = Which.FIRST


def place_day(day: date, *, zone: ZoneInfo = LONDON) -> GivenMoment:
    """A day whose time nobody knows."""
    start = datetime.combine(day, time(), tzinfo=zone).astimezone(UTC)
    return GivenMoment(at=start, day=day, precision=Precision.DAY)


def place(
    day: date,
    read: ReadTime,
    words: str,
    *,
    now: datetime,
    which: Which | None = None,
    zone: ZoneInfo = LONDON,
) -> GivenMoment:
    """The moment of a day and a time as read; may lie in the future, which the caller refuses."""
    read, notes = _settle_half(day, read, words, now=now, zone=zone)
    local = datetime.combine(day, time(read.hour, read.minute))
    at, repeated, odd_hour_note = _through_clock_change(
        local, which or Which.FIRST, asked=which is None, zone=zone
    )
    return GivenMoment(
        at=at,
        day=day,
        words=words,
        precision=Precision.ABOUT if read.approximate else Precision.EXACT,
        notes=notes + odd_hour_note,
        repeated=repeated,
        which=which or Which.FIRST,
    )


def _settle_half(
    day: date, read: ReadTime, words: str, *, now: datetime, zone: ZoneInfo
) -> tuple[ReadTime, tuple[str, ...]]:
    """ "About 3" today at noon must have been 3 in the morning: the other half is still to come."""
    if not read.half_unsaid:
        return read, ()
    other = read.other_half()
    if _moment(day, read, zone) > now >= _moment(day, other, zone):
        read, other = other, read
    return read, (f"We took “{words}” as {read}. If it was {other}, change it.",)


def _moment(day: date, read: ReadTime, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time(read.hour, read.minute), tzinfo=zone)


def _through_clock_change(
    local: datetime, which: Which, *, asked: bool, zone: ZoneInfo
) -> tuple[datetime, bool, tuple[str, ...]]:
    """(UTC moment, whether the hour happened twice, what to say about it)."""
    first, second = (local.replace(tzinfo=zone, fold=fold) for fold in (0, 1))
    if first.utcoffset() == second.utcoffset():
        return first.astimezone(UTC), False, ()
    lived = first.astimezone(UTC).astimezone(zone)
    if lived.replace(tzinfo=None) != local:
        return first.astimezone(UTC), False, (_skipped(local, lived),)
    chosen = second if which is Which.SECOND else first
    return chosen.astimezone(UTC), True, (_twice(local, which, asked=asked),)


def clock_change_words(at: datetime, said: str, *, zone: ZoneInfo = LONDON) -> str:
    """Which of two same times a moment was, or why it is not the time ``said``; "" otherwise."""
    local = at.astimezone(zone)
    first, second = (local.replace(fold=fold) for fold in (0, 1))
    if first.utcoffset() != second.utcoffset():
        return "after the clocks went back" if local.fold else "before the clocks went back"
    read = read_time(said.partition(", ")[2] or said)
    if read is None:
        return ""
    typed = datetime.combine(local.date(), time(read.hour, read.minute), tzinfo=zone)
    lived = typed.astimezone(UTC).astimezone(zone)
    if lived.replace(tzinfo=None) == typed.replace(tzinfo=None) or lived.hour != local.hour:
        return ""
    return f"the clocks went forward, so there was no {typed:%H:%M}"


def _skipped(local: datetime, lived: datetime) -> str:
    return (
        f"The clocks went forward that night, so there was no {local:%H:%M}. "
        f"We recorded it as {lived:%H:%M} and kept what you wrote."
    )


def _twice(local: datetime, which: Which, *, asked: bool) -> str:
    side = "before" if which is Which.FIRST else "after"
    taken = f"We recorded the {which}, {side} the clocks went back."
    change = " If it was the second, change it." if asked else ""
    return f"The clocks went back that night, so {local:%H:%M} happened twice. {taken}{change}"
