"""What a list of entries can be narrowed to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms

from counterpoise.apps.directory.models import Service
from counterpoise.apps.voice.queries.lists import Wanted
from counterpoise.kit.forms import PlainForm
from counterpoise.terms import EntryKind

ANY = ("", "Any")
SIGNS = [ANY, ("any", "Something is marked"), ("grave", "Something grave is marked")]


class DayField(forms.DateField):
    """One box for a day, with the browser's own calendar where it has one."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            input_formats=["%Y-%m-%d", "%d/%m/%Y", "%d %m %Y", "%d.%m.%Y", "%d %B %Y"],
            error_messages={"invalid": "We cannot read this as a date. Write it like 27/3/2026."},
            required=False,
            **kwargs,
        )


MOST_TYPED = 300


class ListForm(PlainForm):
    """Filters. The list has an address of its own, in which the words looked for never stand."""

    words = forms.CharField(
        label="Words",
        help_text="For example bruise, or “left her lunch”.",
        max_length=MOST_TYPED,
        required=False,
    )
    service = forms.ChoiceField(label="Service", required=False)
    kind = forms.ChoiceField(label="Kind", choices=[ANY, *EntryKind.choices()], required=False)
    marked = forms.ChoiceField(label="Marks", choices=SIGNS, required=False)
    group = forms.ChoiceField(label="Mentions", required=False)
    day_from = DayField(label="From")
    day_to = DayField(label="Up to")
    late = forms.BooleanField(label="Arrived late only", required=False)

    def __init__(
        self, query: Mapping[str, Any], *, services: Iterable[Service], groups: Mapping[str, str]
    ) -> None:
        super().__init__(query)
        places = [(one.public_key, one.name) for one in services]
        self.fields["service"].choices = [ANY, *places]  # type: ignore[attr-defined]
        titles = sorted(groups.items(), key=lambda pair: pair[1])
        self.fields["group"].choices = [ANY, *titles]  # type: ignore[attr-defined]

    def wanted(self) -> Wanted:
        """What can be read of the filters; one that cannot is left out and said."""
        self.is_valid()
        data = self.cleaned_data
        return Wanted(
            service=data.get("service", ""),
            kind=data.get("kind", ""),
            marked=data.get("marked", ""),
            group=data.get("group", ""),
            day_from=data.get("day_from"),
            day_to=data.get("day_to"),
            late=bool(data.get("late")),
            words=data.get("words", "").replace("\0", ""),
        )


class MatchForm(PlainForm):
    """Whom an entry kept aside is about."""

    question = "person"
    person = forms.ChoiceField(
        label="Who is this about?",
        error_messages={
            "required": "Choose who this is about.",
            "invalid_choice": "Choose somebody your services support.",
        },
    )

    def __init__(self, *args: Any, people: Iterable[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = {one.public_key: one for one in people}
        names = [(key, f"{one.full_name}, {one.service.name}") for key, one in self.people.items()]
        self.fields["person"].choices = [("", "Choose somebody"), *names]  # type: ignore[attr-defined]

    @property
    def chosen(self) -> Any:
        return self.people[self.cleaned_data["person"]]
