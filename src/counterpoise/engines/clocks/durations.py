"""How long somebody has, in the words people use for it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, Self

from counterpoise.engines.clocks.errors import ClockFactsError


class Unit(StrEnum):
    SAME_DAY = "same day"
    END_OF_SHIFT = "end of shift"
    HOURS = "hour"
    WORKING_HOURS = "working hour"
    WORKING_DAYS = "working day"

    @property
    def is_working_time(self) -> bool:
        """Counted only while the calendar is open."""
        return self in (Unit.WORKING_HOURS, Unit.WORKING_DAYS)

    @property
    def has_amount(self) -> bool:
        return self not in (Unit.SAME_DAY, Unit.END_OF_SHIFT)


#: About a year of each: what takes longer is a plan, not a clock.
LONGEST: Final = {Unit.HOURS: 8_784, Unit.WORKING_HOURS: 8_784, Unit.WORKING_DAYS: 260}

_COUNTED = re.compile(r"(\d{1,6}) (hour|working hour|working day)s?")
_ENDS = re.compile(r"(same day|end of shift)(?:, at least (\d{1,3}) hours?)?")


@dataclass(frozen=True, slots=True)
class Duration:
    """One length of time.

    ``amount`` counts hours, working hours or working days. ``at_least_hours``
    belongs to "same day" and "end of shift" alone: what is noticed just before
    the end still gets that many hours.
    """

    unit: Unit
    amount: int = 1
    at_least_hours: int = 0

    def __post_init__(self) -> None:
        if self.unit.has_amount:
            self._check_amount()
        elif self.amount != 1 or not 0 <= self.at_least_hours <= 24:
            raise ClockFactsError(f'"{self.unit}" can be followed by at least 0 to 24 hours only.')

    def _check_amount(self) -> None:
        if self.at_least_hours:
            raise ClockFactsError('"At least" belongs to "same day" and "end of shift" only.')
        if not 1 <= self.amount <= LONGEST[self.unit]:
            raise ClockFactsError(
                f"{self.amount} {self.unit}s is not a clock's length: "
                f"choose from 1 to {LONGEST[self.unit]:,}."
            )

    @classmethod
    def same_day(cls, at_least_hours: int = 0) -> Self:
        """Until the calendar day ends in the calendar's zone."""
        return cls(Unit.SAME_DAY, at_least_hours=at_least_hours)

    @classmethod
    def end_of_shift(cls, at_least_hours: int = 0) -> Self:
        return cls(Unit.END_OF_SHIFT, at_least_hours=at_least_hours)

    @classmethod
    def hours(cls, amount: int) -> Self:
        """Hours as they pass, nights and holidays among them."""
        return cls(Unit.HOURS, amount)

    @classmethod
    def working_hours(cls, amount: int) -> Self:
        return cls(Unit.WORKING_HOURS, amount)

    @classmethod
    def working_days(cls, amount: int) -> Self:
        """Until closing time of the nth working day; the first day is not counted."""
        return cls(Unit.WORKING_DAYS, amount)

    @classmethod
    def parse(cls, words: str) -> Self:
        """Read "same day", "same day, at least 2 hours", "24 hours", "5 working days" …"""
        plain = " ".join(words.lower().split())
        if counted := _COUNTED.fullmatch(plain):
            return cls(Unit(counted[2]), int(counted[1]))
        if ends := _ENDS.fullmatch(plain):
            return cls(Unit(ends[1]), at_least_hours=int(ends[2] or 0))
        raise ClockFactsError(
            f'"{words}" is not a length of time. Write "same day", "end of shift", '
            '"24 hours", "4 working hours" or "5 working days"; after the first two '
            '", at least 2 hours" may follow.'
        )

    @property
    def words(self) -> str:
        """The words ``parse`` reads back."""
        if self.unit.has_amount:
            return f"{self.amount} {self.unit}" + ("" if self.amount == 1 else "s")
        if not self.at_least_hours:
            return str(self.unit)
        return f"{self.unit}, at least {self.at_least_hours} hour" + (
            "" if self.at_least_hours == 1 else "s"
        )

    @property
    def spoken(self) -> str:
        """As a sentence says it: "within 5 working days", "by the end of the same day"."""
        if self.unit.has_amount:
            return f"within {self.words}"
        end = "by the end of the " + ("same day" if self.unit is Unit.SAME_DAY else "shift")
        if not self.at_least_hours:
            return end
        least = "1 hour" if self.at_least_hours == 1 else f"{self.at_least_hours} hours"
        return f"{end}, though never less than {least}"
