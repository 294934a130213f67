"""Concerns at each step of the road, made only through the actions."""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import count
from typing import Any

from counterpoise.apps.accounts.models import User
from counterpoise.apps.concerns import actions
from counterpoise.apps.concerns.actions.deciding import NewDecision
from counterpoise.apps.concerns.facts import NewReferral
from counterpoise.apps.concerns.models import Concern, Referral, TriageDecision
from counterpoise.apps.directory.models import Service
from counterpoise.terms import Answer, ConsentPosition, Tier

KEYS = count()
NOT_HELPED = "Gwen was not helped to eat at lunch. Nobody was hurt. Staff sat with her at tea."
HIT = (
    "I saw a member of staff hit Gwen on the arm and shout at her. Gwen was crying and afraid. "
    "She had a bruise."
)


def raise_one(
    service: Service,
    by: User,
    at: datetime,
    *,
    words: str = NOT_HELPED,
    danger_now: Answer = Answer.NO,
    **more: Any,
) -> Concern:
    """A concern as somebody raises it; ``at`` is when they send it."""
    new = actions.NewConcern(
        service=service,
        what_was_seen=words,
        danger_now=danger_now,
        noticed_at=more.pop("noticed_at", at - timedelta(minutes=20)),
        **more,
    )
    return actions.raise_concern(new=new, idempotency_key=f"key-{next(KEYS)}", by=by, at=at)


def decide(
    concern: Concern,
    tier: Tier,
    by: User,
    at: datetime,
    reason: str = "I spoke to Gwen and to the staff on shift.",
    **more: Any,
) -> TriageDecision:
    concern.refresh_from_db()
    return actions.decide_triage(
        concern=concern,
        new=NewDecision(tier=tier, reason=reason, **more),
        expected_version=concern.version,
        by=by,
        at=at,
    )


def new_referral(**more: Any) -> NewReferral:
    values: dict[str, Any] = {
        "consent_position": ConsentPosition.GIVEN,
        "consent_reason": "",
        "adults_views": "She wants it to stop, and to stay at Larch House.",
        "why_concerned": "A worker seems to have hit her.",
        "already_done": "The worker is not on shift. Gwen saw her GP.",
    }
    return NewReferral(**(values | more))


def refer(concern: Concern, by: User, at: datetime, **more: Any) -> Referral:
    concern.refresh_from_db()
    return actions.refer(
        concern=concern,
        new=new_referral(**more),
        expected_version=concern.version,
        by=by,
        at=at,
    )
