"""One indicator at services of one kind, over the last twelve whole months.

A provider's leads compare its services. A council's officers compare the services in its area,
whoever runs them, by what is built in: a provider's own indicators are its own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.http import Http404

from counterpoise.apps.accounts.access import Scope
from counterpoise.apps.assurance.models import Reading
from counterpoise.apps.assurance.models.readings import VersionedQuerySet
from counterpoise.apps.assurance.queries.library import Library, built_in_library, library_of
from counterpoise.apps.assurance.queries.returns import last_whole_month
from counterpoise.apps.assurance.queries.series import (
    Series,
    comparison_series,
    council_series,
)
from counterpoise.apps.directory.models import Council, Provider, Service
from counterpoise.apps.directory.queries import (
    council_of,
    councils_of,
    open_services_in,
    provider_of,
    providers_of,
    services_of,
)
from counterpoise.kit.months import shifted
from counterpoise.rulesets.indicator_library import IndicatorDefinition
from counterpoise.terms import IndicatorShape, ServiceKind

MONTHS = 12
FEWEST = 3
"""Services of one kind with figures: two are no comparison."""


@dataclass(frozen=True, slots=True)
class ComparisonData:
    """``kinds`` are those with at least one open service; ``series`` are of ``kind``. ``inside``:
    the viewer belongs to the provider, so that no count is kept from them."""

    place: Provider | Council
    inside: bool
    definition: IndicatorDefinition
    kind: ServiceKind
    kinds: Sequence[ServiceKind]
    series: Sequence[Series]
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Comparable:
    """Indicators with figures at enough services of one kind, of one provider or in one council's
    area; ``kinds`` says which kind to begin with."""

    place: Provider | Council
    inside: bool
    definitions: tuple[IndicatorDefinition, ...]
    kinds: Mapping[str, ServiceKind]


def comparison_data(
    scope: Scope, provider: str, code: str, *, kind: str, at: datetime
) -> ComparisonData:
    """Providers the viewer oversees only. A kind that means nothing: the first there is."""
    place = provider_of(scope.oversees, provider)
    definition = library_of(place.pk).get(code)
    services = [one for one in services_of({place.pk}) if one.closed_at is None]
    kinds, alike = _of_kind(services, kind)
    if definition is None or not alike:
        raise Http404
    first, last = _span(at)
    series = comparison_series(scope, alike, code, first=first, last=last)
    chosen = ServiceKind(alike[0].service_kind)
    return ComparisonData(place, True, definition, chosen, kinds, series, first, last)


def council_comparison_data(
    scope: Scope, council: str, code: str, *, kind: str, at: datetime
) -> ComparisonData:
    """Councils the viewer compares for only: as an officer or a commissioner of theirs."""
    place = council_of(providers=frozenset(), councils=scope.compares, key=council)
    definition = built_in_library().get(code)
    kinds, alike = _of_kind(list(open_services_in({place.pk})), kind)
    if definition is None or not alike:
        raise Http404
    first, last = _span(at)
    series = council_series(scope, alike, code, first=first, last=last)
    chosen = ServiceKind(alike[0].service_kind)
    return ComparisonData(place, False, definition, chosen, kinds, series, first, last)


def comparable(scope: Scope, *, at: datetime) -> list[Comparable]:
    """What the viewer can compare, providers first."""
    first, _ = _span(at)
    own = _codes(Reading.objects.filter(provider__in=scope.oversees), "provider", first)
    found = [
        _comparable(place, True, library_of(place.pk), own.get(place.pk, {}))
        for place in providers_of(scope.oversees)
    ]
    area = _codes(Reading.objects.counted_for_council(scope), "service__council", first)
    built_in = built_in_library()
    return found + [
        _comparable(place, False, built_in, area.get(place.pk, {}))
        for place in councils_of(providers=frozenset(), councils=scope.compares)
    ]


def _comparable(
    place: Provider | Council, inside: bool, library: Library, kinds: Mapping[str, ServiceKind]
) -> Comparable:
    """Without middle values: they have no counts, so no funnel."""
    held = library.of(kinds)
    shown = tuple(one for one in held if one.shape is not IndicatorShape.MEDIAN)
    return Comparable(place, inside, shown, kinds)


def _span(at: datetime) -> tuple[date, date]:
    last = last_whole_month(at)
    return shifted(last, 1 - MONTHS), last


def _of_kind(services: Sequence[Service], kind: str) -> tuple[list[ServiceKind], list[Service]]:
    kinds = [one for one in ServiceKind if any(s.service_kind == one for s in services)]
    chosen = next((one for one in kinds if one == kind), kinds[0] if kinds else None)
    return kinds, [one for one in services if one.service_kind == chosen]


def _codes(
    readings: VersionedQuerySet, place: str, first: date
) -> Mapping[int, Mapping[str, ServiceKind]]:
    """Codes of each place that enough services of one kind have figures for; the first such
    kind."""
    seen = readings.filter(
        current=True, period_start__gte=first, service__closed_at=None, numerator__isnull=False
    )
    kind = "service__service_kind"
    rows = seen.order_by().values_list(place, "indicator_code", kind, "service").distinct()
    held = Counter((where, code, kind) for where, code, kind, _ in rows)
    found: dict[int, dict[str, ServiceKind]] = {}
    for one in reversed(ServiceKind):
        for (where, code, kind), services in held.items():
            if kind == one and services >= FEWEST:
                found.setdefault(where, {})[code] = one
    return found
