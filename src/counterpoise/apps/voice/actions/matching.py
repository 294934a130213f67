"""Saying whom an entry that was kept aside is about, once for all that came under that name."""

from __future__ import annotations

from datetime import datetime

from counterpoise.apps.accounts.models import User
from counterpoise.apps.accounts.queries import scope_of
from counterpoise.apps.audit.actions import in_turn, record_event
from counterpoise.apps.people.models import Person
from counterpoise.apps.voice.access import check_can_match
from counterpoise.apps.voice.actions.keeping import keep_from_managers
from counterpoise.apps.voice.models import Entry, EntryQuerySet, KnownAs
from counterpoise.kit.errors import NotNow, Refused
from counterpoise.terms import AuditEventKind


@in_turn()
def match_person(*, entry: Entry, person: Person, by: User, at: datetime) -> int:
    """Say that entries under this sender's name or number are about a person; how many were.

    It is remembered for what the sender sends next. The words and marks stay as they were.
    """
    scope = scope_of(by, at=at)
    check_can_match(scope, entry)
    if not entry.set_aside_because:
        raise NotNow("Somebody said already whom this is about.")
    if not Person.objects.visible_to(scope).filter(pk=person.pk).exists():
        raise Refused("Choose somebody your services support.", field="person")
    if entry.provider_id != person.provider_id:
        raise Refused("Choose somebody your services support.", field="person")
    alike = _alike(entry, person)
    about_manager = list(alike.filter(about_manager=True).values_list("public_key", flat=True))
    matched = alike.update(
        person=person, service_id=person.service_id, set_aside_because="", touched_at=at
    )
    keep_from_managers(about_manager, at=at)
    if entry.sender_id and entry.person_as_given:
        KnownAs.objects.update_or_create(
            provider_id=entry.provider_id,
            sender_id=entry.sender_id,
            given=entry.person_as_given,
            defaults={"person": person, "matched_at": at, "matched_by": by},
        )
    record_event(
        kind=AuditEventKind.ENTRIES_MATCHED,
        by=by,
        at=at,
        subject_kind="person",
        subject_reference=person.public_key,
        organisation=entry.provider.public_key,
        snapshot={"entries": matched},
    )
    return matched


def _alike(entry: Entry, person: Person) -> EntryQuerySet:
    """This entry, and the rest that wait under the same name from the same sender."""
    waiting = Entry.objects.exclude(set_aside_because="")
    if not entry.sender_id or not entry.person_as_given:
        return waiting.filter(pk=entry.pk)
    return waiting.filter(
        provider=person.provider_id,
        sender=entry.sender_id,
        person_as_given=entry.person_as_given,
    )
