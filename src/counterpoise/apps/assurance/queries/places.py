"""Services to choose from, with what is quiet or overdue at each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count

from counterpoise.apps.accounts.access import Scope
from counterpoise.apps.assurance.models import NamedChange, Reading
from counterpoise.apps.assurance.queries.boards import services_in_sight, span
from counterpoise.apps.assurance.queries.returns import (
    QuietService,
    quiet_services,
    returns_missing,
)
from counterpoise.apps.directory.models import Service


@dataclass(frozen=True, slots=True)
class PlacesData:
    """Everything by service key."""

    services: Sequence[Service]
    indicators: Mapping[int, int]
    changes: Mapping[int, int]
    overdue: Mapping[int, int]
    quiet: Mapping[int, QuietService]


def places_data(scope: Scope, *, at: datetime) -> PlacesData:
    """Six queries, however many services."""
    first, _ = span(at)
    readings = Reading.objects.visible_to(scope).filter(current=True, period_start__gte=first)
    counted = (
        readings.order_by()
        .values("service")
        .annotate(number=Count("indicator_code", distinct=True))
    )
    changes = NamedChange.objects.visible_to(scope).filter(ended_at=None)
    overdue: Counter[int] = Counter()
    for status in returns_missing(scope, at=at):
        if status.late:
            overdue[status.expected.service_id] += status.count
    return PlacesData(
        services=list(services_in_sight(scope)),
        indicators=dict(counted.values_list("service", "number")),
        changes=dict(
            changes.order_by().values("service").annotate(n=Count("pk")).values_list("service", "n")
        ),
        overdue=overdue,
        quiet={one.service.pk: one for one in quiet_services(scope, at=at)},
    )
