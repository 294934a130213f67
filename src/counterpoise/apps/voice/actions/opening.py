"""Opening what is about a person is itself noted."""

from __future__ import annotations

from datetime import datetime

from counterpoise.apps.accounts.models import User
from counterpoise.apps.audit.actions import record_read
from counterpoise.apps.people.models import Person
from counterpoise.apps.voice.models import Entry


def note_opening(*, entry: Entry, by: User, at: datetime) -> None:
    """Note that somebody opened an entry."""
    record_read(
        by=by,
        at=at,
        subject_kind="entry",
        subject_reference=entry.reference or entry.public_key,
        organisation=entry.provider.public_key,
    )


def note_looking_about(*, person: Person, by: User, at: datetime) -> None:
    """Note that somebody read what was noticed about a person."""
    record_read(
        by=by,
        at=at,
        subject_kind="what was noticed",
        subject_reference=person.public_key,
        organisation=person.provider.public_key,
    )
