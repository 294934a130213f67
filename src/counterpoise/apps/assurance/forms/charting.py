"""What is typed beside a chart: a note, a target, why limits are drawn again."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from counterpoise.kit.fields import CleanTextField, PlainDateField
from counterpoise.kit.forms import PlainForm
from counterpoise.kit.months import month_key, month_words
from counterpoise.terms import AnnotationKind

MOST_WORDS = 4_000


class NoteForm(PlainForm):
    """One thing that happened, to stand beside the chart."""

    kind = forms.ChoiceField(label="What kind of thing", choices=AnnotationKind.choices())
    happened_date = PlainDateField(label="When it happened", refuse_future=True)
    words = CleanTextField(label="What happened", hint="No names.", lines=1, limit=300)
    all_charts = forms.BooleanField(
        label="Show it beside every chart of this service", required=False
    )


class NumberField(forms.CharField):
    """A number as people write it; refused with a sentence, never rounded."""

    def to_python(self, value: Any) -> Decimal | None:  # type: ignore[override]
        words = str(value or "").strip().removesuffix("%").replace(",", "").strip()
        if not words:
            return None
        try:
            number = Decimal(words)
        except InvalidOperation:
            number = Decimal("NaN")
        if not number.is_finite() or abs(number) > 1_000_000_000 or len(words) > 20:
            raise ValidationError("Write a number, such as 5 or 2.5.")
        return number

    def run_validators(self, value: Any) -> None:
        """What was read is a number: length checks are about text."""


class TargetForm(PlainForm):
    """What the chart should reach."""

    amount = NumberField(label="Target", help_text="In the chart’s own unit.")
    why = CleanTextField(
        label="Where does this target come from?",
        hint="For example, agreed with the council, or what people asked for.",
        lines=2,
        limit=500,
    )


class LeaveOutForm(PlainForm):
    """Which month a chart leaves out, and why."""

    month = forms.ChoiceField(label="Which month is left out?")
    why = CleanTextField(
        label="Why is it left out?",
        hint="For example, the building was closed for repairs. No names.",
        lines=2,
        limit=500,
    )

    def __init__(self, *args: Any, months: Sequence[date], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(month_key(month), month_words(month)) for month in months]
        self.fields["month"].choices = [("", "Choose a month"), *choices]  # type: ignore[attr-defined]


class LimitsForm(PlainForm):
    """The four questions before limits are drawn again, and from which month."""

    from_month = forms.ChoiceField(label="From which month do limits start anew?")
    real_change_seen = CleanTextField(
        label="What shows that a real change was seen?", lines=2, limit=MOST_WORDS
    )
    cause_understood = CleanTextField(label="What caused it?", lines=2, limit=MOST_WORDS)
    expected_to_last = CleanTextField(
        label="Why is it expected to last?", lines=2, limit=MOST_WORDS
    )
    enough_points = CleanTextField(
        label="How many points are there since, and are they enough?",
        hint="12 or more; 7 to 11 only for the time being.",
        lines=2,
        limit=MOST_WORDS,
    )
    why = CleanTextField(
        label="Why are the limits drawn again?",
        hint="Never only because a signal appeared: that would hide it.",
        lines=2,
        limit=MOST_WORDS,
    )

    def __init__(self, *args: Any, months: Sequence[date], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(month_key(month), month_words(month)) for month in months]
        self.fields["from_month"].choices = [("", "Choose a month"), *choices]  # type: ignore[attr-defined]
