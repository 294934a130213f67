"""Average and limits

An XmR chart (Making Data Count, NHS England) draws the average and two limits: what is usual
here, from how much one point differs from the next. Limits lie 2.66 average moving ranges from
the average. They say what a measure does, not what it should do.
"""

from __future__ import annotations

from tests.spec.measures.tables import check_limits


def test_limits_follow_the_moving_range() -> None:
    """Values that change little from one month to the next have narrow limits."""
    check_limits("""
        values          | average | lower | upper
        (10, 11) × 7    | 10.5    | 7.84  | 13.2
        (10, 14) × 7    | 12      | 1.36  | 22.6
        10 × 7, 14 × 7  | 12      | 11.2  | 12.8
    """)


def test_thirteen_points() -> None:
    """Boards see limits from the thirteenth point. NHSRplotthedots draws them from two."""
    check_limits("""
        rules of | values           | average | lower | upper
        boards   | (10, 11) × 6     | 10.5    | none  | none
        boards   | (10, 11) × 6, 10 | 10.5    | 7.8   | 13.1
        R        | 10, 11           | 10.5    | 7.84  | 13.2
        R        | 10               | 10      | none  | none
    """)


def test_gaps_are_not_bridged() -> None:
    """A missing return is not a value, and what lies on either side of it is not compared."""
    check_limits("""
        rules of | values               | average | lower | upper
        R        | 10, gap, 20, 22      | 17.3    | 12    | 22.7
        R        | 10, gap, 20, gap, 22 | 17.3    | none  | none
    """)


def test_screening() -> None:
    """NHSRplotthedots leaves out unusually large ranges (3.267 times the average, or more), once;
    boards' charts do not. The average keeps every value."""
    check_limits("""
        rules of | screened | values                | average | lower | upper
        R        | yes      | (5, 6) × 6, 30, 5, 6  | 7.13    | 4.47  | 9.79
        R        | no       | (5, 6) × 6, 30, 5, 6  | 7.13    | -4.46 | 18.7
        boards   | yes      | (5, 6) × 6, 30, 5, 6  | 7.13    | -4.46 | 18.7
    """)


def test_new_limits_after_a_recorded_decision() -> None:
    """Limits begin afresh where people decided so; nothing is compared across that line. A date
    that is not in the series changes nothing, and the chart says so."""
    check_limits("""
        values                      | new limits from | average | lower | upper
        (10, 11) × 7, (3, 4) × 7    | Mar 2025        | 3.5     | 0.84  | 6.16
        (10, 11) × 7, (3, 4) × 7    | Mar 2030        | 7       | 3.65  | 10.3
    """)
