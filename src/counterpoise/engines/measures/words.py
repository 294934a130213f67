"""The fixed words of charts: what may be asked for and what may be answered.

Where NHSRplotthedots has a word it is spelt as there, so that answers can be compared
letter by letter. The words it has not (``no_recent_data``, ``too_few_points``,
``no_variation``) exist because silence must never read as reassurance.
"""

from __future__ import annotations

from enum import StrEnum


class Profile(StrEnum):
    """Whose rules an XmR chart follows. ``MDC`` is what NHS boards see."""

    NHSR = "nhsr-0.2.2"
    MDC = "mdc-2024"


class Direction(StrEnum):
    INCREASE = "increase"
    DECREASE = "decrease"
    NEUTRAL = "neutral"


class Period(StrEnum):
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


class Kind(StrEnum):
    """What a value is. ``UNSTATED`` leaves it to the values themselves (see chooser)."""

    UNSTATED = "unstated"
    COUNT = "count"
    PROPORTION = "proportion"
    MEASUREMENT = "measurement"


class ChartKind(StrEnum):
    """Every way a series can be shown. ``TABLE``: too few points for any line."""

    XMR = "xmr"
    I = "i"  # noqa: E741 - the chart's own name
    RUN = "run"
    C = "c"
    U = "u"
    U_PRIME = "u_prime"
    U_EXACT = "u_exact"
    P = "p"
    P_PRIME = "p_prime"
    P_EXACT = "p_exact"
    I_PRIME = "i_prime"
    G = "g"
    T = "t"
    CUSUM = "cusum"
    EWMA = "ewma"
    DAYS_BETWEEN = "days_between"
    TABLE = "table"


CHART_NAMES = {
    ChartKind.XMR: "an XmR chart",
    ChartKind.I: "an I chart",
    ChartKind.RUN: "a run chart",
    ChartKind.C: "a c chart",
    ChartKind.U: "a u chart",
    ChartKind.U_PRIME: "a u′ chart",
    ChartKind.U_EXACT: "counts with exact limits",
    ChartKind.P: "a p chart",
    ChartKind.P_PRIME: "a p′ chart",
    ChartKind.P_EXACT: "proportions with exact limits",
    ChartKind.I_PRIME: "an I′ chart",
    ChartKind.G: "a g chart",
    ChartKind.T: "a t chart",
    ChartKind.CUSUM: "a CUSUM",
    ChartKind.EWMA: "an EWMA",
    ChartKind.DAYS_BETWEEN: "time between events",
    ChartKind.TABLE: "a table",
}


class SpecialCause(StrEnum):
    COMMON = "Common Cause"
    ABOVE_LIMIT = "Above UCL"
    BELOW_LIMIT = "Below LCL"
    RISING = "7 Point Trend (Increasing)"
    FALLING = "7 Point Trend (Decreasing)"
    NEAR_UPPER = "2 in 3 Above CL"
    NEAR_LOWER = "2 in 3 Below CL"
    SHIFT_ABOVE = "7 Points Above CL"
    SHIFT_BELOW = "7 Points Below CL"


class PointType(StrEnum):
    COMMON = "common_cause"
    IMPROVEMENT = "special_cause_improvement"
    CONCERN = "special_cause_concern"
    NEUTRAL_HIGH = "special_cause_neutral_high"
    NEUTRAL_LOW = "special_cause_neutral_low"


class Variation(StrEnum):
    """The variation icon: what the newest point says."""

    COMMON = "common_cause"
    IMPROVEMENT = "special_cause_improvement"
    CONCERN = "special_cause_concern"
    NEUTRAL_HIGH = "special_cause_neutral_high"
    NEUTRAL_LOW = "special_cause_neutral_low"
    NO_RECENT_DATA = "no_recent_data"
    TOO_FEW_POINTS = "too_few_points"
    NO_VARIATION = "no_variation"


class Assurance(StrEnum):
    """The assurance icon: where the target lies against the newest limits."""

    PASS = "consistent_pass"  # noqa: S105 - not a password
    FAIL = "consistent_fail"
    HIT_AND_MISS = "inconsistent"
    NO_RECENT_DATA = "no_recent_data"
    TOO_FEW_POINTS = "too_few_points"


HIGH = frozenset(
    {
        SpecialCause.ABOVE_LIMIT,
        SpecialCause.RISING,
        SpecialCause.NEAR_UPPER,
        SpecialCause.SHIFT_ABOVE,
    }
)


def point_type(cause: SpecialCause, direction: Direction) -> PointType:
    """High or rising against the wanted direction; purple when neither is better."""
    if cause is SpecialCause.COMMON:
        return PointType.COMMON
    high = cause in HIGH
    if direction is Direction.NEUTRAL:
        return PointType.NEUTRAL_HIGH if high else PointType.NEUTRAL_LOW
    wanted = high == (direction is Direction.INCREASE)
    return PointType.IMPROVEMENT if wanted else PointType.CONCERN
