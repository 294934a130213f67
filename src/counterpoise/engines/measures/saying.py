"""What an XmR chart says, in sentences a registered manager understands."""

from __future__ import annotations

from counterpoise.engines.measures.exact import most_when_none_seen
from counterpoise.engines.measures.figures import written
from counterpoise.engines.measures.phases import ENOUGH, Phase
from counterpoise.engines.measures.rules import SHIFT, TREND, sides, steps_of
from counterpoise.engines.measures.series import Series
from counterpoise.engines.measures.targets import target_words
from counterpoise.engines.measures.words import (
    HIGH,
    Assurance,
    PointType,
    SpecialCause,
    Variation,
    point_type,
)

WAY = {
    PointType.IMPROVEMENT: " in the wanted direction",
    PointType.CONCERN: " in the unwanted direction",
}


def reasons_of(
    series: Series,
    phase: Phase,
    special: tuple[SpecialCause, ...],
    variation: Variation,
    assurance: Assurance | None,
) -> tuple[str, ...]:
    """The newest point first, then the target."""
    found = [_newest(series, phase, special, variation)]
    if assurance is not None:
        found.append(_target(series, phase, assurance))
    return tuple(one for one in found if one)


def _newest(
    series: Series, phase: Phase, special: tuple[SpecialCause, ...], variation: Variation
) -> str:
    at = series.newest
    if series.plotted[at] is None:
        return (
            f"The newest {series.noun(1)}, {series.label(at)}, has no value: nothing can be said "
            "about now until its return is in."
        )
    if variation is Variation.TOO_FEW_POINTS:
        has = phase.points
        return (
            f"There {'is' if has == 1 else 'are'} {has} {series.noun(has)} to go by; "
            f"{ENOUGH} are needed before this chart may say anything."
        )
    if phase.same_throughout:
        return _all_the_same(series, phase)
    cause = special[at]
    if cause is SpecialCause.COMMON:
        return _nothing_special(series, phase)
    kind = point_type(cause, series.improvement_direction)
    return f"{_event(series, phase, at, cause)}{WAY.get(kind, '')}."


def _all_the_same(series: Series, phase: Phase) -> str:
    shown = written(phase.limits.mean or 0.0)
    said = f"All {phase.points} {series.noun(phase.points)} had the same value, {shown}"
    if phase.limits.mean or not _counts_events(series):
        return f"{said}: there is no variation to judge the next one by."
    most = written(most_when_none_seen(phase.points))
    return f"{said}: the true rate may still be as high as {most} a {series.noun(1)}."


def _counts_events(series: Series) -> bool:
    """Nothing but noughts says something about a rate only where a value counts events."""
    return not series.exposure and series.kind.value in ("count", "unstated")


def _nothing_special(series: Series, phase: Phase) -> str:
    limits = phase.limits
    if limits.lower is None or limits.upper is None:
        return f"There are too few {series.noun(2)} beside one another to draw limits."
    low = max(limits.lower, 0.0) if series.least >= 0 else None
    between = f"{written(limits.lower if low is None else low)} and {written(limits.upper)}"
    return (
        f"The newest {series.noun(1)} stands out by none of the four rules: values between "
        f"{between} are usual here."
    )


def _event(series: Series, phase: Phase, at: int, cause: SpecialCause) -> str:
    high = cause in HIGH
    mean = written(phase.limits.mean or 0.0)
    if cause in SHIFT.values():
        side = "above" if high else "below"
        run = _run_length(phase, at - phase.first)
        return f"The last {run} {series.noun(run)} were all {side} the average of {mean}: a shift"
    if cause in TREND.values():
        run = _trend_length(phase, at - phase.first)
        way = "rose" if high else "fell"
        return f"The last {run} {series.noun(run)} {way} one after another: a trend"
    if cause in (SpecialCause.NEAR_UPPER, SpecialCause.NEAR_LOWER):
        line = phase.limits.upper if high else phase.limits.lower
        return (
            f"Two of the last three {series.noun(3)} were close to the {_name(high)} limit of "
            f"{written(line or 0.0)}: an early sign"
        )
    line, value = (phase.limits.upper if high else phase.limits.lower), series.plotted[at]
    return (
        f"The newest {series.noun(1)}, {series.label(at)}, was {written(value or 0.0)}, "
        f"{'above' if high else 'below'} the {_name(high)} limit of {written(line or 0.0)}: "
        "a point outside the limits"
    )


def _name(high: bool) -> str:
    return "upper" if high else "lower"


def _run_length(phase: Phase, newest: int) -> int:
    side = sides(phase.values, phase.limits.mean, phase.limits.tolerance)
    length = 0
    while length <= newest and side[newest - length] == side[newest]:
        length += 1
    return length


def _trend_length(phase: Phase, newest: int) -> int:
    steps = [0, *steps_of(phase.values, phase.limits.tolerance)]
    length = 1
    while length <= newest and steps[newest - length + 1] == steps[newest]:
        length += 1
    return length


def _target(series: Series, phase: Phase, assurance: Assurance) -> str:
    target = f"The target of {written(series.target or 0.0)}"
    if assurance is Assurance.TOO_FEW_POINTS:
        return f"{target} cannot be judged on so few {series.noun(2)}."
    if assurance is Assurance.HIT_AND_MISS and phase.same_throughout:
        return f"{target} cannot be judged by limits, because nothing varies."
    if phase.same_throughout and assurance in (Assurance.PASS, Assurance.FAIL):
        word = "met" if assurance is Assurance.PASS else "missed"
        return f"{target} was {word} in each of the {phase.points} {series.noun(phase.points)}."
    return target_words(series, assurance)
