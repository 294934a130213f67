"""Where somebody is signed in, and the end of one such place."""

from __future__ import annotations

from datetime import datetime

from allauth.usersessions.models import UserSession

from counterpoise.apps.accounts.models import User
from counterpoise.apps.audit.actions import in_turn, record_event
from counterpoise.terms import AuditEventKind


@in_turn()
def end_session(*, number: str, by: User, at: datetime) -> bool:
    """Sign one of one's own devices out, at once. False where there is no such sign-in now."""
    if not (number.isascii() and number.isdecimal() and len(number) < 19):
        return False
    session = UserSession.objects.filter(user=by, pk=int(number)).first()
    if session is None:
        return False
    session.end()
    record_event(
        kind=AuditEventKind.USER_CHANGED,
        by=by,
        at=at,
        subject_kind="user",
        subject_reference=by.public_key,
        snapshot={"what": "signed one of their devices out"},
    )
    return True
