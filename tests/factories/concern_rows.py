"""Concerns and clocks as plain rows, where the road that led to them does not matter."""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import count
from typing import Any

from counterpoise.apps.accounts.models import User
from counterpoise.apps.concerns.models import Clock, Concern
from counterpoise.apps.directory.models import Service
from counterpoise.apps.threads.models import Thread
from counterpoise.kit.references import new_reference
from counterpoise.terms import Answer, ClockKind, ClockState, ConcernKind, ConcernStatus, Role, Tier

SEEN = "Gwen was not helped to eat at lunch."
KEYS = count()


def concern_row(service: Service, by: User, at: datetime, **more: Any) -> Concern:
    """A concern as a row only: no advice, no clocks. ``kept_from`` is a list of people."""
    kept_from = more.pop("kept_from", [])
    thread = Thread.objects.create(
        reference=new_reference("T", at.year),
        provider=service.provider,
        service=service,
        raised_by=by,
        confidential=more.get("confidential", False),
        opened_at=at,
        person=more.get("person"),
        shared_with=more.get("shared_with"),
    )
    values: dict[str, Any] = {
        "reference": new_reference("C", at.year),
        "concern_kind": ConcernKind.WELFARE_CONCERN,
        "what_was_seen": SEEN,
        "danger_now": Answer.NO,
        "noticed_at": at,
        "raised_at": at,
        "idempotency_key": f"row-{next(KEYS)}",
        **_decided(more.get("status", ConcernStatus.RAISED), at),
    }
    concern = Concern.objects.create(
        thread=thread, service=service, provider=service.provider, raised_by=by, **(values | more)
    )
    thread.kept_from.set(kept_from)
    concern.kept_from.set(kept_from)
    return concern


def _decided(status: str, at: datetime) -> dict[str, Any]:
    if status in (ConcernStatus.RAISED, ConcernStatus.WITHDRAWN):
        return {}
    closed = {"closed_at": at} if status == ConcernStatus.CLOSED else {}
    return {"tier": Tier.QUALITY, "decided_at": at} | closed


def clock_row(
    concern: Concern,
    due_at: datetime,
    *,
    kind: ClockKind = ClockKind.INTERNAL_REVIEW,
    turn_of: Role = Role.REGISTERED_MANAGER,
    state: ClockState = ClockState.RUNNING,
) -> Clock:
    """A clock that is due at a moment, without the rule that started it."""
    return Clock.objects.create(
        concern=concern,
        provider_id=concern.provider_id,
        clock_kind=kind,
        rule="test",
        started_at=due_at - timedelta(days=1),
        recorded_at=due_at - timedelta(days=1),
        due_at=due_at,
        state=state,
        turn_of=turn_of,
    )
