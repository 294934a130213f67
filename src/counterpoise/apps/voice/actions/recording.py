"""Recording what somebody wrote or said."""

from __future__ import annotations

from datetime import datetime

from django.db import IntegrityError

from counterpoise.apps.accounts.actions import notify
from counterpoise.apps.accounts.models import User
from counterpoise.apps.accounts.queries import holders_of, scope_of
from counterpoise.apps.audit.actions import in_turn, record_event
from counterpoise.apps.voice.access import check_can_record
from counterpoise.apps.voice.actions.marking import keep_mentions
from counterpoise.apps.voice.facts.entries import (
    NOTES,
    NewEntry,
    check_can_be_kept,
    digest_of,
    is_late,
)
from counterpoise.apps.voice.facts.screening import Screening, screening_of
from counterpoise.apps.voice.models import Entry
from counterpoise.apps.voice.queries.hearers import hearers
from counterpoise.kit.errors import Refused
from counterpoise.kit.references import new_reference
from counterpoise.terms import AuditEventKind, EntryArrival, EntryPart, Role

LETTER = "V"


def record_entry(*, new: NewEntry, idempotency_key: str, by: User, at: datetime) -> Entry:
    """Record a note, a complaint, a compliment or feedback.

    1. Check that this person may write here, and that it says something.
    2. Keep the words as they are, once: the same key twice is the same entry.
    3. Read them for signs, and keep each mention with its exact place.
    4. Keep what is about the manager from the manager, for the provider's leads.
    5. Audit: what was recorded and how grave its signs are, never what was said.
    6. Tell whoever hears complaints, thanks and feedback; a note is nobody's notice.
    """
    check_can_record(scope_of(by, at=at), new.service)
    check_can_be_kept(new, at=at)
    already = _already(by, idempotency_key)
    if already is not None:
        return _same(already, new)
    try:
        with in_turn():
            return _record(new, idempotency_key, by, at)
    except IntegrityError:
        already = _already(by, idempotency_key)
        if already is None:
            raise
        return _same(already, new)


def _already(by: User, idempotency_key: str) -> Entry | None:
    if not idempotency_key:
        raise ValueError("an entry is typed under a key")
    return Entry.objects.filter(written_by=by, idempotency_key=idempotency_key).first()


def _same(already: Entry, new: NewEntry) -> Entry:
    if already.digest != digest_of(new):
        raise Refused(
            "This page was sent once already, with other words.",
            hint="Open a new page to write something else.",
        )
    return already


def _record(new: NewEntry, idempotency_key: str, by: User, at: datetime) -> Entry:
    screening = screening_of(
        [(EntryPart.WORDS, new.words), (EntryPart.OWN_WORDS, new.own_words)],
        service_kind=new.service.service_kind,
    )
    entry = Entry.objects.create(
        reference="" if new.entry_kind in NOTES else new_reference(LETTER, at.year),
        provider=new.service.provider,
        service=new.service,
        person=new.person,
        thread=new.thread,
        entry_kind=new.entry_kind,
        person_as_given=new.person_as_given,
        happened_date=new.happened_date,
        happened_time=new.happened_time,
        author_name=new.author_name or by.actor_name,
        said_by=new.said_by,
        words=new.words,
        own_words=new.own_words,
        written_by=by,
        idempotency_key=idempotency_key,
        digest=digest_of(new),
        arrived_at=at,
        arrived_by=EntryArrival.TYPED,
        touched_at=at,
        is_late=is_late(new.happened_date, at=at),
        screened_with=screening.ruleset,
        gravest=screening.gravest,
        about_manager=new.about_manager,
        confidential=new.about_manager,
    )
    keep_mentions(entry, screening)
    if new.about_manager:
        managers = holders_of(Role.REGISTERED_MANAGER, at=at, service_id=new.service.pk)
        entry.kept_from.set(managers.exclude(pk=by.pk))
    _note(entry, screening, by, at)
    if new.entry_kind not in NOTES:
        _tell(entry, at)
    return entry


def _tell(entry: Entry, at: datetime) -> None:
    kind = entry.entry_kind.lower().replace("_", "-")
    notify(
        to=hearers(entry, at=at),
        notice_kind=f"{kind}-recorded",
        subject_reference=entry.reference,
        url_name="voice:entry",
        url_key=entry.public_key,
        at=at,
    )


def _note(entry: Entry, screening: Screening, by: User, at: datetime) -> None:
    record_event(
        kind=AuditEventKind.ENTRY_RECORDED,
        by=by,
        at=at,
        subject_kind="entry",
        subject_reference=entry.reference or entry.public_key,
        organisation=entry.provider.public_key,
        snapshot={
            "kind": entry.entry_kind,
            "confidential": entry.confidential,
            "mentions": len(screening.heard),
            "gravest": screening.gravest,
            "ruleset": screening.ruleset,
        },
    )
