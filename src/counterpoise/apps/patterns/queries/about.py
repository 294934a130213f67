"""One person's signals, answers and list of what is usual."""

from __future__ import annotations

from datetime import datetime

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from counterpoise.apps.accounts.access import Scope
from counterpoise.apps.accounts.queries import live_memberships
from counterpoise.apps.directory.models import Service
from counterpoise.apps.directory.queries import open_services
from counterpoise.apps.patterns.models import Pattern, PatternDecision, Usual
from counterpoise.apps.people.models import Person


def answers_of(pattern: Pattern) -> list[PatternDecision]:
    """Every answer, the newest first."""
    return list(pattern.decisions.order_by("-pk"))


def usual_of(person: Person) -> QuerySet[Usual]:
    """What is on the list, those to be looked at soonest first."""
    return Usual._base_manager.filter(person=person, ended_at=None).order_by("review_date", "pk")


def usual_for(scope: Scope, key: str) -> Usual:
    """One line of the list of somebody the viewer may know of."""
    found = Usual.objects.visible_to(scope).select_related("person__service")
    return get_object_or_404(found, public_key=key)


def services_read(scope: Scope) -> QuerySet[Service]:
    """Open services whose notes the viewer reads for patterns."""
    return open_services(works_in=scope.leads, oversees=scope.oversees)


def service_read(scope: Scope, key: str) -> Service:
    return get_object_or_404(services_read(scope).select_related("provider"), public_key=key)


def workers_asked_about(scope: Scope, service: Service, *, at: datetime) -> list[str]:
    """Full names of those who work in a service, for whoever manages it or oversees its provider:
    a question about a worker is for their manager, and nobody reads one about themselves."""
    if service.pk not in scope.manages and service.provider_id not in scope.oversees:
        return []
    held = live_memberships(at=at).filter(service=service).exclude(user=scope.user_id)
    return sorted(set(held.values_list("user__full_name", flat=True)))


def person_read(scope: Scope, key: str) -> Person:
    """Somebody supported in a service whose notes the viewer reads for patterns."""
    people = Person.objects.visible_to(scope).filter(service__in=services_read(scope))
    return get_object_or_404(people.select_related("service__provider"), public_key=key)
