"""Pauses

Time can be stopped for a reason that is written down. Only the local time stops: the
law's words ("without delay") never pause.
"""

from __future__ import annotations

from tests.spec.clocks.tables import check_due, check_reading


def test_a_pause_moves_the_due_time() -> None:
    """A pause moves the due time by as long as it lasted. Pauses that overlap count once."""
    check_due("""
        length   | counted from         | paused                                                                                       | due
        10 hours | Mon 9 Mar 2026 08:00 | Mon 9 Mar 2026 10:00 to Mon 9 Mar 2026 13:00                                                 | Mon 9 Mar 2026 21:00
        10 hours | Mon 9 Mar 2026 08:00 | Mon 9 Mar 2026 10:00 to Mon 9 Mar 2026 13:00; Mon 9 Mar 2026 12:00 to Mon 9 Mar 2026 14:00   | Mon 9 Mar 2026 22:00
        10 hours | Mon 9 Mar 2026 08:00 | Mon 9 Mar 2026 19:00 to Tue 10 Mar 2026 09:00                                                | Mon 9 Mar 2026 18:00
    """)  # noqa: E501


def test_working_time_loses_only_working_time() -> None:
    """A pause over a weekend moves nothing that is counted in working days."""
    check_due(
        """
        length        | counted from          | paused                                         | due
        1 working day | Fri 13 Mar 2026 10:00 | Fri 13 Mar 2026 17:00 to Mon 16 Mar 2026 09:00 | Mon 16 Mar 2026 17:00
        1 working day | Fri 13 Mar 2026 10:00 | Mon 16 Mar 2026 15:00 to Mon 16 Mar 2026 20:00 | Tue 17 Mar 2026 11:00
        """,  # noqa: E501
        calendar="office",
    )


def test_a_pause_without_an_end() -> None:
    """While a pause goes on, nobody can say when the clock will be due."""
    check_due("""
        length   | counted from         | paused                  | due
        10 hours | Mon 9 Mar 2026 08:00 | Mon 9 Mar 2026 10:00 on | not known
    """)


def test_a_pause_does_not_undo_lateness() -> None:
    """A pause begun when the clock was already late leaves it late, and holds back the
    next step of the ladder until it ends."""
    check_reading("""
        counted from         | paused                  | looked at             | state  | tell now
        Mon 9 Mar 2026 08:00 | Mon 9 Mar 2026 10:00 on | Mon 9 Mar 2026 20:00  | Paused | nobody
        Mon 9 Mar 2026 08:00 | Mon 9 Mar 2026 19:00 on | Mon 9 Mar 2026 20:00  | Late   | nobody
        Mon 9 Mar 2026 08:00 |                         | Mon 9 Mar 2026 20:00  | Late   | Safeguarding lead
    """)  # noqa: E501
