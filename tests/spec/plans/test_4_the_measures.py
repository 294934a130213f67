# ruff: noqa: E501 - a table is read across
"""What people would notice, and both sides of the duty"""

from __future__ import annotations

from tests.spec.plans.tables import check_changes, check_words


def test_kinds_that_are_missing() -> None:
    """No outcome holds back agreement; no balancing measure and no voice are warnings."""
    check_changes(
        "no_outcome_measure",
        """
        change                | where
        -M1 = nothing         | measures
        M1 kind = process     | measures
        -M2 = nothing         |
    """,
    )
    check_changes(
        "no_balancing_measure",
        """
        change                | where
        -M2 = nothing         | measures
    """,
    )
    check_changes(
        "no_voice_measure",
        """
        change                                                             | where
        -M3 = nothing                                                      | measures
        M3 text = Staff survey: confident to report; M3 denominator = staff | M3
        M3 text = 'I know my carers'; M3 denominator = 40 clients          |
        M3 text = Families' view; M3 denominator = 6 families              |
    """,
    )


def test_activity_counted_as_outcome() -> None:
    """A warning. What the service did is process. What reaches people is outcome, and so are
    the speed and quality of a decision."""
    check_words(
        "activity_counted_as_outcome",
        """
        outcome measure                            | told
        Seniors who have done the refresher        | yes
        Risk assessments updated                   | yes
        Audit score                                | yes
        Supervisions held                          | yes
        Hours from note to decision                | no
        Visits on time                             | no
        Residents who chose their bedtime          | no
    """,
    )
    check_changes(
        "activity_counted_as_outcome",
        """
        change                                              | where
        aim = 100% of staff trained by 31 May 2026          | aim
    """,
    )


def test_one_sided_plan() -> None:
    """A warning, where the theme is a risk. A voice measure about rights counts as rights."""
    check_changes(
        "one_sided_plan",
        """
        change                                            | where
        M2 side = workforce                               | measures
        M1 side = protective; M3 side = voice             | measures
        M1 side = protective                              |
        M2 side = workforce; themes = ['medication']      |
    """,
    )


def test_reduction_alone_as_success() -> None:
    """A warning. Fewer reports can mean that people stopped writing them. A check on recording,
    a gain for people, or a count that no one has to report, saves it."""
    fewer = "M1 text = Incidents recorded; aim = Five or fewer incidents a month by 31 May 2026"
    check_changes(
        "reduction_alone_as_success",
        f"""
        change                                                                             | where
        {fewer}; -M3 = nothing                                                             | measures
        {fewer}                                                                            |
        {fewer}; -M3 = nothing; M2 text = Incidents in daily notes that are not on the log |
        M1 text = Visits over 30 minutes late; aim = Two or fewer by 31 May 2026; -M3 = nothing |
        M1 text = Incidents recorded; -M3 = nothing; aim = Five or fewer, with people still going out, by 31 May 2026 |
    """,
    )


def test_measure_without_denominator_or_target() -> None:
    """Advice. A census of rules in force needs no "out of what"; nor do pounds and hours."""
    check_changes(
        "measure_without_denominator_or_target",
        """
        change                                                                  | where
        M2 target = nothing                                                     | M2
        M2 target = monitor                                                     | M2
        M2 target = no worse than now                                           |
        M2 denominator = nothing                                                | M2
        M1 text = Rules that apply to the whole house; M1 denominator = nothing |
        M2 text = Overtime hours; M2 denominator = nothing                      |
    """,
    )
