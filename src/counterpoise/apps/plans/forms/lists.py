"""What a list of plans is filtered by."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from django import forms

from counterpoise.apps.directory.models import Service
from counterpoise.kit.forms import PlainForm
from counterpoise.kit.pages import Link
from counterpoise.terms import PlanStatus

STATUSES = (("live", "In somebody’s hands"), *PlanStatus.choices(), ("all", "All of them"))


class PlansFilter(PlainForm):
    status = forms.ChoiceField(label="Status", choices=STATUSES, required=False)
    service = forms.ChoiceField(label="Service", required=False)
    late = forms.BooleanField(label="Something is late", required=False)

    def __init__(self, *args: Any, services: Sequence[Service], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.names = {one.public_key: one.name for one in services}
        choices = [("", "All services"), *self.names.items()]
        self.fields["service"].choices = choices  # type: ignore[attr-defined]

    def chosen(self) -> list[Link]:
        """Links that take one filter away."""
        given = {name: one for name, one in self.cleaned_data.items() if one}
        said = {
            "status": dict(STATUSES).get(given.get("status", ""), ""),
            "service": self.names.get(given.get("service", ""), ""),
            "late": "Something is late",
        }
        return [Link(said[name], self._without(given, name)) for name in given]

    @staticmethod
    def _without(given: dict[str, Any], name: str) -> str:
        left = {key: "on" if one is True else one for key, one in given.items() if key != name}
        return f"?{urlencode(left)}" if left else "?"
