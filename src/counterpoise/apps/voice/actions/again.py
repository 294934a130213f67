"""The same entry sent again with other words: kept below the first, never over it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from counterpoise.apps.voice.actions.marking import keep_mentions
from counterpoise.apps.voice.facts.screening import Screening
from counterpoise.apps.voice.facts.sent import SentEntry
from counterpoise.apps.voice.models import Entry, EntryAddendum, Sender
from counterpoise.terms import EntryArrival, EntryKind

CORRECTS = "sent again"


@dataclass(frozen=True, slots=True)
class Changed:
    """The place of a row among those sent, the entry it is about, and what it says now."""

    place: int
    public_key: str
    sent: SentEntry


def keep_changes(
    changed: Sequence[Changed],
    read: Mapping[str, Screening],
    *,
    sender: Sender,
    arrived_by: EntryArrival,
    at: datetime,
) -> Iterator[int]:
    """Keep what is new below each entry; gives the places of those that were kept before."""
    for one in changed:
        entry = Entry.objects.get(public_key=one.public_key)
        digest = one.sent.digest
        if entry.addenda.filter(digest=digest).exists():
            yield one.place
            continue
        screening = read[digest] if one.sent.words != entry.words else Screening((), "")
        addendum = EntryAddendum.objects.create(
            entry=entry,
            words=_said_now(entry, one.sent),
            corrects=CORRECTS,
            digest=digest,
            arrived_by=arrived_by,
            screened_with=screening.ruleset or entry.screened_with,
            added_at=at,
            added_by_name=sender.name,
        )
        keep_mentions(entry, screening, addendum=addendum)
        entry.touched_at = at
        entry.gravest = max(entry.gravest, screening.gravest)
        entry.save(update_fields=["touched_at", "gravest"])


def _said_now(entry: Entry, sent: SentEntry) -> str:
    """The new words; where only something beside them changed, what it is now."""
    if sent.words != entry.words:
        return sent.words
    now = [
        f"{name}: {new or 'nothing'} (it was {old or 'nothing'})"
        for name, new, old in (
            ("kind", sent.entry_kind.label, EntryKind(entry.entry_kind).label),
            ("person", sent.person_as_given, entry.person_as_given),
            ("day", sent.happened_date.isoformat(), entry.happened_date.isoformat()),
            ("time", sent.happened_time, entry.happened_time),
            ("written by", sent.author_name, entry.author_name),
            ("said by", sent.said_by, entry.said_by),
        )
        if new != old
    ]
    return f"Sent again with {'; '.join(now)}."
