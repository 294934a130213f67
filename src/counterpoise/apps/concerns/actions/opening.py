"""Opening a record about a person is itself noted."""

from __future__ import annotations

from datetime import datetime

from counterpoise.apps.accounts.models import User
from counterpoise.apps.audit.actions import record_read
from counterpoise.apps.concerns.models import Concern


def note_opening(*, concern: Concern, by: User, at: datetime) -> None:
    """Note that somebody opened a concern which names a person."""
    if concern.person_id is None and not concern.who_in_words:
        return
    record_read(
        by=by,
        at=at,
        subject_kind="concern",
        subject_reference=concern.reference,
        organisation=concern.provider.public_key,
    )
