"""Whom somebody asked, what was said, and disagreements between professionals."""

from __future__ import annotations

from typing import Any

from counterpoise.apps.concerns.forms.adding import RefusableForm
from counterpoise.kit.fields import CleanTextField
from counterpoise.kit.moment_field import LocalMomentField


class AskForm(RefusableForm):
    """Who was asked, when and what, and the answer if there was one already."""

    asked_name = CleanTextField(
        label="Who did you ask?", lines=1, limit=200,
        error_messages={"required": "Write who you asked."},
    )  # fmt: skip
    asked_role = CleanTextField(
        label="What is their role?", lines=1, limit=200,
        error_messages={"required": "Write what their role is."},
    )  # fmt: skip
    asked_organisation = CleanTextField(
        label="Where do they work? (optional)", lines=1, limit=200, required=False
    )
    how = CleanTextField(
        label="How did you ask? (optional)",
        hint="For example, by telephone",
        lines=1,
        limit=120,
        required=False,
    )
    what_was_asked = CleanTextField(
        label="What did you ask?", lines=3, limit=8_000,
        error_messages={"required": "Write what you asked."},
    )  # fmt: skip
    asked_at = LocalMomentField(
        label="When did you ask?", error_messages={"required": "Say when you asked."}
    )
    what_was_said = CleanTextField(
        label="What did they say? (optional)",
        hint="Leave this empty if you are still waiting.",
        lines=4,
        limit=8_000,
        required=False,
    )

    def given(self) -> dict[str, Any]:
        """The answers, as the action takes them."""
        return self.cleaned_data | {"asked_at": self.cleaned_data["asked_at"].at}


class AnswerForm(RefusableForm):
    what_was_said = CleanTextField(
        label="What did they say?", lines=5, limit=8_000,
        error_messages={"required": "Write what they said."},
    )  # fmt: skip


class DisagreeForm(RefusableForm):
    """Anyone who may add words may disagree, on the record."""

    about = CleanTextField(
        label="What do you disagree about, and why?", lines=5, limit=8_000,
        error_messages={"required": "Write what you disagree about, and why."},
    )  # fmt: skip
    raised_with = CleanTextField(
        label="Who have you raised it with?", lines=1, limit=200,
        error_messages={"required": "Write who you raised this with."},
    )  # fmt: skip


class EscalateForm(RefusableForm):
    escalated_to = CleanTextField(
        label="Who was it taken to?",
        hint="For example, the named lead in the board’s escalation and resolution protocol.",
        lines=1,
        limit=200,
        error_messages={"required": "Write who it was taken to."},
    )


class ResolveForm(RefusableForm):
    resolution = CleanTextField(
        label="How was it resolved?", lines=4, limit=8_000,
        error_messages={"required": "Write how it was resolved."},
    )  # fmt: skip
