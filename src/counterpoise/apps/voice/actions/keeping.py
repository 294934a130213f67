"""Keeping many entries at once: what a file holds, and what other systems send.

The same entry sent again is here already. Under the same key but with other words, the new
words are kept below the first, which are never written over.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import connection

from counterpoise.apps.voice.actions.about_manager import managers_kept_out
from counterpoise.apps.voice.actions.again import Changed, keep_changes
from counterpoise.apps.voice.facts.entries import NOTES, is_late
from counterpoise.apps.voice.facts.screening import Screening, screening_of
from counterpoise.apps.voice.facts.sent import SentEntry
from counterpoise.apps.voice.models import AsItCame, Entry, EntryImport, Mention, Sender
from counterpoise.kit.insert import insert_rows, stored
from counterpoise.kit.references import new_key, new_reference
from counterpoise.terms import EntryArrival, EntryPart, EntryRowStatus

LETTER = "V"
Held = dict[str, tuple[int, str, str]]
ENTRY = (
    *("public_key", "version", "reference", "provider_id", "service_id", "person_id"),
    *("thread_id", "entry_kind", "person_as_given", "happened_date", "happened_time"),
    *("author_name", "said_by", "words", "own_words", "written_by_id", "idempotency_key"),
    *("sender_id", "sender_key", "came_in_id", "digest", "arrived_at", "arrived_by"),
    *("touched_at", "is_late", "set_aside_because", "screened_with", "gravest"),
    *("about_manager", "confidential", "withdrawn_at", "withdrawn_by_id", "withdrawn_because"),
)
MENTION = (
    *("entry_id", "provider_id", "addendum_id", "part", "sign_group", "rule", "status"),
    *("weight", "start_place", "end_place"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """Whose entries these are and how they came. ``batch`` is the file, where there is one."""

    sender: Sender
    arrived_by: EntryArrival
    at: datetime
    batch: EntryImport | None = None


@dataclass(frozen=True, slots=True)
class Kept:
    """What came of one entry: its key here, and in which of the ways it was taken."""

    status: EntryRowStatus
    public_key: str


Screened = Mapping[str, Screening]


def screen_new(sent: Sequence[SentEntry], sender: Sender) -> dict[str, Screening]:
    """Read what is not here yet, before the transaction: nobody waits for the reading."""
    held = _held(sender, sent)
    return {
        one.digest: screening_of(
            [(EntryPart.WORDS, one.words)],
            service_kind=one.service.service_kind if one.service else None,
        )
        for one in sent
        if one.key not in held or held[one.key][1] != one.digest
    }


def keep_sent(sent: Sequence[SentEntry], read: Screened, arrival: Arrival) -> list[Kept]:
    """Keep each entry once, with its mentions; what came of each, in order.

    Runs inside its caller's transaction, which holds the turn of the audit chain, so that two
    senders of the same file cannot both find that an entry is new.
    """
    held = _held(arrival.sender, sent)
    news: list[tuple[str, SentEntry]] = []
    changed: list[Changed] = []
    done: list[Kept] = []
    for one in sent:
        before = held.get(one.key)
        if before is None:
            public_key = new_key()
            news.append((public_key, one))
            held[one.key] = (0, one.digest, public_key)
            done.append(Kept(_taken(one), public_key))
        elif before[1] == one.digest:
            done.append(Kept(EntryRowStatus.ALREADY_HERE, before[2]))
        else:
            changed.append(Changed(len(done), before[2], one))
            done.append(Kept(EntryRowStatus.CHANGED, before[2]))
    _insert(news, read, arrival)
    for place in keep_changes(
        changed, read, sender=arrival.sender, arrived_by=arrival.arrived_by, at=arrival.at
    ):
        done[place] = Kept(EntryRowStatus.ALREADY_HERE, done[place].public_key)
    return done


def _taken(one: SentEntry) -> EntryRowStatus:
    return EntryRowStatus.SET_ASIDE if one.set_aside_because else EntryRowStatus.BROUGHT_IN


def _held(sender: Sender, sent: Sequence[SentEntry]) -> Held:
    """Entries of this sender by its own keys: (row, digest, address)."""
    keys = {one.key for one in sent}
    rows = Entry.objects.filter(sender=sender, sender_key__in=keys)
    return {
        key: (pk, digest, public_key)
        for key, pk, digest, public_key in rows.values_list(
            "sender_key", "pk", "digest", "public_key"
        )
    }


def _insert(news: Sequence[tuple[str, SentEntry]], read: Screened, arrival: Arrival) -> None:
    if not news:
        return
    insert_rows(
        Entry, ENTRY, (_entry_row(key, one, read[one.digest], arrival) for key, one in news)
    )
    telling = [key for key, one in news if read[one.digest].heard or one.pasted_form]
    rows = Entry.objects.filter(public_key__in=telling).values_list("public_key", "pk")
    pks = dict(rows)
    keep_from_managers([key for key, one in news if one.about_manager], at=arrival.at)
    provider = arrival.sender.provider_id
    insert_rows(
        Mention,
        MENTION,
        (
            row
            for key, one in news
            if key in pks
            for row in mention_rows(pks[key], provider, read[one.digest])
        ),
    )
    insert_rows(
        AsItCame,
        ("entry_id", "pasted_form", "text"),
        ((pks[key], one.pasted_form.value, one.as_it_came) for key, one in news if one.pasted_form),
    )


def keep_from_managers(keys: Sequence[str], *, at: datetime) -> None:
    """Entries that came as about the manager: whoever manages where they belong is kept out."""
    found = list(Entry.objects.filter(public_key__in=keys)) if keys else []
    kept_out = managers_kept_out(found, at=at)
    Entry.kept_from.through._base_manager.bulk_create(
        [
            Entry.kept_from.through(entry_id=one.pk, user_id=manager.pk)
            for one in found
            for manager in kept_out[one.pk]
        ],
        ignore_conflicts=True,
    )


def mention_rows(
    entry: int, provider: int, screening: Screening, *, addendum: int | None = None
) -> list[tuple[object, ...]]:
    """Rows of ``MENTION``, one for each sign."""
    return [
        (
            entry,
            provider,
            addendum,
            EntryPart.ADDENDUM.value if addendum else one.part.value,
            one.found.indicator,
            one.found.rule,
            one.found.status.value,
            one.found.weight,
            one.found.start,
            one.found.end,
        )
        for one in screening.heard
    ]


def _entry_row(
    public_key: str, one: SentEntry, screening: Screening, arrival: Arrival
) -> tuple[object, ...]:
    at = stored(arrival.at)
    heard_of = one.entry_kind not in NOTES
    return (
        *(public_key, 1, new_reference(LETTER, arrival.at.year) if heard_of else ""),
        arrival.sender.provider_id,
        one.service.pk if one.service else None,
        one.person.pk if one.person else None,
        *(None, one.entry_kind.value, one.person_as_given),
        connection.ops.adapt_datefield_value(one.happened_date),
        *(one.happened_time, one.author_name, one.said_by, one.words, "", None, ""),
        *(arrival.sender.pk, one.key, arrival.batch.pk if arrival.batch else None),
        *(one.digest, at, arrival.arrived_by.value, at),
        is_late(one.happened_date, at=arrival.at),
        one.set_aside_because.value if one.set_aside_because else "",
        *(screening.ruleset, screening.gravest),
        *(one.about_manager, one.about_manager, None, None, ""),
    )
