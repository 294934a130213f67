"""What is said at a review of a plan."""

from __future__ import annotations

from typing import Any

from django import forms

from counterpoise.apps.plans.actions.reviewing import NewReview
from counterpoise.apps.plans.models import Plan
from counterpoise.kit.errors import Refused, SavedByAnother
from counterpoise.kit.fields import CleanTextField, PlainRadios
from counterpoise.kit.forms import PlainForm
from counterpoise.terms import PlanReviewDecision

MOST_WORDS = 4_000


class PlanReviewForm(PlainForm):
    """People first, then what was seen, then the decision. ``repeats`` offers to stand by it."""

    what_changed = CleanTextField(
        label="What changed for people since the last review?",
        hint="In their words where you can. If nothing changed, say so.",
        lines=4,
        limit=MOST_WORDS,
    )
    what_we_saw = CleanTextField(
        label="What did you see and hear?", lines=3, limit=MOST_WORDS, required=False
    )
    who_was_there = CleanTextField(label="Who was there?", lines=1, limit=300)
    decision = forms.ChoiceField(
        label="What is decided?", choices=PlanReviewDecision.choices(), widget=PlainRadios
    )
    reason = CleanTextField(label="Why?", lines=2, limit=MOST_WORDS)
    still_true = forms.BooleanField(
        label="It is still true, word for word",
        required=False,
        help_text="Only where an answer says again what the last review said.",
    )
    seen_version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, plan: Plan, first: bool, **kwargs: Any) -> None:
        kwargs["initial"] = {"seen_version": plan.version, **(kwargs.get("initial") or {})}
        super().__init__(*args, **kwargs)
        self.plan = plan
        if first:
            del self.fields["still_true"]

    def refuse(self, refused: Refused) -> None:
        """After a clash what was typed is still in the boxes, and counts for the newest plan."""
        super().refuse(refused)
        if isinstance(refused, SavedByAnother):
            self.data = self.data.copy()
            self.data["seen_version"] = str(self.plan.fresh().version)

    def new(self) -> NewReview:
        given = self.cleaned_data
        return NewReview(
            what_changed=given["what_changed"],
            what_we_saw=given["what_we_saw"],
            who_was_there=given["who_was_there"],
            decision=PlanReviewDecision(given["decision"]),
            reason=given["reason"],
            still_true=given.get("still_true", False),
        )
