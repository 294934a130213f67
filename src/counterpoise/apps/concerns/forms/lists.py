"""What a list can be narrowed to, and the name a view is saved under."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.forms.utils import flatatt
from django.http import QueryDict
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from counterpoise.apps.concerns.queries.lists import OPEN, UNDECIDED, ServiceNamed, Wanted
from counterpoise.apps.concerns.queries.sorting import SORTED_BY
from counterpoise.kit.cells import escaped
from counterpoise.kit.fields import CleanTextField, PlainCheckboxes
from counterpoise.kit.forms import PlainForm
from counterpoise.terms import ConcernKind, ConcernStatus, Tier

ANY = ("", "Any")
YES_NO = [ANY, ("yes", "Yes"), ("no", "No")]
COLUMN_NAMES = {
    "about": "About",
    "service": "Service",
    "kind": "Kind",
    "status": "Status",
    "decision": "Decision",
    "advised": "Advice",
    "raised": "Raised",
    "noticed": "Noticed",
    "late": "Late",
    "reporter": "Raised by",
    "referred": "Referred",
    "reviewed": "Last reviewed",
    "closed": "Closed",
}
USUAL_COLUMNS = ("about", "service", "kind", "status", "raised", "late")
SORTS = [
    ("", "When it was raised"),
    *((name, words) for name, words in COLUMN_NAMES.items() if name in SORTED_BY),
]


class DayField(forms.DateField):
    """One box for a day, with the browser's own calendar where it has one."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        formats = ["%Y-%m-%d", "%d/%m/%Y", "%d %m %Y", "%d.%m.%Y", "%d %B %Y"]
        wrong = "We cannot read this as a date. Write it like 27/3/2026."
        super().__init__(
            widget=widget, input_formats=formats, error_messages={"invalid": wrong}, **kwargs
        )


class QuickSelect(forms.Select):
    """A drop-down drawn in one go: a template for each of two hundred services takes too long."""

    def render(  # the renderer is Django's, and would use a template
        self,
        name: str,
        value: Any,
        attrs: Any = None,
        renderer: Any = None,  # noqa: ARG002
    ) -> SafeString:
        chosen = "" if value is None else str(value)
        options = "".join(_option(key, words, chosen) for key, words in self.choices)
        given = self.build_attrs(self.attrs, attrs)
        return format_html(
            '<select name="{}"{}>{}</select>',
            name,
            flatatt(given),
            mark_safe(options),  # noqa: S308 - escaped one by one
        )


def _option(key: Any, words: Any, chosen: str) -> str:
    selected = " selected" if str(key) == chosen else ""
    return f'<option value="{escaped(key)}"{selected}>{escaped(words)}</option>'


class QuickChoice(forms.ChoiceField):
    """A choice drawn quickly."""

    widget = QuickSelect


HIDDEN = ("columns", "person", "turned")


class ListForm(PlainForm):
    """Filters and columns, sent by GET so that a list has an address of its own."""

    service = QuickChoice(label="Service", required=False)
    status = QuickChoice(
        label="Status",
        choices=[ANY, (OPEN, "Open"), *ConcernStatus.choices()],
        required=False,
    )
    decision = QuickChoice(
        label="Decision", choices=[ANY, (UNDECIDED, "Not decided"), *Tier.choices()], required=False
    )
    advised = QuickChoice(label="Advice", choices=[ANY, *Tier.choices()], required=False)
    kind = QuickChoice(label="Kind", choices=[ANY, *ConcernKind.choices()], required=False)
    raised_from = DayField(label="Raised from", required=False)
    raised_to = DayField(label="Raised up to", required=False)
    referred = QuickChoice(label="Referred to the council", choices=YES_NO, required=False)
    late = forms.BooleanField(label="Late only", required=False)
    mine = forms.BooleanField(label="Raised by me", required=False)
    oldest = forms.BooleanField(label="Oldest first", required=False)
    sort = QuickChoice(label="Sort by", choices=SORTS, required=False)
    turned = forms.BooleanField(required=False, widget=forms.HiddenInput)
    person = forms.CharField(required=False, widget=forms.HiddenInput)
    columns = forms.MultipleChoiceField(
        label="Columns",
        choices=list(COLUMN_NAMES.items()),
        widget=PlainCheckboxes,
        required=False,
    )

    def __init__(self, query: QueryDict, *, services: Iterable[ServiceNamed]) -> None:
        asked = query.copy()
        if not asked.getlist("columns"):
            asked.setlist("columns", list(USUAL_COLUMNS))
        super().__init__(asked)
        self.services = {service.public_key: service for service in services}
        named = [(key, service.name) for key, service in self.services.items()]
        self.fields["service"].choices = [ANY, *named]  # type: ignore[attr-defined]

    def clean(self) -> Mapping[str, Any]:
        given = super().clean() or {}
        first, last = given.get("raised_from"), given.get("raised_to")
        if isinstance(first, date) and isinstance(last, date) and last < first:
            self.add_error("raised_to", "“Raised up to” must be on or after “Raised from”.")
        return given

    def wanted(self, person: int | None) -> Wanted:
        """What the list is narrowed to; a filter with a mistake in it is left out."""
        self.full_clean()
        given = self.cleaned_data
        service = self.services.get(given.get("service", ""))
        return Wanted(
            service=service.pk if service else None,
            person=person,
            status=given.get("status", ""),
            decision=given.get("decision", ""),
            advised=given.get("advised", ""),
            kind=given.get("kind", ""),
            raised_from=given.get("raised_from"),
            raised_to=given.get("raised_to"),
            late=bool(given.get("late")),
            referred={"yes": True, "no": False}.get(given.get("referred", "")),
            mine=bool(given.get("mine")),
            oldest_first=bool(given.get("oldest")),
        )

    @property
    def filters(self) -> list[BoundField]:
        """The fields that narrow the list, without its columns and what is hidden."""
        return [self[name] for name in self.fields if name not in HIDDEN]

    @property
    def order(self) -> str:
        """The column the list is sorted by, with ``-`` before it when turned; "" as it is."""
        name = self.cleaned_data.get("sort", "")
        return f"-{name}" if name and self.cleaned_data.get("turned") else name

    def chosen_columns(self) -> tuple[str, ...]:
        """The columns to show, in their own order; the usual ones if none are chosen."""
        chosen = set(self.cleaned_data.get("columns") or USUAL_COLUMNS)
        return tuple(name for name in COLUMN_NAMES if name in chosen)


class SaveViewForm(PlainForm):
    """A name for the list as it stands."""

    name = CleanTextField(label="Name for this view", lines=1, limit=80)
