"""What is asked of whoever answers a pattern."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms

from counterpoise.apps.directory.models import Service
from counterpoise.kit.errors import Refused, SavedByAnother
from counterpoise.kit.fields import CleanTextField, PlainRadios
from counterpoise.kit.forms import PlainForm
from counterpoise.kit.models import Record
from counterpoise.terms import (
    Answer,
    PatternAnswer,
    PatternKind,
    PatternStatus,
    PatternUrgency,
    SampleAnswer,
    Tier,
)

ANY = ("", "Any")
YES = "yes"


class DayField(forms.DateField):
    """One box for a day, with the browser's own calendar where it has one."""

    def __init__(self, *, needed: str = "", **kwargs: Any) -> None:
        wrong = "We cannot read this as a date. Write it like 27/3/2026."
        super().__init__(
            widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            input_formats=["%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y", "%d %B %Y"],
            error_messages={"invalid": wrong, **({"required": needed} if needed else {})},
            **kwargs,
        )


class OfRecordForm(PlainForm):
    """Carries the version its page was made from; refused, it keeps what was typed."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, record: Record, **kwargs: Any) -> None:
        kwargs["initial"] = {"version": record.version, **(kwargs.get("initial") or {})}
        super().__init__(*args, **kwargs)
        self.record = record

    def clean(self) -> dict[str, Any]:
        if "version" in self.errors:
            del self.errors["version"]
            self.add_error(None, "This page did not load whole. Open it again, then send it.")
        return self.cleaned_data

    def refuse(self, refused: Refused) -> None:
        super().refuse(refused)
        if isinstance(refused, SavedByAnother):
            self.data = self.data.copy()
            self.data[self.add_prefix("version")] = str(self.record.fresh().version)


ANSWERS = (
    (PatternAnswer.REVIEW.value, "Take it to the review of themes"),
    (PatternAnswer.MANAGED.value, "It is known and managed, until a day"),
    (PatternAnswer.NOT_A_CONCERN.value, "It is not a concern"),
)


class AnswerForm(OfRecordForm):
    """Three answers that stay here. Raising a concern has a page of its own."""

    answer = forms.ChoiceField(
        label="What do you make of it?",
        widget=PlainRadios,
        choices=ANSWERS,
        error_messages={"required": "Choose what you make of it."},
    )
    reason = CleanTextField(
        label="Why?",
        hint="Write it so that somebody who was not there understands it.",
        lines=4,
        limit=4_000,
        error_messages={"required": "Write why you answer like this."},
    )
    until_date = DayField(
        label="If it is known and managed: until when?",
        help_text="Somebody looks at it again on this day. At most 6 months.",
        required=False,
    )
    usual = forms.BooleanField(
        label="These signs are usual for this person: do not count them until that day",
        help_text="A strong sign is always counted.",
        required=False,
    )


class RaiseForm(OfRecordForm):
    """The words a concern will carry: drawn up from the records, to be read and changed."""

    words = CleanTextField(
        label="What has been noticed?",
        hint="Drawn up from the records. Read it, change it, add what you know.",
        lines=14,
        limit=20_000,
        error_messages={"required": "Write what has been noticed."},
    )
    danger_now = forms.ChoiceField(
        label="Is anyone in danger right now?",
        help_text="If yes, ring 999 first.",
        widget=PlainRadios,
        choices=[(one.value, one.label) for one in Answer],
        error_messages={"required": "Say whether anyone is in danger right now."},
    )


class ReasonForm(OfRecordForm):
    reason = CleanTextField(
        label="Why?",
        lines=4,
        limit=4_000,
        error_messages={"required": "Write why."},
    )


LATER = "later"


class OpenIssueForm(ReasonForm):
    """Open a closed issue again, and decide it anew now or on its own page."""

    tier = forms.ChoiceField(
        label="What is it now?",
        widget=PlainRadios,
        help_text="Nothing is sent to anybody by this.",
        error_messages={"required": "Choose what it is now, or decide later."},
    )

    def __init__(self, *args: Any, proposed: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(LATER, "Decide later, on its own page")]
        if proposed:
            choices.insert(0, (proposed, f"{Tier(proposed).label} (what a repeat proposes)"))
        self.fields["tier"].choices = choices
        self.order_fields(["tier", "reason", "version"])


class UsualForm(PlainForm):
    group = forms.ChoiceField(
        label="Which sign is usual for this person?",
        error_messages={"required": "Choose a sign."},
    )
    why = CleanTextField(
        label="Why is it usual, and how is it managed?",
        lines=3,
        limit=2_000,
        error_messages={"required": "Write why this is usual for the person."},
    )
    review_date = DayField(
        label="When does somebody look at it again?",
        needed="Write when somebody looks at this again.",
    )

    def __init__(self, *args: Any, groups: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["group"].choices = [("", "Choose a sign"), *groups]


class SampleForm(OfRecordForm):
    answer = forms.ChoiceField(
        label="Was something missed in this note?",
        widget=PlainRadios,
        choices=[(one.value, one.label) for one in SampleAnswer],
        error_messages={"required": "Choose whether something was missed."},
    )
    words = CleanTextField(
        label="If something was missed: what?", lines=3, limit=2_000, required=False
    )


FEW_SERVICES = 6


class ListForm(PlainForm):
    """What the list can be narrowed to."""

    status = forms.ChoiceField(
        label="Answer",
        required=False,
        choices=[ANY, *((one.value, one.label) for one in PatternStatus)],
    )
    urgency = forms.ChoiceField(
        label="How soon",
        required=False,
        choices=[ANY, *((one.value, one.label) for one in PatternUrgency)],
    )
    kind = forms.ChoiceField(
        label="Kind",
        required=False,
        choices=[ANY, *((one.value, one.label) for one in PatternKind)],
    )
    service = forms.ChoiceField(label="Service", required=False)

    def __init__(self, *args: Any, services: Iterable[Service], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        listed = [(one.public_key, one.name) for one in services]
        self.fields["service"].choices = [ANY, *listed]
        self.listed = listed

    def places(self) -> list[tuple[str, str]]:
        """The service that was chosen, else every one where they are few: by key and name."""
        key = self.wanted().get("service")
        found = [one for one in self.listed if key in (None, one[0])]
        return found if len(found) <= FEW_SERVICES else []

    def wanted(self) -> dict[str, str]:
        """What was chosen; a value nobody offers chooses nothing."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}
