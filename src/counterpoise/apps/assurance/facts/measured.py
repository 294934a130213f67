"""Readings as the measuring engine's series: counts with what they are over, or middle values."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from counterpoise.apps.assurance.queries.series import Series
from counterpoise.engines.measures import Direction, Excluded, Kind
from counterpoise.engines.measures import Series as Measured
from counterpoise.terms import IndicatorDirection, IndicatorShape

NOTHING_LEFT_OUT: Mapping[date, str] = MappingProxyType({})
DIRECTIONS = {
    IndicatorDirection.UP: Direction.INCREASE,
    IndicatorDirection.DOWN: Direction.DECREASE,
    IndicatorDirection.ZERO: Direction.DECREASE,
    IndicatorDirection.PAIR: Direction.NEUTRAL,
}


def measured_of(
    series: Series,
    rebase: tuple[date, ...],
    target: float | None,
    left_out: Mapping[date, str],
) -> Measured:
    """What the engine charts. Numbers that are not whole are measurements, whatever their name."""
    definition, points = series.definition, series.points
    rate = definition.shape in (IndicatorShape.RATE, IndicatorShape.PROPORTION)
    whole = all(p.numerator is None or p.numerator == int(p.numerator) for p in points)
    common = {
        "start": points[0].month,
        "improvement_direction": DIRECTIONS[definition.direction],
        "rebase": rebase,
        "target": target,
        "excluded": tuple(
            Excluded(at, left_out[point.month])
            for at, point in enumerate(points)
            if point.month in left_out
        ),
    }
    if definition.shape is IndicatorShape.MEDIAN or not whole:
        values = tuple(number_of(p.value) for p in points)
        return Measured(values=values, kind=Kind.MEASUREMENT, **common)  # type: ignore[arg-type]
    counts = tuple(number_of(p.numerator) for p in points)
    if not rate:
        return Measured(values=counts, kind=Kind.COUNT, **common)  # type: ignore[arg-type]
    share = definition.shape is IndicatorShape.PROPORTION
    return Measured(
        values=counts,
        exposure=tuple(
            number_of(p.denominator) if p.numerator is not None else None for p in points
        ),
        per=float(definition.scale),
        kind=Kind.PROPORTION if share else Kind.COUNT,
        exposure_source=_source(series),
        **common,  # type: ignore[arg-type]
    )


def _source(series: Series) -> str:
    """Where the amounts come from that rates are taken over."""
    if series.exposure_kind is not None:
        return f"{series.exposure_kind.label}, written down for each month"
    return f"{series.definition.denominator}, from: {series.definition.record}"


def number_of(value: object) -> float | None:
    return None if value is None else float(value)  # type: ignore[arg-type]
