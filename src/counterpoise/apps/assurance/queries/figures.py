"""One service's figures as they stand, and which of them Counterpoise counts itself."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import Min

from counterpoise.apps.accounts.access import Scope
from counterpoise.apps.assurance.models import ExpectedReturn, Exposure, Reading
from counterpoise.apps.concerns.models import Concern
from counterpoise.apps.directory.models import Service
from counterpoise.kit.months import month_at
from counterpoise.terms import ExposureKind

ReadingKey = tuple[int, str, int, date]
ExposureKey = tuple[int, ExposureKind, date]


def current_readings(
    services: Iterable[int], months: Iterable[date], *, codes: Iterable[str] | None = None
) -> dict[ReadingKey, Reading]:
    """Current readings by service, code, version and month; of some codes only, where named."""
    rows = Reading.objects.filter(
        service__in=list(services), period_start__in=list(months), current=True
    )
    if codes is not None:
        rows = rows.filter(indicator_code__in=list(codes))
    return {
        (row.service_id, row.indicator_code, row.indicator_version, row.period_start): row
        for row in rows
    }


def months_come(service: Service, code: str, version: int, *, since: date) -> int:
    """In how many months from one on there is a figure for this chart."""
    return Reading.objects.filter(
        service=service,
        indicator_code=code,
        indicator_version=version,
        period_start__gte=since,
        current=True,
        numerator__isnull=False,
    ).count()


def current_exposures(
    services: Iterable[int], months: Iterable[date]
) -> dict[ExposureKey, Exposure]:
    """Current exposures by service, kind and month."""
    rows = Exposure.objects.filter(
        service__in=list(services), period_start__in=list(months), current=True
    )
    return {
        (row.service_id, ExposureKind(row.exposure_kind), row.period_start): row for row in rows
    }


def counted_since(services: Iterable[int]) -> dict[int, date]:
    """From which month concerns have been recorded here, by service."""
    rows = (
        Concern.objects.filter(service__in=list(services))
        .order_by()
        .values("service")
        .annotate(first=Min("raised_at"))
        .values_list("service", "first")
    )
    return {service: month_at(first) for service, first in rows}


def asked_codes(services: Iterable[int]) -> dict[int, set[str]]:
    """Codes somebody is asked to write down, by service: those are not counted here."""
    found: dict[int, set[str]] = {}
    rows = ExpectedReturn.objects.filter(service__in=list(services), ended_at=None)
    for service, codes in rows.values_list("service_id", "indicators"):
        found.setdefault(service, set()).update(codes)
    return found


def versions_of_reading(
    scope: Scope, service: Service, code: str, version: int, month: date
) -> list[Reading]:
    """Every version of one reading, newest first."""
    seen = Reading.objects.visible_to(scope).filter(
        service=service, indicator_code=code, indicator_version=version, period_start=month
    )
    return list(seen.select_related("recorded_by").order_by("-edition"))


def versions_of_exposure(
    scope: Scope, service: Service, kind: ExposureKind, month: date
) -> list[Exposure]:
    seen = Exposure.objects.visible_to(scope).filter(
        service=service, exposure_kind=kind, period_start=month
    )
    return list(seen.select_related("recorded_by").order_by("-edition"))
