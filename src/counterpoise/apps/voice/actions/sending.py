"""What another system sends through its key."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from counterpoise.apps.audit.actions import in_turn, record_event
from counterpoise.apps.voice.actions.keeping import Arrival, Kept, keep_sent, screen_new
from counterpoise.apps.voice.facts.sent import SentEntry
from counterpoise.apps.voice.models import ApiKey
from counterpoise.kit.actors import Actor, SystemProcess
from counterpoise.terms import AuditEventKind, EntryArrival

A_MINUTE = timedelta(minutes=1)


def keep_what_was_sent(
    *, sent: Sequence[SentEntry], key: ApiKey, by: Actor, at: datetime, refused: int = 0
) -> list[Kept]:
    """Keep entries a sender's system sent, each once; what came of each, in order.

    ``refused``: how many more came that could not be read, for the record.
    """
    sender = key.sender
    read = screen_new(sent, sender)
    arrival = Arrival(sender=sender, arrived_by=EntryArrival.SENT, at=at)
    with in_turn():
        kept = keep_sent(sent, read, arrival)
        note_use(key=key, at=at)
        record_event(
            kind=AuditEventKind.ENTRIES_SENT,
            by=by,
            at=at,
            subject_kind="sender",
            subject_reference=sender.public_key,
            organisation=sender.provider.public_key,
            snapshot=counted(kept)
            | ({"REFUSED": refused} if refused else {})
            | {"key": key.public_key},
        )
    return kept


def note_use(*, key: ApiKey, at: datetime) -> None:
    """When a key last opened something, to the minute: asking how things stand changes nothing."""
    if key.last_used_at is None or at - key.last_used_at >= A_MINUTE:
        ApiKey.objects.filter(pk=key.pk).update(last_used_at=at)


def actor_of(key: ApiKey) -> SystemProcess:
    """Who is written down as having sent: the system, by its name here."""
    return SystemProcess(f"{key.sender.name} (key ending {key.ending})")


def counted(kept: Sequence[Kept]) -> dict[str, int]:
    """How many came out in each way."""
    found: dict[str, int] = {}
    for one in kept:
        found[one.status.value] = found.get(one.status.value, 0) + 1
    return found
