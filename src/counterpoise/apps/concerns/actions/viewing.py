"""Lists somebody wants to come back to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from counterpoise.apps.accounts.models import User
from counterpoise.apps.audit.actions import in_turn, record_event
from counterpoise.apps.concerns.models import SavedView
from counterpoise.kit.errors import NotAllowed, Refused
from counterpoise.terms import AuditEventKind


@in_turn()
def save_view(
    *,
    name: str,
    filters: Mapping[str, str],
    columns: Sequence[str],
    by: User,
    at: datetime,
) -> SavedView:
    """Keep a list's filters and columns under a name."""
    if not name.strip():
        raise Refused("Give this view a name.", field="name")
    view = SavedView.objects.create(
        owner=by, name=name.strip(), filters=dict(filters), columns=list(columns), saved_at=at
    )
    _note(view, AuditEventKind.VIEW_SAVED, by, at)
    return view


@in_turn()
def end_view(*, view: SavedView, by: User, at: datetime) -> SavedView:
    """Take a saved view off the list."""
    if view.owner_id != by.pk:
        raise NotAllowed("This view belongs to somebody else.")
    view.ended_at = at
    view.save(update_fields=["ended_at"])
    _note(view, AuditEventKind.VIEW_ENDED, by, at)
    return view


@in_turn()
def note_export(*, filters: Sequence[str], rows: int, by: User, at: datetime) -> None:
    """Note that somebody took a copy of a list out: what it was narrowed by, and how many rows.

    ``filters`` are names with what was chosen: states, keys and days, never anybody's words.
    """
    record_event(
        kind=AuditEventKind.LIST_EXPORTED,
        by=by,
        at=at,
        subject_kind="concern list",
        subject_reference=by.actor_reference,
        snapshot={"filters": sorted(filters), "rows": rows},
    )


def _note(view: SavedView, kind: AuditEventKind, by: User, at: datetime) -> None:
    record_event(kind=kind, by=by, at=at, subject_kind="view", subject_reference=view.public_key)
