"""When it happened and when it was noticed, as people say it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.core.exceptions import ValidationError

from counterpoise.apps.concerns.forms.raising_base import RaiseForm, Typed
from counterpoise.kit.dates import LONDON, long_date
from counterpoise.kit.local_moments import GivenMoment, Precision
from counterpoise.kit.moment_field import LocalMomentField, LocalMomentWidget
from counterpoise.terms import TimePrecision

NOW, TODAY, YESTERDAY, ANOTHER = "now", "today", "yesterday", "earlier"
NOT_KNOWN, SAME = "not-known", "same"
QUICK = {
    NOW: "Just now",
    TODAY: "Earlier today",
    YESTERDAY: "Yesterday",
    ANOTHER: "Another day",
    NOT_KNOWN: "We do not know",
}
NOTICED = {
    SAME: "At the same time",
    NOW: "Just before I wrote this",
    TODAY: "Earlier today",
    YESTERDAY: "Yesterday",
    ANOTHER: "Another day",
}
PRECISION = {
    Precision.EXACT: TimePrecision.EXACT,
    Precision.ABOUT: TimePrecision.ABOUT,
    Precision.DAY: TimePrecision.DAY_ONLY,
}
SAID_AT = "said_at"
STILL_NOW = timedelta(minutes=10)
WRITING = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class SaidWhen:
    """A quick choice as it was tapped, or the moment that was given."""

    choice: str
    given: GivenMoment | None = None

    @property
    def words(self) -> str:
        """What they said, in their words: "Yesterday, about half past 2"."""
        if self.given is None:
            return QUICK.get(self.choice, "")
        day = QUICK.get(self.choice, "")
        if self.choice in (ANOTHER, ""):
            day = long_date(self.given.day, weekday=False)
        return ", ".join(part for part in (day, self.given.words) if part)[:200]


class QuickWhenWidget(LocalMomentWidget):
    """The moment's boxes with this page's own quick choices."""

    def __init__(self, choices: dict[str, str] | None = None) -> None:
        super().__init__()
        self.widgets[0].choices = list((choices or QUICK).items())


class QuickWhenField(LocalMomentField):
    """One tap, or a day and a time in words. Gives a `SaidWhen`, or None when left empty."""

    def __init__(self, *, choices: dict[str, str], **kwargs: Any) -> None:
        super().__init__(widget=QuickWhenWidget(choices), **kwargs)
        self.choices = choices

    def to_python(self, value: Any) -> SaidWhen | None:  # type: ignore[override]
        parts = [str(part or "").strip() for part in value or []]
        choice, boxes = (parts[0], parts[1:5]) if parts else ("", [])
        if choice and choice not in self.choices:
            raise ValidationError("Choose one of the answers.", code="choice")
        if choice in (NOW, NOT_KNOWN, SAME) and not any(boxes):
            return SaidWhen(choice)
        day_said = {NOW: TODAY, NOT_KNOWN: "", SAME: ""}.get(choice, choice)
        given = super().to_python([day_said, *parts[1:]])
        if given is None:
            return None
        return SaidWhen(ANOTHER if any(parts[1:4]) else choice, given)


class WhenForm(RaiseForm):
    """Nothing is filled in over what somebody says; both questions can be left."""

    happened = QuickWhenField(label="When did it happen?", choices=QUICK, required=False)
    noticed = QuickWhenField(label="When did you notice it?", choices=NOTICED, required=False)

    def show(self, typed: Typed) -> None:
        super().show(typed)
        said_at = said_when(typed)
        for name in self.fields:
            if said_at and name in self.initial:
                self.initial[name] = as_a_day(self.initial[name], said_at, self.around.at)

    def typed(self) -> dict[str, list[str]]:
        """With the moment it was said, because "yesterday" means another day tomorrow."""
        return {**super().typed(), SAID_AT: [self.around.at.isoformat()]}

    def clean(self) -> None:
        super().clean()
        happened = self._moment("happened")
        noticed = self._moment("noticed")
        if happened and noticed and _before(noticed, happened):
            self.add_error(
                "noticed", "You noticed it before it happened, by these answers. Check both."
            )

    def _moment(self, name: str) -> GivenMoment | None:
        said = self.cleaned_data.get(name)
        return said.given if said else None

    def notes(self) -> list[str]:
        """How the words were taken, where somebody may want to change it."""
        given = [self._moment(name) for name in self.fields]
        return [note for one in given if one for note in one.notes]

    def said(self) -> dict[str, Any]:
        happened = self._told("happened")
        return {**happened, **self._noticed(happened)}

    def _told(self, name: str) -> dict[str, Any]:
        said: SaidWhen | None = self.cleaned_data.get(name)
        at, precision = None, TimePrecision.NOT_KNOWN
        if said and said.given:
            at, precision = said.given.at, PRECISION[said.given.precision]
        elif said and said.choice == NOW:
            at, precision = self._just_now(), TimePrecision.ABOUT
        words = said.words if said else ""
        return {f"{name}_at": at, f"{name}_precision": precision, f"{name}_in_words": words}

    def _just_now(self) -> datetime:
        """Just before they began to write, unless they were called away in between."""
        began, said = self.around.writing_since, self.around.at
        return began if said - began < WRITING else said

    def _noticed(self, happened: dict[str, Any]) -> dict[str, Any]:
        """When nothing was said it was noticed, at the latest, when the first words were saved."""
        said: SaidWhen | None = self.cleaned_data.get("noticed")
        if said and said.choice == SAME and happened["happened_at"]:
            return {name.replace("happened", "noticed"): v for name, v in happened.items()}
        if said and said.given:
            return self._told("noticed")
        words = NOTICED[NOW] if said and said.choice == NOW else ""
        return {
            "noticed_at": self.around.writing_since,
            "noticed_precision": TimePrecision.ABOUT,
            "noticed_in_words": words,
        }


def said_when(typed: Typed) -> datetime | None:
    """The moment the answers about time were given."""
    stamp = (typed.get(SAID_AT) or [""])[0]
    return datetime.fromisoformat(stamp) if stamp else None


def as_a_day(boxes: list[Any], said_at: datetime, now: datetime) -> list[Any]:
    """A quick choice made earlier, as the day it meant then: shown so, it cannot shift."""
    local, today = said_at.astimezone(LONDON), now.astimezone(LONDON).date()
    choice, time, which = boxes[0], boxes[4], boxes[5]
    if choice == NOW and now - said_at > STILL_NOW:
        return [ANOTHER, local.day, local.month, local.year, f"about {local:%H:%M}", which]
    if choice in (TODAY, YESTERDAY) and local.date() != today and not any(boxes[1:4]):
        day = local.date() - timedelta(days=1 if choice == YESTERDAY else 0)
        return [ANOTHER, day.day, day.month, day.year, time, which]
    return boxes


def _before(noticed: GivenMoment, happened: GivenMoment) -> bool:
    if Precision.DAY in (noticed.precision, happened.precision):
        return noticed.day < happened.day
    both_exact = noticed.precision == happened.precision == Precision.EXACT
    slack = timedelta(0) if both_exact else timedelta(hours=1)
    return noticed.at + slack < happened.at
