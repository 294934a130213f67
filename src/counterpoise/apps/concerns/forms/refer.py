"""What the council needs beyond the concern itself, and what the council answers."""

from __future__ import annotations

from typing import Any

from django import forms

from counterpoise.apps.concerns.facts import NewReferral
from counterpoise.apps.concerns.forms.versioned import VersionedForm
from counterpoise.kit.fields import CleanTextField, PlainRadios
from counterpoise.terms import (
    ConsentPosition,
    CouncilDecision,
    OutcomesAchieved,
    OutcomesAsked,
    RiskFinding,
    RiskOutcome,
    RiskSource,
)

LONG, SHORT = 8_000, 120
NOT_ASKED = ("", "It does not apply")
NOT_KNOWN = ("", "We do not know")


def _line(label: str, hint: str = "") -> CleanTextField:
    return CleanTextField(
        label=f"{label} (optional)", hint=hint, lines=1, limit=300, required=False
    )


def _words(label: str, hint: str = "", *, lines: int = 3, needed: str = "") -> CleanTextField:
    messages = {"required": needed} if needed else {}
    return CleanTextField(
        label=label if needed else f"{label} (optional)",
        hint=hint,
        lines=lines,
        limit=LONG,
        required=bool(needed),
        error_messages=messages,
    )


class ReferForm(VersionedForm):
    """One page with everything; what the records know already stands in it."""

    why_concerned = _words(
        "Why are you concerned?",
        "Keep what you saw or heard apart from what you think it means.",
        lines=5,
        needed="Write why you are concerned.",
    )
    risk_source = forms.ChoiceField(
        label="Where does the risk come from?",
        choices=[*RiskSource.choices(), NOT_KNOWN],
        widget=PlainRadios,
        required=False,
        help_text="If one is chosen already, it comes from the record. Change it if it is wrong.",
    )
    said_to_have_caused_it = _line(
        "Who is said to have caused it?", "Their name, and their role or how they know the adult."
    )
    still_in_contact = _line("Are they still in contact with the adult, or with others?")
    safe_now = _line("Is the adult safe now?", "Say how you know.")
    discussed_with_adult = _words(
        "Have you talked with the adult about this?", "When, and who did."
    )
    adults_views = _words(
        "What does the adult want to happen?",
        "In their own words where you can. Write how you know.",
    )
    consent_position = forms.ChoiceField(
        label="Do they agree that you share this?",
        choices=ConsentPosition.choices(),
        widget=PlainRadios,
        error_messages={"required": "Choose where they stand on sharing."},
        help_text="Ask them if you can. A no never stops you when others are at risk.",
    )
    consent_reason = _words(
        "Why are you sharing it?", "Needed unless they agreed. For example: others are at risk."
    )
    family_views = _words("What do their family or representatives want?")
    capacity = _words(
        "Can they make this decision for themselves?",
        "This decision, at this time. Say who assessed it, or that nobody has.",
    )
    care_needs = _words("What are their care and support needs?")
    household = _words("Who do they live with?", "Name any children and how old they are.")
    informal_carers = _words("Do family or friends care for them?")
    others_at_risk = _words("Could any other adult or child be at risk?")
    already_done = _words(
        "What have you already done?",
        "To keep people safe now, and since.",
        lines=4,
        needed="Write what you have already done to keep people safe.",
    )
    others_told = _words("Who else has been told?", "For example police, GP, family, CQC.")
    police_reference = _line("What is the police reference?", "If the police were told.")
    address = _line("What are the adult’s address and telephone number?")
    gp = _line("Who is their GP?")
    language = _line(
        "What are their ethnicity and first language?", "Say if an interpreter is needed."
    )
    medical_terms = _words("What do any medical words mean?", lines=2)
    sent_how = CleanTextField(
        label="How are you sending it? (optional)",
        hint="For example, by telephone and then this sheet",
        lines=1,
        limit=SHORT,
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        agreed = given.get("consent_position") == ConsentPosition.GIVEN
        if given.get("consent_position") and not agreed and not given.get("consent_reason"):
            self.add_error(
                "consent_reason", "Write why you are sharing this without the person’s agreement."
            )
        return given

    def new_referral(self) -> NewReferral:
        """The answers, as the action takes them."""
        given = {name: self.cleaned_data[name] for name in NewReferral.__slots__}
        return NewReferral(
            **(given | {"consent_position": ConsentPosition(given["consent_position"])})
        )


class AcknowledgeForm(VersionedForm):
    council_reference = CleanTextField(
        label="What is the council’s reference?",
        hint="Leave it empty if there is none yet.",
        lines=1,
        limit=60,
        required=False,
    )


class CouncilDecisionForm(VersionedForm):
    """What the council decided. Only the council decides about section 42."""

    decision = forms.ChoiceField(
        label="What did the council decide?",
        choices=CouncilDecision.choices(),
        widget=PlainRadios,
        error_messages={"required": "Choose what the council decided."},
    )
    reason = CleanTextField(
        label="What is the council’s reason?", lines=4, limit=LONG,
        error_messages={"required": "Write the council’s reason."},
    )  # fmt: skip
    lead_enquiry_officer = CleanTextField(
        label="Who leads the enquiry? (optional)", lines=1, limit=200, required=False
    )
    caused_to = CleanTextField(
        label="Who was asked to make enquiries? (optional)",
        hint="If the council causes somebody else to enquire.",
        lines=1,
        limit=200,
        required=False,
    )

    def given(self) -> dict[str, Any]:
        return {
            "decision": CouncilDecision(self.cleaned_data["decision"]),
            **{name: self.cleaned_data[name] for name in OTHER_WORDS},
        }


OTHER_WORDS = ("reason", "lead_enquiry_officer", "caused_to")


class OutcomeForm(VersionedForm):
    """How the enquiry ended, in the words of the national collection (SG2 to SG4)."""

    risk_finding = forms.ChoiceField(
        label="What did the enquiry find?", choices=RiskFinding.choices(), widget=PlainRadios,
        error_messages={"required": "Choose what the enquiry found."},
    )  # fmt: skip
    action_taken = forms.ChoiceField(
        label="Was action taken?", choices=[("yes", "Yes"), ("no", "No")], widget=PlainRadios,
        error_messages={"required": "Say whether action was taken."},
    )  # fmt: skip
    risk_outcome = forms.ChoiceField(
        label="What became of the risk?",
        choices=[*RiskOutcome.choices(), NOT_ASKED],
        widget=PlainRadios,
        required=False,
        help_text="Only where a risk was identified.",
    )
    outcomes_asked = forms.ChoiceField(
        label="Was the adult, or who speaks for them, asked what they want?",
        choices=OutcomesAsked.choices(),
        widget=PlainRadios,
        error_messages={"required": "Say whether they were asked."},
    )
    outcomes_achieved = forms.ChoiceField(
        label="Was what they want achieved?",
        choices=[*OutcomesAchieved.choices(), NOT_ASKED],
        widget=PlainRadios,
        required=False,
        help_text="Only where they said what they want.",
    )

    def given(self) -> dict[str, Any]:
        given = self.cleaned_data
        became, achieved = given["risk_outcome"], given["outcomes_achieved"]
        return {
            "risk_finding": RiskFinding(given["risk_finding"]),
            "action_taken": given["action_taken"] == "yes",
            "risk_outcome": RiskOutcome(became) if became else None,
            "outcomes_asked": OutcomesAsked(given["outcomes_asked"]),
            "outcomes_achieved": OutcomesAchieved(achieved) if achieved else None,
        }
