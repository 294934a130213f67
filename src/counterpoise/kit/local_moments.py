"""Turns a day and a time somebody gave into a moment, in both odd hours of the year too.

Nothing is guessed. A time that fits more than once into what they said ("1:30", "midnight", the
hour that happens twice when the clocks go back) is asked about, each time it could be in words;
one that is still to come is left out. When the clocks go forward an hour never happens: what was
said is accepted and moved on by that hour, the words are kept, and the page says so.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from counterpoise.kit.dates import LONDON, long_date
from counterpoise.kit.spoken_times import ReadTime, read_time


class Precision(StrEnum):
    """How exactly somebody could say when."""

    EXACT = "EXACT"
    ABOUT = "ABOUT"
    DAY = "DAY"


class Which(StrEnum):
    """Which of the moments a time could be, in their order."""

    FIRST = "first"
    SECOND = "second"
    THIRD = "third"


@dataclass(frozen=True, slots=True)
class Possible:
    """One moment a time could be: UTC, in words, and what the clocks did to it."""

    at: datetime
    words: str
    note: str = ""


class AskWhich(ValueError):
    """A time that could be any of several moments."""

    def __init__(self, words: str, possible: tuple[Possible, ...]) -> None:
        super().__init__(
            f"“{words}” could be more than one time. Choose which it was, "
            "or leave the time empty if you do not know."
        )
        self.possible = possible

    @property
    def choices(self) -> list[tuple[Which, str]]:
        """What to choose from, as a form takes it."""
        return [(which, one.words) for which, one in zip(Which, self.possible, strict=False)]


@dataclass(frozen=True, slots=True)
class GivenMoment:
    """When somebody says it happened.

    at         UTC; for a day without a time, the start of that day where they are
    words      what they wrote for the time, untouched; "" when they wrote none
    precision  EXACT, ABOUT or DAY; with DAY the time in `at` means nothing
    notes      sentences to show: how the words were taken
    which      the one of several possible moments that they chose
    """

    at: datetime
    day: date
    words: str = ""
    precision: Precision = Precision.EXACT
    notes: tuple[str, ...] = ()
    which: Which | None = None


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
    """The moment of a day and a time as read; may lie in the future, which the caller refuses.

    Raises `AskWhich` while several are possible and none is chosen.
    """
    possible = _still_possible(day, read, now=now, zone=zone)
    chosen = _chosen(possible, which, words)
    return GivenMoment(
        at=chosen.at,
        day=day,
        words=words,
        precision=Precision.ABOUT if read.approximate else Precision.EXACT,
        notes=(chosen.note,) if chosen.note else (),
        which=which if len(possible) > 1 else None,
    )


def _chosen(possible: tuple[Possible, ...], which: Which | None, words: str) -> Possible:
    place = 0 if len(possible) == 1 else list(Which).index(which) if which else -1
    if not 0 <= place < len(possible):
        raise AskWhich(words, possible)
    return possible[place]


def _still_possible(
    day: date, read: ReadTime, *, now: datetime, zone: ZoneInfo
) -> tuple[Possible, ...]:
    """Every moment it could be, without those still to come; the first where all are."""
    every = [one for part in _parts(day, read) for one in _lived(*part, zone=zone)]
    past = tuple(one for one in every if one.at <= now)
    return past or (every[0],)


def _parts(day: date, read: ReadTime) -> list[tuple[datetime, str]]:
    """Each local time it could be, with the words to choose it by."""
    if read.midnight:
        ends = (("start", day), ("end", day + timedelta(days=1)))
        said = long_date(day)
        return [
            (datetime.combine(one, time()), f"Midnight, at the {end} of {said}")
            for end, one in ends
        ]
    hours = [read.hour]
    if read.half_unsaid:
        hours = [read.hour % 12, read.hour % 12 + 12]
    return [
        (
            datetime.combine(day, time(hour, read.minute)),
            f"{hour:02}:{read.minute:02}, {_part(hour)}",
        )
        for hour in hours
    ]


def _part(hour: int) -> str:
    """The part of the day an hour is in, as people say it."""
    if hour < 5 or hour >= 21:
        return "at night"
    return "in the morning" if hour < 12 else "in the afternoon" if hour < 17 else "in the evening"


def _lived(local: datetime, words: str, *, zone: ZoneInfo) -> list[Possible]:
    """The moments a local time was: two when the clocks went back, a later one when forward."""
    first, second = (local.replace(tzinfo=zone, fold=fold) for fold in (0, 1))
    if first.utcoffset() == second.utcoffset():
        return [Possible(first.astimezone(UTC), words)]
    lived = first.astimezone(UTC).astimezone(zone)
    if lived.replace(tzinfo=None) != local:
        return [Possible(first.astimezone(UTC), words, _skipped(local, lived))]
    return [
        Possible(first.astimezone(UTC), f"{words}, before the clocks went back"),
        Possible(second.astimezone(UTC), f"{words}, after the clocks went back"),
    ]


def clock_change_words(at: datetime, said: str, *, zone: ZoneInfo = LONDON) -> str:
    """Which of two same times a moment was, or why it is not the time ``said``; "" otherwise."""
    local = at.astimezone(zone)
    first, second = (local.replace(fold=fold) for fold in (0, 1))
    if first.utcoffset() != second.utcoffset():
        return "after the clocks went back" if local.fold else "before the clocks went back"
    read = read_time(said.partition(", ")[2] or said)
    if read is None:
        return ""
    halves = (read, read.other_half()) if read.half_unsaid else (read,)
    for half in halves:
        typed = datetime.combine(local.date(), time(half.hour, half.minute), tzinfo=zone)
        lived = typed.astimezone(UTC).astimezone(zone)
        if lived.replace(tzinfo=None) != typed.replace(tzinfo=None) and lived.hour == local.hour:
            return f"the clocks went forward, so there was no {typed:%H:%M}"
    return ""


def _skipped(local: datetime, lived: datetime) -> str:
    return (
        f"The clocks went forward that night, so there was no {local:%H:%M}. "
        f"We recorded it as {lived:%H:%M} and kept what you wrote."
    )
