"""What the regulator did, what is due, and that it was done."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from counterpoise.apps.packs.actions import NewDuty, NewStep
from counterpoise.apps.plans.models import Plan
from counterpoise.kit.fields import CleanTextField, PlainDateField
from counterpoise.kit.forms import PlainForm
from counterpoise.terms import DutyRhythm, KeyQuestion, RegulatorRating, RegulatorStep

STEPS = {one.value: one for one in RegulatorStep}
RHYTHMS = {one.value: one for one in DutyRhythm}


class StepForm(PlainForm):
    """One step as it was read in a letter or a report."""

    step = forms.ChoiceField(
        label="What was it?", choices=[("", "Choose one"), *RegulatorStep.choices()]
    )
    happened_date = PlainDateField(label="On which day")
    rating = forms.ChoiceField(
        label="The rating",
        choices=[("", "Not a rating"), *RegulatorRating.choices()],
        required=False,
    )
    key_question = forms.ChoiceField(
        label="For which question",
        choices=[("", "None"), *KeyQuestion.choices()],
        required=False,
    )
    regulation = CleanTextField(label="Regulation it names", lines=1, limit=120, required=False)
    their_reference = CleanTextField(label="Their reference", lines=1, limit=80, required=False)
    in_force_until_date = PlainDateField(label="In force until", required=False)
    words = CleanTextField(
        label="What it says, in short",
        hint="No names of people you support.",
        lines=4,
        limit=4_000,
        required=False,
    )

    def new(self) -> NewStep:
        given = {name: self.cleaned_data[name] for name in StepForm.base_fields}
        return NewStep(**{**given, "step": STEPS[given["step"]]})


class RecordForm(StepForm):
    """The step, and the first thing due because of it."""

    what = CleanTextField(
        label="What is due because of it",
        hint="For example: decide about an appeal. The limit to appeal is 28 days. "
        "An urgent notice stays in force meanwhile.",
        lines=1,
        limit=200,
        required=False,
    )
    due_date = PlainDateField(label="Due on", required=False)
    rhythm = forms.ChoiceField(
        label="How often", choices=DutyRhythm.choices(), initial=DutyRhythm.ONCE, required=False
    )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("what") and not given.get("due_date"):
            self.add_error("due_date", "Say on which day this is due.")
        if given.get("due_date") and not given.get("what"):
            self.add_error("what", "Say what is due on that day.")
        return given

    def due(self) -> NewDuty | None:
        given = self.cleaned_data
        if not given["what"]:
            return None
        rhythm = RHYTHMS.get(given["rhythm"], DutyRhythm.ONCE)
        return NewDuty(what=given["what"], due_date=given["due_date"], rhythm=rhythm)


class CorrectForm(StepForm):
    because = CleanTextField(label="What was wrong?", lines=2, limit=500)


class DutyForm(PlainForm):
    what = CleanTextField(label="What is due", lines=1, limit=200)
    due_date = PlainDateField(label="Due on")
    rhythm = forms.ChoiceField(label="How often", choices=DutyRhythm.choices())

    def new(self) -> NewDuty:
        given = self.cleaned_data
        return NewDuty(
            what=given["what"], due_date=given["due_date"], rhythm=RHYTHMS[given["rhythm"]]
        )


class DoneForm(PlainForm):
    words = CleanTextField(label="What was sent, or done?", lines=2, limit=500)


class LinkForm(PlainForm):
    plan = forms.ChoiceField(label="Which plan answers it?")

    def __init__(self, *args: Any, plans: Sequence[Plan], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(one.public_key, f"{one.reference} {one.title}") for one in plans]
        self.fields["plan"].choices = choices  # type: ignore[attr-defined]
