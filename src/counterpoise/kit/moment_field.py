"""One field for "When did it happen?": a day with two taps or three boxes, and a time in words."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.core.exceptions import ValidationError

from counterpoise.kit.clean_text import clean
from counterpoise.kit.dates import LONDON, day_words
from counterpoise.kit.day_parts import DayProblem, read_day
from counterpoise.kit.fields import UNREAD_TIME, PartsWidget
from counterpoise.kit.local_moments import (
    AskWhich,
    GivenMoment,
    Which,
    clock_change_words,
    place,
    place_day,
)
from counterpoise.kit.spoken_times import read_time

_CHOICES = [("today", "Today"), ("yesterday", "Yesterday"), ("earlier", "Another day")]
_DAYS_AGO = {"today": 0, "yesterday": 1}


@dataclass(frozen=True, slots=True)
class MomentParts:
    """What was typed, in the order of the widget's boxes."""

    choice: str = ""
    day: str = ""
    month: str = ""
    year: str = ""
    time: str = ""
    which: str = ""

    @classmethod
    def of(cls, value: Any) -> MomentParts:
        return cls(*(clean(str(part or ""))[:100].strip() for part in value or []))

    @property
    def has_day(self) -> bool:
        return bool(self.choice or self.day or self.month or self.year)

    def read_day(self, today: date) -> date:
        """The day meant. Boxes that are filled in say more than a radio left on "Today"."""
        if not (self.day or self.month or self.year) and self.choice in _DAYS_AGO:
            return today - timedelta(days=_DAYS_AGO[self.choice])
        return read_day(self.day, self.month, self.year)


def read_moment(parts: MomentParts, *, now: datetime, zone: ZoneInfo = LONDON) -> GivenMoment:
    """The moment in these parts; raises `DayProblem` with a sentence and the part it is about, or
    `AskWhich` where they must choose.
    """
    if not parts.has_day:
        raise DayProblem("Say which day it was.", "choice")
    day = parts.read_day(now.astimezone(zone).date())
    if not parts.time:
        given = place_day(day, zone=zone)
    elif read := read_time(parts.time):
        which = Which(parts.which) if parts.which in set(Which) else None
        given = place(day, read, parts.time, now=now, which=which, zone=zone)
    else:
        raise DayProblem(UNREAD_TIME.format(words=parts.time), "time")
    _refuse_future(given, parts, now=now, zone=zone)
    return given


def _refuse_future(
    given: GivenMoment, parts: MomentParts, *, now: datetime, zone: ZoneInfo
) -> None:
    if given.at <= now:
        return
    said = day_words(given.day, today=now.astimezone(zone).date())
    part = "time" if given.day == now.astimezone(zone).date() else "day" if parts.day else "choice"
    if given.words:
        said = f"{said} {_as_typed(given, zone)}"
    raise DayProblem(f"That is still to come: {said}. Check the day and the time.", part)


def _as_typed(given: GivenMoment, zone: ZoneInfo) -> str:
    """The time in figures; as it was typed where the clocks going forward would change it."""
    if clock_change_words(given.at, given.words, zone=zone):
        return given.words
    return f"{given.at.astimezone(zone):%H:%M}"


class LocalMomentWidget(PartsWidget):
    """Day choice, three boxes, a time, and which it was when a time could be several."""

    template_name = "kit/forms/moment.html"

    def __init__(self) -> None:
        self.at: datetime | None = None
        box = {"inputmode": "numeric", "autocomplete": "off"}
        super().__init__(
            {
                "choice": forms.RadioSelect(choices=_CHOICES),
                **{part: forms.TextInput(attrs=dict(box)) for part in ("day", "month", "year")},
                "time": forms.TextInput(
                    attrs={"autocomplete": "off", "class": "govuk-input--width-10"}
                ),
                "which": forms.RadioSelect(),
            }
        )

    def decompress(self, value: GivenMoment | None) -> list[Any]:
        if value is None:
            return [None] * 6
        day = [value.day.day, value.day.month, value.day.year]
        return ["earlier", *day, value.words, value.which.value if value.which else None]

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        values = value if isinstance(value, list) else self.decompress(value)
        which: Any = self.widgets[5]
        which.choices = self._could_be(values)
        context = super().get_context(name, value, attrs)
        context["widget"]["asks_which"] = bool(which.choices)
        return context

    def _could_be(self, values: list[Any]) -> list[tuple[Which, str]]:
        """What to choose from, asked again where it was chosen before."""
        if self.at is None:
            return []
        try:
            read_moment(replace(MomentParts.of(values), which=""), now=self.at)
        except AskWhich as asked:
            return asked.choices
        except DayProblem:
            return []
        return []


class LocalMomentField(forms.Field):
    """When something happened, local time. Gives a `GivenMoment`; needs the form's `at`."""

    widget = LocalMomentWidget

    def __init__(self, *, hint: str = "", **kwargs: Any) -> None:
        self._at: datetime | None = None
        super().__init__(help_text=hint, **kwargs)

    @property
    def at(self) -> datetime | None:
        return self._at

    @at.setter
    def at(self, at: datetime | None) -> None:
        self._at = self.widget.at = at

    def to_python(self, value: Any) -> GivenMoment | None:
        parts = MomentParts.of(value)
        if not (parts.has_day or parts.time):
            return None
        if self.at is None:
            raise TypeError("A form that asks when something happened needs at=")
        try:
            return read_moment(parts, now=self.at)
        except AskWhich as asked:
            raise ValidationError(str(asked), code="which") from asked
        except DayProblem as problem:
            raise ValidationError(problem.sentence, code=problem.part) from problem
