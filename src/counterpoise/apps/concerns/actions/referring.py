"""Referring to the council, and writing down what the council answers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from counterpoise.apps.accounts.models import User
from counterpoise.apps.accounts.queries import holders_of, scope_of
from counterpoise.apps.audit.actions import in_turn
from counterpoise.apps.concerns.access import (
    check_can_refer,
    check_may_note_council_answer,
    effective_tier,
)
from counterpoise.apps.concerns.actions.story import move, save_changes, tell, tell_of, write_down
from counterpoise.apps.concerns.actions.timing import start_clock, stop_clock
from counterpoise.apps.concerns.facts import NewReferral, referral_sheet
from counterpoise.apps.concerns.models import Concern, Referral
from counterpoise.apps.concerns.models.sealed import ANSWERED, SENT
from counterpoise.apps.threads.actions import share_with_council
from counterpoise.kit.errors import NotNow, Refused
from counterpoise.terms import (
    AuditEventKind,
    ClockKind,
    ConcernStatus,
    ConsentPosition,
    CouncilDecision,
    EnquiryKind,
    OutcomesAchieved,
    OutcomesAsked,
    ReferralStatus,
    RiskFinding,
    RiskOutcome,
    Role,
    Tier,
)

ENQUIRY_OF = {
    CouncilDecision.ENQUIRY_SECTION_42: EnquiryKind.SECTION_42,
    CouncilDecision.ENQUIRY_OTHER: EnquiryKind.OTHER,
    CouncilDecision.NO_ENQUIRY: "",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class EnquiryOutcome:
    """How the council's enquiry ended, in the words of the national collection."""

    risk_finding: RiskFinding
    action_taken: bool
    risk_outcome: RiskOutcome | None
    outcomes_asked: OutcomesAsked
    outcomes_achieved: OutcomesAchieved | None


@in_turn()
def refer(
    *, concern: Concern, new: NewReferral, expected_version: int, by: User, at: datetime
) -> Referral:
    """Refer a concern to the service's council. From now on the council sees what was sent."""
    check_can_refer(scope_of(by, at=at), concern)
    check_consent(new)
    council = concern.service.council
    referral = Referral.objects.create(
        concern=concern,
        council=council,
        sheet=referral_sheet(concern, new, by=by, at=at),
        consent_position=new.consent_position,
        consent_reason=new.consent_reason,
        sent_how=new.sent_how,
        referred_at=at,
        referred_by=by,
    )
    concern.shared_with, concern.referred_at = council, concern.referred_at or at
    move(
        concern,
        ConcernStatus.REFERRED,
        expected_version=expected_version,
        by=by,
        at=at,
        reason=new.why_concerned,
        verb="refer",
        fields=["shared_with", "referred_at"],
    )
    share_with_council(thread=concern.thread, council=council, by=by, at=at)
    stop_clock(concern, ClockKind.COUNCIL_REFERRAL, because="Referred", by=by, at=at)
    start_clock(concern, ClockKind.COUNCIL_RESPONSE, Tier(concern.tier), by=by, at=at)
    write_down(
        concern,
        AuditEventKind.CONCERN_REFERRED,
        by=by,
        at=at,
        snapshot={
            "council": council.public_key,
            "consent": new.consent_position,
            **SENT.of(referral),
        },
        words=new.why_concerned,
        shared=True,
    )
    officers = holders_of_council(council.pk, at=at)
    tell_of(concern, ConcernStatus.REFERRED, officers, at=at)
    return referral


NO_ENQUIRY = CouncilDecision.NO_ENQUIRY

NEEDED = {
    "why_concerned": "Write why you are concerned.",
    "already_done": "Write what you have already done to keep people safe.",
}


def holders_of_council(council_id: int, *, at: datetime) -> list[User]:
    """Officers of a council who hear of a new referral."""
    return list(holders_of(Role.COUNCIL_OFFICER, at=at, council_id=council_id))


