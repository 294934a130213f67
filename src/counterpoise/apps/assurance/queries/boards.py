"""What an assurance board and a chart's page are made of: a fixed number of queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from counterpoise.apps.accounts.access import Scope
from counterpoise.apps.assurance.models import (
    Annotation,
    ChartTarget,
    LeftOutMonth,
    LimitsRecalculation,
    Reading,
)
from counterpoise.apps.assurance.queries.library import Library, library_of
from counterpoise.apps.assurance.queries.proof import annotations_of, recalculations_of
from counterpoise.apps.assurance.queries.returns import (
    QuietService,
    ReturnStatus,
    last_whole_month,
    quiet_services,
    returns_missing,
)
from counterpoise.apps.assurance.queries.series import Series, series_of
from counterpoise.apps.directory.models import Service
from counterpoise.apps.directory.queries import open_services
from counterpoise.kit.months import shifted

SPAN = 36
"""How many months statistics run over, whatever is shown: a filter never moves a limit."""


@dataclass(frozen=True, slots=True)
class BoardData:
    """One service's series with what belongs beside them."""

    service: Service
    series: Mapping[str, Series]
    rebases: Mapping[str, Sequence[date]]
    targets: Mapping[str, ChartTarget]
    left_out: Mapping[str, Mapping[date, str]]
    missing: Sequence[ReturnStatus]
    quiet: QuietService | None


@dataclass(frozen=True, slots=True)
class ChartData:
    """One series with its notes, its recalculated limits, its target and its corrections."""

    service: Service
    library: Library
    series: Series
    recalculations: Sequence[LimitsRecalculation]
    notes: Sequence[Annotation]
    target: ChartTarget | None
    left_out: Sequence[LeftOutMonth]
    corrections: Sequence[Reading]


def services_in_sight(scope: Scope) -> QuerySet[Service]:
    """Services whose figures the viewer may see."""
    return open_services(works_in=scope.works_in, oversees=scope.oversees)


def service_in_sight(scope: Scope, key: str) -> Service:
    return get_object_or_404(services_in_sight(scope), public_key=key)


def span(at: datetime) -> tuple[date, date]:
    """First and last month of what is looked at."""
    last = last_whole_month(at)
    return shifted(last, 1 - SPAN), last


def board_data(scope: Scope, service: Service, *, at: datetime) -> BoardData:
    """Every indicator that has a reading in the span."""
    first, last = span(at)
    rebases: defaultdict[str, list[date]] = defaultdict(list)
    drawn = LimitsRecalculation.objects.visible_to(scope).filter(service=service)
    series = series_of(scope, service, first=first, last=last, who_and_when=False)
    for code, version, month in drawn.values_list(
        "indicator_code", "indicator_version", "from_month"
    ):
        if code in series and series[code].definition.version == version:
            rebases[code].append(month)
    return BoardData(
        service=service,
        series=series,
        rebases=rebases,
        targets=targets_of(scope, service, series),
        left_out=_left_out(scope, service, series),
        missing=returns_missing(scope, at=at, service=service),
        quiet=next(iter(quiet_services(scope, at=at, service=service)), None),
    )


def targets_of(
    scope: Scope, service: Service, series: Mapping[str, Series]
) -> dict[str, ChartTarget]:
    """Targets that stand, by code, for the version each series is in."""
    standing = ChartTarget.objects.visible_to(scope).filter(service=service, ended_at=None)
    return {
        one.indicator_code: one
        for one in standing.select_related("set_by", "service__provider")
        if one.indicator_code in series
        and series[one.indicator_code].definition.version == one.indicator_version
    }


def chart_data(
    scope: Scope, service: Service, code: str, *, at: datetime, version: int | None = None
) -> ChartData:
    """Not found where the code means nothing here."""
    library = library_of(service.provider_id)
    if library.get(code, version) is None:
        raise Http404
    first, last = span(at)
    versions = {code: version} if version else None
    series = series_of(scope, service, [code], first=first, last=last, versions=versions)[code]
    held = series.definition.version
    return ChartData(
        service=service,
        library=library,
        series=series,
        recalculations=recalculations_of(scope, service, code, held),
        notes=annotations_of(scope, service, first=first, last=shifted(last, 2), code=code),
        target=targets_of(scope, service, {code: series}).get(code),
        left_out=_of_version(left_out_of(scope, service), series),
        corrections=_corrections(scope, series),
    )


def _corrections(scope: Scope, series: Series) -> list[Reading]:
    """Later versions of readings, newest first: what was put right, by whom and why."""
    seen = Reading.objects.visible_to(scope).filter(
        service=series.service,
        indicator_code=series.definition.code,
        indicator_version=series.definition.version,
        edition__gt=1,
    )
    return list(seen.select_related("supersedes").order_by("-period_start", "-edition"))


def left_out_of(scope: Scope, service: Service) -> QuerySet[LeftOutMonth]:
    """Months left out of charts of a service now, oldest first."""
    standing = LeftOutMonth.objects.visible_to(scope).filter(service=service, put_back_at=None)
    return standing.select_related("left_out_by", "service__provider").order_by("month", "pk")


def _of_version(found: QuerySet[LeftOutMonth], series: Series) -> list[LeftOutMonth]:
    definition = series.definition
    of_it = {"indicator_code": definition.code, "indicator_version": definition.version}
    return list(found.filter(**of_it))


def _left_out(
    scope: Scope, service: Service, series: Mapping[str, Series]
) -> dict[str, dict[date, str]]:
    """By code: which months are left out, and why."""
    found: defaultdict[str, dict[date, str]] = defaultdict(dict)
    for one in left_out_of(scope, service):
        held = series.get(one.indicator_code)
        if held is not None and held.definition.version == one.indicator_version:
            found[one.indicator_code][one.month] = one.why
    return found


def left_out_in_sight(scope: Scope, key: str) -> LeftOutMonth:
    seen = LeftOutMonth.objects.visible_to(scope).select_related("service__provider")
    return get_object_or_404(seen, public_key=key)


def note_in_sight(scope: Scope, key: str) -> Annotation:
    seen = Annotation.objects.visible_to(scope).select_related("service__provider")
    return get_object_or_404(seen, public_key=key)


def recalculation_in_sight(scope: Scope, key: str) -> LimitsRecalculation:
    seen = LimitsRecalculation.objects.visible_to(scope)
    return get_object_or_404(seen.select_related("service__provider", "decided_by"), public_key=key)
