"""Telling the reporter, closing, and opening again."""

from __future__ import annotations

from typing import Any

from counterpoise.apps.concerns.forms.adding import RefusableForm
from counterpoise.apps.concerns.forms.versioned import VersionedForm
from counterpoise.kit.fields import CleanTextField

NOBODY_ASKED = (
    "You decided to ask someone first, and nobody has been asked yet. Ask and write down what they "
    "said, or say here why nobody needs to be asked now."
)


class TellForm(RefusableForm):
    words = CleanTextField(
        label="What came of it?",
        hint="One sentence is enough. Leave out what is private to other people.",
        lines=4,
        limit=8_000,
        error_messages={"required": "Write what you want the person who raised this to know."},
    )


class CloseForm(VersionedForm):
    reason = CleanTextField(
        label="What was done, and why can this close?",
        lines=4,
        limit=8_000,
        error_messages={"required": "Write what was done and why this can close."},
    )

    def __init__(self, *args: Any, nobody_asked: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if nobody_asked:
            self.fields["reason"].help_text = NOBODY_ASKED


class ReopenForm(VersionedForm):
    reason = CleanTextField(
        label="Why are you opening this again?",
        lines=4,
        limit=8_000,
        error_messages={"required": "Write why you are opening this again."},
    )
