"""The two icons

One icon for what the newest point says, one for where the target lies. Silence is never good
news: where nothing can be said, an icon says that.
"""

from __future__ import annotations

from tests.spec.measures.tables import check_icons, check_words


def test_the_newest_point() -> None:
    """Better or worse only where a direction was chosen; else high or low."""
    check_icons("""
        better | values               | newest point
        down   | (5, 6, 4) × 4, 12    | special cause concern
        up     | (5, 6, 4) × 4, 12    | special cause improvement
               | (5, 6, 4) × 4, 12    | special cause neutral high
        down   | (5, 6, 4) × 4, 5     | common cause
    """)


def test_when_nothing_can_be_said() -> None:
    """NHSRplotthedots calls all of these common cause."""
    check_icons("""
        rules of | values                | newest point
        boards   | (5, 6, 4) × 5, gap    | no recent data
        boards   | (5, 6, 4) × 4         | too few points
        boards   | 0 × 24                | no variation
        R        | (5, 6, 4) × 5, gap    | common cause
        R        | (5, 6, 4) × 4         | common cause
        R        | 0 × 24                | common cause
    """)


def test_the_target() -> None:
    """Beyond a limit a target will be met, or missed, as things are. Between the limits, or on
    one, it will be met and missed by turns. The limits here are 6.68 and 17.3."""
    check_icons("""
        better | target | values         | target is
        up     | 20     | (11, 13) × 7   | consistent fail
        up     | 5      | (11, 13) × 7   | consistent pass
        down   | 20     | (11, 13) × 7   | consistent pass
        down   | 5      | (11, 13) × 7   | consistent fail
        down   | 12     | (11, 13) × 7   | inconsistent
        down   | 17.32  | (11, 13) × 7   | inconsistent
               | 20     | (11, 13) × 7   | none
        down   |        | (11, 13) × 7   | none
        down   | 20     | (11, 13) × 7, gap | no recent data
        down   | 20     | 11, 13         | too few points
    """)


def test_a_target_when_every_value_is_the_same() -> None:
    """There are no limits to hold it against, so it was met each time or missed each time."""
    check_icons("""
        better | target | values | target is
        down   | 0      | 0 × 24 | consistent pass
        down   | 0      | 2 × 24 | consistent fail
        up     | 2      | 2 × 24 | consistent pass
    """)


def test_in_words() -> None:
    """One sentence a chart, about its newest point."""
    check_words("""
        better | values                                   | in words
        down   | (5, 4, 6) × 5, (5, 6) × 4, (4, 3) × 3, 4 | The last 7 months were all below the average of 4.8: a shift in the wanted direction.
        down   | (5, 6, 4) × 4, 12                        | The newest month, January 2025, was 12, above the upper limit of 10.6: a point outside the limits in the unwanted direction.
        down   | (5, 6, 4) × 4, 5                         | The newest month stands out by none of the four rules: values between 1.45 and 8.55 are usual here.
        down   | (5, 6, 4) × 5, gap                       | The newest month, April 2025, has no value: nothing can be said about now until its return is in.
        down   | 5, 6                                     | There are 2 months to go by; 13 are needed before this chart may say anything.
        down   | 0 × 24                                   | All 24 months had the same value, 0: the true rate may still be as high as 0.154 a month.
    """)  # noqa: E501 - a table is as wide as what it says
