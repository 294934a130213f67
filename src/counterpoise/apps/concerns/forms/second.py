"""A second person's answer to a decision that goes down."""

from __future__ import annotations

from django import forms

from counterpoise.apps.concerns.forms.versioned import VersionedForm
from counterpoise.kit.fields import CleanTextField, PlainRadios

AGREE, REFUSE = "agree", "refuse"


class SecondForm(VersionedForm):
    """Agree or not, with a reason either way."""

    answer = forms.ChoiceField(
        label="Do you agree?",
        choices=[(AGREE, "Yes, I agree"), (REFUSE, "No, I do not agree")],
        widget=PlainRadios(
            hints={
                AGREE: "The decision counts from now.",
                REFUSE: "The concern stays undecided and the person who proposed it is told.",
            }
        ),
        error_messages={"required": "Choose whether you agree."},
    )
    reason = CleanTextField(
        label="Why?",
        lines=4,
        limit=8_000,
        error_messages={"required": "Write why you agree, or do not agree."},
    )
