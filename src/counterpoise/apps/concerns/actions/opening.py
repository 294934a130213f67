"""Opening a record about a person is itself noted."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from counterpoise.apps.accounts.models import User
from counterpoise.apps.audit.actions import NewRead, record_read, record_reads
from counterpoise.apps.audit.queries import seen_since
from counterpoise.apps.concerns.models import Concern

ONE_SITTING = timedelta(minutes=15)


def note_opening(*, concern: Concern, by: User, at: datetime) -> None:
    """Note that somebody opened a concern, whoever it names.

    One sent in three taps names nobody in its own box, and somebody in its words.
    """
    record_read(
        by=by,
        at=at,
        subject_kind="concern",
        subject_reference=concern.reference,
        organisation=concern.provider.public_key,
    )


def note_openings(*, concerns: Iterable[Concern], by: User, at: datetime) -> None:
    """Note that somebody was shown the words of several concerns on one page.

    A page of many is read again after every decision on it: what the same person was shown
    within a quarter of an hour is one look, or the log would hide who looked.
    """
    shown = {one.reference: one for one in concerns}
    if not shown:
        return
    seen = seen_since(by.actor_reference, "concern", set(shown), since=at - ONE_SITTING)
    reads = [
        NewRead("concern", reference, concern.provider.public_key)
        for reference, concern in shown.items()
        if reference not in seen
    ]
    if reads:
        record_reads(reads, by=by, at=at)
