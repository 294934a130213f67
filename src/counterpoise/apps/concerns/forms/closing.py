"""Telling the reporter, closing, and opening again."""

from __future__ import annotations

from counterpoise.apps.concerns.forms.adding import RefusableForm
from counterpoise.apps.concerns.forms.versioned import VersionedForm
from counterpoise.kit.fields import CleanTextField


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


class ReopenForm(VersionedForm):
    reason = CleanTextField(
        label="Why are you opening this again?",
        lines=4,
        limit=8_000,
        error_messages={"required": "Write why you are opening this again."},
    )
