"""Form fields that take what people really type and answer with a sentence.

Every field takes `hint=` for its help. Fields with an `at` attribute are given the moment of the
request by `PlainForm(at=…)`.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from counterpoise.kit import nhs_number
from counterpoise.kit.clean_text import GIVEN_BACK, LIMIT, clean
from counterpoise.kit.dates import LONDON, long_date
from counterpoise.kit.day_parts import DayProblem, read_day
from counterpoise.kit.spoken_times import ReadTime, read_time

UNREAD_TIME = (
    "We cannot read “{words}” as a time. Write it like 3pm, 15:30, half past 3pm or about 3pm."
)

HALF_UNSAID = (
    "“{words}” could be in the morning or in the afternoon. Add am or pm to it, "
    "or write the 24-hour time."
)


class CleanTextField(forms.CharField):
    """Words, made harmless and kept to a length.

    `lines` is the height of the box (1 is a single line), `limit` the most characters kept,
    `counted` shows a count near the limit. Too long a text stays in the box whole.
    """

    def __init__(
        self,
        *,
        limit: int = LIMIT,
        lines: int = 5,
        counted: bool = False,
        hint: str = "",
        **kwargs: Any,
    ) -> None:
        widget = forms.TextInput() if lines == 1 else forms.Textarea(attrs={"rows": lines})
        kwargs.setdefault("widget", widget)
        super().__init__(help_text=hint, **kwargs)
        self.limit = limit
        self.one_line = lines == 1
        self.counted_to = limit if counted else None

    def to_python(self, value: Any) -> str:
        raw = "" if value is None else str(value)
        text = self._harmless(raw)
        if len(raw) > self.limit and len(text) > self.limit:
            raise ValidationError(self._too_long(raw, text), code="too_long")
        return text

    def bound_data(self, data: Any, initial: Any) -> Any:  # noqa: ARG002
        """What stands in the box after a mistake: what was typed, harmless."""
        return self._harmless("" if data is None else str(data))

    def _harmless(self, raw: str) -> str:
        # Ten megabytes are not read to the end: a few times the limit decides everything.
        text = clean(raw[: max(GIVEN_BACK, self.limit)]).strip()
        return " ".join(text.split()) if self.one_line else text

    def _too_long(self, raw: str, text: str) -> str:
        whole = len(raw) <= GIVEN_BACK
        length = len(text) if whole else len(raw)
        there = "All of it is still" if whole else f"Only the first {GIVEN_BACK:,} are"
        return (
            f"This is {length:,} characters long and we can keep {self.limit:,}: "
            f"{length - self.limit:,} too many. {there} in the box. "
            "Shorten it, or send the most important part first and add the rest later."
        )


class NhsNumberField(forms.CharField):
    """An NHS number, stored as ten digits; spaces and hyphens are welcome."""

    def __init__(self, *, hint: str = "", **kwargs: Any) -> None:
        attrs = {
            "inputmode": "numeric",
            "spellcheck": "false",
            "autocomplete": "off",
            "class": "govuk-input--width-10",
        }
        super().__init__(help_text=hint, widget=forms.TextInput(attrs=attrs), **kwargs)

    def to_python(self, value: Any) -> str:
        digits = nhs_number.digits_of(clean(str(value or ""))[:100])
        if digits and (problem := nhs_number.problem_with(digits)):
            raise ValidationError(problem, code="nhs_number")
        return digits


class PartsWidget(forms.MultiWidget):
    """Several boxes for one answer, of which only those that are wrong are marked."""

    use_fieldset = True
    wrong_parts: frozenset[str] | set[str] = frozenset()

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        for part, box in zip(self.widgets_names, context["widget"]["subwidgets"], strict=True):
            box["wrong"] = bool(self.wrong_parts & {part.lstrip("_"), "required"})
        return context


class DatePartsWidget(PartsWidget):
    """Three boxes: day, month, year."""

    template_name = "kit/forms/date.html"

    def __init__(self) -> None:
        box = {"inputmode": "numeric", "autocomplete": "off"}
        super().__init__(
            {part: forms.TextInput(attrs=dict(box)) for part in ("day", "month", "year")}
        )

    def decompress(self, value: date | None) -> list[Any]:
        return [value.day, value.month, value.year] if value else [None, None, None]


class PlainDateField(forms.Field):
    """A date in three boxes; months may be words. `refuse_future` needs the form's `at`."""

    widget = DatePartsWidget

    def __init__(
        self, *, refuse_future: bool = False, hint: str = "For example, 27 3 2026", **kwargs: Any
    ) -> None:
        super().__init__(help_text=hint, **kwargs)
        self.refuse_future = refuse_future
        self.at: datetime | None = None

    def to_python(self, value: Any) -> date | None:
        parts = [clean(str(part or "")).strip() for part in value or []]
        if not any(parts):
            return None
        try:
            day = read_day(*parts)
        except DayProblem as problem:
            raise ValidationError(problem.sentence, code=problem.part) from problem
        self._check_past(day)
        return day

    def _check_past(self, day: date) -> None:
        if not self.refuse_future:
            return
        if self.at is None:
            raise TypeError("A form with a date that refuses the future needs at=")
        today = self.at.astimezone(LONDON).date()
        if day > today:
            raise ValidationError(
                f"{long_date(day)} has not happened yet. Check the day, month and year.",
                code="year",
            )


class PlainTimeField(forms.CharField):
    """A time of day as people write it. Gives a `ReadTime`, or None when left empty."""

    def __init__(
        self, *, hint: str = "For example, 3pm, 15:30 or about 3pm", **kwargs: Any
    ) -> None:
        attrs = {"autocomplete": "off", "class": "govuk-input--width-10"}
        super().__init__(help_text=hint, widget=forms.TextInput(attrs=attrs), **kwargs)

    def to_python(self, value: Any) -> ReadTime | None:  # type: ignore[override]
        words = clean(str(value or ""))[:100].strip()
        if not words:
            return None
        read = read_time(words)
        if read is None:
            raise ValidationError(UNREAD_TIME.format(words=words), code="time")
        if read.half_unsaid:
            raise ValidationError(HALF_UNSAID.format(words=words), code="time")
        return read

    def run_validators(self, value: Any) -> None:
        """A time that was read is right: length and null checks are about text."""


class PlainRadios(forms.RadioSelect):
    """Radios with a hint under a choice: `PlainRadios(hints={value: words})`."""

    def __init__(self, *args: Any, hints: Mapping[str, str] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.hints = hints or {}

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        option = super().create_option(name, value, *args, **kwargs)
        return _with_hint(option, self.hints.get(str(value), ""))


class PlainCheckboxes(forms.CheckboxSelectMultiple):
    """Check boxes with a hint under a choice."""

    def __init__(self, *args: Any, hints: Mapping[str, str] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.hints = hints or {}

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        option = super().create_option(name, value, *args, **kwargs)
        return _with_hint(option, self.hints.get(str(value), ""))


def _with_hint(option: dict[str, Any], hint: str) -> dict[str, Any]:
    if hint:
        option["hint"] = hint
        option["attrs"]["aria-describedby"] = f"{option['attrs'].get('id', option['name'])}_hint"
    return option
