"""When work is done: hours of each weekday, bank holidays, ends of shifts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from typing import Final
from zoneinfo import ZoneInfo

from counterpoise.engines.clocks.errors import BeyondCalendarError, ClockFactsError
from counterpoise.engines.clocks.moments import Stretch

LONDON: Final = ZoneInfo("Europe/London")
MINUTES_IN_A_DAY: Final = 1_440
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, order=True)
class Spell:
    """Open hours within one day, in wall-clock minutes since midnight (0 to 1,440)."""

    opens: int
    closes: int

    def __post_init__(self) -> None:
        if not 0 <= self.opens < self.closes <= MINUTES_IN_A_DAY:
            raise ClockFactsError(
                "Working hours open before they close, within one day. "
                "Hours past midnight are written as two, one on each day."
            )


ALL_DAY: Final = Spell(0, MINUTES_IN_A_DAY)


@dataclass(frozen=True, slots=True)
class WorkingCalendar:
    """One service's or office's working time, on the wall clock of ``zone``.

    ``hours``: seven tuples of spells, Monday first. ``holidays``: dates not worked.
    ``known_from``/``known_until``: the dates between which ``holidays`` is complete;
    outside them the calendar refuses to promise. Both ``None`` means that holidays
    are worked (a care home). ``published_until``: later holidays are worked out by
    rule. ``shift_ends``: minutes since midnight; none means closing time.
    A wall-clock time that comes twice means its first; one that is skipped, an hour on.
    """

    name: str
    hours: tuple[tuple[Spell, ...], ...]
    holidays: frozenset[date] = frozenset()
    known_from: date | None = None
    known_until: date | None = None
    published_until: date | None = None
    shift_ends: tuple[int, ...] = ()
    zone: ZoneInfo = LONDON
    # What a day comes to in UTC is worked out once; no part of what the calendar says.
    _days: dict[date, tuple[Stretch, ...]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def __post_init__(self) -> None:
        if len(self.hours) != 7 or not any(self.hours):
            raise ClockFactsError(
                f'Calendar "{self.name}" needs seven days, Monday first, and some working hours.'
            )
        for spells in self.hours:
            if any(one.closes > other.opens for one, other in pairwise(spells)):
                raise ClockFactsError(
                    f'Calendar "{self.name}": the hours of a day must be in order, without overlap.'
                )
        if (self.known_from is None) != (self.known_until is None):
            raise ClockFactsError(f'Calendar "{self.name}": give both known dates or neither.')
        if self.holidays and self.known_from is None:
            raise ClockFactsError(f'Calendar "{self.name}": say which dates its holidays cover.')
        if not all(0 < end <= MINUTES_IN_A_DAY for end in self.shift_ends):
            raise ClockFactsError(f'Calendar "{self.name}": a shift ends from 00:01 to 24:00.')

    @property
    def observes_holidays(self) -> bool:
        return self.known_from is not None

    def local_date(self, moment: datetime) -> date:
        return moment.astimezone(self.zone).date()

    def wall_clock(self, day: date, minute: int) -> datetime:
        """The moment, in UTC, at ``minute`` after midnight on ``day``; 1,440 ends the day."""
        if minute == MINUTES_IN_A_DAY:
            day, minute = day + _DAY, 0
        clock = time(minute // 60, minute % 60, tzinfo=self.zone)
        return datetime.combine(day, clock).astimezone(UTC)

    def is_working_day(self, day: date) -> bool:
        """Raises BeyondCalendarError for a date whose holidays are not known."""
        return bool(self.open_on(day))

    def open_on(self, day: date) -> tuple[Stretch, ...]:
        """The day's open stretches in UTC."""
        found = self._days.get(day)
        if found is None:
            found = self._days[day] = self._worked_out(day)
        return found

    def open_from(self, moment: datetime) -> Iterator[Stretch]:
        """Open stretches from ``moment`` on, in order, until the calendar's knowledge ends."""
        day = self.local_date(moment)
        while True:
            for opens, closes in self.open_on(day):
                if closes > moment:
                    yield max(opens, moment), closes
            day += _DAY

    def shift_end_after(self, moment: datetime) -> datetime:
        """The next end of a shift, or the next closing time where no shifts are set."""
        if not self.shift_ends:
            return next(self.open_from(moment))[1]
        day = self.local_date(moment)
        ends = (self.wall_clock(on, end) for on in (day, day + _DAY) for end in self.shift_ends)
        return min(end for end in ends if end > moment)

    def _worked_out(self, day: date) -> tuple[Stretch, ...]:
        self._check_known(day)
        if day in self.holidays:
            return ()
        stretches = (
            (self.wall_clock(day, spell.opens), self.wall_clock(day, spell.closes))
            for spell in self.hours[day.weekday()]
        )
        return tuple((opens, closes) for opens, closes in stretches if opens < closes)

    def _check_known(self, day: date) -> None:
        if self.known_from is None or self.known_until is None:
            return
        if not self.known_from <= day <= self.known_until:
            raise BeyondCalendarError(
                f'Calendar "{self.name}" knows bank holidays from {self.known_from:%d/%m/%Y} '
                f"to {self.known_until:%d/%m/%Y}, and was asked about {day:%d/%m/%Y}. "
                "Add the year's bank holidays to the calendar's rules."
            )
