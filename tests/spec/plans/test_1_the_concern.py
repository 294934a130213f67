# ruff: noqa: E501 - a table is read across
"""What is happening, how we know, and where it should go

A plan starts from what happens to people. The engine reads what the words mean; it never
speaks of spelling, tone, length or who wrote it.
"""

from __future__ import annotations

from tests.spec.plans.tables import check_changes, check_words


def test_concern_not_specific() -> None:
    """Holds back agreement. It must say what happens to people, and where, when or how often.
    Short, plain or angry words with facts in them are enough."""
    check_words(
        "concern_not_specific",
        """
        concern                                                                         | told
        Safeguarding at the home could be tighter.                                      | yes
        Breach of Regulation 12.                                                        | yes
        Medicines audit score of 71% against a target of 95%.                           | yes
        We recognise a need to strengthen our approach to choice in line with good practice. | yes
        11 of 29 people had no visit on the day they came home.                         | no
        Mrs Tindle sat in her coat until the next morning.                              | no
        Carers put people to bed before the six o'clock news.                           | no
    """,
    )


def test_not_known_from_more_than_one_source() -> None:
    """A warning. Six kinds count: records, our own checks, outside review, watching, people and
    families, staff. Two of a kind are one."""
    check_words(
        "not_known_from_more_than_one_source",
        """
        how known                                    | told
        MAR audit; Infection audit                   | yes
        Falls log; Daily notes                       | yes
        CQC report; Council visit                    | yes
        MAR audit and what residents told us         | no
        Rota; two evenings watched                   | no
        Night staff; district nurse                  | no
    """,
    )


def test_no_baseline() -> None:
    """Holds back agreement. A number, what it counts and over which months; or an outcome
    measure that has a number already. Nought is a number."""
    check_changes(
        "no_baseline",
        """
        change                                                                   | where
        baseline = nothing                                                       |
        baseline = nothing; M1 baseline = nothing                                | baseline
        baseline = {'value': 'high', 'unit': 'falls', 'period': 'May'}; M1 baseline = nothing | baseline
        baseline = {'value': 6, 'unit': 'falls'}; M1 baseline = nothing          | baseline
        baseline = {'value': 0, 'unit': 'of 12 people', 'period': 'May'}; M1 baseline = nothing |
    """,
    )


def test_aim_not_measurable() -> None:
    """Holds back agreement. A number, or a state that anyone could find true or false on a day."""
    check_words(
        "aim_not_measurable",
        """
        aim                                                                   | told
        Improve medicines recording by 30 June 2026.                          | yes
        Reduce falls by the end of June 2026.                                 | yes
        Everyone receives safe, high quality, person-centred care.            | yes
        Nobody has a set return time unless their own plan says why.          | no
        Half as many falls at night.                                          | no
        The kitchen door stands open from eight to eight.                     | no
    """,
    )


def test_aim_without_date() -> None:
    """Holds back agreement. A day, in its field or in the words. "The next inspection" is no day."""
    check_changes(
        "aim_without_date",
        """
        change                                                             | where
        aim date = nothing; aim = Two or fewer by the next inspection      | aim
        aim date = nothing; aim = Two or fewer this year                   | aim
        aim date = nothing; aim = Two or fewer by 31 May 2026              |
        aim = Two or fewer                                                 |
    """,
    )
