"""Months of a series as the verdict engine's windows: whole events in known amounts of care."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from counterpoise.apps.assurance.queries.series import Point, Series
from counterpoise.engines.verdict import Better, Period, Scale, Window
from counterpoise.kit.errors import Refused
from counterpoise.kit.months import month_words
from counterpoise.rulesets.indicator_library import IndicatorDefinition
from counterpoise.terms import ExposureKind, IndicatorDirection, IndicatorShape, IndicatorSide

EVENTS_OF_HARM = frozenset(
    {IndicatorSide.PROTECTIVE, IndicatorSide.RIGHTS, IndicatorSide.BALANCING}
)
ADDED_UP = {
    ExposureKind.OCCUPIED_BED_DAYS: "occupied bed days",
    ExposureKind.CARE_HOURS: "care hours",
    ExposureKind.SUPPORT_HOURS: "support hours",
    ExposureKind.VISITS: "visits",
    ExposureKind.PEOPLE_SUPPORTED: "person-months",
    ExposureKind.STAFF_IN_POST: "staff-months",
}
"""What several months are counted over: the same people are there month after month."""


def can_be_judged(definition: IndicatorDefinition) -> bool:
    """A middle value has no counts; an indicator that is good neither way has no better."""
    return definition.shape is not IndicatorShape.MEDIAN and _has_better(definition)


def _has_better(definition: IndicatorDefinition) -> bool:
    return definition.direction is not IndicatorDirection.PAIR or definition.side in EVENTS_OF_HARM


def better_of(definition: IndicatorDefinition) -> Better:
    """For events of harm read with a pair, fewer is what a change hopes for, and the gates ask
    the rest. For what is told, such as concerns raised, less is the risk to watch for."""
    if definition.direction is IndicatorDirection.PAIR:
        return Better.LOWER if _has_better(definition) else Better.HIGHER
    return Better.HIGHER if definition.direction is IndicatorDirection.UP else Better.LOWER


def scale_of(definition: IndicatorDefinition) -> Scale:
    share = definition.shape is IndicatorShape.PROPORTION
    return Scale.PROPORTION if share else Scale.RATE


def check_can_be_judged(definition: IndicatorDefinition) -> None:
    if definition.shape is IndicatorShape.MEDIAN:
        raise Refused(
            f"“{definition.name}” is a middle value: a verdict needs counts. Choose a count, a "
            "rate or a percentage that should move.",
            field="indicator_code",
        )
    if not _has_better(definition):
        raise Refused(
            f"“{definition.name}” is good neither high nor low by itself, so no change of it can "
            "be called better. Choose what it is read with.",
            field="indicator_code",
        )


def period_of(definition: IndicatorDefinition, point: Point) -> Period | None:
    """One month; None where nothing came or what it is over is not known."""
    if point.numerator is None:
        return None
    if point.numerator != int(point.numerator) or point.numerator < 0:
        raise Refused(
            f"{definition.name} is not in whole numbers in {month_words(point.month)}, so it "
            "cannot be counted."
        )
    events = int(point.numerator)
    if definition.shape is IndicatorShape.COUNT:
        return Period(events, 1.0, point.month)
    if not point.denominator:
        return None
    return Period(events, float(point.denominator), point.month)


def periods_in(series: Series, first: date, last: date) -> tuple[Period, ...]:
    """Months from ``first`` to ``last`` that can be counted."""
    found = (
        period_of(series.definition, point)
        for point in series.points
        if first <= point.month <= last
    )
    return tuple(period for period in found if period is not None)


def window_of(periods: Iterable[Period]) -> Window | None:
    """None where not one month can be counted."""
    kept = tuple(periods)
    return Window.of(kept) if kept else None
