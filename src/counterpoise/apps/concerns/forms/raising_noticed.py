"""The first page: what was noticed, and whether anyone is in danger."""

from __future__ import annotations

from typing import Any

from django import forms

from counterpoise.apps.concerns.forms.raising_base import RaiseForm, Typed
from counterpoise.kit.fields import CleanTextField, PlainRadios
from counterpoise.terms import Answer, ConcernKind

K = ConcernKind
IN_YOUR_WORDS = "In your own words. A sentence is enough: you can add more later."

# The same page is the way in for every kind; only how it asks is different.
QUESTIONS: dict[ConcernKind, tuple[str, str]] = {
    K.INCIDENT: ("What happened?", "What you saw or heard, in your own words."),
    K.NEAR_MISS: ("What nearly happened?", "And what stopped it, if you know."),
    K.FALL: (
        "What happened when they fell?",
        "How you found them, whether they hit their head, and what they say.",
    ),
    K.MEDICINE: (
        "What happened with the medicine?",
        "Which medicine, and what was given, missed or found.",
    ),
    K.SELF_NEGLECT: (
        "What have you noticed about how they look after themselves?",
        "What is different from usual: food, washing, their home, letting people in.",
    ),
    K.FAMILY_TENSION: (
        "What have you noticed between people?",
        "What was said or done, and how the person seemed.",
    ),
    K.CHANGE_IN_PRESENTATION: (
        "What has changed?",
        "How they are now, and how they usually are. You do not need to know why.",
    ),
    K.WELFARE_CONCERN: ("What have you noticed?", IN_YOUR_WORDS),
    K.COMPLAINT: ("What is the complaint?", "In the words of whoever made it, if you can."),
    K.FEEDBACK: ("What did they say?", "In their own words, if you can. Good news counts too."),
    K.QUALITY_ISSUE: (
        "What is not as good as it should be?",
        "What you saw, and what good care would have looked like.",
    ),
}


class NoticedForm(RaiseForm):
    """Their words first. ``draft`` brings the key that makes a second press harmless."""

    question = "what_was_seen"
    draft = forms.CharField(widget=forms.HiddenInput, required=False)
    concern_kind = forms.ChoiceField(
        choices=ConcernKind.choices(), widget=forms.HiddenInput, required=False
    )
    what_was_seen = CleanTextField(label="What have you noticed?", lines=6, counted=True)
    danger_now = forms.ChoiceField(
        label="Is anyone in danger right now?",
        choices=Answer.choices(),
        widget=PlainRadios,
        error_messages={"required": "Choose yes, no or not sure: is anyone in danger right now?"},
    )

    def arrange(self, typed: Typed) -> None:
        chosen = (typed.get("concern_kind") or [""])[0]
        if self.is_bound:
            chosen = self.data.get("concern_kind", "")
        kind = ConcernKind(chosen) if chosen in set(ConcernKind) else K.WELFARE_CONCERN
        words = self.fields["what_was_seen"]
        words.label, words.help_text = QUESTIONS[kind]
        words.error_messages["required"] = "Write what you saw or heard. A few words are enough."

    def typed(self) -> dict[str, list[str]]:
        mine = super().typed()
        del mine["draft"]
        if not any(mine["concern_kind"]):
            del mine["concern_kind"]
        return mine

    def said(self) -> dict[str, Any]:
        return {
            "what_was_seen": self.cleaned_data["what_was_seen"],
            "danger_now": Answer(self.cleaned_data["danger_now"]),
        }
