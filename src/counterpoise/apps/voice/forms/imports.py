"""A file of notes, what its columns mean, and the systems that send."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from counterpoise.apps.directory.models import Provider, Service
from counterpoise.apps.voice.facts.columns import MEANINGS
from counterpoise.apps.voice.facts.days import Hours, Order
from counterpoise.apps.voice.facts.files import MOST_BYTES
from counterpoise.apps.voice.models import Sender
from counterpoise.kit.fields import CleanTextField, PlainRadios
from counterpoise.kit.forms import PlainForm
from counterpoise.terms import EntryKind

MEANING = "column-{}"
ORDERS = [
    (Order.DAY_FIRST.value, "3 April: the day comes first"),
    (Order.MONTH_FIRST.value, "4 March: the month comes first"),
]

HALVES = [
    (Hours.WHOLE_DAY.value, "24 hours: 1:30 is at night, and 13:30 is in the afternoon"),
    (Hours.HALF_DAY.value, "12 hours: 1:30 may be either. Keep the day, and no time"),
]


class UploadForm(PlainForm):
    """The file, and whose system it comes from."""

    sender = forms.ChoiceField(
        label="Which system does the file come from?",
        error_messages={"required": "Choose the system the file comes from."},
    )
    file = forms.FileField(
        label="Which file?",
        help_text=f"CSV, an Excel workbook or JSON, up to {MOST_BYTES // 1_000_000} MB. One row a "
        "note.",
        error_messages={
            "empty": "The file is empty.",
            "required": "Choose a file.",
            "missing": "Choose a file.",
            "invalid": "Choose a file.",
        },
    )

    def __init__(self, *args: Any, senders: Sequence[Sender], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.senders = {one.public_key: one for one in senders}
        choices = [(key, one.name) for key, one in self.senders.items()]
        self.fields["sender"].choices = [("", "Choose one"), *choices]  # type: ignore[attr-defined]
        if len(choices) == 1:
            self.fields["sender"].initial = choices[0][0]

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise forms.ValidationError(
                f"The file is larger than {MOST_BYTES // 1_000_000} MB. Bring in a few months at "
                "a time."
            )
        return file

    @property
    def chosen(self) -> Sender:
        return self.senders[self.cleaned_data["sender"]]


class ColumnsForm(PlainForm):
    """One question a column; and what holds for every row."""

    kind = forms.ChoiceField(label="What are these notes?", choices=EntryKind.choices())
    service = forms.ChoiceField(
        label="Is the whole file about one service?",
        required=False,
        help_text="Leave this if a column says which.",
    )
    order = forms.ChoiceField(
        label="How should we read 03/04/2026?",
        choices=ORDERS,
        widget=PlainRadios,
        error_messages={"required": "Say how the days are written."},
    )
    hours = forms.ChoiceField(
        label="How many hours does this system’s clock count?",
        help_text="Every time here that says neither am nor pm is before 13:00, so 1:30 could be "
        "night or afternoon. We ask once for each system. “1:30pm” is always read as it says.",
        choices=HALVES,
        widget=PlainRadios,
        error_messages={"required": "Say how the times are written."},
    )
    seen_version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(
        self,
        *args: Any,
        headings: Sequence[str],
        samples: Sequence[str],
        services: Sequence[Service],
        asks: bool,
        asks_hours: bool,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.services = {one.public_key: one for one in services}
        names = [(key, one.name) for key, one in self.services.items()]
        self.fields["service"].choices = [("", "No"), *names]  # type: ignore[attr-defined]
        if asks:
            self.fields["order"].help_text = (
                "This file writes days in more than one way. A row that does not fit your answer "
                "is listed, and is not brought in."
            )
            self.initial.pop("order", None)
        if not asks_hours:
            del self.fields["hours"]
        self.columns = len(headings)
        for place, heading in enumerate(headings):
            self.fields[MEANING.format(place)] = forms.ChoiceField(
                label=heading[:120] or f"Column {place + 1}, without a heading",
                choices=[("", "Leave it out"), *MEANINGS.items()],
                required=False,
                help_text=f"For example: {samples[place]}" if samples[place] else "",
            )

    def meanings(self) -> dict[int, str]:
        return {
            place: self.cleaned_data.get(MEANING.format(place), "") for place in range(self.columns)
        }

    @property
    def hours_chosen(self) -> Hours | None:
        said = self.cleaned_data.get("hours")
        return Hours(said) if said else None

    @property
    def service_chosen(self) -> Service | None:
        return self.services.get(self.cleaned_data["service"])


class SenderForm(PlainForm):
    """A system that sends notes, or whose files are brought in.

    ``for_several``: whether whoever adds it may look after one that sends for several services.
    """

    provider = forms.ChoiceField(label="Whose system is it?", required=False)
    name = CleanTextField(
        label="What is the system called?",
        hint="For example, the name of your care-record system.",
        lines=1,
        limit=120,
        error_messages={"required": "Give it a name, such as the care-record system’s."},
    )
    service = forms.ChoiceField(
        label="Does it send notes of one service only?",
        required=False,
        help_text="Leave this if it sends notes of several.",
    )

    def __init__(
        self,
        *args: Any,
        providers: Sequence[Provider],
        services: Sequence[Service],
        for_several: bool,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.providers = {one.public_key: one for one in providers}
        self.services = {one.public_key: one for one in services}
        names = [(key, one.name) for key, one in self.services.items()]
        if for_several:
            names = [("", "No"), *names]
        else:
            self.fields["service"].label = "Which service does it send notes of?"
            self.fields["service"].help_text = ""
        self.fields["service"].choices = names  # type: ignore[attr-defined]
        if len(self.providers) < 2:
            del self.fields["provider"]
        else:
            choices = [(key, one.name) for key, one in self.providers.items()]
            self.fields["provider"].choices = choices  # type: ignore[attr-defined]

    @property
    def provider_chosen(self) -> Provider:
        key = self.cleaned_data.get("provider") or next(iter(self.providers))
        return self.providers[key]

    @property
    def service_chosen(self) -> Service | None:
        return self.services.get(self.cleaned_data.get("service", ""))
