"""What the scan of a provider's services reads, and what it found."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time
from decimal import Decimal

from django.db.models import Exists, OuterRef, QuerySet

from counterpoise.apps.assurance.queries.figures import current_exposures
from counterpoise.apps.assurance.queries.sheet import USUAL_EXPOSURE
from counterpoise.apps.directory.models import Provider, Service
from counterpoise.apps.directory.queries import services_of
from counterpoise.apps.governance.models import ThemeRise, ThemeScan
from counterpoise.apps.patterns.models import SignCount
from counterpoise.apps.patterns.queries.counting import HISTORY, counts_of_providers
from counterpoise.kit.dates import LONDON
from counterpoise.kit.months import months_from, shifted
from counterpoise.terms import ServiceKind

Counts = Mapping[tuple[int, date, str], int]
Amounts = Mapping[int, tuple[str, Mapping[date, Decimal]]]


def months_scanned(newest: date) -> list[date]:
    """The history and the three newest, up to a whole month."""
    return list(months_from(shifted(newest, 1 - HISTORY), newest))


def providers_to_scan(newest: date, *, at: datetime) -> list[Provider]:
    """Providers with records to look at, not looked at today."""
    morning = datetime.combine(at.astimezone(LONDON).date(), time(), tzinfo=LONDON)
    done = ThemeScan.objects.filter(month_start=newest, scanned_at__gte=morning)
    written = SignCount.objects.filter(provider=OuterRef("pk"))
    found = Provider.objects.filter(Exists(written)).exclude(pk__in=done.values("provider"))
    return list(found.order_by("pk"))


def services_to_scan(provider: Provider) -> list[Service]:
    """Its open services."""
    return list(services_of(frozenset({provider.pk})).filter(closed_at=None))


def counts_for(provider: Provider, months: Sequence[date]) -> Counts:
    """Person-days by service, month and sign; the sign "" is every record."""
    rows = counts_of_providers([provider.pk], months[0], months[-1])
    return {
        (service, month, group): count
        for service, month, group, count in rows.values_list(
            "service_id", "month_start", "group", "count"
        )
    }


def amounts_for(services: Iterable[Service], months: Sequence[date]) -> Amounts:
    """By service: the exposure its kind is counted over, and what was written down of it."""
    listed = list(services)
    found = current_exposures([one.pk for one in listed], months)
    amounts = {}
    for one in listed:
        kind = USUAL_EXPOSURE[ServiceKind(one.service_kind)]
        rows = {month: found.get((one.pk, kind, month)) for month in months}
        given = {month: row.amount for month, row in rows.items() if row and row.amount}
        amounts[one.pk] = (kind.value, given)
    return amounts


def newest_scan(provider: Provider) -> ThemeScan | None:
    return ThemeScan.objects.filter(provider=provider).order_by("-month_start").first()


def rises_of(scan: ThemeScan, service: Service) -> QuerySet[ThemeRise]:
    """What the scan finds in one service, the surest first."""
    found = ThemeRise._base_manager.filter(scan=scan, service=service, holds=True)
    return found.order_by("watch", "chance", "group")


def months_written(service: Service, newest: date) -> list[date]:
    """The scanned months in which anything was written about a service."""
    months = months_scanned(newest)
    rows = counts_of_providers([service.provider_id], months[0], months[-1])
    return list(rows.filter(service=service, group="").values_list("month_start", flat=True))
