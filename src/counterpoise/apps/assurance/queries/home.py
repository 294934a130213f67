"""The first page of figures: what is missing, what has gone quiet, and where to write."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Max

from counterpoise.apps.accounts.access import Scope
from counterpoise.apps.assurance.models import ExpectedReturn, ImportBatch, Reading
from counterpoise.apps.assurance.queries.returns import (
    QuietService,
    ReturnStatus,
    quiet_services,
    returns_in,
    returns_missing,
)
from counterpoise.apps.assurance.queries.sheet import recordable_services
from counterpoise.apps.directory.models import Service
from counterpoise.terms import ImportStatus

UNFINISHED = (ImportStatus.UPLOADED, ImportStatus.MAPPED)


@dataclass(frozen=True, slots=True, kw_only=True)
class FiguresHome:
    services: Sequence[Service]
    newest: Mapping[int, date]
    missing: Sequence[ReturnStatus]
    quiet: Sequence[QuietService]
    asked: Sequence[ExpectedReturn]
    unfinished: Sequence[ImportBatch]


def figures_home(scope: Scope, *, at: datetime) -> FiguresHome:
    """A fixed number of queries however many services there are."""
    services = recordable_services(scope)
    keys = [service.pk for service in services]
    newest = (
        Reading.objects.filter(service__in=keys, current=True, numerator__isnull=False)
        .order_by()
        .values("service")
        .annotate(newest=Max("period_start"))
        .values_list("service", "newest")
    )
    mine = {service.pk for service in services}
    return FiguresHome(
        services=services,
        newest=dict(newest),
        missing=[one for one in returns_missing(scope, at=at) if one.expected.service_id in mine],
        quiet=[one for one in quiet_services(scope, at=at) if one.service.pk in mine],
        asked=[one for one in returns_in(scope) if one.service_id in mine],
        unfinished=list(
            ImportBatch.objects.visible_to(scope)
            .filter(uploaded_by=scope.user_id, status__in=UNFINISHED)
            .order_by("-uploaded_at")[:5]
        ),
    )
