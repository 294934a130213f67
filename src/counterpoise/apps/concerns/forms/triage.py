"""The facts to confirm or correct, and the decision."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.html import escape

from counterpoise.apps.concerns.facts import FromRecords
from counterpoise.apps.concerns.facts.shown import (
    ShownFact,
    TierWords,
    questions_about,
    sign_choices,
    topic_choices,
)
from counterpoise.apps.concerns.forms.adding import RefusableForm
from counterpoise.apps.concerns.forms.versioned import VersionedForm
from counterpoise.apps.concerns.models import Concern, TriageAdvice
from counterpoise.kit.fields import CleanTextField, PlainCheckboxes, PlainRadios
from counterpoise.terms import AbuseType, TestAnswer, Tier

DO_NOT_KNOW = ("", "We do not know")
KEY_TESTS = {
    "has_care_and_support_needs": "Does the adult have needs for care and support?",
    "experiencing_or_at_risk": "Are they experiencing, or at risk of, abuse or neglect?",
    "unable_to_protect_self": "Because of those needs, are they unable to protect themselves?",
}
TYPED_UNDER = 200


class FactsForm(RefusableForm):
    """One question for each fact that matters here. What was read stands chosen, to be checked.

    "We do not know" takes back what was read. A proposal from our records is
    shown beside its question and never chosen for anybody.
    """

    def __init__(
        self,
        *args: Any,
        concern: Concern,
        advice: TriageAdvice,
        shown: Sequence[ShownFact],
        proposed: Sequence[FromRecords],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.used = {fact.name: fact for fact in shown}
        self.unknown = set(advice.advice["unknown"])
        self.proposed = {one.fact: one for one in proposed}
        self.wanted = questions_about(advice)
        self._add_questions()
        self._add_lists(concern, advice)

    def _add_questions(self) -> None:
        for question in self.wanted:
            fact = self.used.get(question.name)
            self.fields[question.name] = forms.ChoiceField(
                label=question.question,
                choices=[*question.choices, DO_NOT_KNOW],
                required=False,
                initial=fact.value if fact else "",
                help_text=self._help(question.name, question.why_it_matters),
            )

    def _help(self, name: str, why: str) -> str:
        fact, proposal = self.used.get(name), self.proposed.get(name)
        said = f"Read from “{_short(fact.quote)}”. " if fact and fact.quote else ""
        ours = f"From our records: {proposal.because} " if proposal else ""
        # Help is placed as markup by the form templates; somebody's words never are.
        return escape(f"{ours}{said}{why}")

    def _add_lists(self, concern: Concern, advice: TriageAdvice) -> None:
        facts = advice.advice["facts"]
        self.fields["topics"] = forms.MultipleChoiceField(
            label="What is it about?",
            choices=topic_choices(concern),
            widget=PlainCheckboxes,
            required=False,
            initial=list(facts.get("topics", {}).get("value", ())),
        )
        signs = sign_choices(concern, advice)
        if signs:
            self.fields["signs"] = forms.MultipleChoiceField(
                label="What was seen? Take away what is not right",
                choices=signs,
                widget=PlainCheckboxes,
                required=False,
                initial=[name for name, _ in signs],
            )

    @property
    def was_read(self) -> list[forms.BoundField]:
        """Questions with an answer already, read or given."""
        return [self[one.name] for one in self.wanted if one.name in self.used]

    @property
    def still_open(self) -> list[forms.BoundField]:
        """Questions not answered yet that hold the advice up, or that our records touch."""
        return [self[one.name] for one in self.wanted if self._is_open(one.name, one.question)]

    @property
    def the_rest(self) -> list[forms.BoundField]:
        """Questions that may be answered, and the two lists."""
        shown = {field.name for field in (*self.was_read, *self.still_open)}
        return [field for field in self if field.name not in shown]

    def _is_open(self, name: str, question: str) -> bool:
        return name not in self.used and (question in self.unknown or name in self.proposed)

    def confirmed(self) -> dict[str, Any]:
        """Answers for the engine. ``None`` takes back what was used; silence says nothing."""
        given: dict[str, Any] = {}
        for name, value in self.cleaned_data.items():
            if value:
                given[name] = value
            elif name in self.used:
                given[name] = [] if name in ("topics", "signs") else None
        return given


class DecideForm(VersionedForm):
    """A tier with a reason, and the three key tests as the manager sees them."""

    tier = forms.ChoiceField(label="What do you decide?", widget=PlainRadios)
    reason = CleanTextField(
        label="Why?",
        hint="What you weighed, and what you did. Anyone who reads this later needs to follow it.",
        lines=5,
        limit=8_000,
        error_messages={"required": "Write why you decided this."},
    )
    has_care_and_support_needs = forms.ChoiceField(
        label=KEY_TESTS["has_care_and_support_needs"],
        choices=TestAnswer.choices(),
        widget=PlainRadios,
        initial=TestAnswer.UNCLEAR,
    )
    experiencing_or_at_risk = forms.ChoiceField(
        label=KEY_TESTS["experiencing_or_at_risk"],
        choices=TestAnswer.choices(),
        widget=PlainRadios,
        initial=TestAnswer.UNCLEAR,
    )
    unable_to_protect_self = forms.ChoiceField(
        label=KEY_TESTS["unable_to_protect_self"],
        choices=TestAnswer.choices(),
        widget=PlainRadios,
        initial=TestAnswer.UNCLEAR,
    )
    abuse_types = forms.MultipleChoiceField(
        label="Which kinds of abuse or neglect could it be?",
        choices=AbuseType.choices(),
        widget=PlainCheckboxes,
        required=False,
        help_text="Choose any. Leave empty for a quality issue.",
    )

    def __init__(self, *args: Any, tiers: Sequence[TierWords], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["tier"]
        field.widget.hints = {words.tier.value: words.meaning for words in tiers}
        field.choices = [(words.tier.value, words.name) for words in tiers]
        field.error_messages["required"] = "Choose what you decide."

    @property
    def key_tests(self) -> list[forms.BoundField]:
        return [self[name] for name in KEY_TESTS]

    def new_decision(self) -> dict[str, Any]:
        """The answers, as the action takes them."""
        given = self.cleaned_data
        return {
            "tier": Tier(given["tier"]),
            "reason": given["reason"],
            "abuse_types": tuple(given["abuse_types"]),
            **{name: TestAnswer(given[name]) for name in KEY_TESTS},
        }


def _short(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= TYPED_UNDER else f"{line[:TYPED_UNDER].rstrip()}…"
