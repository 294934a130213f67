"""Services and sources

Notes, concerns, complaints, feedback and audits stand on one timeline.
"""

from __future__ import annotations

from counterpoise.engines.patterns import QualityIssue
from tests.spec.patterns.tables import check_service, check_timeline, day


def test_the_same_about_several_people() -> None:
    """Limits written about three people in four weeks can be a rule of the house."""
    check_service("""
        written                                                                        | found
        1 restriction about P, 9 restriction about Q, 20 restriction about R           | day 20 closed_routine
        1 restriction about P, 9 restriction about Q, 20 restriction about P           | nothing
        1 missed_late_visit about P, 4 missed_late_visit about Q, 6 missed_late_visit about R, 9 missed_late_visit about P | day 9 missed_visits
        1 over_support about P, 5 over_support about Q, 9 over_support about R, 12 over_support about P | day 12 doing_for
        1 staffing about P, 5 staffing about Q, 9 staffing about P, 12 staffing about Q | day 12 staffing
    """)  # noqa: E501


def test_rules_before_statistics() -> None:
    """The same person on three days in 30, in whatever was raised. A worker named twice, or
    one place at one time of day, is only ever a question."""
    check_timeline("""
        raised                                                                     | found
        1 falls in concern, 9 medication in complaint, 25 restriction in audit     | same_person p
        1 falls in concern, 9 medication in complaint, 40 restriction in audit     | nothing
        1 falls, 9 falls, 25 falls                                                 | nothing
        1 falls naming W in complaint, 40 falls naming W about q in complaint      | asks: same_worker W
    """)  # noqa: E501


def test_a_closed_quality_issue_that_happens_again() -> None:
    """One occasion is a quality issue; the same again within six months opens it and
    proposes the next tier, for a person to decide."""
    check_timeline(
        """
        raised                     | found
        30 medication about p      | theme_returned Q-1, Q-1: quality to consult
        30 medication about q      | nothing
        30 falls about p           | nothing
        200 medication about p     | nothing
        """,
        closed=(QualityIssue("Q-1", ("medication",), day(10), "quality", person="p"),),
    )
