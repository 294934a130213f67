"""Making Data Count's XmR chart, in two profiles.

``nhsr-0.2.2`` gives NHSRplotthedots' letters, limits and icons exactly. ``mdc-2024`` is what
boards see: no screening; limits and icons from 13 points; the two-in-three rule counts every
point beyond two sigma; where rules disagree about a point, improvement is shown. It also says
what R leaves silent: no recent data, too few points, no variation.
"""

from __future__ import annotations

from counterpoise.engines.measures.charts import VERSION, Segment, XmrChart
from counterpoise.engines.measures.notes import caveats_of
from counterpoise.engines.measures.phases import ENOUGH, Phase, phases_of
from counterpoise.engines.measures.rules import PRECEDENCE, causes
from counterpoise.engines.measures.saying import reasons_of
from counterpoise.engines.measures.series import Series
from counterpoise.engines.measures.targets import against_limits
from counterpoise.engines.measures.words import (
    Assurance,
    Direction,
    Kind,
    PointType,
    Profile,
    SpecialCause,
    Variation,
    point_type,
)


def xmr(series: Series, profile: Profile = Profile.MDC) -> XmrChart:
    """The XmR chart of a series: of rates, where exposure is given."""
    profile = Profile(profile)
    phases = phases_of(series, profile)
    special = tuple(cause for phase in phases for cause in _letters(phase, series, profile))
    known = {cause: point_type(cause, series.improvement_direction) for cause in set(special)}
    types = tuple(known[cause] for cause in special)
    variation = _variation(series, phases[-1], types, profile)
    assurance = _assurance(series, phases[-1], variation)
    segments = tuple(_segment(phase, series, profile) for phase in phases)
    return XmrChart(
        profile=profile,
        version=VERSION,
        digest=series.digest,
        values=series.plotted,
        segments=segments,
        special_causes=special,
        point_types=types,
        excluded=_excluded(series),
        variation=variation,
        assurance=assurance,
        short_warning=any(one.short for one in segments),
        gaps=series.plotted.count(None),
        reasons=reasons_of(series, phases[-1], special, variation, assurance),
        caveats=caveats_of(series, phases, profile),
    )


def _letters(phase: Phase, series: Series, profile: Profile) -> list[SpecialCause]:
    if not phase.judged:
        return [SpecialCause.COMMON] * len(phase.values)
    mdc = profile is Profile.MDC
    marks = causes(phase.values, phase.limits, near_counts_outside=mdc)
    wanted = series.improvement_direction if mdc else Direction.NEUTRAL
    return [_letter(of_point, wanted) for of_point in zip(*marks, strict=True)]


def _letter(marks: tuple[int, ...], wanted: Direction) -> SpecialCause:
    """The first rule that marked the point; the first improvement where there is one."""
    if not any(marks):
        return SpecialCause.COMMON
    found = [names[mark] for names, mark in zip(PRECEDENCE, marks, strict=True) if mark]
    if wanted is not Direction.NEUTRAL:
        for cause in found:
            if point_type(cause, wanted) is PointType.IMPROVEMENT:
                return cause
    return found[0]


def _variation(
    series: Series, phase: Phase, types: tuple[PointType, ...], profile: Profile
) -> Variation:
    """The newest point's type, or why there is none to give."""
    newest = series.newest
    if profile is Profile.NHSR:
        return Variation(types[newest])
    if series.plotted[newest] is None:
        return Variation.NO_RECENT_DATA
    if not phase.judged:
        return Variation.TOO_FEW_POINTS
    return Variation.NO_VARIATION if phase.same_throughout else Variation(types[newest])


def _assurance(series: Series, phase: Phase, variation: Variation) -> Assurance | None:
    target = series.target
    if target is None or series.improvement_direction is Direction.NEUTRAL:
        return None
    if variation in (Variation.NO_RECENT_DATA, Variation.TOO_FEW_POINTS):
        return Assurance(variation.value)
    more = series.improvement_direction is Direction.INCREASE
    if variation is Variation.NO_VARIATION and phase.limits.mean is not None:
        ahead = phase.limits.mean - target if more else target - phase.limits.mean
        return Assurance.PASS if ahead >= -phase.limits.tolerance else Assurance.FAIL
    limits = phase.limits
    return against_limits(target, limits.lower, limits.upper, more, limits.tolerance)


def _segment(phase: Phase, series: Series, profile: Profile) -> Segment:
    limits, rows = phase.limits, phase.end - phase.first
    size = rows if profile is Profile.NHSR else phase.points
    low, high = limits.lower, limits.upper
    floored = _never_negative(series) and low is not None and low < 0
    capped = series.kind is Kind.PROPORTION and high is not None and high > series.per
    return Segment(
        first=phase.first,
        n=rows,
        points=phase.points,
        mean=limits.mean,
        lpl=low,
        upl=high,
        near_lpl=limits.near_lower,
        near_upl=limits.near_upper,
        drawn_lpl=0.0 if floored else low,
        drawn_upl=series.per if capped else high,
        short=size < ENOUGH,
    )


def _never_negative(series: Series) -> bool:
    """Counts and proportions cannot be; measurements may be, unless they only ever were not."""
    return series.kind is not Kind.MEASUREMENT and series.least >= 0


def _excluded(series: Series) -> tuple[bool, ...]:
    out = {one.position for one in series.excluded}
    if not out:
        return (False,) * len(series.values)
    return tuple(at in out for at in range(len(series.values)))
