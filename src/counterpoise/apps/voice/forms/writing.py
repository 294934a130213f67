"""Writing down what was seen or said: one thing a page, for a phone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from counterpoise.apps.directory.models import Service
from counterpoise.apps.people.models import Person
from counterpoise.apps.voice.facts.entries import MOST_TYPED, NOTES
from counterpoise.kit.fields import CleanTextField, PlainDateField, PlainRadios, PlainTimeField
from counterpoise.kit.forms import PlainForm
from counterpoise.terms import EntryKind

NOBODY = "nobody"
HINTS = {
    EntryKind.DAILY_NOTE.value: "What the day was like, in a home or supported living.",
    EntryKind.CALL_NOTE.value: "What you saw and did at one visit.",
    EntryKind.COMPLAINT.value: "Somebody is not happy with the care.",
    EntryKind.COMPLIMENT.value: "Somebody said thank you.",
    EntryKind.PERSON_FEEDBACK.value: "What somebody we support told us.",
    EntryKind.FAMILY_FEEDBACK.value: "What a relative or friend told us.",
    EntryKind.STAFF_FEEDBACK.value: "What somebody who works here wants to say.",
    EntryKind.AUDIT.value: "What a check of records, medicines or a visit found.",
}
FAMILYS_WORDS = "What did the relative or friend say, in their own words?"


class KindForm(PlainForm):
    """What it is, and for which service where somebody works in several."""

    kind = forms.ChoiceField(
        label="What do you want to write down?",
        choices=EntryKind.choices(),
        widget=PlainRadios(hints=HINTS),
        error_messages={"required": "Choose what you want to write down."},
    )
    service = forms.ChoiceField(
        label="Which service is it about?",
        widget=PlainRadios,
        error_messages={
            "required": "Choose the service it is about.",
            "invalid_choice": "Choose one of your own services.",
        },
    )

    def __init__(self, *args: Any, services: Sequence[Service], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.services = list(services)
        choices = [(one.public_key, one.name) for one in self.services]
        if len(choices) == 1:
            del self.fields["service"]
        else:
            self.fields["service"].choices = choices  # type: ignore[attr-defined]

    @property
    def place(self) -> str:
        return self.cleaned_data.get("service") or self.services[0].public_key


class WhoForm(PlainForm):
    """Whom it is about, among the people the service supports."""

    question = "who"
    who = forms.ChoiceField(
        label="Who is it about?",
        widget=PlainRadios,
        error_messages={
            "required": "Choose who it is about.",
            "invalid_choice": "Choose somebody from the list.",
        },
    )

    def __init__(self, *args: Any, people: Sequence[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = [(one.public_key, one.full_name) for one in people]
        nobody = (NOBODY, "Nobody in particular, or not on this list")
        self.fields["who"].choices = [*named, nobody]  # type: ignore[attr-defined]


class WordsForm(PlainForm):
    """What was seen or said. Their own words stand apart from the writer's account."""

    words = CleanTextField(
        label="What did you see and do?", lines=7, limit=MOST_TYPED, required=False, counted=True
    )
    own_words = CleanTextField(
        label="What did they say, in their own words?",
        hint="Write it as they said it. Leave it empty if they said nothing.",
        lines=3,
        limit=MOST_TYPED,
        required=False,
    )
    said_by = CleanTextField(
        label="Who said it?",
        hint="For example, Ruth Hale, her daughter. Leave it empty if they do not want to say.",
        lines=1,
        limit=200,
        required=False,
    )
    person_as_given = CleanTextField(
        label="Who is it about, in your own words?", lines=1, limit=200, required=False
    )
    happened_date = PlainDateField(
        label="Which day was it?",
        refuse_future=True,
        error_messages={"required": "Write which day it was."},
    )
    happened_time = PlainTimeField(label="What time was it?", required=False)
    about_manager = forms.BooleanField(
        label="It is about the registered manager",
        help_text="Then the manager does not see it. It goes to the provider’s leads.",
        required=False,
    )
    sent_key = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, kind: EntryKind, person: Person | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind = kind
        if person is not None:
            del self.fields["person_as_given"]
        if kind in NOTES:
            del self.fields["said_by"], self.fields["about_manager"]
            return
        self.fields["words"].label = "What is it about?"
        if kind is EntryKind.AUDIT:
            self.fields["said_by"].label = "Who did the audit or spot check?"
            self.fields["words"].label = "What did it find?"
        if kind is EntryKind.FAMILY_FEEDBACK:
            self.fields["own_words"].label = FAMILYS_WORDS
        self.order_fields(["said_by", "own_words", "words"])

    def clean(self) -> dict[str, Any]:
        super().clean()
        said = self.cleaned_data.get("words") or self.cleaned_data.get("own_words")
        if not said and not {"words", "own_words"} & set(self.errors):
            self.add_error("words", "Write what you saw or what was said.")
        return self.cleaned_data

    def said(self) -> dict[str, Any]:
        """What was typed, as an entry keeps it."""
        data = self.cleaned_data
        time = data.get("happened_time")
        return {
            "words": data.get("words", ""),
            "own_words": data.get("own_words", ""),
            "said_by": data.get("said_by", ""),
            "person_as_given": data.get("person_as_given", ""),
            "happened_date": data["happened_date"],
            "happened_time": f"{time.hour:02}:{time.minute:02}" if time else "",
            "about_manager": data.get("about_manager", False),
        }


class AddForm(PlainForm):
    """Words to stand below an entry."""

    question = "words"
    words = CleanTextField(
        label="What do you want to add?",
        hint="What was written before stays as it is. Yours is added, with your name and the time.",
        lines=6,
        counted=True,
        error_messages={"required": "Write what you want to add."},
    )


class WithdrawForm(PlainForm):
    """Why an entry is taken back."""

    question = "because"
    because = CleanTextField(
        label="Why are you taking this back?",
        hint="It stays on record, with your reason. Nothing is deleted.",
        lines=4,
        limit=2_000,
        error_messages={"required": "Say why it is taken back."},
    )
    version = forms.IntegerField(
        widget=forms.HiddenInput,
        error_messages={"required": "Open this page again: it did not load whole."},
    )


class KeepForm(PlainForm):
    """That an entry is about the manager: nothing to say but yes."""

    version = forms.IntegerField(
        widget=forms.HiddenInput,
        error_messages={"required": "Open this page again: it did not load whole."},
    )


class OpenForm(KeepForm):
    """Why the manager may read it after all."""

    question = "because"
    because = CleanTextField(
        label="Why may the manager read this?",
        hint="It stands below the words, with your name.",
        lines=4,
        limit=2_000,
        error_messages={"required": "Say why the manager may read this."},
    )
