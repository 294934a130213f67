"""What the events of a concern vouch for: what was said, decided, sent and answered."""

from __future__ import annotations

from django.db.models import Q

from counterpoise.apps.concerns.models.concern import Concern
from counterpoise.apps.concerns.models.duties import Referral
from counterpoise.apps.concerns.models.triage import TriageDecision
from counterpoise.kit.sealed import Sealed, digest_of
from counterpoise.terms import AuditEventKind, ReferralStatus

SAID_FIELDS = (
    "public_key",
    "danger_now",
    "what_was_seen",
    "who_in_words",
    "where_in_words",
    "what_was_done",
    "persons_wishes",
    "others_at_risk",
    "witnesses",
    "noticed_in_words",
    "happened_in_words",
    "raised_at",
    "raised_by_id",
)
DECIDED_FIELDS = (
    "public_key",
    "tier",
    "category",
    "nature",
    "has_care_and_support_needs",
    "experiencing_or_at_risk",
    "unable_to_protect_self",
    "reason",
    "decided_at",
    "decided_by_id",
    "decided_as",
)

SENT = Sealed(
    Referral,
    (AuditEventKind.CONCERN_REFERRED,),
    "referral",
    (
        "public_key",
        "concern_id",
        "council_id",
        "sheet",
        "consent_position",
        "consent_reason",
        "sent_how",
        "referred_at",
        "referred_by_id",
    ),
    "the referral of",
    "concern__reference",
)
ANSWERED = Sealed(
    Referral,
    (
        AuditEventKind.REFERRAL_ACKNOWLEDGED,
        AuditEventKind.REFERRAL_NUMBERED,
        AuditEventKind.REFERRAL_DECIDED,
        AuditEventKind.REFERRAL_CONCLUDED,
    ),
    "referral",
    (
        "public_key",
        "status",
        "council_reference",
        "acknowledged_at",
        "council_decision",
        "council_reason",
        "council_decided_at",
        "enquiry_kind",
        "lead_enquiry_officer",
        "caused_to",
        "concluded_at",
        "risk_finding",
        "action_taken",
        "risk_outcome",
        "outcomes_asked",
        "outcomes_achieved",
    ),
    "the council’s answer on",
    "concern__reference",
    once=~Q(status=ReferralStatus.SENT),
)
SEALED = (SENT, ANSWERED)


def digest_of_concern(concern: Concern) -> str:
    """What was said when it was raised, which is never changed."""
    return digest_of([getattr(concern, name) for name in SAID_FIELDS])


def digest_of_decision(decision: TriageDecision) -> str:
    """What was decided and why. A second person's answer has an event of its own."""
    return digest_of([getattr(decision, name) for name in DECIDED_FIELDS])
