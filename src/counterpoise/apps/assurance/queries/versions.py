"""Every version of one figure, newest first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from counterpoise.apps.accounts.access import Scope
from counterpoise.apps.assurance.models import Exposure, Reading
from counterpoise.apps.assurance.queries.figures import versions_of_exposure, versions_of_reading
from counterpoise.apps.assurance.queries.library import library_of
from counterpoise.apps.directory.models import Service
from counterpoise.rulesets.indicator_library import IndicatorDefinition
from counterpoise.terms import ExposureKind


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureVersions:
    """One cell's history. ``definition`` is None for an exposure."""

    service: Service
    month: date
    name: str
    definition: IndicatorDefinition | None
    rows: Sequence[Reading | Exposure]


def figure_versions(
    scope: Scope, service: Service, what: str, month: date
) -> FigureVersions | None:
    """By code or kind of exposure; None where there is no such figure."""
    if what in set(ExposureKind):
        kind = ExposureKind(what)
        amounts = versions_of_exposure(scope, service, kind, month)
        return FigureVersions(
            service=service, month=month, name=kind.label, definition=None, rows=amounts
        )
    definition = library_of(service.provider_id).get(what)
    if definition is None:
        return None
    rows = versions_of_reading(scope, service, what, definition.version, month)
    return FigureVersions(
        service=service, month=month, name=definition.name, definition=definition, rows=rows
    )
