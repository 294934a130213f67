"""Letting a clock wait, with a reason, and letting it run on."""

from __future__ import annotations

from counterpoise.apps.concerns.forms.adding import RefusableForm
from counterpoise.kit.fields import CleanTextField


class PauseForm(RefusableForm):
    reason = CleanTextField(
        label="Why should this clock wait?",
        hint="For example: we are waiting for the hospital to say when Gwen can talk to us.",
        lines=3,
        limit=2_000,
        error_messages={"required": "Write why the clock should wait."},
    )


class ResumeForm(RefusableForm):
    """Nothing to fill in: sending it is the answer."""
