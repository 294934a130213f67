"""Asking for a record that is not in one's usual work."""

from __future__ import annotations

import re

from django import forms

from counterpoise.apps.concerns.forms.adding import RefusableForm
from counterpoise.apps.concerns.queries.search import ReferenceKind, read_reference
from counterpoise.kit.fields import CleanTextField

WORDS = re.compile(r"[^\W\d_]{2,}")


class OpenOutsideForm(RefusableForm):
    """Which record, and why. There is no list to choose from."""

    reference = CleanTextField(
        label="What is the concern’s reference?",
        hint="For example C-2026-7K4MQ3A. Whoever rang you can read it out.",
        lines=1,
        limit=40,
        error_messages={"required": "Write the reference."},
    )
    reason = CleanTextField(
        label="Why do you need to open it?",
        hint="This is kept, and the manager there and the leads read it. Do not name anybody.",
        lines=3,
        limit=500,
        counted=True,
        error_messages={"required": "Write why you need to open it."},
    )

    def clean_reference(self) -> str:
        read = read_reference(self.cleaned_data["reference"])
        if read.kind is not ReferenceKind.WELL_FORMED or not read.reference.startswith("C"):
            raise forms.ValidationError(
                "This is not a reference of a concern, or has a mistake in it. "
                "Check it and type it again."
            )
        return read.reference

    def clean_reason(self) -> str:
        """Those who are told read it: one word or a sign tells them nothing."""
        reason: str = self.cleaned_data["reason"]
        if len(WORDS.findall(reason)) < 2:
            raise forms.ValidationError("Write in a few words why you need to open it.")
        return reason
