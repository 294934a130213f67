"""Taking plans out as a spreadsheet: noted, because it leaves the site."""

from __future__ import annotations

from datetime import datetime

from counterpoise.apps.accounts.models import User
from counterpoise.apps.accounts.queries import scope_of
from counterpoise.apps.audit.actions import in_turn, record_event
from counterpoise.kit.errors import NotAllowed
from counterpoise.terms import AuditEventKind


@in_turn()
def export_plans(*, what: str, by: User, at: datetime) -> None:
    """Note that somebody saved the plans or the actions in their sight."""
    scope = scope_of(by, at=at)
    if not (scope.leads or scope.oversees):
        raise NotAllowed("Plans are saved as a spreadsheet by those who lead a service.")
    record_event(
        kind=AuditEventKind.PLANS_EXPORTED,
        by=by,
        at=at,
        subject_kind="plan list",
        subject_reference=what,
    )
