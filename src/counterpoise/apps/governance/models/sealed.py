"""What the events of reviews and of closings vouch for."""

from __future__ import annotations

from django.db.models import Q

from counterpoise.apps.governance.models.closing import PlanClosure, Recheck
from counterpoise.apps.governance.models.review import Decision, Review
from counterpoise.kit.sealed import Sealed
from counterpoise.terms import AuditEventKind, ClosureStatus

DECIDED = Sealed(
    Decision,
    (AuditEventKind.REVIEW_DECIDED,),
    "decided",
    (
        "pk",
        "item_id",
        "decision",
        "reason",
        "next_step",
        "owner_id",
        "due_date",
        "decided_at",
        "decided_by_id",
    ),
    "a daily review’s decision on",
    "item__review__public_key",
    "item__concern__reference",
)
SIGNED_OFF = Sealed(
    Review,
    (AuditEventKind.REVIEW_SIGNED_OFF,),
    "review",
    ("public_key", "review_date", "signed_off_at", "signed_off_by_id", "note"),
    "the sign-off of the review",
    "public_key",
    once=Q(signed_off_at__isnull=False),
)
ASKED = Sealed(
    PlanClosure,
    (AuditEventKind.CLOSURE_ASKED,),
    "closure",
    (
        "public_key",
        "plan_id",
        "what_is_different",
        "verdicts",
        "without_verdict_because",
        "people_say",
        "people_kind",
        "people_name",
        "people_date",
        "asked_at",
        "asked_by_id",
    ),
    "what was brought to close the plan",
    "plan__reference",
)
ANSWERED = Sealed(
    PlanClosure,
    (AuditEventKind.CLOSURE_CONFIRMED, AuditEventKind.CLOSURE_SENT_BACK),
    "closure",
    ("public_key", "status", "answered_words", "answered_at", "answered_by_id"),
    "the answer to closing the plan",
    "plan__reference",
    once=~Q(status=ClosureStatus.ASKED),
)
LOOKED_AGAIN = Sealed(
    Recheck,
    (AuditEventKind.RECHECK_RECORDED,),
    "recheck",
    ("public_key", "result", "words", "unannounced", "recorded_at", "recorded_by_id"),
    "the look again at the plan",
    "closure__plan__reference",
    once=~Q(result=""),
)
SEALED = (DECIDED, SIGNED_OFF, ASKED, ANSWERED, LOOKED_AGAIN)
