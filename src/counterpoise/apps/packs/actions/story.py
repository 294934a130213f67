"""Steps every action of a pack shares: the move, its history and its event."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from counterpoise.apps.accounts.models import User
from counterpoise.apps.audit.actions import record_event
from counterpoise.apps.packs.models import LIFECYCLE, Pack, PackHistory
from counterpoise.kit.actors import Actor
from counterpoise.terms import AuditEventKind, PackStatus


def note(
    pack: Pack,
    kind: AuditEventKind,
    *,
    by: Actor,
    at: datetime,
    snapshot: Mapping[str, Any] | None = None,
) -> None:
    """One audit event: references, states and counts, never words of the pack."""
    record_event(
        kind=kind,
        by=by,
        at=at,
        subject_kind="pack",
        subject_reference=pack.reference or pack.public_key,
        organisation=pack.provider.public_key,
        snapshot={"audience": pack.audience, "place": pack.place_name, **(snapshot or {})},
    )


def moved(
    pack: Pack,
    to: PackStatus,
    *,
    by: Actor,
    at: datetime,
    reason: str = "",
    snapshot: Mapping[str, Any] | None = None,
) -> None:
    """The history row and the event of a step that was made."""
    before = "" if to is PackStatus.DRAFT else pack.status
    pack.status = to
    PackHistory.objects.create(
        pack=pack,
        from_status=before,
        to_status=to,
        changed_at=at,
        changed_by=by if isinstance(by, User) else None,
        changed_by_name=by.actor_name,
        reason=reason[:500],
    )
    note(pack, LIFECYCLE.event[to], by=by, at=at, snapshot=snapshot)
