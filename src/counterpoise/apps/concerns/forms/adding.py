"""Words added to a concern, and taking one back."""

from __future__ import annotations

from typing import Any

from django import forms

from counterpoise.kit.errors import Refused
from counterpoise.kit.fields import CleanTextField, PlainRadios
from counterpoise.kit.forms import PlainForm

NEW = ""
PUTS_RIGHT = {
    NEW: "Something I left out, or found out since",
    "what was seen": "It puts right what was written about what was seen",
    "who": "It puts right who it is about",
    "when": "It puts right when it was",
    "where": "It puts right where it was",
    "what was done": "It puts right what was done",
}


class RefusableForm(PlainForm):
    """A form that can show why an action refused it."""

    def refuse(self, refused: Refused) -> None:
        sentence = f"{refused.message} {refused.hint}".strip()
        self.add_error(refused.field if refused.field in self.fields else None, sentence)


class AddForm(RefusableForm):
    """What was first written stays as it was; these words stand beside it."""

    question = "words"
    words = CleanTextField(
        label="What do you want to add?",
        hint="What was written before stays as it is. Yours is added, with your name and the time.",
        lines=6,
        counted=True,
        error_messages={"required": "Write what you want to add."},
    )
    corrects = forms.ChoiceField(
        label="What is it?",
        choices=list(PUTS_RIGHT.items()),
        widget=PlainRadios,
        required=False,
        initial=NEW,
    )


class WithdrawForm(RefusableForm):
    """Why a concern is taken back. It stays readable, with this reason."""

    question = "reason"
    reason = CleanTextField(
        label="Why are you taking this back?",
        hint="It stays on record, with your reason. Nothing is deleted.",
        lines=4,
        limit=2000,
        error_messages={"required": "Write why you are taking this back."},
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any] | None:
        if "version" in self.errors:
            del self.errors["version"]
            self.add_error(None, "Open this page again: it did not load whole.")
        return self.cleaned_data
