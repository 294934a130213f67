"""Concerns to compare one with: those the viewer sees the whole of, and no others."""

from __future__ import annotations

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from counterpoise.apps.accounts.access import Scope
from counterpoise.apps.concerns.models import Concern
from counterpoise.apps.patterns.queries.about import services_read
from counterpoise.terms import ConcernStatus

MOST = 500


def concern_read(scope: Scope, key: str) -> Concern:
    """One concern of a service the viewer leads or oversees."""
    return get_object_or_404(_read(scope), public_key=key)


def concerns_to_compare(scope: Scope, concern: Concern) -> list[Concern]:
    """The newest others of the same service."""
    found = _read(scope).filter(service=concern.service_id).exclude(pk=concern.pk)
    found = found.exclude(status=ConcernStatus.WITHDRAWN)
    return list(found.order_by("-raised_at", "-pk")[:MOST])


def _read(scope: Scope) -> QuerySet[Concern]:
    seen = Concern.objects.visible_to(scope).filter(service__in=services_read(scope))
    return seen.exclude(kept_from=scope.user_id).select_related("person", "raised_by", "service")
