"""The opposite risk, and evidence of other kinds

Every plan names a risk that might grow as its own shrinks, and shows at least three kinds of
evidence from after the start, one from the person or family, one seen in practice.
"""

from __future__ import annotations

from tests.spec.verdict.tables import check_verdict


def test_the_opposite_risk() -> None:
    """Not worse: at most half as bad again, nine times in ten. Too few to say is said, and is
    not the same as not worse. Worse takes the word "improved" away."""
    check_verdict("""
        injuries                              | verdict
        12 months of 4, then 5 months of 3    | Improved
        4 in 360, then 2 in 150               | Improved
        12 months of 4, then 5 months of 7    | Not assured
        none                                  | Probably improving
    """)


def test_three_kinds_of_evidence() -> None:
    check_verdict("""
        evidence                                                                   | verdict
        person or family, seen in practice, audit                                  | Improved
        person or family, seen in practice, staff knowledge                        | Improved
        person or family, seen in practice                                         | Probably improving
        records, audit, seen in practice                                           | Probably improving
        records, audit, person or family                                           | Probably improving
        person or family, seen in practice, audit (before the start)               | Probably improving
        none                                                                       | Probably improving
    """)  # noqa: E501


def test_a_contradiction_weighs_more_than_three_that_agree() -> None:
    check_verdict("""
        evidence                                                                       | verdict
        person or family, seen in practice, audit, staff knowledge (against)           | Not assured
        records, seen in practice, audit, person or family (against)                   | Not assured
    """)
