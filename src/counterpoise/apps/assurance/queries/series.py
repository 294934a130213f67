"""Readings as series: what charts, boards and verdicts are drawn from.

Two queries however many indicators are asked for. A point holds what was counted and what it
was counted over; where an exposure is missing it stays a count and says so.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import NamedTuple

from counterpoise.apps.accounts.access import Scope
from counterpoise.apps.assurance.models import Exposure, Reading
from counterpoise.apps.assurance.models.readings import VersionedQuerySet
from counterpoise.apps.assurance.queries.library import Library, built_in_library, library_of
from counterpoise.apps.directory.models import Service
from counterpoise.kit.dates import LONDON
from counterpoise.kit.months import months_from, shifted
from counterpoise.rulesets.indicator_library import IndicatorDefinition
from counterpoise.terms import ExposureKind, IndicatorShape, ReadingSource

LATE_AFTER = timedelta(days=28)
"""A figure written down more than this after its month ended is shown as late."""

SOURCES = {one.value: one for one in ReadingSource}
Exposures = Mapping[tuple[int, ExposureKind, date], Decimal]


class Held(NamedTuple):
    """What a point is made of: a board reads thousands, so whole records would cost most of it,
    and who wrote it down and when is read for one chart only."""

    numerator: Decimal | None
    denominator: Decimal | None
    edition: int
    source: str
    recorded_at: datetime | None = None
    recorded_by_name: str = ""


WHO_AND_WHEN = ("recorded_at", "recorded_by_name")


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One month of one series. ``numerator`` None: nothing was returned (a gap, never zero).

    ``denominator`` is what the reading is over: the exposure of that month, or what came with
    the reading. None where a rate has no exposure: ``value`` is then None and the count stands
    alone. ``corrected``: an earlier version stands behind it.
    """

    month: date
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    value: Decimal | None = None
    edition: int = 0
    late: bool = False
    source: ReadingSource | None = None
    recorded_at: datetime | None = None
    recorded_by_name: str = ""

    @property
    def corrected(self) -> bool:
        return self.edition > 1

    @property
    def without_exposure(self) -> bool:
        """Counted, but over nothing we know: no rate."""
        return self.numerator is not None and self.value is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """One indicator in one version at one service, month by month without a gap in months."""

    service: Service
    definition: IndicatorDefinition
    exposure_kind: ExposureKind | None
    points: tuple[Point, ...]

    @property
    def given(self) -> tuple[Point, ...]:
        """The months something was returned for."""
        return tuple(point for point in self.points if point.numerator is not None)

    @property
    def newest(self) -> Point | None:
        given = self.given
        return given[-1] if given else None


def series_of(
    scope: Scope,
    service: Service,
    codes: Iterable[str] | None = None,
    *,
    first: date,
    last: date,
    versions: Mapping[str, int] | None = None,
    who_and_when: bool = True,
) -> dict[str, Series]:
    """Series of a service by code, from ``first`` to ``last`` (first days of months).

    Without ``codes``: every indicator that has a reading in those months. ``versions`` names
    an earlier version where one is wanted; else the newest. Without ``who_and_when`` no point
    says who wrote it down, when, or that it was late.
    """
    found = all_series(
        Reading.objects.visible_to(scope),
        Exposure.objects.visible_to(scope),
        [service],
        codes,
        first=first,
        last=last,
        versions=versions,
        who_and_when=who_and_when,
    )
    return {one.definition.code: one for one in found}


def comparison_series(
    scope: Scope, services: Sequence[Service], code: str, *, first: date, last: date
) -> list[Series]:
    """One indicator at several services of one provider, each as its own series."""
    return all_series(
        Reading.objects.visible_to(scope),
        Exposure.objects.visible_to(scope),
        services,
        [code],
        first=first,
        last=last,
    )


def council_series(
    scope: Scope, services: Sequence[Service], code: str, *, first: date, last: date
) -> list[Series]:
    """The same at services in a council's area, whoever runs them, by what is built in."""
    return all_series(
        Reading.objects.counted_for_council(scope),
        Exposure.objects.counted_for_council(scope),
        services,
        [code],
        first=first,
        last=last,
        library=built_in_library(),
    )


