"""A spreadsheet: the file, what its columns mean, and the last word before it comes in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from counterpoise.apps.assurance.facts.spreadsheets import MOST_BYTES
from counterpoise.apps.directory.models import Provider, Service
from counterpoise.kit.forms import PlainForm

MEANING = "column-{}"


class UploadForm(PlainForm):
    """The file, and for which provider where somebody leads several."""

    provider = forms.ChoiceField(label="Whose figures are these?", required=False)
    file = forms.FileField(
        label="Which file?",
        help_text=f"An Excel workbook or CSV, up to {MOST_BYTES // 1_000_000} MB. One row a month, "
        "or one column a month. Names of people do not belong in it.",
        error_messages={
            "empty": "The file is empty.",
            "missing": "Choose a file.",
            "invalid": "Choose a file.",
        },
    )

    def __init__(self, *args: Any, providers: Sequence[Provider], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.providers = {one.public_key: one for one in providers}
        if len(self.providers) < 2:
            del self.fields["provider"]
        else:
            choices = [(key, one.name) for key, one in self.providers.items()]
            self.fields["provider"].choices = choices  # type: ignore[attr-defined]

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise forms.ValidationError(
                f"The file is larger than {MOST_BYTES // 1_000_000} MB. Bring in one year at a "
                "time."
            )
        return file

    @property
    def provider_chosen(self) -> Provider:
        key = self.cleaned_data.get("provider") or next(iter(self.providers))
        return self.providers[key]


class ColumnsForm(PlainForm):
    """One question a column."""

    service = forms.ChoiceField(
        label="Is the whole file about one service?",
        required=False,
        help_text="Leave this if a column names the service.",
    )
    seen_version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(
        self,
        *args: Any,
        headings: Sequence[str],
        samples: Sequence[str],
        choices: Sequence[tuple[str, str]],
        services: Sequence[Service],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.services = {one.public_key: one for one in services}
        names = [(key, one.name) for key, one in self.services.items()]
        self.fields["service"].choices = [("", "No"), *names]  # type: ignore[attr-defined]
        self.columns = len(headings)
        for place, heading in enumerate(headings):
            shown = heading or f"Column {place + 1}, without a heading"
            field = forms.ChoiceField(
                label=shown,
                choices=choices,
                required=False,
                help_text=f"For example: {samples[place]}" if samples[place] else "",
                error_messages={"invalid_choice": "Choose what this column means."},
            )
            self.fields[MEANING.format(place)] = field

    def meanings(self) -> dict[int, str]:
        return {
            place: self.cleaned_data.get(MEANING.format(place), "") for place in range(self.columns)
        }

    @property
    def service_chosen(self) -> Service | None:
        return self.services.get(self.cleaned_data["service"])


class ConfirmForm(PlainForm):
    """What was looked at, and whether bad rows are to be left out."""

    leave_out_bad = forms.BooleanField(
        label="Leave out the rows that have something wrong", required=False
    )
    seen_digest = forms.CharField(widget=forms.HiddenInput, required=False)
    seen_version = forms.IntegerField(widget=forms.HiddenInput)
