"""Dee reads what was referred, acknowledges it, decides, and records how the enquiry ended."""

from __future__ import annotations

import pytest

from counterpoise.terms import CouncilDecision, ReferralStatus, RiskOutcome
from tests.journeys.twins import BOTH, WALK_THEN_SIZES

pytestmark = pytest.mark.journey


@WALK_THEN_SIZES
def test_dee_answers_a_referral(at_work, referred, dee, size, check):
    dees = at_work(dee, size=size, check=check)
    dees.opens(referred.concern)
    dees.does_not_see("Kept inside the provider.")
    dees.follows("Open the referral sheet", "Referral to Fenmarch Council")
    dees.sees("A worker seems to have hit her.")
    dees.follows("Acknowledge", "Acknowledge the referral")
    dees.writes("What is the council’s reference?", "SA-2026-77")
    dees.takes_the_step("Acknowledge", "Referral to Fenmarch Council")
    dees.follows("Record the council’s decision", "The council’s decision")
    dees.takes_the_step("Record the decision")
    dees.is_told_what_is_missing("id_decision_0")
    dees.chooses("What did the council decide?", "Section 42 enquiry")
    dees.writes("What is the council’s reason?", "All three tests are met.")
    dees.takes_the_step("Record the decision", "Referral to Fenmarch Council")
    dees.follows("Record how the enquiry ended", "How the enquiry ended")
    dees.chooses("What did the enquiry find?", "Risk identified")
    dees.chooses("Was action taken?", "Yes")
    dees.chooses("What became of the risk?", "Risk reduced")
    dees.chooses("Was the adult, or who speaks for them, asked what they want?", "Not asked")
    dees.takes_the_step("Record this", "Referral to Fenmarch Council")
    dees.sees("Risk reduced")
    kept = referred.fresh()
    assert (kept.status, kept.council_reference) == (ReferralStatus.CONCLUDED, "SA-2026-77")
    assert kept.council_decision == CouncilDecision.ENQUIRY_SECTION_42
    assert kept.risk_outcome == RiskOutcome.REDUCED


def test_dee_does_not_see_what_was_not_referred(at_work, kept_inside, dee):
    dees = at_work(dee)
    assert dees.opens(kept_inside) == 404
    dees.does_not_see("Gwen")


@BOTH
def test_beth_reads_what_the_council_decided(at_work, referred, dee, beth, check):
    dees = at_work(dee)
    dees.opens(referred.concern)
    dees.follows("Open the referral sheet")
    dees.follows("Record the council’s decision", "The council’s decision")
    dees.chooses("What did the council decide?", "No enquiry")
    dees.writes("What is the council’s reason?", "The provider can put this right.")
    dees.takes_the_step("Record the decision", "Referral to Fenmarch Council")
    beths = at_work(beth, check=check)
    beths.opens(referred.concern)
    beths.sees("In review")
    beths.follows("Referral to Fenmarch Council", "Referral to Fenmarch Council")
    beths.sees("The provider can put this right.")
