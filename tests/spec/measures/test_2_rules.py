"""The four rules

A point that keeps none of these rules is usual variation: there is nothing to explain. A point
that does is a reason to ask what happened. No chart alone says that practice is better.
"""

from __future__ import annotations

from tests.spec.measures.tables import check_signals


def test_a_point_outside_the_limits() -> None:
    """Above the upper or below the lower limit; on the limit is inside."""
    check_signals("""
        values                  | signals
        (5, 6, 4) × 4, 12       | Above UCL: 13
        (25, 26, 24) × 4, 12    | Below LCL: 13
        (5, 6, 4) × 4, 5        | none
    """)


def test_seven_on_one_side_of_the_average() -> None:
    """A shift. All seven are marked, and those that follow. A point on the average breaks it, and
    so does a gap."""
    check_signals("""
        values                                   | signals
        (5, 4, 6) × 5, (5, 6) × 4, (4, 3) × 3, 4 | 7 Points Above CL: 15 to 23; 7 Points Below CL: 24 to 30
        (2, 8) × 9, 4, 3, 4, gap, 3, 4, 3        | none
        (2, 8) × 9, 4, 3, 4, 3, 4, 3, 4          | 7 Points Below CL: 19 to 25
    """)  # noqa: E501 - a table is as wide as what it says


def test_seven_rising_or_falling() -> None:
    """A trend. Two equal values break it."""
    check_signals("""
        values                                   | signals
        (8, 2, 9, 1) × 2, 2, 3, 4, 5, 6, 7       | 7 Point Trend (Increasing): 8 to 14
        (8, 2, 9, 1) × 2, 2, 3, 4, 4, 5, 6, 7    | none
        (8, 2, 9, 1) × 2, 9, 8, 7, 6, 5, 4, 3    | 7 Point Trend (Decreasing): 9 to 15
    """)


def test_two_of_three_close_to_a_limit() -> None:
    """Two of three neighbours beyond two thirds of the way to a limit, all three on one side of
    the average. Only those that are close are marked. For boards a point beyond the limit counts
    as close; for NHSRplotthedots it does not."""
    check_signals("""
        rules of | screened | values                         | signals
        boards   |          | (10, 11) × 8, 13.4, 11.4, 13.4 | 2 in 3 Above CL: 17, 19
        boards   |          | (11, 10) × 8, 7.6, 9.6, 7.6    | 2 in 3 Below CL: 17, 19
        boards   |          | (2, 3, 4) × 6, 6.5, 9, 4       | 2 in 3 Above CL: 19; Above UCL: 20
        R        | no       | (2, 3, 4) × 6, 6.5, 9, 4       | Above UCL: 20
    """)


def test_which_rule_is_named() -> None:
    """A point that keeps several rules has the name of the first of: outside, trend, two of
    three, shift. For boards, where one of them is an improvement and another a concern,
    improvement is shown."""
    check_signals("""
        rules of | better | values                                  | signals
        R        | down   | (20, 30) × 8, 45, 42, 39, 36, 33, 30, 27 | 7 Points Above CL: 16; 7 Point Trend (Decreasing): 17 to 23
        boards   | down   | (20, 30) × 8, 45, 42, 39, 36, 33, 30, 27 | 7 Points Above CL: 16; 7 Point Trend (Decreasing): 17 to 23
        boards   | up     | (20, 30) × 8, 45, 42, 39, 36, 33, 30, 27 | 7 Points Above CL: 16 to 22; 7 Point Trend (Decreasing): 23
    """)  # noqa: E501 - a table is as wide as what it says
