"""What is chosen for a plan from the figures, and when it began for real."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from counterpoise.apps.assurance.actions.planning import Chosen
from counterpoise.apps.assurance.forms.changes import BASELINES
from counterpoise.kit.fields import CleanTextField, PlainCheckboxes, PlainDateField
from counterpoise.kit.forms import PlainForm
from counterpoise.rulesets.indicator_library import IndicatorDefinition


class PlanIndicatorForm(PlainForm):
    """Which figure should move, which must not get worse, and from when."""

    indicator_code = forms.ChoiceField(label="Which figure should move?")
    target = CleanTextField(
        label="To what?", hint="For example: none, or at least 8 in 10", lines=1, limit=200
    )
    starts = PlainDateField(
        label="When do you hope it begins for real?",
        hint="The day the first action is part of everyday work. For example, 27 3 2026",
    )
    baseline_months = forms.ChoiceField(
        label="Compare with how many months before?",
        choices=[(str(number), words) for number, words in BASELINES],
    )
    balancing = forms.MultipleChoiceField(
        label="Which must not get worse?",
        widget=PlainCheckboxes,
        required=False,
        help_text="The opposite risk. What the library names comes first.",
    )

    def __init__(
        self,
        *args: Any,
        definitions: Sequence[IndicatorDefinition],
        balancing: Sequence[IndicatorDefinition],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        named = [("", "Choose a figure"), *_named(definitions)]
        self.fields["indicator_code"].choices = named  # type: ignore[attr-defined]
        self.fields["balancing"].choices = _named(balancing)  # type: ignore[attr-defined]
        if not balancing:
            del self.fields["balancing"]

    def clean_balancing(self) -> list[str]:
        chosen: list[str] = self.cleaned_data["balancing"]
        if self.cleaned_data.get("indicator_code") in chosen:
            raise ValidationError("The figure that should move cannot be its own balance.")
        return chosen

    def chosen(self) -> Chosen:
        given = self.cleaned_data
        return Chosen(
            code=given["indicator_code"],
            starts=given["starts"],
            balancing=given.get("balancing", []),
            target=given["target"],
            baseline_months=int(given["baseline_months"]),
        )


def _named(definitions: Sequence[IndicatorDefinition]) -> list[tuple[str, str]]:
    return [(one.code, f"{one.name} ({one.code})") for one in definitions]


class ProveForm(PlainForm):
    """When it began, and what people do differently."""

    started_date = PlainDateField(
        label="When did it start for real?",
        refuse_future=True,
        hint="The day the first action was part of everyday work. For example, 27 3 2026",
    )
    what_changed = CleanTextField(
        label="What was changed?", hint="What people do now that they did not do before."
    )