def check_consent(new: NewReferral) -> None:
    """A reason is needed wherever the person did not simply agree; refusal never blocks."""
    for name, message in NEEDED.items():
        if not getattr(new, name).strip():
            raise Refused(message, field=name)
    if new.consent_position != ConsentPosition.GIVEN and not new.consent_reason.strip():
        raise Refused(
            "Write why you are sharing this without the person’s agreement.",
            hint="For example: other people are at risk, or they are under pressure.",
            field="consent_reason",
        )


@in_turn()
def acknowledge_referral(
    *,
    referral: Referral,
    council_reference: str,
    expected_version: int,
    by: User,
    at: datetime,
) -> Referral:
    """Record that the council has it, and the council's own reference, now or once it is known."""
    concern = referral.concern
    check_may_note_council_answer(scope_of(by, at=at), concern, referral)
    if referral.status != ReferralStatus.SENT:
        return _note_reference(referral, council_reference, expected_version, by=by, at=at)
    referral.status, referral.acknowledged_at = ReferralStatus.ACKNOWLEDGED, at
    referral.council_reference = council_reference
    save_referral(referral, expected_version, ["status", "acknowledged_at", "council_reference"])
    write_down(
        concern,
        AuditEventKind.REFERRAL_ACKNOWLEDGED,
        by=by,
        at=at,
        snapshot=ANSWERED.of(referral),
        words=council_reference,
        shared=True,
    )
    tell(concern, [referral.referred_by], notice_kind="referral-acknowledged", at=at)
    return referral


def _note_reference(
    referral: Referral, council_reference: str, expected_version: int, *, by: User, at: datetime
) -> Referral:
    """A council may answer before it has a number. One that was written down stays."""
    if referral.council_reference or not council_reference:
        raise NotNow("This referral has already been acknowledged.")
    referral.council_reference = council_reference
    save_referral(referral, expected_version, ["council_reference"])
    write_down(
        referral.concern,
        AuditEventKind.REFERRAL_NUMBERED,
        by=by,
        at=at,
        snapshot=ANSWERED.of(referral),
        words=council_reference,
        shared=True,
    )
    return referral


@in_turn()
def record_council_decision(
    *,
    referral: Referral,
    decision: CouncilDecision,
    reason: str,
    expected_version: int,
    by: User,
    at: datetime,
    lead_enquiry_officer: str = "",
    caused_to: str = "",
) -> Referral:
    """Record what the council decided. It is the council's decision, never the product's."""
    concern = referral.concern
    check_may_note_council_answer(scope_of(by, at=at), concern, referral)
    if not reason.strip():
        raise Refused("Write the council’s reason.", field="reason")
    referral.acknowledged_at = referral.acknowledged_at or at
    referral.status, referral.council_decided_at = ReferralStatus.DECIDED, at
    referral.council_decision, referral.council_reason = decision, reason
    referral.enquiry_kind = ENQUIRY_OF[decision]
    referral.lead_enquiry_officer, referral.caused_to = lead_enquiry_officer, caused_to
    save_referral(referral, expected_version, DECISION_FIELDS)
    stop_clock(concern, ClockKind.COUNCIL_RESPONSE, because="Answered", by=by, at=at)
    write_down(
        concern,
        AuditEventKind.REFERRAL_DECIDED,
        by=by,
        at=at,
        snapshot={"decision": decision, **ANSWERED.of(referral)},
        words=reason,
        shared=True,
    )
    if not referral.enquiry_kind:
        hand_back(concern, because=decision.label, by=by, at=at)
    tell(concern, [referral.referred_by], notice_kind="referral-decided", at=at)
    return referral


