"""Services of one kind beside one another, as chance would have them: a funnel, never a league.

Chance makes small services differ most, so each is held against limits of its own size. Where
services differ more than chance whatever their size, the limits are widened by that spread, as
Spiegelhalter does. Source: assurance statistics, section 3; practice, section 6, rules 4 and 5.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from counterpoise.apps.assurance.facts.counts import period_of
from counterpoise.apps.assurance.queries.series import Series
from counterpoise.apps.directory.models import Service
from counterpoise.engines.measures.funnel import (
    FAR,
    USUAL,
    Limits,
    binomial_limits,
    dispersion,
    poisson_limits,
    widened,
)
from counterpoise.rulesets.indicator_library import IndicatorDefinition
from counterpoise.terms import IndicatorShape

FEWEST = 3
FEWEST_TO_WIDEN = 5
STEPS = 40
LEAST_SHOWN_OUTSIDE = 5
"""Counts from 1 to 4 could point to a person, so nobody outside the provider is shown them."""


class Place(StrEnum):
    """Where a service lies against limits of its own size."""

    INSIDE = "inside"
    HIGH = "high"
    LOW = "low"
    FAR_HIGH = "far_high"
    FAR_LOW = "far_low"


@dataclass(frozen=True, slots=True)
class Compared:
    """One service: what it counted, over how much, and where that lies."""

    service: Service
    events: int
    exposure: float
    rate: float
    place: Place


@dataclass(frozen=True, slots=True)
class Funnel:
    """Everything in the chart's own unit. ``curves`` are (exposure, limits) from small to large.

    ``left_out`` are services without a figure and what it is over. ``spread`` above 0: services
    differ more than chance, and the limits are wider for it.
    """

    definition: IndicatorDefinition
    compared: tuple[Compared, ...]
    left_out: tuple[Service, ...]
    centre: float
    curves: tuple[tuple[float, Limits], ...]
    spread: float


def funnel_of(definition: IndicatorDefinition, found: Sequence[Series]) -> Funnel | None:
    """None where the indicator is a middle value, or too few services have figures."""
    if definition.shape is IndicatorShape.MEDIAN:
        return None
    totals = [(one, *_total(one)) for one in found]
    held = [(one, events, amount) for one, events, amount in totals if amount > 0]
    if len(held) < FEWEST:
        return None
    all_events = sum(events for _, events, _ in held)
    common = all_events / math.fsum(amount for _, _, amount in held)
    spread = _spread(definition, common, [(e, a) for _, e, a in held])
    scale = float(definition.scale)
    return Funnel(
        definition=definition,
        compared=tuple(
            Compared(
                one.service,
                events,
                amount,
                events / amount * scale,
                _place(events / amount, _limits(definition, common, amount, spread)),
            )
            for one, events, amount in held
        ),
        left_out=tuple(one.service for one, _, amount in totals if amount <= 0),
        centre=common * scale,
        curves=tuple(_curves(definition, common, [a for _, _, a in held], spread)),
        spread=spread,
    )


def may_show(events: int, *, inside: bool) -> bool:
    """Whether a count may be shown: inside the provider always, outside not from 1 to 4."""
    return inside or not 0 < events < LEAST_SHOWN_OUTSIDE


def _total(series: Series) -> tuple[int, float]:
    periods = [period_of(series.definition, point) for point in series.points]
    kept = [one for one in periods if one is not None]
    return sum(one.events for one in kept), math.fsum(one.exposure for one in kept)


def _error(definition: IndicatorDefinition, common: float, amount: float) -> float:
    share = definition.shape is IndicatorShape.PROPORTION
    return math.sqrt(common * (1 - common if share else 1.0) / amount)


def _spread(
    definition: IndicatorDefinition, common: float, held: Sequence[tuple[int, float]]
) -> float:
    """The variance between services that chance does not explain; 0 where too few to tell."""
    errors = [_error(definition, common, amount) for _, amount in held]
    if len(held) < FEWEST_TO_WIDEN or not all(errors):
        return 0.0
    scores = [
        (events / amount - common) / error
        for (events, amount), error in zip(held, errors, strict=True)
    ]
    return dispersion(scores, errors).tau2


def _limits(definition: IndicatorDefinition, common: float, amount: float, spread: float) -> Limits:
    share = definition.shape is IndicatorShape.PROPORTION
    exact = binomial_limits(common, round(amount)) if share else poisson_limits(common, amount)
    if not spread:
        return exact
    error = _error(definition, common, amount)
    low_far, high_far = widened(common, error, spread, FAR)
    low, high = widened(common, error, spread, USUAL)
    top = 1.0 if share else math.inf
    return Limits(max(0.0, low_far), max(0.0, low), min(top, high), min(top, high_far))


def _place(rate: float, limits: Limits) -> Place:
    for limit, place in ((limits.high_far, Place.FAR_HIGH), (limits.high, Place.HIGH)):
        if rate > limit * (1 + 1e-9):
            return place
    for limit, place in ((limits.low_far, Place.FAR_LOW), (limits.low, Place.LOW)):
        if rate < limit * (1 - 1e-9):
            return place
    return Place.INSIDE


def _curves(
    definition: IndicatorDefinition, common: float, amounts: Sequence[float], spread: float
) -> list[tuple[float, Limits]]:
    """Limits from the smallest service to a little past the largest."""
    first, last = min(amounts) * 0.6, max(amounts) * 1.05
    share = definition.shape is IndicatorShape.PROPORTION
    places = [first + (last - first) * step / STEPS for step in range(STEPS + 1)]
    if share:
        places = sorted({float(max(1, round(place))) for place in places})
    scale = float(definition.scale)
    found = []
    for amount in places:
        one = _limits(definition, common, amount, spread)
        drawn = Limits(*(v * scale for v in (one.low_far, one.low, one.high, one.high_far)))
        found.append((amount, drawn))
    return found
