# ruff: noqa: E501 - a table is read across
"""Reviewed, seen by a second person, and held

Done, verified, effective and sustained are four claims. The plan is read on 16 March 2026.
"""

from __future__ import annotations

from tests.spec.plans.tables import check_changes, check_words


def test_review_text_repeated() -> None:
    """A warning. The same words again, dates aside. Figures count as words: a bare result is
    no repetition."""
    check_changes(
        "review_text_repeated",
        """
        change                                                                                        | where
        reviews = [{'text': 'All actions on track, continue with the plan'}, {'text': 'All actions on track, continue with plan'}] | reviews
        reviews = [{'text': '9 May: all actions are on track'}, {'text': '6 June: all actions are on track now'}] |
        reviews = [{'date': '2026-03-01', 'text': '1 new.'}, {'date': '2026-03-09', 'text': '1 new.'}] |
    """,
    )


def test_no_review_in_28_days() -> None:
    """A warning, on an agreed and open plan. Twenty-eight days exactly is in time."""
    check_changes(
        "no_review_in_28_days",
        """
        change                                                    | where
        reviews = [{'date': '2026-02-15', 'text': 'x'}]           | reviews
        reviews = [{'date': '2026-02-16', 'text': 'x'}]           |
        reviews = []                                              | reviews
        reviews = []; opened on = nothing                         |
    """,
    )


def test_done_without_verification() -> None:
    """A warning. A fortnight is allowed for somebody else to go and see."""
    check_changes(
        "done_without_verification",
        """
        change                                                              | where
        A1 verified by = nothing                                            | A1
        A2 status = done; A2 done on = 2026-03-01                           | A2
        A2 status = done; A2 done on = 2026-03-02                           |
        A2 status = done                                                    | A2
    """,
    )


def test_verified_by_owner() -> None:
    """A warning; it holds back closing when the closing is confirmed by an owner."""
    check_changes(
        "verified_by_owner",
        """
        change                                            | where
        A1 verified by = A. Whitlock                      | A1
        A1 verified by = Ann Whitlock                     |
        A1 verified by = Giles Rowntree                   |
        closure = {'confirmed_by': 'Giles Rowntree', 'date': '2026-03-10'} | closure
    """,
    )


def test_closed_without_sustained_evidence() -> None:
    """Holds back closing. Three months, after the extra help or checking stopped, and somebody
    saw it or people said so."""
    check_words(
        "closed_without_sustained_evidence",
        """
        closing evidence                                                                                          | told
        All actions complete; training at 100%                                                                    | yes
        One good month; policy updated                                                                            | yes
        Good in October, November and December with the consultant on site throughout; families pleased           | yes
        October 2, November 1, December 2, the consultant having left in September; unannounced visit in January  | no
        Three clean months since weekly checks stopped; her daughter says so too                                  | no
        Six fortnights at target after the daily call ended; a trustee came one Sunday                            | no
    """,
    )


def test_no_recheck_after_closure() -> None:
    """A warning. A day more than 28 days after closing."""
    check_changes(
        "no_recheck_after_closure",
        """
        change                                                                     | where
        closure = {'date': '2026-03-10', 'recheck_dates': []}                      | closure
        closure = {'date': '2026-03-10', 'recheck_dates': ['2026-03-24']}          | closure
        closure = {'date': '2026-03-10', 'recheck_dates': ['2026-06-09']}          |
    """,
    )
