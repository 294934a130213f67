"""An organisation's own indicator as it is typed."""

from __future__ import annotations

from django import forms

from counterpoise.apps.assurance.actions import NewIndicator
from counterpoise.kit.fields import CleanTextField, PlainCheckboxes, PlainRadios
from counterpoise.kit.forms import PlainForm
from counterpoise.terms import ExposureKind, IndicatorDirection, IndicatorShape, IndicatorSide

SHAPE_HINTS = {
    IndicatorShape.COUNT: "How many there were. For example, blanket restrictions in force",
    IndicatorShape.RATE: "How many for so much support. For example, falls per 1,000 bed days",
    IndicatorShape.PROPORTION: "How many out of how many. For example, families who are confident",
    IndicatorShape.MEDIAN: "The middle one of several lengths. For example, hours to a decision",
}
DIRECTION_HINTS = {
    IndicatorDirection.UP: "For example, people who chose what they did",
    IndicatorDirection.DOWN: "For example, restrictions past their review",
    IndicatorDirection.PAIR: "More may be better recording. It is never shown as good or bad alone",
    IndicatorDirection.ZERO: "For example, holds on the floor",
}
SCALES = [("1", "for each one"), ("100", "for each 100"), ("1000", "for each 1,000")]


class IndicatorForm(PlainForm):
    """A definition. The action says what does not go together."""

    name = CleanTextField(label="What is it called?", lines=1, limit=120)
    definition = CleanTextField(
        label="What does it mean?",
        hint="One or two sentences that a family member could read.",
        lines=3,
        limit=1_000,
    )
    shape = forms.ChoiceField(
        label="What kind of number is it?",
        choices=IndicatorShape.choices(),
        widget=PlainRadios(hints=SHAPE_HINTS),
        initial=IndicatorShape.COUNT,
    )
    numerator = CleanTextField(label="What is counted?", lines=1, limit=300)
    denominator = CleanTextField(
        label="What is it counted over?",
        hint="Leave this empty for a count.",
        lines=1,
        limit=300,
        required=False,
    )
    exposures = forms.MultipleChoiceField(
        label="Is that how much support was given?",
        choices=ExposureKind.choices(),
        widget=PlainCheckboxes,
        required=False,
        help_text="Tick those it may be counted over. Leave all empty if each reading brings its "
        "own second number.",
    )
    scale = forms.ChoiceField(
        label="A rate is shown", choices=SCALES, widget=PlainRadios, initial="1000"
    )
    unit = CleanTextField(
        label="Unit of a middle value",
        hint="For example, hours or days.",
        lines=1,
        limit=40,
        required=False,
    )
    direction = forms.ChoiceField(
        label="Which way is better?",
        choices=IndicatorDirection.choices(),
        widget=PlainRadios(hints=DIRECTION_HINTS),
        initial=IndicatorDirection.PAIR,
    )
    side = forms.ChoiceField(
        label="What does it speak for?", choices=IndicatorSide.choices(), widget=PlainRadios
    )
    record = CleanTextField(
        label="Where do the numbers come from?",
        hint="For example, the activity log.",
        lines=1,
        limit=200,
    )
    balances = CleanTextField(
        label="Which figures must not be called better while this one gets worse?",
        hint="Their codes, such as F01 R06. You can leave this empty.",
        lines=1,
        limit=300,
        required=False,
    )

    def new(self) -> NewIndicator:
        """What was typed, for the action."""
        given = self.cleaned_data
        words = ("name", "definition", "numerator", "denominator", "unit", "record")
        return NewIndicator(
            **{name: given[name] for name in words},
            shape=IndicatorShape(given["shape"]),
            exposures=tuple(ExposureKind(kind) for kind in given["exposures"]),
            scale=int(given["scale"]),
            direction=IndicatorDirection(given["direction"]),
            side=IndicatorSide(given["side"]),
            balances=tuple(given["balances"].upper().replace(",", " ").split()),
        )


class ChangeIndicatorForm(IndicatorForm):
    """The same, with why it changes and the version the writer saw."""

    why = CleanTextField(label="Why does the definition change?", lines=2, limit=500)
    seen_version = forms.IntegerField(widget=forms.HiddenInput)