def all_series(
    readings: VersionedQuerySet,
    exposures: VersionedQuerySet,
    services: Sequence[Service],
    codes: Iterable[str] | None,
    *,
    first: date,
    last: date,
    versions: Mapping[str, int] | None = None,
    library: Library | None = None,
    who_and_when: bool = True,
) -> list[Series]:
    """The same over querysets already narrowed to what may be seen. ``library``: that of the
    first service's provider where it is not given."""
    if not services:
        return []
    library = library or library_of(services[0].provider_id)
    rows = _rows(readings, services, codes, (first, last), who_and_when=who_and_when)
    amounts = _amounts(exposures, services, first, last)
    months = list(months_from(first, last))
    recorded = _recorded(amounts)
    wanted = set(codes) if codes is not None else {code for _, code, _ in rows}
    found: list[Series] = []
    for service in services:
        for definition in library.of(wanted):
            version = (versions or {}).get(definition.code)
            meant = library.get(definition.code, version) or definition
            kind = exposure_used(meant, recorded[service.pk])
            found.append(_series(service, meant, kind, rows, amounts, months))
    return found


def _rows(
    readings: VersionedQuerySet,
    services: Sequence[Service],
    codes: Iterable[str] | None,
    months: tuple[date, date],
    *,
    who_and_when: bool,
) -> dict[tuple[int, str, int], dict[date, Held]]:
    seen = readings.filter(service__in=services, current=True, period_start__range=months)
    if codes is not None:
        seen = seen.filter(indicator_code__in=list(codes))
    found: defaultdict[tuple[int, str, int], dict[date, Held]] = defaultdict(dict)
    place = ("service_id", "indicator_code", "indicator_version", "period_start")
    wanted = [one for one in Held._fields if who_and_when or one not in WHO_AND_WHEN]
    for service, code, version, month, *held in seen.values_list(*place, *wanted):
        found[service, code, version][month] = Held(*held)
    return found


def _amounts(
    exposures: VersionedQuerySet, services: Sequence[Service], first: date, last: date
) -> Exposures:
    seen = exposures.filter(
        service__in=services,
        current=True,
        amount__isnull=False,
        period_start__gte=first,
        period_start__lte=last,
    )
    rows = seen.values_list("service_id", "exposure_kind", "period_start", "amount")
    return {(service, ExposureKind(kind), month): amount for service, kind, month, amount in rows}


def _recorded(amounts: Exposures) -> defaultdict[int, set[ExposureKind]]:
    found: defaultdict[int, set[ExposureKind]] = defaultdict(set)
    for service, kind, _ in amounts:
        found[service].add(kind)
    return found


def _series(
    service: Service,
    definition: IndicatorDefinition,
    kind: ExposureKind | None,
    rows: Mapping[tuple[int, str, int], Mapping[date, Held]],
    amounts: Exposures,
    months: Sequence[date],
) -> Series:
    held = rows.get((service.pk, definition.code, definition.version), {})
    points = tuple(
        point_of(
            definition,
            held.get(month),
            amounts.get((service.pk, kind, month)) if kind else None,
            month,
        )
        for month in months
    )
    return Series(service=service, definition=definition, exposure_kind=kind, points=points)


def exposure_used(
    definition: IndicatorDefinition, recorded: Collection[ExposureKind]
) -> ExposureKind | None:
    """The first kind the definition allows that the service records at all: one for a series."""
    return next((kind for kind in definition.exposures if kind in recorded), None)


def point_of(
    definition: IndicatorDefinition, row: Held | None, exposure: Decimal | None, month: date
) -> Point:
    if row is None or row.numerator is None:
        return Point(month=month, edition=row.edition if row else 0)
    over = exposure if definition.exposures else row.denominator
    return Point(
        month=month,
        numerator=row.numerator,
        denominator=over,
        value=value_of(definition, row.numerator, over),
        edition=row.edition,
        late=row.recorded_at is not None and is_late(month, row.recorded_at, row.source),
        source=SOURCES[row.source],
        recorded_at=row.recorded_at,
        recorded_by_name=row.recorded_by_name,
    )


def value_of(
    definition: IndicatorDefinition, numerator: Decimal, over: Decimal | None
) -> Decimal | None:
    """What is plotted: the count, the middle value, or numerator / denominator x scale."""
    if definition.shape in (IndicatorShape.COUNT, IndicatorShape.MEDIAN):
        return numerator
    if not over:
        return None
    return numerator * definition.scale / over


def is_late(month: date, recorded_at: datetime, source: str) -> bool:
    """Whether a figure somebody wrote down came long after its month."""
    if source == ReadingSource.COMPUTED:
        return False
    ended = datetime.combine(shifted(month, 1), time(), tzinfo=LONDON)
    return recorded_at > ended + LATE_AFTER
