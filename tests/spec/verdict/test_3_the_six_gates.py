"""The six gates

Read before the numbers. One that fails is enough for "not assured", and is named. What nobody
has said is not reassurance either: the numbers are shown, but the word "improved" is not used.
"""

from __future__ import annotations

from tests.spec.verdict.tables import check_verdict


def test_reporting() -> None:
    """A fall in what is told is not a fall in what happens."""
    check_verdict("""
        what is told                                              | verdict      | because of
        all in order                                              | Improved     |
        90 % of returns came                                      | Improved     |
        88 % of returns came                                      | Not assured  | G1 reporting
        notes fell by 30 %                                        | Not assured  | G1 reporting
        reports without harm: 60, then 10; with harm: 10, then 12 | Not assured  | G1 reporting
        two late entries are open                                 | Not assured  | G1 reporting
        nine people wrote records, now four                       | Not assured  | G1 reporting
        nobody has said how many returns came                     | Not assured  | G1 reporting
    """)


def test_who_is_counted_and_how() -> None:
    """Fewer events because the person they were about moved out is no improvement; a changed
    form is a new series; the bad run itself cannot be the yardstick."""
    check_verdict("""
        what is told                               | verdict     | because of
        the person most events were about has left | Not assured | G2 denominator
        the form changed                           | Not assured | G3 definition
        the bad run is part of the baseline        | Not assured | G4 selection
    """)


def test_minimum_evidence() -> None:
    """Under five events in all, or where even none after could not have been rare enough, it is
    too early. So it is with a baseline under six months."""
    check_verdict("""
        before                  | after           | verdict           | because of
        4 in 360                | 0 0 0 0 0       | Too early to tell | G5 minimum evidence
        7 in 360                | 0 0 0 0 0       | Too early to tell | G5 minimum evidence
        5 months of 8           | 0 0 0 0 0       | Too early to tell | G5 minimum evidence
        6 months of 8           | 0 0 1 0 0       | Improved          |
    """)


def test_changes_at_the_same_time() -> None:
    check_verdict("""
        what is told                                           | verdict     | because of
        nobody has said what else changed                      | Not assured | G6 changes at the same time
        a new manager, not weighed                             | Not assured | G6 changes at the same time
        a new manager, weighed                                 | Improved    |
        elsewhere, without the plan: 60 in 600, then 3 in 300  | Not assured | G6 changes at the same time
        elsewhere, without the plan: 60 in 600, then 29 in 300 | Improved    |
    """)  # noqa: E501


def test_no_gate_holds_bad_news_back() -> None:
    """Nor does the day it is asked."""
    check_verdict("""
        what is told                          | after     | months since the start | verdict
        88 % of returns came                  | 6 6 5 6 5 | 6                      | Worse
        the form changed                      | 6 6 5 6 5 | 6                      | Worse
        nobody has said what else changed     | 6 6 5 6 5 | 8                      | Worse
    """)
