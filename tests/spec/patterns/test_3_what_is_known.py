"""What is known and decided

A manager's answer is a fact too. It quiets what is known, and never a strong sign.
"""

from __future__ import annotations

from tests.spec.patterns.tables import check_people, known, usual


def test_usual_for_this_person() -> None:
    """On the list of what is usual, until it is to be looked at again on day 40."""
    check_people(
        """
        written                                                                  | found
        3 mood_presentation, 6 mood_presentation, 9 mood_presentation            | nothing
        40 mood_presentation, 43 mood_presentation, 47 mood_presentation         | day 47 mood_presentation
        """,  # noqa: E501
        **usual("mood_presentation", until=40),
    )


def test_known_and_managed() -> None:
    """Known and managed from day 90 to day 180: quiet while no worse than the person's own
    90 days before, and raised again when it rises above them."""
    check_people(
        """
        written                                                                                  | found
        5 falls by A, 15 falls by A, 45 falls by A, 75 falls by A, 100 falls by A, 112 falls by A | day 15 falls
        5 falls by A, 15 falls by A, 45 falls by A, 75 falls by A, 100 falls by A, 102 falls by A, 104 falls by A, 106 falls by A | day 15 falls, day 106 falls today
        """,  # noqa: E501
        **known("falls", 90, 180),
    )


def test_closed_and_back() -> None:
    """Closed on day 6: what was known is settled. When it is back within six months it is
    raised sooner."""
    check_people(
        """
        written                                                | found
        1 falls by A, 5 falls by A, 8 falls by A               | day 5 falls
        1 falls by A, 5 falls by A, 20 falls by A, 25 falls by A | day 5 falls, day 25 falls today
        1 falls by A, 5 falls by A, 200 falls by A, 205 falls by A | day 5 falls, day 205 falls
        """,
        **known("falls", 6, 6),
    )
