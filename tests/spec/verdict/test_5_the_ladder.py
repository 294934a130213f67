"""The ladder of words

Seven rungs, always in these words. Other programs read one of five. "Probably improving" is hope
with numbers, not a finding: they read "cannot tell".
"""

from __future__ import annotations

from tests.spec.verdict.tables import check_verdict


def test_each_rung() -> None:
    """36 events in the twelve months before, in every row but one; the usual case otherwise."""
    check_verdict("""
        after                 | months since the start | what is told         | before         | verdict                | other programs read
        1 0 1 1 0             | 6                      | 88 % of returns came |                | Not assured            | CANNOT_TELL
        1 0 1 1 0             | 4                      |                      |                | Too early to tell      | CANNOT_TELL
        0 0 0 0 0             | 6                      |                      | 4 in 360       | Too early to tell      | CANNOT_TELL
        6 6 5 6 5             | 6                      |                      |                | Worse                  | WORSE
        3 3 3 3 3             | 6                      |                      |                | No clear change        | NO_CHANGE
        2 2 2 2 2             | 6                      |                      |                | Probably improving     | CANNOT_TELL
        1 0 1 1 0             | 6                      |                      |                | Improved               | IMPROVED_NOT_YET_SUSTAINED
        1 0 1 1 0 1 0 2 1 0 1 | 12                     |                      |                | Improved and sustained | IMPROVED_AND_SUSTAINED
    """)  # noqa: E501


def test_all_four_parts_of_the_core() -> None:
    """Few enough, but the second half is back where it was; and few enough, but the last months
    climb: neither is improved. Totals alone cannot show that it held."""
    check_verdict("""
        after                 | months since the start | verdict
        0 0 0 0 0 4 3 3 4 3 3 | 12                     | Probably improving
        0 0 1 0 1 0 0 1 0 8 9 | 12                     | Worse
        3 in 150              | 6                      | Probably improving
    """)


def test_sustained_needs_the_first_review_too() -> None:
    """Both hold at twelve months. Only the first held at six."""
    check_verdict("""
        after                 | months since the start | verdict
        1 0 1 1 0 1 0 2 1 0 1 | 12                     | Improved and sustained
        3 2 2 3 2 0 2 1 0 2 1 | 12                     | Improved
    """)
