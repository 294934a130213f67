"""What an administrator writes about a service, and the numbers a council answers."""

from __future__ import annotations

from typing import Any

from django import forms

from counterpoise.apps.directory.models import Council
from counterpoise.kit.fields import CleanTextField
from counterpoise.kit.forms import PlainForm
from counterpoise.terms import ServiceKind


def phone(label: str, hint: str = "") -> CleanTextField:
    return CleanTextField(label=label, hint=hint, required=False, limit=40, lines=1)


class ServiceForm(PlainForm):
    """What a service is known by, and whom staff there ring."""

    name = CleanTextField(
        label="Name of the service",
        limit=200,
        lines=1,
        error_messages={"required": "Enter the name of the service."},
    )
    service_kind = forms.ChoiceField(label="Kind of service", choices=ServiceKind.choices())
    on_call_phone = phone("On-call number", "Staff ring this at night and at weekends.")
    manager_phone = phone("Registered manager’s number")
    safeguarding_lead_phone = phone(
        "Safeguarding lead’s number", "Whoever leads on safeguarding for your organisation."
    )
    cqc_phone = phone(
        "Care Quality Commission’s number", "Staff may ring CQC themselves. It is on their website."
    )
    cqc_location_id = CleanTextField(label="CQC location ID", required=False, limit=20, lines=1)
    open_all_hours = forms.BooleanField(
        label="It gives care day and night, every day", required=False
    )


class AddServiceForm(ServiceForm):
    """A new service, under the council it would refer to."""

    council = forms.ModelChoiceField(
        label="Which council would it refer a concern to?",
        queryset=Council.objects.none(),
        to_field_name="public_key",
        empty_label="Choose a council",
        error_messages={"required": "Choose the council it would refer a concern to."},
    )

    def __init__(self, *args: Any, councils: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["council"].queryset = councils
        self.fields["council"].label_from_instance = lambda council: council.name


class ChangeServiceForm(ServiceForm):
    version = forms.IntegerField(widget=forms.HiddenInput)


class NumbersForm(PlainForm):
    """Numbers shown wherever somebody has to ring the council."""

    safeguarding_phone = phone("Safeguarding team")
    out_of_hours_phone = phone("Out of hours", "Evenings, nights, weekends and bank holidays.")
    quality_team_phone = phone("Quality team")
    safeguarding_email = forms.EmailField(label="Safeguarding team’s email", required=False)
    version = forms.IntegerField(widget=forms.HiddenInput)
