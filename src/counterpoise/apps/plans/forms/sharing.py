"""What is chosen to be shown outside, and what a council asks for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from counterpoise.apps.plans.actions.sharing import LONGEST_DAYS, NewLink
from counterpoise.apps.plans.models import PlanAction, PlanEvidence, PlanMeasure
from counterpoise.kit.fields import CleanTextField, PlainCheckboxes, PlainRadios
from counterpoise.kit.forms import PlainForm
from counterpoise.terms import AskedChangeStatus, NamesAs, ShareAudience, SharedSection

MOST_WORDS = 2_000


class LinkForm(PlainForm):
    """For whom, why, how long, and exactly what."""

    audience = forms.ChoiceField(
        label="Who is it for?", choices=ShareAudience.choices(), widget=PlainRadios
    )
    to_name = CleanTextField(label="Their name and organisation", lines=1, limit=200)
    why = CleanTextField(
        label="Why may they see it?",
        hint="For example: it is part of the contract, or the family asked and Gwen agreed",
        lines=2,
        limit=MOST_WORDS,
    )
    days = forms.IntegerField(
        label="For how many days?", min_value=1, max_value=LONGEST_DAYS, initial=30
    )
    names_as = forms.ChoiceField(
        label="How are people named?", choices=NamesAs.choices(), widget=PlainRadios
    )
    sections = forms.MultipleChoiceField(
        label="Which parts of the plan?",
        choices=SharedSection.choices(),
        widget=PlainCheckboxes,
        required=False,
    )
    actions = forms.MultipleChoiceField(
        label="Which actions?", widget=PlainCheckboxes, required=False
    )
    measures = forms.MultipleChoiceField(
        label="Which measures?", widget=PlainCheckboxes, required=False
    )
    evidence = forms.MultipleChoiceField(
        label="Which evidence?",
        widget=PlainCheckboxes,
        required=False,
        help_text="Only its words are shown. Files are never handed out by a link.",
    )

    def __init__(
        self,
        *args: Any,
        actions: Sequence[PlanAction],
        measures: Sequence[PlanMeasure],
        evidence: Sequence[PlanEvidence],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self._offer("actions", [(one.public_key, f"{one.code}: {one.words}") for one in actions])
        self._offer("measures", [(one.public_key, f"{one.code}: {one.words}") for one in measures])
        self._offer("evidence", [(one.public_key, one.what_it_shows[:160]) for one in evidence])

    def _offer(self, name: str, choices: list[tuple[str, str]]) -> None:
        if not choices:
            del self.fields[name]
            return
        self.fields[name].choices = choices  # type: ignore[attr-defined]

    def new(self) -> NewLink:
        given = self.cleaned_data
        return NewLink(
            audience=ShareAudience(given["audience"]),
            to_name=given["to_name"],
            why=given["why"],
            days=given["days"],
            names_as=NamesAs(given["names_as"]),
            sections=[SharedSection(one) for one in given["sections"]],
            actions=given.get("actions", []),
            measures=given.get("measures", []),
            evidence=given.get("evidence", []),
        )


class AskForm(PlainForm):
    """A change the council asks for."""

    words = CleanTextField(label="What should change?", lines=3, limit=MOST_WORDS)
    why = CleanTextField(label="Why?", lines=2, limit=MOST_WORDS)


class AnswerAskedForm(PlainForm):
    """What was done about it."""

    status = forms.ChoiceField(
        label="What was done?",
        choices=[one for one in AskedChangeStatus.choices() if one[0] != "WAITING"],
        widget=PlainRadios,
    )
    answer = CleanTextField(label="What do you answer?", lines=3, limit=MOST_WORDS)
