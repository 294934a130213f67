"""What every page for raising a concern shares.

A draft keeps what was typed, page by page, exactly as it was typed; each page's form
reads its own part of it. So a page can be left and come back to on another phone, and
the same form checks the same words again when everything is sent.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.utils.datastructures import MultiValueDict

from counterpoise.apps.accounts.access import Scope
from counterpoise.apps.directory.models import Service
from counterpoise.kit.errors import Refused, TooLong
from counterpoise.kit.forms import PlainForm

Typed = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """What a page needs to know that is not typed on it.

    ``at`` is the moment the answers were given, ``writing_since`` the moment the
    first words were saved. ``service`` is ``None`` until it is known which of
    several ``services`` it is about.
    """

    at: datetime
    writing_since: datetime
    scope: Scope
    services: tuple[Service, ...]
    service: Service | None


class RaiseForm(PlainForm):
    """One page's questions. ``said`` gives its part of what is raised."""

    def __init__(self, data: Any = None, *, around: Around, typed: Typed | None = None) -> None:
        super().__init__(data, at=around.at)
        self.around = around
        self.arrange(typed or {})
        if typed and not self.is_bound:
            self.show(typed)

    def arrange(self, typed: Typed) -> None:
        """Fit the questions to what is around them, before anything is shown."""

    def show(self, typed: Typed) -> None:
        """Put what was typed earlier back in the boxes, without judging it."""
        earlier = MultiValueDict({name: list(values) for name, values in typed.items()})
        for name, field in self.fields.items():
            value = field.widget.value_from_datadict(earlier, {}, name)
            if any(value) if isinstance(value, list) else value:
                self.initial[name] = value

    def typed(self) -> dict[str, list[str]]:
        """What was sent under this page's own names, as it was typed."""
        return {name: self.data.getlist(name) for name in self.box_names()}

    def box_names(self) -> list[str]:
        """The name of every box on the page: three for a date."""
        names: list[str] = []
        for name, field in self.fields.items():
            if isinstance(field.widget, forms.MultiWidget):
                names += [f"{name}{part}" for part in field.widget.widgets_names]
            else:
                names.append(name)
        return names

    def said(self) -> dict[str, Any]:
        """This page's part of ``NewConcern``, once the page is valid."""
        raise NotImplementedError

    def refuse(self, refused: Refused) -> None:
        """Show why an action refused, beside the field it is about where that is here.

        A box that is already said to be too long is not said again with the draft's own limit.
        """
        if isinstance(refused, TooLong) and any(
            self.has_error(name, "too_long") for name in self.fields
        ):
            return
        sentence = f"{refused.message} {refused.hint}".strip()
        self.add_error(refused.field if refused.field in self.fields else None, sentence)
