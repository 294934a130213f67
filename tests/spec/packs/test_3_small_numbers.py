"""Small numbers

Beside the name of a service, a count of one to four can tell who it is about. Nobody can be told
from none.
"""

from __future__ import annotations

from tests.spec.packs.tables import check_breakdowns, check_counts


def test_one_to_four_are_not_printed_outside_the_provider() -> None:
    check_counts("""
        count | outside      | inside
        0     | 0            | 0
        1     | fewer than 5 | 1
        4     | fewer than 5 | 4
        5     | 5            | 5
        1204  | 1,204        | 1,204
    """)


def test_what_is_hidden_cannot_be_worked_out_from_the_total() -> None:
    """A second part is hidden with a single small one; where there is none, the total is."""
    check_breakdowns("""
        parts     | read outside                       | total
        7, 9      | 7, 9                               | 16
        3, 9, 20  | fewer than 5, not shown, 20        | 32
        3, 2, 20  | fewer than 5, fewer than 5, 20     | 25
        1, 1, 20  | fewer than 5, fewer than 5, not shown | 22
        3, 0      | fewer than 5, 0                    | not shown
    """)
