"""Where, what kind, what was done, what the person wants, and what else is known."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Any

from django import forms

from counterpoise.apps.accounts.models import User
from counterpoise.apps.concerns.facts.questions import QUESTIONS_BY_NAME
from counterpoise.apps.concerns.forms.raising_base import RaiseForm
from counterpoise.apps.concerns.queries.hearers import managers_besides
from counterpoise.kit.fields import CleanTextField, PlainCheckboxes, PlainRadios
from counterpoise.terms import ConcernKind, ConsentPosition, RiskLocation, RiskSource


class SmallRadios(PlainRadios):
    """Radios for a page with many questions: half the height, still easy to hit."""

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        context["widget"]["small"] = True
        return context


UNKNOWN = "unknown"
WE_DO_NOT_KNOW = (UNKNOWN, "We do not know")
YES_NO = [("yes", "Yes"), ("no", "No")]

RANG_999 = "rang-999"
STEPS = {
    RANG_999: "Rang 999",
    "made-safe": "Made the person safe",
    "medical-help": "Asked for medical help, such as 111, a GP or a nurse",
    "told-manager": "Told the manager or on-call",
    "told-family": "Told the family or representative",
    "nothing-yet": "Nothing yet",
}


ASK_ABOUT_MANAGER = (
    "You wrote about a manager. Choose yes or no: is it about the manager? "
    "If it is, they are not told."
)
_MANAGING = re.compile(r"\b(managers?|management|boss(es)?|in charge)\b")


def may_name_a_manager(words: str, managers: Collection[User]) -> bool:
    """Whether words speak of a manager, or name one of these. Asking once too often is a tap."""
    said = words.casefold()
    named = {part for one in managers for part in one.full_name.casefold().split() if len(part) > 2}
    return bool(
        managers and (_MANAGING.search(said) or named & set(re.findall(r"[^\W\d_]+", said)))
    )


class WhereForm(RaiseForm):
    """Where, and which kind comes nearest. Nothing is forced."""

    where_in_words = CleanTextField(
        label="Where did it happen?",
        hint="For example, her kitchen, or the minibus.",
        lines=1,
        limit=300,
        required=False,
    )
    risk_location = forms.ChoiceField(
        label="What sort of place is that?",
        choices=[("", "We do not know"), *RiskLocation.choices()],
        required=False,
    )
    concern_kind = forms.ChoiceField(
        label="What comes nearest?",
        choices=ConcernKind.choices(),
        widget=PlainRadios,
        required=False,
        initial=ConcernKind.WELFARE_CONCERN,
    )

    def said(self) -> dict[str, Any]:
        kind = self.cleaned_data["concern_kind"] or ConcernKind.WELFARE_CONCERN
        return {
            "where_in_words": self.cleaned_data["where_in_words"],
            "risk_location": self.cleaned_data["risk_location"],
            "concern_kind": ConcernKind(kind),
        }


class DoneForm(RaiseForm):
    """What was done straight away, and what the person wants to happen."""

    steps_taken = forms.MultipleChoiceField(
        label="What was done straight away?",
        choices=list(STEPS.items()),
        widget=PlainCheckboxes,
        required=False,
    )
    what_was_done = CleanTextField(
        label="Anything else that was done?", lines=3, limit=5000, required=False
    )
    wishes_asked = forms.ChoiceField(
        label="Has the person been asked what they want to happen?",
        choices=[("yes", "Yes"), ("no", "Not yet")],
        widget=PlainRadios,
        required=False,
    )
    persons_wishes = CleanTextField(
        label="What do they want to happen?",
        hint="In their own words or signs. Leave it empty if you do not know.",
        lines=3,
        limit=5000,
        required=False,
    )

    def said(self) -> dict[str, Any]:
        return {"what_was_done": self._done(), "persons_wishes": self._wishes()}

    def _done(self) -> str:
        steps = [STEPS[step] for step in self.cleaned_data["steps_taken"]]
        words = self.cleaned_data["what_was_done"]
        return "\n".join(part for part in (*(f"{step}." for step in steps), words) if part)

    def _wishes(self) -> str:
        if words := self.cleaned_data["persons_wishes"]:
            return words
        said = {"yes": "Asked. They have not said.", "no": "Not asked yet."}
        return said.get(self.cleaned_data["wishes_asked"], "")


def _fact(name: str) -> forms.ChoiceField:
    question = QUESTIONS_BY_NAME[name]
    return forms.ChoiceField(
        label=question.question,
        choices=[*question.choices, WE_DO_NOT_KNOW],
        widget=SmallRadios,
        required=False,
    )


FACTS = ("harm", "medical_help", "recurrence", "care_plan", "action")


class FactsForm(RaiseForm):
    """What else is known. Every question can be left; "We do not know" is an answer."""

    about_manager = forms.ChoiceField(
        label="Is it about the manager?", choices=YES_NO, widget=SmallRadios, required=False
    )
    confidential = forms.ChoiceField(
        label="Should it be kept from everybody at the service?",
        choices=YES_NO,
        widget=SmallRadios,
        required=False,
    )
    harm = _fact("harm")
    medical_help = _fact("medical_help")
    recurrence = _fact("recurrence")
    care_plan = _fact("care_plan")
    action = _fact("action")
    risk_source = forms.ChoiceField(
        label="Where does the risk come from?",
        choices=[*RiskSource.choices(), WE_DO_NOT_KNOW],
        widget=SmallRadios,
        required=False,
    )
    others_at_risk = _fact("others_at_risk")
    others_in_words = CleanTextField(
        label="Who else could be at risk?", lines=1, limit=500, required=False
    )
    witnesses = CleanTextField(
        label="Who else saw or heard it?", lines=1, limit=500, required=False
    )
    consent_to_raise = _fact("consent_to_raise")
    consent_reason = CleanTextField(
        label="What did they say about sharing it, or why were they not asked?",
        lines=2,
        limit=2000,
        required=False,
    )

    def clean(self) -> None:
        super().clean()
        if not self.cleaned_data.get("about_manager") and self._names_a_manager():
            self.add_error("about_manager", ASK_ABOUT_MANAGER)

    def _names_a_manager(self) -> bool:
        """Only on the whole sheet: there a quick send must not carry it to whom it is about."""
        words = " ".join(str(self.data.get(name, "")) for name in ("what_was_seen", "who_in_words"))
        around = self.around
        if around.service is None or not words.strip():
            return False
        managers = managers_besides(around.service, around.scope.user_id, at=around.at)
        return may_name_a_manager(words, managers)

    def said(self) -> dict[str, Any]:
        answers = self.cleaned_data
        source = answers["risk_source"]
        return {
            "about_manager": answers["about_manager"] == "yes",
            "confidential": answers["confidential"] == "yes",
            "risk_source": "" if source == UNKNOWN else source,
            "others_at_risk": self._others(),
            "witnesses": answers["witnesses"],
            "consent_position": self._consent(),
            "consent_reason": answers["consent_reason"],
            "reporter_facts": self._facts(),
        }

    def _facts(self) -> dict[str, str]:
        names = (*FACTS, "others_at_risk", "consent_to_raise")
        given = {name: self.cleaned_data[name] for name in names}
        return {name: value for name, value in given.items() if value not in ("", UNKNOWN)}

    def _others(self) -> str:
        """Words count as "somebody else is at risk" only where that was the answer."""
        said_no = self.cleaned_data["others_at_risk"] == "no"
        return "" if said_no else self.cleaned_data["others_in_words"]

    def _consent(self) -> str:
        """A "no" leaves the position open: to override it is for whoever decides."""
        positions = {"given": ConsentPosition.GIVEN, "not_sought": ConsentPosition.NOT_SOUGHT}
        return positions.get(self.cleaned_data["consent_to_raise"], "")
