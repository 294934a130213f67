"""Adding words below an entry. The first words stay as they were."""

from __future__ import annotations

from datetime import datetime

from counterpoise.apps.accounts.models import User
from counterpoise.apps.accounts.queries import scope_of
from counterpoise.apps.audit.actions import in_turn, record_event
from counterpoise.apps.voice.access import check_can_add, check_can_withdraw
from counterpoise.apps.voice.actions.marking import keep_mentions
from counterpoise.apps.voice.facts.entries import MOST_TYPED, digest_of_words
from counterpoise.apps.voice.facts.screening import screening_of
from counterpoise.apps.voice.models import Entry, EntryAddendum
from counterpoise.kit.errors import Refused, SavedByAnother, TooLong
from counterpoise.terms import AuditEventKind, EntryArrival, EntryPart


@in_turn()
def add_words(
    *, entry: Entry, words: str, by: User, at: datetime, corrects: str = ""
) -> EntryAddendum:
    """Add what was left out or has come to light; it is read for signs like the rest."""
    check_can_add(scope_of(by, at=at), entry)
    if not words.strip():
        raise Refused("Write what you want to add.", field="words")
    if len(words) > MOST_TYPED:
        raise TooLong(f"This is longer than {MOST_TYPED:,} letters.", field="words")
    screening = screening_of(
        [(EntryPart.ADDENDUM, words)],
        service_kind=entry.service.service_kind if entry.service else None,
    )
    addendum = EntryAddendum.objects.create(
        entry=entry,
        words=words,
        corrects=corrects,
        digest=digest_of_words(words),
        arrived_by=EntryArrival.TYPED,
        screened_with=screening.ruleset,
        added_at=at,
        added_by=by,
        added_by_name=by.actor_name,
    )
    keep_mentions(entry, screening, addendum=addendum)
    entry.touched_at = at
    entry.gravest = max(entry.gravest, screening.gravest)
    entry.save(update_fields=["touched_at", "gravest"])
    snapshot = {"mentions": len(screening.heard), "gravest": screening.gravest}
    note_entry(entry, AuditEventKind.ENTRY_ADDED_TO, by=by, at=at, snapshot=snapshot)
    return addendum


@in_turn()
def withdraw_entry(
    *, entry: Entry, because: str, expected_version: int, by: User, at: datetime
) -> Entry:
    """Take an entry back, with a reason. It stays on record, with its words, as withdrawn."""
    check_can_withdraw(scope_of(by, at=at), entry)
    if not because.strip():
        raise Refused("Say why it is taken back.", field="because")
    entry.withdrawn_at = entry.touched_at = at
    entry.withdrawn_by, entry.withdrawn_because = by, because
    fields = ["withdrawn_at", "touched_at", "withdrawn_by", "withdrawn_because"]
    if not entry.save_over(expected_version, fields=fields):
        raise SavedByAnother(
            "Somebody changed this while you were looking at it.",
            yours={"Taken back because": because},
            theirs={"Taken back because": entry.fresh().withdrawn_because},
        )
    note_entry(entry, AuditEventKind.ENTRY_WITHDRAWN, by=by, at=at, snapshot={})
    return entry


def note_entry(
    entry: Entry, kind: AuditEventKind, *, by: User, at: datetime, snapshot: dict[str, object]
) -> None:
    """One event about one entry: states and counts, never what was said."""
    record_event(
        kind=kind,
        by=by,
        at=at,
        subject_kind="entry",
        subject_reference=entry.reference or entry.public_key,
        organisation=entry.provider.public_key,
        snapshot=snapshot,
    )
