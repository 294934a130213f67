"""The duty of candour: the test, the talk face to face, and the letter after it."""

from __future__ import annotations

from typing import Any

from counterpoise.apps.concerns.forms.adding import RefusableForm
from counterpoise.kit.fields import CleanTextField
from counterpoise.kit.moment_field import LocalMomentField


class TalkForm(RefusableForm):
    """Whom you told, when, the account, the apology, and what you will still find out."""

    told_whom = CleanTextField(
        label="Who did you tell?",
        hint="The person, or whoever lawfully acts for them.",
        lines=1,
        limit=200,
        error_messages={"required": "Write who was told."},
    )
    told_at = LocalMomentField(
        label="When did you tell them?", error_messages={"required": "Say when you told them."}
    )
    account_given = CleanTextField(
        label="What did you tell them had happened?",
        hint="Everything you know to be true so far.",
        lines=4,
        limit=8_000,
        error_messages={"required": "Write what they were told had happened."},
    )
    apology_given = CleanTextField(
        label="How did you apologise?",
        lines=2,
        limit=4_000,
        error_messages={"required": "Write the words of the apology."},
    )
    enquiries_promised = CleanTextField(
        label="What will you still find out, and tell them?",
        lines=3,
        limit=4_000,
        error_messages={
            "required": "Write what you will still find out, or that there is nothing more."
        },
    )

    def given(self) -> dict[str, Any]:
        """The answers, as the action takes them."""
        return self.cleaned_data | {"told_at": self.cleaned_data["told_at"].at}


class LetterForm(RefusableForm):
    letter = CleanTextField(
        label="What did you write to them?",
        hint="The account, the apology, what you have found out since.",
        lines=10,
        error_messages={"required": "Write what you sent."},
    )
