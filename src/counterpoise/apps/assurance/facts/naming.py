"""What a change can be named from: who may own it, what is measured here, which months."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from counterpoise.apps.accounts.access import Scope
from counterpoise.apps.accounts.models import User
from counterpoise.apps.assurance.queries.asking import people_to_ask
from counterpoise.apps.assurance.queries.boards import span
from counterpoise.apps.assurance.queries.library import library_of
from counterpoise.apps.assurance.queries.series import series_of
from counterpoise.apps.directory.models import Service
from counterpoise.kit.months import month_at, shifted
from counterpoise.rulesets.indicator_library import IndicatorDefinition

MONTHS_BACK = 24


@dataclass(frozen=True, slots=True)
class Choices:
    """``definitions`` are those with a reading here; all of the library's where none has."""

    owners: tuple[User, ...]
    definitions: tuple[IndicatorDefinition, ...]
    months: tuple[date, ...]


def naming_choices(scope: Scope, service: Service, *, at: datetime) -> Choices:
    first, last = span(at)
    held = [one.definition for one in series_of(scope, service, first=first, last=last).values()]
    this_month = month_at(at)
    return Choices(
        owners=tuple(people_to_ask(service, at=at)),
        definitions=tuple(held) or library_of(service.provider_id).in_use,
        months=tuple(shifted(this_month, -back) for back in range(MONTHS_BACK)),
    )