def hand_back(concern: Concern, *, because: str, by: User, at: datetime) -> None:
    """The council has finished: it is the provider's turn again to look, tell and close."""
    concern.refresh_from_db(fields=["status", "version"])
    if concern.status != ConcernStatus.REFERRED:
        return
    if (
        concern.referrals.exclude(status=ReferralStatus.CONCLUDED)
        .exclude(council_decision=NO_ENQUIRY)
        .exists()
    ):
        return
    move(
        concern,
        ConcernStatus.IN_REVIEW,
        expected_version=concern.version,
        by=by,
        at=at,
        reason=f"The council has answered: {because}",
        verb="hand back",
    )
    tier = effective_tier(concern)
    start_clock(concern, ClockKind.INTERNAL_REVIEW, tier, by=by, at=at, from_now=True)


DECISION_FIELDS = [
    "status",
    "acknowledged_at",
    "council_decided_at",
    "council_decision",
    "council_reason",
    "enquiry_kind",
    "lead_enquiry_officer",
    "caused_to",
]


@in_turn()
def conclude_enquiry(
    *,
    referral: Referral,
    outcome: EnquiryOutcome,
    expected_version: int,
    by: User,
    at: datetime,
) -> Referral:
    """Record how the enquiry ended, in the words of the national collection (SG2 to SG4)."""
    concern = referral.concern
    check_may_note_council_answer(scope_of(by, at=at), concern, referral)
    if not referral.enquiry_kind:
        raise NotNow("There was no enquiry, so there is nothing to conclude.")
    check_outcome(outcome)
    referral.status, referral.concluded_at = ReferralStatus.CONCLUDED, at
    for name in EnquiryOutcome.__slots__:
        given = getattr(outcome, name)
        setattr(referral, name, "" if given is None else given)
    save_referral(referral, expected_version, ["status", "concluded_at", *EnquiryOutcome.__slots__])
    write_down(
        concern,
        AuditEventKind.REFERRAL_CONCLUDED,
        by=by,
        at=at,
        snapshot={"finding": outcome.risk_finding, **ANSWERED.of(referral)},
        words=outcome.risk_finding.label,
        shared=True,
    )
    hand_back(concern, because=outcome.risk_finding.label, by=by, at=at)
    tell(concern, [referral.referred_by], notice_kind="enquiry-concluded", at=at)
    return referral


def check_outcome(outcome: EnquiryOutcome) -> None:
    """The national collection asks what became of a risk only where one was identified (SG2e)."""
    if outcome.risk_finding == RiskFinding.CEASED_AT_INDIVIDUALS_REQUEST and outcome.action_taken:
        raise Refused(
            "An enquiry that ceased at the individual’s request is counted as without action.",
            hint="If action was taken, say what the enquiry found.",
            field="action_taken",
        )
    found = outcome.risk_finding == RiskFinding.RISK_IDENTIFIED
    if found and outcome.risk_outcome is None:
        raise Refused(
            "Say whether the risk remained, reduced or was removed.", field="risk_outcome"
        )
    if not found and outcome.risk_outcome is not None:
        raise Refused(
            "No risk was identified, so leave what became of it empty.", field="risk_outcome"
        )
    expressed = outcome.outcomes_asked == OutcomesAsked.ASKED_AND_EXPRESSED
    if expressed != (outcome.outcomes_achieved is not None):
        raise Refused(
            "Say whether what the person wanted was achieved, if they said what they want.",
            field="outcomes_achieved",
        )


def save_referral(referral: Referral, expected_version: int, fields: list[str]) -> None:
    """Save, or refuse the second of two people and show both versions."""
    save_changes(
        referral, expected_version, fields=fields, yours=as_answered(referral), theirs=as_answered
    )


def as_answered(referral: Referral) -> dict[str, str]:
    """What a referral says of the council's answer, for whoever was refused."""
    return {
        "Status": ReferralStatus(referral.status).label,
        "Council’s reference": referral.council_reference,
        "Council’s decision": referral.get_council_decision_display(),
        "Council’s reason": referral.council_reason,
        "What the enquiry found": referral.get_risk_finding_display(),
    }
