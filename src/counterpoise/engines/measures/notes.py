"""Caveats of an XmR chart: what it may not say, and what was done to the series."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from counterpoise.engines.measures.figures import listed, some, written
from counterpoise.engines.measures.phases import ENOUGH, Phase, unmatched
from counterpoise.engines.measures.series import Series
from counterpoise.engines.measures.words import Kind, Profile

SMALL = 5  # events a period below which XmR signals are often false


def caveats_of(series: Series, phases: Sequence[Phase], profile: Profile) -> tuple[str, ...]:
    """In the order a reader needs them; none repeated."""
    found = [
        *series_notes(series),
        *_of_choices(series, profile),
        *_of_phases(series, phases, profile),
        *_of_limits(series, phases[-1]),
        *_of_small_counts(series, phases[-1]),
    ]
    return tuple(found)


def series_notes(series: Series) -> list[str]:
    """What must be said of the series whatever chart is made of it."""
    return [
        *_missing(series),
        *_left_out(series),
        *_not_found(series),
        *_out_of_what(series),
    ]


def _missing(series: Series) -> list[str]:
    places = [at for at, y in enumerate(series.plotted) if y is None]
    if not places:
        return []
    named = listed([series.label(at) for at in places])
    found = [
        f"{some(len(places), 'value')} missing ({named}): runs and trends stop at a gap, and no "
        "gap reads as good news."
    ]
    if places[-1] == len(series.values) - 1:
        found.append(f"The return for {series.label(places[-1])} is overdue.")
    return found


def _left_out(series: Series) -> list[str]:
    return [
        f"{series.label(one.position).capitalize()} is shown but left out: {one.reason.strip()}"
        for one in sorted(series.excluded, key=lambda one: one.position)
    ]


def _not_found(series: Series) -> list[str]:
    lost = unmatched(series)
    if not lost:
        return []
    return [
        f"Nothing in the series is dated {listed(lost)}, so the limits were not recalculated there."
    ]


def _out_of_what(series: Series) -> list[str]:
    if not series.exposure:
        return []
    source = series.exposure_source.strip().rstrip(".")
    if source:
        return [f"Each value is out of: {source}."]
    if series.kind is Kind.PROPORTION:
        return []
    return ["It was not said where the amounts of care come from; no rate is better than they are."]


def _of_choices(series: Series, profile: Profile) -> list[str]:
    if profile is Profile.MDC and series.screen_outliers:
        return ["Screening of moving ranges was asked for; this profile has none."]
    return []


def _of_phases(series: Series, phases: Sequence[Phase], profile: Profile) -> list[str]:
    found = []
    if len(phases) > 1:
        named = listed([series.label(phase.first) for phase in phases[1:]])
        found.append(
            f"Limits are recalculated from {named}: keep the chart without this beside it."
        )
    short = [phase for phase in phases if phase.points < ENOUGH]
    if short:
        named = listed([f"{phase.points} from {series.label(phase.first)}" for phase in short])
        early = "no limits yet" if profile is Profile.MDC else "limits this early are a rough guess"
        found.append(f"Fewer than {ENOUGH} points ({named}): {early}.")
    return found


def _of_limits(series: Series, phase: Phase) -> list[str]:
    limits = phase.limits
    if limits.lower is None or limits.upper is None or phase.same_throughout:
        return []
    found = []
    if limits.upper - limits.lower <= limits.tolerance:
        found.append(
            "The limits have no width, because nearly every value repeats the one before; "
            f"its signals mean little.{_step(series, phase)}"
        )
    if limits.lower < 0 <= series.least:
        found.append("The lower limit is below 0 and is drawn at 0: a fall cannot pass it.")
    return found


def _step(series: Series, phase: Phase) -> str:
    """A single change of level is a step worth asking about."""
    present = [(at, y) for at, y in enumerate(phase.values) if y is not None]
    pairs = pairwise(present)
    slack = phase.limits.tolerance
    changes = [later for earlier, later in pairs if abs(later[1] - earlier[1]) > slack]
    if len(changes) != 1:
        return ""
    at, value = changes[0]
    where = series.label(phase.first + at)
    return f" The level changed once, to {written(value)} from {where}: ask what changed then."


def _of_small_counts(series: Series, phase: Phase) -> list[str]:
    mean = phase.limits.mean
    if series.exposure or mean is None or mean >= SMALL or series.least < 0:
        return []
    if series.kind.value not in ("count", "unstated"):
        return []
    if any(y is not None and y != int(y) for y in series.values):
        return []
    return [
        f"Small counts (about {written(mean)} a {series.noun(1)}): on charts like this "
        "signals often come by chance alone."
    ]
