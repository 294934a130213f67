"""One indicator at a provider's services of one kind, over the last twelve whole months."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.http import Http404

from counterpoise.apps.accounts.access import Scope
from counterpoise.apps.assurance.models import Reading
from counterpoise.apps.assurance.queries.library import library_of
from counterpoise.apps.assurance.queries.returns import last_whole_month
from counterpoise.apps.assurance.queries.series import Series, comparison_series
from counterpoise.apps.directory.models import Provider, Service
from counterpoise.apps.directory.queries import provider_of, providers_of, services_of
from counterpoise.kit.months import shifted
from counterpoise.rulesets.indicator_library import IndicatorDefinition
from counterpoise.terms import ServiceKind

MONTHS = 12


@dataclass(frozen=True, slots=True)
class ComparisonData:
    """``kinds`` are those with at least one open service; ``series`` are of ``kind``."""

    provider: Provider
    definition: IndicatorDefinition
    kind: ServiceKind
    kinds: Sequence[ServiceKind]
    series: Sequence[Series]
    first: date
    last: date


def comparison_data(
    scope: Scope, provider: str, code: str, *, kind: str, at: datetime
) -> ComparisonData:
    """Providers the viewer oversees only. A kind that means nothing: the first there is."""
    place = provider_of(scope.oversees, provider)
    definition = library_of(place.pk).get(code)
    if definition is None:
        raise Http404
    services = [one for one in services_of({place.pk}) if one.closed_at is None]
    kinds = [one for one in ServiceKind if any(s.service_kind == one for s in services)]
    if not kinds:
        raise Http404
    chosen = next((one for one in kinds if one == kind), kinds[0])
    last = last_whole_month(at)
    first = shifted(last, 1 - MONTHS)
    alike: list[Service] = [one for one in services if one.service_kind == chosen]
    series = comparison_series(scope, alike, code, first=first, last=last)
    return ComparisonData(place, definition, chosen, kinds, series, first, last)


def measured_codes(
    scope: Scope, *, at: datetime
) -> list[tuple[Provider, tuple[IndicatorDefinition, ...]]]:
    """Which indicators each overseen provider has figures for at two services or more."""
    first = shifted(last_whole_month(at), 1 - MONTHS)
    readings = Reading.objects.filter(
        provider__in=scope.oversees, current=True, period_start__gte=first
    )
    held: dict[int, dict[str, set[int]]] = {}
    rows = readings.order_by().values_list("provider", "indicator_code", "service").distinct()
    for provider, code, service in rows:
        held.setdefault(provider, {}).setdefault(code, set()).add(service)
    found = []
    for place in providers_of(scope.oversees):
        codes = {code for code, where in held.get(place.pk, {}).items() if len(where) > 1}
        found.append((place, library_of(place.pk).of(codes)))
    return found
