"""The one predicate of every read here: provider roles see their provider, others their service."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Q

from counterpoise.apps.accounts.access import Scope
from counterpoise.apps.directory.models import Service


class OfServiceQuerySet(models.QuerySet):  # type: ignore[type-arg]
    """Rows that name a provider and a service. A council opens none of them."""

    def visible_to(self, scope: Scope) -> Self:
        return self.filter(Q(service__in=scope.works_in) | Q(provider__in=scope.oversees))

    def counted_for_council(self, scope: Scope) -> Self:
        """Rows a council's comparison is added up from: of services in its area. Only totals
        leave it, and of those none that is small."""
        return self.filter(service__council__in=scope.compares)


class OfProviderQuerySet(models.QuerySet):  # type: ignore[type-arg]
    """Rows that name a provider only, such as its own indicators."""

    def visible_to(self, scope: Scope) -> Self:
        of_services = Service.objects.filter(pk__in=scope.works_in).values("provider")
        return self.filter(Q(provider__in=scope.oversees) | Q(provider__in=of_services))
