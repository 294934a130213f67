"""What is typed in a review: decisions, themes, steps, and the sign-off."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from counterpoise.apps.accounts.models import User
from counterpoise.apps.governance.actions import ItemEntry, NewClosure
from counterpoise.kit.fields import (
    CleanTextField,
    PlainCheckboxes,
    PlainDateField,
    PlainRadios,
)
from counterpoise.kit.forms import PlainForm
from counterpoise.terms import ConfirmedByKind, RecheckResult, ReviewDecision

MOST_WORDS = 4_000
FOLDED = ("next_step", "owner", "due_date")


class ItemForm(PlainForm):
    """One concern's decision. The action says what is missing, so nothing is required here."""

    decision = forms.ChoiceField(
        label="What do you decide?",
        choices=[("", "Choose"), *ReviewDecision.choices()],
        required=False,
    )
    reason = CleanTextField(label="Why?", lines=2, limit=MOST_WORDS, required=False)
    next_step = CleanTextField(label="What happens next", lines=1, limit=300, required=False)
    owner = forms.ChoiceField(label="Who does it", required=False)
    due_date = PlainDateField(label="Done by", required=False)
    seen_version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, owners: Sequence[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = [(person.public_key, person.full_name) for person in owners]
        self.fields["owner"].choices = [("", "Nobody yet"), *people]  # type: ignore[attr-defined]

    @property
    def typed(self) -> bool:
        """Whether somebody wrote anything in this card."""
        return any(self._holds(name) for name in ("decision", "reason", *FOLDED))

    @property
    def more_open(self) -> bool:
        """Whether the folded part holds something to see: words or a mistake."""
        return any(name in self.errors or self._holds(name) for name in FOLDED)

    def _holds(self, name: str) -> bool:
        value = self[name].value()
        parts = value if isinstance(value, list | tuple) else [value]
        return any(str(part or "").strip() for part in parts)

    def entry(self, concern_key: str) -> ItemEntry:
        """What was typed, for the action."""
        given = self.cleaned_data
        return ItemEntry(
            concern_key=concern_key,
            decision=given["decision"],
            reason=given["reason"],
            next_step=given["next_step"],
            owner_key=given["owner"],
            due_date=given["due_date"],
            seen_version=given["seen_version"] or 0,
        )


class SignOffForm(PlainForm):
    """The last words on a day's review."""

    note = CleanTextField(
        label="Anything to note about today’s review?",
        hint="You can leave this empty.",
        lines=3,
        limit=MOST_WORDS,
        required=False,
    )
    seen_version = forms.IntegerField(widget=forms.HiddenInput)


class ThemeForm(PlainForm):
    """Something that runs through what was written."""

    title = CleanTextField(
        label="What is the theme?",
        lines=1,
        limit=200,
        error_messages={"required": "Write what the theme is."},
    )
    why = CleanTextField(
        label="What shows it?",
        lines=3,
        limit=MOST_WORDS,
        error_messages={"required": "Write what shows it."},
    )
    patterns = forms.MultipleChoiceField(
        label="Which patterns belong to it?",
        widget=PlainCheckboxes,
        required=False,
    )

    def __init__(self, *args: Any, patterns: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["patterns"].choices = list(patterns)  # type: ignore[attr-defined]
        if not patterns:
            del self.fields["patterns"]


class StepForm(PlainForm):
    """A decision with its reason, its one owner and its day."""

    words = CleanTextField(
        label="What will be done?",
        lines=2,
        limit=MOST_WORDS,
        error_messages={"required": "Write what will be done."},
    )
    reason = CleanTextField(
        label="Why?", lines=3, limit=MOST_WORDS, error_messages={"required": "Write why."}
    )
    theme = forms.ChoiceField(label="Which theme is it for?", required=False)
    owner = forms.ChoiceField(
        label="Who does it?", error_messages={"required": "Choose who does it."}
    )
    due_date = PlainDateField(
        label="Done by", error_messages={"required": "Write by when it is done."}
    )

    def __init__(
        self,
        *args: Any,
        owners: Sequence[User],
        themes: Sequence[tuple[str, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        people = [(person.public_key, person.full_name) for person in owners]
        self.fields["owner"].choices = [("", "Choose"), *people]  # type: ignore[attr-defined]
        self.fields["theme"].choices = [("", "None"), *themes]  # type: ignore[attr-defined]


class DoneForm(PlainForm):
    words = CleanTextField(
        label="What was done, and what came of it?",
        lines=4,
        limit=MOST_WORDS,
        error_messages={"required": "Write what was done and what came of it."},
    )
    seen_version = forms.IntegerField(widget=forms.HiddenInput)


class ThemesSignOffForm(SignOffForm):
    """The last words on a review of themes."""

    note = CleanTextField(
        label="Anything to note?",
        hint="If no theme is agreed, write what you looked at and why there is none.",
        lines=3,
        limit=MOST_WORDS,
        required=False,
    )


class ClosePlanForm(PlainForm):
    """What is different now, and what people say to it. ``apart`` where no verdict is given."""

    what_is_different = CleanTextField(
        label="What is different for people now?", lines=4, limit=MOST_WORDS
    )
    people_say = CleanTextField(
        label="What do the person, their family or an advocate say?",
        hint="In their own words where you can.",
        lines=3,
        limit=MOST_WORDS,
    )
    people_kind = forms.ChoiceField(
        label="Who said it?", choices=ConfirmedByKind.choices(), widget=PlainRadios
    )
    people_name = CleanTextField(label="Their name", lines=1, limit=200)
    people_date = PlainDateField(label="When did they say it?", refuse_future=True)
    without_verdict_because = CleanTextField(
        label="What shows that it improved, without a verdict?", lines=3, limit=MOST_WORDS
    )

    def __init__(self, *args: Any, apart: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not apart:
            del self.fields["without_verdict_because"]

    def new(self) -> NewClosure:
        """What was typed, for the action."""
        given = self.cleaned_data
        return NewClosure(**given | {"people_kind": ConfirmedByKind(given["people_kind"])})


class ConfirmClosingForm(PlainForm):
    """What somebody independent looked at themselves."""

    words = CleanTextField(
        label="What did you look at yourself?",
        hint="Where you went, whom you asked, and what you found.",
        lines=3,
        limit=MOST_WORDS,
    )


class RecheckForm(PlainForm):
    """Does it still hold?"""

    result = forms.ChoiceField(
        label="Does it still hold?", choices=RecheckResult.choices(), widget=PlainRadios
    )
    words = CleanTextField(
        label="What did you look at, and what did you find?", lines=3, limit=MOST_WORDS
    )
    unannounced = forms.BooleanField(label="Nobody there knew we would come", required=False)

    def __init__(self, *args: Any, slipped_only: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if slipped_only:
            only = [one for one in RecheckResult.choices() if one[0] == RecheckResult.SLIPPED]
            self.fields["result"].choices = only  # type: ignore[attr-defined]
