"""Patterns a viewer may see."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db.models import Case, IntegerField, Value, When
from django.shortcuts import get_object_or_404

from counterpoise.apps.accounts.access import Scope
from counterpoise.apps.directory.models import Service
from counterpoise.apps.patterns.models import Pattern, PatternQuerySet
from counterpoise.apps.people.models import Person
from counterpoise.terms import PatternStatus, PatternUrgency

SOONEST_FIRST = Case(
    *(When(urgency=urgency, then=Value(-urgency.rank)) for urgency in PatternUrgency),
    output_field=IntegerField(),
)


def open_patterns(scope: Scope, service: Service | None = None) -> PatternQuerySet:
    """Patterns that wait for an answer, the most urgent and longest waiting first."""
    found = Pattern.objects.visible_to(scope).open().select_related("person", "service")
    if service is not None:
        found = found.filter(service=service)
    return found.order_by(SOONEST_FIRST, "enough_date", "pk")


def patterns_since(
    scope: Scope, moment: datetime, service: Service | None = None
) -> PatternQuerySet:
    """Patterns found or changed since a moment, whatever was answered, oldest first."""
    found = Pattern.objects.visible_to(scope).filter(changed_at__gte=moment)
    if service is not None:
        found = found.filter(service=service)
    return found.select_related("person", "service").order_by("enough_date", "pk")


def patterns_about_person(scope: Scope, person: Person) -> PatternQuerySet:
    """What was noticed about one person, newest first."""
    found = Pattern.objects.visible_to(scope).filter(person=person)
    return found.select_related("person", "service", "concern").order_by("-last_date", "-pk")


MOST_ROWS = 200


def patterns_wanted(scope: Scope, wanted: Mapping[str, str]) -> PatternQuerySet:
    """The list as it was narrowed: ``status``, ``urgency``, ``kind`` and ``service`` by key."""
    found = Pattern.objects.visible_to(scope).select_related("person", "service")
    columns = {
        "status": "status",
        "urgency": "urgency",
        "kind": "pattern_kind",
        "service": "service__public_key",
    }
    chosen = {columns[name]: value for name, value in wanted.items() if name in columns}
    found = found.filter(**chosen)
    if wanted.get("status") == PatternStatus.OPEN:
        return found.order_by(SOONEST_FIRST, "enough_date", "pk")
    return found.order_by("-changed_at", "-pk")


def pattern_of(scope: Scope, key: str) -> Pattern:
    """One pattern; not found when the viewer may not see all of it."""
    found = Pattern.objects.visible_to(scope).select_related(
        "person", "service", "provider", "concern__thread", "issue"
    )
    return get_object_or_404(found, public_key=key)
