"""Where a target lies against a chart's newest limits, and the sentence that says so.

Beyond a limit it will be missed or met as things are; on it or between, met and missed by turns.
The same for every chart whose limits hold single values; a chart of sums, of means or of gaps
between events says nothing about a target. Source: assurance statistics, sections 2 and 11.
"""

from __future__ import annotations

from counterpoise.engines.measures.figures import written
from counterpoise.engines.measures.limits import CLOSE
from counterpoise.engines.measures.series import Series
from counterpoise.engines.measures.words import Assurance, ChartKind, Direction

JUDGED = frozenset(
    {
        ChartKind.C,
        ChartKind.U,
        ChartKind.U_PRIME,
        ChartKind.U_EXACT,
        ChartKind.P,
        ChartKind.P_PRIME,
        ChartKind.P_EXACT,
        ChartKind.I,
        ChartKind.I_PRIME,
        ChartKind.T,
    }
)


def against_limits(
    target: float, lower: float | None, upper: float | None, more: bool, tolerance: float = 0.0
) -> Assurance:
    """``more``: higher is better. Differences up to ``tolerance`` are rounding."""
    if lower is None or upper is None:
        return Assurance.HIT_AND_MISS
    slack = max(tolerance, abs(target) * CLOSE)
    if target > upper + slack:
        return Assurance.FAIL if more else Assurance.PASS
    if target < lower - slack:
        return Assurance.PASS if more else Assurance.FAIL
    return Assurance.HIT_AND_MISS


def assurance_of(
    series: Series, kind: ChartKind, newest: float | None, lower: float | None, upper: float | None
) -> Assurance | None:
    """For the newest point of a chart between limits. None where there is nothing to say: no
    target, no better direction, or none wanted of what is rare, where one is met by luck."""
    target = series.target
    if target is None or kind not in JUDGED:
        return None
    if series.improvement_direction is Direction.NEUTRAL:
        return None
    if newest is None:
        return Assurance.NO_RECENT_DATA
    if lower is None or upper is None or (not target and not lower):
        return None
    more = series.improvement_direction is Direction.INCREASE
    return against_limits(target, lower, upper, more, max(abs(lower), abs(upper)) * CLOSE)


def target_words(series: Series, assurance: Assurance) -> str:
    """ "The target of 4 lies above the upper limit: as things are, it will keep being met." """
    target = f"The target of {written(series.target or 0.0)}"
    if assurance is Assurance.NO_RECENT_DATA:
        return f"{target} cannot be judged without the newest return."
    if assurance is Assurance.HIT_AND_MISS:
        return f"{target} will sometimes be met and sometimes missed, as things are."
    met = assurance is Assurance.PASS
    low = met == (series.improvement_direction is Direction.INCREASE)
    place = "below the lower" if low else "above the upper"
    word = "met" if met else "missed"
    return f"{target} lies {place} limit: as things are, it will keep being {word}."
