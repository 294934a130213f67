"""That somebody read what was noticed about a person."""

from __future__ import annotations

from datetime import datetime

from counterpoise.apps.accounts.models import User
from counterpoise.apps.audit.actions import record_read
from counterpoise.apps.patterns.models import Pattern


def note_opening(*, pattern: Pattern, by: User, at: datetime) -> None:
    """Note that somebody opened a pattern about a person."""
    record_read(
        by=by,
        at=at,
        subject_kind="pattern",
        subject_reference=pattern.reference,
        organisation=pattern.provider.public_key,
    )
