"""What is typed to name a change, to end it, and to attach evidence."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from counterpoise.apps.accounts.models import User
from counterpoise.apps.assurance.actions import NewChange, NewEvidence
from counterpoise.apps.assurance.facts.counts import can_be_judged
from counterpoise.apps.directory.models import Service
from counterpoise.kit.fields import CleanTextField, PlainCheckboxes, PlainDateField, PlainRadios
from counterpoise.kit.forms import PlainForm
from counterpoise.kit.months import month_from_key, month_key, month_words
from counterpoise.rulesets.indicator_library import IndicatorDefinition
from counterpoise.terms import EvidenceKind, EvidenceShows

MOST_WORDS = 4_000
BASELINES = ((12, "12 months"), (18, "18 months"), (24, "24 months"), (6, "6 months"))


class ChangeForm(PlainForm):
    """One change: what, when, who owns it, what should move and what must not get worse."""

    title = CleanTextField(label="What is the change called?", lines=1, limit=200)
    what_changed = CleanTextField(
        label="What was changed?", hint="What people do now that they did not do before."
    )
    change_owner = forms.ChoiceField(label="Who owns it?")
    started_date = PlainDateField(
        label="When did it start for real?",
        refuse_future=True,
        hint="The day the first action was part of everyday work. For example, 27 3 2026",
    )
    indicator_code = forms.ChoiceField(label="Which indicator should move?")
    balancing = forms.MultipleChoiceField(
        label="Which must not get worse?",
        widget=PlainCheckboxes,
        help_text="The opposite risk. At least one.",
    )
    trigger_start = forms.ChoiceField(
        label="First of the months that led to the change",
        required=False,
        help_text="Those bad months are left out: after a bad run things look better anyway.",
    )
    trigger_end = forms.ChoiceField(label="Last of those months", required=False)
    baseline_months = forms.ChoiceField(
        label="Compare with how many months before?",
        choices=[(str(number), words) for number, words in BASELINES],
    )

    def __init__(
        self,
        *args: Any,
        owners: Sequence[User],
        definitions: Sequence[IndicatorDefinition],
        months: Sequence[date],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.owners = {one.public_key: one for one in owners}
        named = [(one.code, f"{one.name} ({one.code})") for one in definitions]
        judged = {one.code for one in definitions if can_be_judged(one)}
        people = [(one.public_key, one.full_name) for one in owners]
        spans = [(month_key(month), month_words(month)) for month in months]
        self._choose("change_owner", [("", "Choose somebody"), *people])
        moving = [pair for pair in named if pair[0] in judged]
        self._choose("indicator_code", [("", "Choose an indicator"), *moving])
        self._choose("balancing", moving)
        self._choose("trigger_start", [("", "The three months before it started"), *spans])
        self._choose("trigger_end", [("", "The month before it started"), *spans])

    def _choose(self, name: str, choices: list[tuple[str, str]]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]

    def clean_balancing(self) -> list[str]:
        chosen: list[str] = self.cleaned_data["balancing"]
        if self.cleaned_data.get("indicator_code") in chosen:
            raise ValidationError("The indicator that should move cannot be its own balance.")
        return chosen

    @property
    def trigger(self) -> tuple[date | None, date | None]:
        given = self.cleaned_data
        return (
            month_from_key(given["trigger_start"] or ""),
            month_from_key(given["trigger_end"] or ""),
        )

    def new(self, service: Service, reviews_after: Sequence[int]) -> NewChange:
        """What was typed, for the action."""
        given = self.cleaned_data
        start, end = self.trigger
        return NewChange(
            service=service,
            title=given["title"],
            what_changed=given["what_changed"],
            change_owner=self.owners[given["change_owner"]],
            indicator_code=given["indicator_code"],
            started_date=given["started_date"],
            balancing=given["balancing"],
            trigger_start=start,
            trigger_end=end,
            baseline_months=int(given["baseline_months"]),
            reviews_after=tuple(reviews_after),
        )


class EndChangeForm(PlainForm):
    """Why a change is judged no more."""

    reason = CleanTextField(label="Why is it ended?", lines=2, limit=500)
    seen_version = forms.IntegerField(widget=forms.HiddenInput)


class EvidenceForm(PlainForm):
    """One thing that shows whether it worked, or that it did not."""

    what_it_shows = CleanTextField(
        label="What does it show?",
        hint="In plain words. Say it also when it points the other way.",
        lines=3,
        limit=MOST_WORDS,
    )
    shows = forms.ChoiceField(
        label="Which way does it point?", choices=EvidenceShows.choices(), widget=PlainRadios
    )
    evidence_kind = forms.ChoiceField(
        label="What kind of evidence is it?",
        choices=EvidenceKind.choices(),
        widget=PlainRadios(
            hints={
                EvidenceKind.PEOPLES_EXPERIENCE: "What the person or their family says",
                EvidenceKind.OBSERVATION: "Practice somebody saw",
                EvidenceKind.PROCESS: "An audit or a check of records",
                EvidenceKind.OUTCOME: "Figures and records of what happened",
                EvidenceKind.STAFF_AND_LEADER_FEEDBACK: "What staff know and say",
            }
        ),
    )
    gathered_date = PlainDateField(label="When was it gathered?", refuse_future=True)
    gathered_by_name = CleanTextField(label="Who gathered it?", lines=1, limit=200)
    independent = forms.BooleanField(label="They do not work in this service", required=False)

    def new(self) -> NewEvidence:
        given = self.cleaned_data
        return NewEvidence(
            evidence_kind=EvidenceKind(given["evidence_kind"]),
            what_it_shows=given["what_it_shows"],
            shows=EvidenceShows(given["shows"]),
            gathered_date=given["gathered_date"],
            gathered_by_name=given["gathered_by_name"],
            independent=given["independent"],
        )


class WithdrawEvidenceForm(PlainForm):
    """Why evidence is taken back."""

    reason = CleanTextField(label="Why is it withdrawn?", lines=2, limit=500)
