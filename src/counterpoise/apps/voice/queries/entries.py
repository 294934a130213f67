"""Entries a viewer may know of, and what they mention."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from counterpoise.apps.accounts.access import Scope
from counterpoise.apps.people.models import Person
from counterpoise.apps.voice.models import Entry, EntryAddendum, EntryQuerySet, Mention

NEWEST = ("-happened_date", "-pk")


def entries(scope: Scope) -> EntryQuerySet:
    """Entries that stand and that the viewer needs to know of, newest first."""
    return Entry.objects.visible_to(scope).told().order_by(*NEWEST)


def entries_of_person(person: Person, scope: Scope, since: date | None = None) -> EntryQuerySet:
    """What was written about one person, newest first, from the day ``since`` on."""
    found = entries(scope).filter(person=person)
    return found.filter(happened_date__gte=since) if since else found


def mentions_of(found: Iterable[Entry] | QuerySet[Entry]) -> QuerySet[Mention]:
    """What entries mention, in the order it stands in each."""
    return (
        Mention._base_manager.filter(entry__in=found)
        .select_related("addendum")
        .order_by("entry", "part", "addendum", "start", "pk")
    )


def changed_since(moment: datetime | None) -> QuerySet[Entry]:
    """Entries that arrived, were added to, matched to a person or withdrawn since a moment.

    For sweeps, which see every provider: it is not narrowed to a viewer. Withdrawn ones are
    among them, so that what was made of them can be made again. Ask from a little before
    the last look: a writer's moment is earlier than when its rows can be seen.
    """
    found = Entry.objects.filter(set_aside_because="")
    found = found if moment is None else found.filter(touched_at__gte=moment)
    return found.order_by("touched_at", "pk")


def entry_of(scope: Scope, key: str) -> Entry:
    """One entry, withdrawn or kept aside too; not found when the viewer may not know of it."""
    found = Entry.objects.visible_to(scope).select_related(
        "service", "provider", "person", "sender", "written_by", "withdrawn_by", "thread"
    )
    return get_object_or_404(found.prefetch_related("kept_from"), public_key=key)


def is_in_sight(scope: Scope, key: str) -> bool:
    """Whether the viewer may know of an entry."""
    return Entry.objects.visible_to(scope).filter(public_key=key).exists()


def addenda_of(entry: Entry) -> QuerySet[EntryAddendum]:
    """What was added below an entry, in the order it was added."""
    return entry.addenda.order_by("added_at", "pk")
