"""A service's months as the grid shows them: what is asked for, what stands, what is counted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from counterpoise.apps.accounts.access import Scope
from counterpoise.apps.assurance.access import can_record
from counterpoise.apps.assurance.models import ExpectedReturn, Exposure, Reading
from counterpoise.apps.assurance.queries.figures import (
    counted_since,
    current_exposures,
    current_readings,
)
from counterpoise.apps.assurance.queries.library import Library, library_of
from counterpoise.apps.directory.models import Service
from counterpoise.apps.directory.queries import open_services
from counterpoise.kit.months import shifted
from counterpoise.rulesets.indicator_library import IndicatorDefinition
from counterpoise.terms import ExposureKind, ServiceKind

SEEN_BEFORE = 12
USUAL_EXPOSURE = {
    ServiceKind.SUPPORTED_LIVING: ExposureKind.SUPPORT_HOURS,
    ServiceKind.HOMECARE: ExposureKind.CARE_HOURS,
    ServiceKind.RESIDENTIAL_CARE_HOME: ExposureKind.OCCUPIED_BED_DAYS,
    ServiceKind.NURSING_CARE_HOME: ExposureKind.OCCUPIED_BED_DAYS,
    ServiceKind.EXTRA_CARE: ExposureKind.CARE_HOURS,
    ServiceKind.SHARED_LIVES: ExposureKind.PEOPLE_SUPPORTED,
    ServiceKind.DAY_SERVICE: ExposureKind.PEOPLE_SUPPORTED,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthSheet:
    """Rows and columns of the grid, with the figures that stand.

    ``readings`` and ``amounts`` hold current versions by (code or kind, month).
    """

    service: Service
    months: tuple[date, ...]
    kinds: tuple[ExposureKind, ...]
    definitions: tuple[IndicatorDefinition, ...]
    library: Library
    readings: Mapping[tuple[str, date], Reading]
    amounts: Mapping[tuple[ExposureKind, date], Exposure]
    asked: frozenset[str]
    counted_from: date | None

    def is_counted(self, definition: IndicatorDefinition, month: date) -> bool:
        """Whether this cell is counted from records, so that nobody types it."""
        if not definition.counted or definition.code in self.asked:
            return False
        return self.counted_from is not None and month >= self.counted_from


def recordable_services(scope: Scope) -> list[Service]:
    """Open services the viewer may write figures down for, by name."""
    return list(open_services(works_in=scope.leads, oversees=scope.oversees))


def recordable_service(scope: Scope, key: str) -> Service | None:
    """One of them; None where the viewer may not know of it or write there."""
    services = open_services(works_in=scope.works_in, oversees=scope.oversees)
    found = services.filter(public_key=key).first()
    return found if found is not None and can_record(scope, found) else None


def month_sheet(
    service: Service, months: Sequence[date], *, extra: Iterable[str] = ()
) -> MonthSheet:
    """The grid of some months, oldest first. Callers have checked that the viewer may write.

    A row stands there because somebody is asked for it, because it was given within the last
    year, or because the viewer chose it (``extra``).
    """
    library = library_of(service.provider_id)
    returns = ExpectedReturn.objects.filter(service=service, ended_at=None)
    asked_codes = {code for one in returns for code in one.indicators}
    asked_kinds = {ExposureKind(kind) for one in returns for kind in one.exposures}
    codes = asked_codes | _given_codes(service, months[-1]) | set(extra)
    definitions = tuple(one for one in library.of(codes) if one.code not in library.ended)
    kinds = asked_kinds | _given_kinds(service, months[-1]) | _needed(definitions, service)
    chosen = {ExposureKind(word) for word in extra if word in set(ExposureKind)}
    return MonthSheet(
        service=service,
        months=tuple(months),
        kinds=tuple(kind for kind in ExposureKind if kind in kinds | chosen),
        definitions=definitions,
        library=library,
        readings=_readings(service, months, library),
        amounts={
            (kind, month): row
            for (_, kind, month), row in current_exposures([service.pk], months).items()
        },
        asked=frozenset(asked_codes),
        counted_from=counted_since([service.pk]).get(service.pk),
    )


def _readings(
    service: Service, months: Sequence[date], library: Library
) -> dict[tuple[str, date], Reading]:
    newest = {one.code: one.version for one in library.definitions}
    rows = current_readings([service.pk], months)
    return {
        (code, month): row
        for (_, code, version, month), row in rows.items()
        if newest.get(code) == version
    }


def _given_codes(service: Service, last: date) -> set[str]:
    rows = Reading.objects.filter(
        service=service, current=True, period_start__gte=shifted(last, -SEEN_BEFORE)
    )
    return set(rows.order_by().values_list("indicator_code", flat=True).distinct())


def _given_kinds(service: Service, last: date) -> set[ExposureKind]:
    rows = Exposure.objects.filter(
        service=service, current=True, period_start__gte=shifted(last, -SEEN_BEFORE)
    )
    return {ExposureKind(kind) for kind in rows.order_by().values_list("exposure_kind", flat=True)}


def _needed(definitions: Iterable[IndicatorDefinition], service: Service) -> set[ExposureKind]:
    """The exposure this kind of service counts by, and what its rows cannot do without."""
    usual = USUAL_EXPOSURE[ServiceKind(service.service_kind)]
    needed = {usual}
    for one in definitions:
        if not one.counted and one.exposures and usual not in one.exposures:
            needed.add(one.exposures[0])
    return needed
