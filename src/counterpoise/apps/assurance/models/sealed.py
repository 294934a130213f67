"""What the events of a verdict vouch for: what was proposed, and who signed it and why."""

from __future__ import annotations

from django.db.models import Q

from counterpoise.apps.assurance.models.proof import Verdict
from counterpoise.kit.sealed import Sealed
from counterpoise.terms import AuditEventKind

PROPOSED = Sealed(
    Verdict,
    (AuditEventKind.VERDICT_PROPOSED,),
    "verdict",
    (
        "public_key",
        "change_id",
        "outcome",
        "proposal",
        "engine_version",
        "review_date",
        "proposed_at",
        "proposed_by_name",
    ),
    "a verdict on the change",
    "change__public_key",
)
SIGNED = Sealed(
    Verdict,
    (AuditEventKind.VERDICT_SIGNED,),
    "verdict",
    ("public_key", "signed_at", "signed_by_id", "signed_as", "signed_reason"),
    "the signature on a verdict on the change",
    "change__public_key",
    once=Q(signed_at__isnull=False),
)
SEALED = (PROPOSED, SIGNED)
