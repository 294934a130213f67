"""What is wrong with figures before any is kept: the same for the grid and for spreadsheets."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal

from counterpoise.apps.assurance.facts.checking import (
    check_against_exposure,
    check_exposure,
    check_month,
    check_reading,
)
from counterpoise.apps.assurance.facts.figures import NewExposure, NewReading
from counterpoise.apps.assurance.facts.numbers import FigureProblem
from counterpoise.apps.assurance.queries.figures import (
    asked_codes,
    counted_since,
    current_exposures,
)
from counterpoise.apps.assurance.queries.library import Library, library_of
from counterpoise.apps.directory.models import Service
from counterpoise.kit.months import month_at, month_words
from counterpoise.rulesets.indicator_library import IndicatorDefinition
from counterpoise.terms import ExposureKind

Place = tuple[str, str, date]


def problems_in(
    services: Sequence[Service],
    readings: Sequence[NewReading],
    exposures: Sequence[NewExposure],
    *,
    at: datetime,
) -> dict[Place, FigureProblem]:
    """What is wrong with figures, by place; nothing is written."""
    keys = [service.pk for service in services]
    library = library_of(services[0].provider_id)
    since, asked = counted_since(keys), asked_codes(keys)
    amounts = _amounts(keys, readings, exposures)
    this_month = month_at(at)

    def check_one(one: NewReading) -> None:
        check_month(one.month, this_month=this_month)
        definition = _definition(library, one)
        check_not_counted(definition, one, since, asked)
        check_reading(definition, one.numerator, one.denominator)
        for kind in definition.exposures[:1]:
            amount = amounts.get((one.service.pk, kind, one.month))
            check_against_exposure(definition, one.numerator, amount)

    def check_other(one: NewExposure) -> None:
        check_month(one.month, this_month=this_month)
        check_exposure(one.kind, one.amount)

    return dict([*_tried(readings, check_one), *_tried(exposures, check_other)])


def _tried(
    figures: Sequence[NewReading] | Sequence[NewExposure], check: Callable[..., None]
) -> Iterator[tuple[Place, FigureProblem]]:
    seen: set[Place] = set()
    for one in figures:
        try:
            if one.place in seen:
                raise FigureProblem(
                    f"{month_words(one.month)} stands here twice. Keep one of the two."
                )
            seen.add(one.place)
            check(one)
        except FigureProblem as problem:
            yield one.place, problem


def _definition(library: Library, one: NewReading) -> IndicatorDefinition:
    definition = library.get(one.code, one.version)
    if definition is None:
        raise FigureProblem(f"There is no indicator {one.code} here.")
    if one.code in library.ended:
        raise FigureProblem(f"{definition.name} has been ended, so nothing more is recorded.")
    return definition


def check_not_counted(
    definition: IndicatorDefinition,
    one: NewReading,
    since: Mapping[int, date],
    asked: Mapping[int, set[str]],
) -> None:
    """What Counterpoise counts from records is not typed over them."""
    first = since.get(one.service.pk)
    counted = definition.counted and first is not None and one.month >= first
    if counted and one.code not in asked.get(one.service.pk, set()):
        raise FigureProblem(
            f"This is counted from the records held here, from {month_words(first)} on. "
            "To type it instead, ask somebody for it as part of the monthly return."
        )


def _amounts(
    services: Sequence[int], readings: Sequence[NewReading], exposures: Sequence[NewExposure]
) -> dict[tuple[int, ExposureKind, date], Decimal | None]:
    held = current_exposures(services, {one.month for one in readings})
    amounts = {key: row.amount for key, row in held.items()}
    amounts.update({(one.service.pk, one.kind, one.month): one.amount for one in exposures})
    return amounts
