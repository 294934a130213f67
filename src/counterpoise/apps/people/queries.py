"""Reads about people supported, always through the viewer's scope."""

from __future__ import annotations

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from counterpoise.apps.accounts.access import Scope
from counterpoise.apps.audit.models import RecordRead
from counterpoise.apps.audit.queries import reads_of
from counterpoise.apps.directory.models import Service
from counterpoise.apps.directory.queries import open_services
from counterpoise.apps.people.models import CapacityRecord, Person, PersonChange, Representative

MOST_READS = 200


def people_supported(scope: Scope, *, words: str = "", service_key: str = "") -> QuerySet[Person]:
    """People a viewer may know of, those supported now, by the name they go by."""
    found = Person.objects.visible_to(scope).filter(ended_at=None)
    if service_key:
        found = found.filter(service__public_key=service_key)
    if words:
        found = found.filter(known_as__icontains=words) | found.filter(full_name__icontains=words)
    return found.select_related("service").order_by("known_as", "pk")


def person_of(scope: Scope, key: str) -> Person:
    """One person; not found when the viewer may not know of them."""
    people = Person.objects.visible_to(scope).select_related("service", "provider")
    return get_object_or_404(people, public_key=key)


def who_opened(person: Person) -> QuerySet[RecordRead]:
    """Who opened the page of a person the viewer found in their scope, newest first."""
    organisation = person.provider.public_key
    return reads_of("person", person.public_key, organisation=organisation)[:MOST_READS]


def services_led(scope: Scope) -> QuerySet[Service]:
    """Open services where the viewer may add a person."""
    return open_services(works_in=scope.leads, oversees=scope.oversees)


def services_seen(scope: Scope) -> QuerySet[Service]:
    """Open services whose people the viewer may know of."""
    return open_services(works_in=scope.works_in, oversees=scope.oversees)


def representatives_of(person: Person) -> QuerySet[Representative]:
    """Who speaks with or for a person now."""
    return person.representatives.filter(ended_at=None).order_by("name", "pk")


def representative_of(scope: Scope, key: str) -> Representative:
    people = Person.objects.visible_to(scope)
    return get_object_or_404(
        Representative.objects.filter(person__in=people).select_related("person"), public_key=key
    )


def capacity_of(person: Person) -> QuerySet[CapacityRecord]:
    """What was found about each decision, newest first. Never a trait of the person."""
    return person.capacity_records.select_related("recorded_by").order_by(
        "-assessed_on_date", "-pk"
    )


def changes_of(person: Person) -> QuerySet[PersonChange]:
    """What a page said before each change, newest first."""
    return person.changes.select_related("changed_by").order_by("-changed_at", "-pk")
