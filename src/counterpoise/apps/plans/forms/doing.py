"""What is said about a plan's life and about how an action stands."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from counterpoise.apps.directory.models import Service
from counterpoise.apps.plans.actions import NewPlan, Seen
from counterpoise.apps.plans.forms.versioned import VersionedForm
from counterpoise.kit.fields import CleanTextField, PlainDateField, PlainRadios
from counterpoise.kit.forms import PlainForm
from counterpoise.terms import PlanActionStatus, PlanSource

WORDS = 4_000
S = PlanActionStatus
SAID = (S.ON_TRACK, S.AT_RISK, S.BLOCKED, S.STOPPED)


class OpenForm(PlainForm):
    """A plan begun: where, called what, from what, and from which starting point."""

    service = forms.ChoiceField(label="Which service is it for?")
    title = CleanTextField(label="What is the plan called?", lines=1, limit=200, required=False)
    opened_kind = forms.ChoiceField(
        label="What is it opened from?", choices=PlanSource.choices(), widget=PlainRadios
    )
    words = CleanTextField(
        label="Say which",
        hint="For example, inspection report of 4 October, page 7",
        lines=1,
        limit=300,
        required=False,
    )
    start = forms.ChoiceField(
        label="Begin from",
        required=False,
        widget=PlainRadios,
        help_text="A ready-made plan is yours to change. It is not agreed by being chosen.",
    )

    def __init__(
        self,
        *args: Any,
        services: Sequence[Service],
        starts: Sequence[tuple[str, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.services = {one.public_key: one for one in services}
        offered = [(key, one.name) for key, one in self.services.items()]
        self.fields["service"].choices = offered  # type: ignore[attr-defined]
        self.fields["start"].choices = [("", "An empty page"), *starts]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        named = given.get("title") or given.get("start") or "title" in self.errors
        if not named:
            self.add_error("title", "Give the plan a name.")
        return given

    def new(self, **more: Any) -> NewPlan:
        given = self.cleaned_data
        return NewPlan(
            service=self.services[given["service"]],
            title=given["title"],
            opened_kind=PlanSource(given["opened_kind"]),
            words=given["words"],
            **more,
        )


class LetStandForm(PlainForm):
    reason = CleanTextField(
        label="Why may it stand?",
        hint="Your name and this reason stay on the plan.",
        lines=3,
        limit=WORDS,
    )


class StepForm(VersionedForm):
    """A step that needs no words."""


class ReasonForm(VersionedForm):
    reason = CleanTextField(label="Why?", lines=3, limit=WORDS)


class NoteForm(VersionedForm):
    to = forms.ChoiceField(
        label="How is it going?",
        choices=[(one.value, one.label) for one in SAID],
        widget=PlainRadios,
    )
    words = CleanTextField(label="What has happened since last time?", lines=3, limit=WORDS)


class FinishForm(VersionedForm):
    done_date = PlainDateField(label="When was it done?", refuse_future=True)
    words = CleanTextField(label="What is different now?", lines=3, limit=WORDS)


class SeenForm(VersionedForm):
    words = CleanTextField(
        label="What did you see people do?",
        hint="Practice, not the paper about it.",
        lines=4,
        limit=WORDS,
    )
    where = CleanTextField(
        label="Where, and who was there?",
        hint="For example, Sunday evening at Larch House, two workers on shift",
        lines=1,
        limit=300,
    )
    seen_date = PlainDateField(label="On which day?", refuse_future=True)

    def seen(self) -> Seen:
        given = self.cleaned_data
        return Seen(words=given["words"], where=given["where"], date=given["seen_date"])


class JudgeForm(VersionedForm):
    words = CleanTextField(label="What shows it?", lines=3, limit=WORDS)


class KeepStartForm(PlainForm):
    name = CleanTextField(label="What is the starting point called?", lines=1, limit=200)
