"""Who is asked for which figures."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms

from counterpoise.apps.accounts.models import User
from counterpoise.apps.assurance.actions import NewReturn
from counterpoise.apps.directory.models import Service
from counterpoise.kit.fields import PlainCheckboxes
from counterpoise.kit.forms import PlainForm
from counterpoise.kit.months import month_key, month_words
from counterpoise.rulesets.indicator_library import IndicatorDefinition
from counterpoise.terms import ExposureKind


class ReturnForm(PlainForm):
    """One named person, some figures, from a month on, by a day."""

    asked_of = forms.ChoiceField(label="Who is asked?")
    exposures = forms.MultipleChoiceField(
        label="How much support was given",
        choices=ExposureKind.choices(),
        widget=PlainCheckboxes,
        required=False,
    )
    indicators = forms.MultipleChoiceField(
        label="Which figures?",
        widget=PlainCheckboxes,
        required=False,
        help_text="What Counterpoise counts from records need not be asked for.",
    )
    first_month = forms.ChoiceField(label="From which month on?")
    due_day = forms.IntegerField(
        label="By which day of the month after?",
        help_text="A day from 1 to 28.",
        initial=10,
        min_value=1,
        max_value=28,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "govuk-input--width-2"}),
        error_messages={
            "invalid": "Write a day from 1 to 28.",
            "min_value": "Write a day from 1 to 28.",
            "max_value": "Write a day from 1 to 28.",
        },
    )

    def __init__(
        self,
        *args: Any,
        people: Sequence[User],
        known: Sequence[IndicatorDefinition],
        months: Sequence[date],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.people = {one.public_key: one for one in people}
        choices = [(key, one.full_name) for key, one in self.people.items()]
        self.fields["asked_of"].choices = [("", "Choose a person"), *choices]  # type: ignore[attr-defined]
        self.fields["indicators"].choices = [  # type: ignore[attr-defined]
            (one.code, f"{one.code} {one.name}") for one in known
        ]
        self.fields["first_month"].choices = [  # type: ignore[attr-defined]
            (month_key(month), month_words(month)) for month in months
        ]

    def new(self, service: Service) -> NewReturn:
        given = self.cleaned_data
        return NewReturn(
            service=service,
            asked_of=self.people[given["asked_of"]],
            indicators=given["indicators"],
            exposures=[ExposureKind(kind) for kind in given["exposures"]],
            first_month=date.fromisoformat(f"{given['first_month']}-01"),
            due_day=given["due_day"],
        )
