"""What people write on a person's page."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from counterpoise.apps.directory.models import Service
from counterpoise.kit.fields import (
    CleanTextField,
    NhsNumberField,
    PlainDateField,
    PlainRadios,
)
from counterpoise.kit.forms import PlainForm
from counterpoise.terms import CapacityFinding, PrimarySupportReason

YEAR_FIGURES = 4
ONLY_THE_YEAR = (
    "Enter the day and month as well. If you know only the year, leave all three empty and write "
    "“born about {year}” in “What is usual for them”."
)


class BirthDateField(PlainDateField):
    """A date of birth. A year alone is no date, and is worth keeping: it says where it belongs."""

    def to_python(self, value: Any) -> date | None:
        *rest, year = [str(part or "").strip() for part in value or ["", "", ""]]
        if year.isdecimal() and len(year) == YEAR_FIGURES and not any(rest):
            raise ValidationError(ONLY_THE_YEAR.format(year=year), code="day")
        return super().to_python(value)


class AboutPersonForm(PlainForm):
    """A person's page, in the order it is read: what matters first."""

    known_as = CleanTextField(
        label="What do they like to be called?",
        limit=120,
        lines=1,
        error_messages={"required": "Enter the name they like to be called."},
    )
    full_name = CleanTextField(
        label="Full name",
        limit=200,
        lines=1,
        error_messages={"required": "Enter their full name."},
    )
    what_matters = CleanTextField(
        label="What matters to them", hint="As they would say it.", required=False
    )
    communication_needs = CleanTextField(
        label="How to communicate with them",
        hint="For example, short sentences, pictures, an interpreter, a hearing loop.",
        required=False,
        lines=3,
    )
    keeps_me_safe = CleanTextField(label="What keeps them safe", required=False)
    keeps_me_free = CleanTextField(label="What keeps them free", required=False)
    usual_for_this_person = CleanTextField(
        label="What is usual for them",
        hint="So that a change can be noticed: how they eat, sleep, move and speak on a good day.",
        required=False,
    )
    date_of_birth = BirthDateField(
        label="Date of birth",
        hint="For example, 27 3 1951. Leave it empty if you do not know the whole date.",
        required=False,
        refuse_future=True,
    )
    nhs_number = NhsNumberField(
        label="NHS number", hint="10 digits. Leave it empty if you do not know it.", required=False
    )
    primary_support_reason = forms.ChoiceField(
        label="Main reason for support", choices=PrimarySupportReason.choices()
    )


class AddPersonForm(AboutPersonForm):
    """A new person, in one of the services the writer leads."""

    service = forms.ModelChoiceField(
        label="Which service supports them?",
        queryset=Service.objects.none(),
        to_field_name="public_key",
        empty_label="Choose a service",
        error_messages={
            "required": "Choose the service that supports them.",
            "invalid_choice": "Choose one of the services in the list.",
        },
    )
    field_order = ("service",)

    def __init__(self, *args: Any, services: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["service"].queryset = services
        self.fields["service"].label_from_instance = lambda service: service.name


class ChangePersonForm(AboutPersonForm):
    """The same page, with the version that was read and why it changes."""

    why = CleanTextField(
        label="Why are you changing this?",
        hint="A few words, kept with what the page said before.",
        required=False,
        limit=500,
        lines=2,
    )
    version = forms.IntegerField(widget=forms.HiddenInput)


class RepresentativeForm(PlainForm):
    """Somebody who speaks with or for a person."""

    name = CleanTextField(label="Their name", limit=200, lines=1)
    relationship = CleanTextField(
        label="Who are they to the person?",
        hint="For example, sister, friend, advocate from a named service.",
        limit=120,
        lines=1,
    )
    authority = CleanTextField(
        label="By what authority do they speak?",
        hint="For example, a lasting power of attorney for health and welfare. "
        "Being next of kin alone gives none.",
        required=False,
        limit=200,
        lines=1,
    )
    is_advocate = forms.BooleanField(label="They are an independent advocate", required=False)
    contact = CleanTextField(label="How to reach them", required=False, limit=200, lines=1)


class CapacityForm(PlainForm):
    """What was found about one decision, on one day."""

    decision = CleanTextField(
        label="Which decision is this about?",
        hint="One decision, for example: whether to share this concern with the council.",
        limit=300,
        lines=2,
    )
    finding = forms.ChoiceField(
        label="What was found?",
        choices=CapacityFinding.choices(),
        widget=PlainRadios(),
        error_messages={"required": "Choose what was found."},
    )
    assessed_on_date = PlainDateField(label="When was it assessed?", refuse_future=True)
    supported_by = CleanTextField(
        label="What helped them decide for themselves?",
        hint="People, pictures, time, place.",
        required=False,
        limit=200,
        lines=2,
    )


class FindPersonForm(PlainForm):
    """Finding one of the people in the viewer's services."""

    words = CleanTextField(label="Name", required=False, limit=80, lines=1)
    service = forms.ChoiceField(label="Service", required=False)

    def __init__(self, *args: Any, services: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["service"].choices = [
            ("", "All services"),
            *((service.public_key, service.name) for service in services),
        ]
