"""From lines to a chart: which points lie outside, and the sentence that says so."""

from __future__ import annotations

from collections.abc import Sequence

from counterpoise.engines.measures.charts import VERSION, LimitsChart, Signal
from counterpoise.engines.measures.figures import some, written
from counterpoise.engines.measures.limits import CLOSE
from counterpoise.engines.measures.notes import series_notes
from counterpoise.engines.measures.series import Series
from counterpoise.engines.measures.targets import assurance_of, target_words
from counterpoise.engines.measures.words import ChartKind

Line = tuple[float | None, float | None, float | None]  # centre, lower, upper
Lines = list[Line]
OUTSIDE = "outside the limits"


def drawn(
    series: Series,
    kind: ChartKind,
    lines: Sequence[Line],
    blind_to: str,
    caveats: Sequence[str] = (),
    *,
    more: Sequence[Signal] = (),
    intervals: Sequence[tuple[float, float] | None] = (),
    values: Sequence[float | None] | None = None,
) -> LimitsChart:
    """The chart of a series between these lines. ``values``: where they are not its own."""
    shown = tuple(series.counted if values is None else values)
    found = _outside(shown, lines)
    signals = tuple(sorted([*found, *more], key=lambda one: (one.position, one.rule)))
    newest, (_, low, high) = shown[-1], lines[-1]
    assurance = assurance_of(series, kind, newest, low, high)
    target = (target_words(series, assurance),) if assurance else ()
    return LimitsChart(
        kind=kind,
        version=VERSION,
        digest=series.digest,
        values=tuple(series.plotted if values is None else values),
        centre=tuple(line[0] for line in lines),
        lower=tuple(line[1] for line in lines),
        upper=tuple(line[2] for line in lines),
        signals=signals,
        reasons=(_sentence(series, shown, lines, signals), *target),
        caveats=tuple(dict.fromkeys([*caveats, *series_notes(series)])),
        blind_to=blind_to,
        intervals=tuple(intervals),
        assurance=assurance,
    )


def _outside(values: Sequence[float | None], lines: Sequence[Line]) -> list[Signal]:
    found = []
    for at, (value, (_, lower, upper)) in enumerate(zip(values, lines, strict=True)):
        if value is None:
            continue
        slack = CLOSE * max(abs(value), abs(upper or 0.0))
        if upper is not None and value > upper + slack:
            found.append(Signal(at, OUTSIDE, True))
        elif lower is not None and value < lower - slack:
            found.append(Signal(at, OUTSIDE, False))
    return found


def _sentence(
    series: Series,
    values: Sequence[float | None],
    lines: Sequence[Line],
    found: Sequence[Signal],
) -> str:
    """The newest point first; then how many earlier ones lie outside."""
    newest = len(values) - 1
    name = f"The newest {series.noun(1)}, {series.label(newest)},"
    value = values[newest]
    if value is None:
        return f"{name} has no value: nothing can be said about now until its return is in."
    _, lower, upper = lines[newest]
    if lower is None or upper is None:
        enough = sum(y is not None for y in values) > 1
        if enough and lines[newest][0] is not None:
            return f"{name} was {written(value)}; the values vary too little to draw limits."
        return f"There are too few {series.noun(2)} to draw limits."
    at_newest = [one for one in found if one.position == newest]
    outside = next((one for one in at_newest if one.rule == OUTSIDE), None)
    if outside is not None:
        side, limit = ("above", upper) if outside.high else ("below", lower)
        return f"{name} was {written(value)}, {side} the limit of {written(limit)}."
    said = (
        f"{name} was {written(value)}, within the limits of {written(lower)} and {written(upper)}"
    )
    if at_newest:
        side = "above" if at_newest[0].high else "below"
        return f"{said}, but part of {at_newest[0].rule}, {side} what is expected."
    earlier = len({one.position for one in found})
    return f"{said}; {some(earlier, 'earlier point') if earlier else 'no earlier point'} stood out."
