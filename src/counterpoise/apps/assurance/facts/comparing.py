"""Services of one kind beside one another, as chance would have them: a funnel, never a league.

Chance makes small services differ most, so each is held against limits of its own size. Where
services differ more than chance whatever their size, the limits are widened by that spread, as
Spiegelhalter does. Source: assurance statistics, section 3; practice, section 6, rules 4 and 5.

Outside the provider a count from 1 to 4 is hidden, and nothing that is shown is worked out from
it: it stands as 2.5 in the middle of the funnel, whatever it is. So no total, no middle and no
limit can be turned back into it, and no second count has to be hidden to protect the first.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from counterpoise.apps.assurance.facts.counts import period_of
from counterpoise.apps.assurance.queries.comparing import FEWEST
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
from counterpoise.terms import ExposureKind, IndicatorShape

FEWEST_TO_WIDEN = 5
STEPS = 40
LEAST_SHOWN_OUTSIDE = 5
"""Counts from 1 to 4 could point to a person, so nobody outside the provider is shown them."""
STAND_IN = (1 + LEAST_SHOWN_OUTSIDE - 1) / 2
"""The middle of what a hidden count can be: known to everybody, so it tells nothing."""


class Hidden(StrEnum):
    """Why a count is not shown: it is 1 to 4; or what is left over is; or the whole is."""

    FEW = "few"
    ALL_BUT_FEW = "all_but_few"
    SMALL_WHOLE = "small_whole"


class Place(StrEnum):
    """Where a service lies against limits of its own size."""

    INSIDE = "inside"
    HIGH = "high"
    LOW = "low"
    FAR_HIGH = "far_high"
    FAR_LOW = "far_low"


@dataclass(frozen=True, slots=True)
class Compared:
    """One service: what it counted, over how much, and where that lies.

    ``hidden``: none of it may be shown, and ``events``, ``rate`` and ``place`` are the stand-in's.
    """

    service: Service
    events: float
    exposure: float
    rate: float
    place: Place
    hidden: Hidden | None = None


@dataclass(frozen=True, slots=True)
class Funnel:
    """Everything in the chart's own unit. ``curves`` are (exposure, limits) from small to large.

    ``left_out`` are services without a figure and what it is over; ``otherwise`` those whose
    figure is over something else than the others'. ``spread`` above 0: services differ more than
    chance, and the limits are wider for it.
    """

    definition: IndicatorDefinition
    exposure_kind: ExposureKind | None
    compared: tuple[Compared, ...]
    left_out: tuple[Service, ...]
    otherwise: tuple[Service, ...]
    centre: float
    curves: tuple[tuple[float, Limits], ...]
    spread: float


@dataclass(frozen=True, slots=True)
class _Held:
    """One service's total as it may be seen by this viewer."""

    service: Service
    kind: ExposureKind | None
    events: float
    amount: float
    hidden: Hidden | None

    @property
    def told(self) -> bool:
        return self.hidden is None


def funnel_of(
    definition: IndicatorDefinition, found: Sequence[Series], *, inside: bool = True
) -> Funnel | None:
    """None where the indicator is a middle value, or too few services have figures to show.

    ``inside``: the viewer belongs to the provider and sees every count.
    """
    if definition.shape is IndicatorShape.MEDIAN:
        return None
    totals = [_held(definition, one, inside=inside) for one in found]
    counted = [one for one in totals if one.amount > 0]
    kind = _usual_kind(counted)
    alike = [one for one in counted if one.kind == kind]
    weighed = [one for one in alike if one.hidden is not Hidden.SMALL_WHOLE]
    if len([one for one in alike if one.told]) < FEWEST:
        return None
    amount = math.fsum(one.amount for one in weighed)
    common = math.fsum(one.events for one in weighed) / amount
    spread = _spread(definition, common, [(o.events, o.amount) for o in weighed if o.told])
    scale = float(definition.scale)
    return Funnel(
        definition=definition,
        exposure_kind=kind,
        compared=tuple(_compared(definition, one, common, spread) for one in alike),
        left_out=tuple(one.service for one in totals if one.amount <= 0),
        otherwise=tuple(one.service for one in counted if one.kind != kind),
        centre=common * scale,
        curves=tuple(_curves(definition, common, [one.amount for one in weighed], spread)),
        spread=spread,
    )


def hidden_outside(definition: IndicatorDefinition, events: int, amount: float) -> Hidden | None:
    """Why nobody outside the provider may be shown this count; None where they may. Of a share,
    those it was not so for are people too."""
    share = definition.shape is IndicatorShape.PROPORTION
    if share and _is_few(amount):
        return Hidden.SMALL_WHOLE
    if _is_few(events):
        return Hidden.FEW
    return Hidden.ALL_BUT_FEW if share and _is_few(amount - events) else None


def _is_few(count: float) -> bool:
    return 0 < count < LEAST_SHOWN_OUTSIDE


def _held(definition: IndicatorDefinition, series: Series, *, inside: bool) -> _Held:
    events, amount = _total(series)
    hidden = None if inside else hidden_outside(definition, events, amount)
    shown = float(events)
    if hidden is Hidden.SMALL_WHOLE:
        shown, amount = 0.0, STAND_IN
    elif hidden is not None:
        shown = STAND_IN if hidden is Hidden.FEW else amount - STAND_IN
    return _Held(series.service, series.exposure_kind, shown, amount, hidden)


def _usual_kind(held: Sequence[_Held]) -> ExposureKind | None:
    """What most of them are counted over: nights and hours do not lie on one funnel."""
    kinds = Counter(one.kind for one in held)
    return min(kinds, key=lambda kind: (-kinds[kind], str(kind)), default=None)


def _compared(
    definition: IndicatorDefinition, one: _Held, common: float, spread: float
) -> Compared:
    if one.hidden is Hidden.SMALL_WHOLE:
        return Compared(one.service, 0.0, one.amount, 0.0, Place.INSIDE, one.hidden)
    rate = one.events / one.amount
    return Compared(
        one.service,
        one.events,
        one.amount,
        rate * definition.scale,
        _place(rate, _limits(definition, common, one.amount, spread)),
        one.hidden,
    )


def _total(series: Series) -> tuple[int, float]:
    periods = [period_of(series.definition, point) for point in series.points]
    kept = [one for one in periods if one is not None]
    return sum(one.events for one in kept), math.fsum(one.exposure for one in kept)


def _error(definition: IndicatorDefinition, common: float, amount: float) -> float:
    share = definition.shape is IndicatorShape.PROPORTION
    return math.sqrt(common * (1 - common if share else 1.0) / amount)


def _spread(
    definition: IndicatorDefinition, common: float, held: Sequence[tuple[float, float]]
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
