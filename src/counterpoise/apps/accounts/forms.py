"""Inviting somebody to a role."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from counterpoise.apps.accounts.access import FIRST_LINE, Place, Scope
from counterpoise.apps.accounts.models import (
    BOARD_ROLES,
    COUNCIL_ROLES,
    PROVIDER_ROLES,
    SERVICE_ROLES,
)
from counterpoise.kit.fields import CleanTextField
from counterpoise.kit.forms import PlainForm
from counterpoise.terms import Role


class InviteForm(PlainForm):
    """Name, work email, and one role in one place: only those the viewer may give."""

    full_name = CleanTextField(label="Their full name", limit=200, lines=1)
    email = CleanTextField(
        label="Their work email address",
        hint="They get an email with a link to choose how they sign in.",
        limit=254,
        lines=1,
    )
    role_in_place = forms.ChoiceField(
        label="Their role, and where",
        error_messages={"required": "Choose their role and where they hold it."},
    )

    def __init__(self, *args: Any, scope: Scope, places: Sequence[Place], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offers = dict(_offers(scope, places))
        self.fields["role_in_place"].choices = [
            ("", "Choose a role"),
            *(
                (key, f"{role.label}, {name_of(place)}")
                for key, (role, place) in self.offers.items()
            ),
        ]

    @property
    def chosen(self) -> tuple[Role, Place]:
        """The role and place that were chosen; only after the form was found valid."""
        return self.offers[self.cleaned_data["role_in_place"]]


def name_of(place: Place) -> str:
    """A place's own name."""
    return next(one.name for one in place.columns().values() if one is not None)


def _offers(scope: Scope, places: Sequence[Place]) -> list[tuple[str, tuple[Role, Place]]]:
    found: list[tuple[str, tuple[Role, Place]]] = []
    for place in places:
        for role in _roles(scope, place):
            record = next(one for one in place.columns().values() if one is not None)
            found.append((f"{role}:{record.public_key}", (role, place)))
    return found


def _roles(scope: Scope, place: Place) -> Sequence[Role]:
    if place.service is not None:
        administers = place.service.provider_id in scope.administers
        return [role for role in SERVICE_ROLES if administers or role in FIRST_LINE]
    return (*PROVIDER_ROLES, *BOARD_ROLES) if place.provider is not None else COUNCIL_ROLES
