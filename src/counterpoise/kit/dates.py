"""Moments as people say them, with the exact moment beside: "today 17:40", "3 days late".

Pure functions of (moment, now, zone): the edge reads the clock once and passes `now`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")
_MINUTE = timedelta(minutes=1)
_HOUR = timedelta(hours=1)
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class SpokenMoment:
    """A moment three ways: as said, as it is exactly, and for machines (ISO 8601)."""

    words: str
    exact: str
    machine: str

    def __str__(self) -> str:
        return self.words


def spoken(moment: datetime, *, now: datetime, zone: ZoneInfo = LONDON) -> SpokenMoment:
    """A moment for `c-moment`: said as a day and a time."""
    return SpokenMoment(
        words=day_and_time(moment, now=now, zone=zone),
        exact=exact(moment, zone=zone),
        machine=moment.astimezone(zone).isoformat(timespec="minutes"),
    )


def spoken_date(day: date, *, today: date) -> SpokenMoment:
    """A date without a time for `c-moment`."""
    return SpokenMoment(
        words=day_words(day, today=today), exact=long_date(day), machine=day.isoformat()
    )


def day_and_time(moment: datetime, *, now: datetime, zone: ZoneInfo = LONDON) -> str:
    """ "today 17:40", "yesterday 09:05", "Tuesday 14:00" within a week, else "3 November 14:00"."""
    local = moment.astimezone(zone)
    return f"{day_words(local.date(), today=now.astimezone(zone).date())} {local:%H:%M}"


def day_words(day: date, *, today: date) -> str:
    """The nearest way to say a day that cannot be mistaken for another."""
    distance = (day - today).days
    if distance in _NEAR_DAYS:
        return _NEAR_DAYS[distance]
    if 1 < distance < 7:
        return f"{day:%A}"
    if -7 < distance < -1:
        return f"last {day:%A}"
    return short_date(day) if day.year == today.year else long_date(day, weekday=False)


_NEAR_DAYS = {-1: "yesterday", 0: "today", 1: "tomorrow"}


def short_date(day: date) -> str:
    """ "3 November"."""
    return f"{day.day} {day:%B}"


def long_date(day: date, *, weekday: bool = True) -> str:
    """ "Tuesday 3 November 2026"."""
    name = f"{day:%A} " if weekday else ""
    return f"{name}{day.day} {day:%B} {day.year}"


def exact(moment: datetime, *, zone: ZoneInfo = LONDON) -> str:
    """ "Tuesday 3 November 2026 at 17:40 GMT": on hover, in print and in packs."""
    local = moment.astimezone(zone)
    return f"{long_date(local.date())} at {local:%H:%M} {local:%Z}"


def spoken_due(due: datetime, *, now: datetime, zone: ZoneInfo = LONDON) -> SpokenMoment:
    """A deadline for `c-moment`: midnight is the end of the day that it closes."""
    said = spoken(due, now=now, zone=zone)
    if not ends_a_day(due, zone=zone):
        return said
    day = long_date(due_day(due, zone=zone))
    return SpokenMoment(due_at_words(due, now=now, zone=zone), f"The end of {day}", said.machine)


def ends_a_day(due: datetime, *, zone: ZoneInfo = LONDON) -> bool:
    """Whether a deadline is midnight, which people call the end of the day before."""
    local = due.astimezone(zone)
    return local.hour == local.minute == local.second == 0


def due_day(due: datetime, *, zone: ZoneInfo = LONDON) -> date:
    """The last day on which something is still in time."""
    day = due.astimezone(zone).date()
    return day - timedelta(days=1) if ends_a_day(due, zone=zone) else day


def due_at_words(due: datetime, *, now: datetime, zone: ZoneInfo = LONDON) -> str:
    """A deadline as people say it: "today 17:40", "the end of today", "the end of Monday"."""
    if not ends_a_day(due, zone=zone):
        return day_and_time(due, now=now, zone=zone)
    return f"the end of {day_words(due_day(due, zone=zone), today=now.astimezone(zone).date())}"


def due_words(due: datetime, *, now: datetime, zone: ZoneInfo = LONDON) -> str:
    """A deadline in the state it is in: "due in 2 hours, today 17:40", "3 days late, since …".

    A deadline at the end of a day is said as that: "due by the end of today".
    """
    said = due_at_words(due, now=now, zone=zone)
    if due < now:
        return f"{late_words(due, now=now)}, since {said}"
    if ends_a_day(due, zone=zone):
        return f"due by {said}"
    if due - now < _DAY:
        return f"due {in_words(due, now=now)}, {said}"
    return f"due {said}"


def late_words(due: datetime, *, now: datetime) -> str:
    """How late something is: "20 minutes late", "3 days late"; "" when it is not."""
    return f"{span(now - due)} late" if due < now else ""


def in_words(moment: datetime, *, now: datetime) -> str:
    """How far off: "in 2 hours", "3 days ago", "now"."""
    distance = moment - now
    if abs(distance) < _MINUTE:
        return "now"
    return f"in {span(distance)}" if distance > timedelta(0) else f"{span(distance)} ago"


def span(length: timedelta) -> str:
    """A length of time in one unit, rounded down so that it never overstates: "2 hours"."""
    length = abs(length)
    for unit, name in ((_DAY, "day"), (_HOUR, "hour"), (_MINUTE, "minute")):
        count = length // unit
        if count:
            return f"{count} {name}" if count == 1 else f"{count} {name}s"
    return "less than a minute"
