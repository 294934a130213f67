"""Lengths of time

How long somebody has, and the moment it is used up. Times are those of the clock on
the wall in London.
"""

from __future__ import annotations

from tests.spec.clocks.tables import check_due


def test_the_same_day() -> None:
    """The same day ends at midnight. What is noticed late still gets the hours promised."""
    check_due("""
        length                     | counted from         | due
        same day                   | Mon 9 Mar 2026 09:10 | Mon 9 Mar 2026 24:00
        same day                   | Mon 9 Mar 2026 23:50 | Mon 9 Mar 2026 24:00
        same day, at least 2 hours | Mon 9 Mar 2026 09:10 | Mon 9 Mar 2026 24:00
        same day, at least 2 hours | Mon 9 Mar 2026 23:50 | Tue 10 Mar 2026 01:50
    """)


def test_hours() -> None:
    """Hours pass at night, at weekends and on bank holidays."""
    check_due("""
        length   | counted from          | due
        24 hours | Mon 9 Mar 2026 16:00  | Tue 10 Mar 2026 16:00
        24 hours | Thu 24 Dec 2026 16:00 | Fri 25 Dec 2026 16:00
        1 hour   | Sat 14 Mar 2026 23:30 | Sun 15 Mar 2026 00:30
    """)


def test_working_days() -> None:
    """Working days end when the office closes. The first day is not counted; weekends and
    bank holidays are not working days."""
    check_due(
        """
        length         | counted from          | due
        1 working day  | Mon 9 Mar 2026 09:00  | Tue 10 Mar 2026 17:00
        1 working day  | Fri 13 Mar 2026 16:30 | Mon 16 Mar 2026 17:00
        1 working day  | Sat 14 Mar 2026 11:00 | Mon 16 Mar 2026 17:00
        5 working days | Mon 9 Mar 2026 09:00  | Mon 16 Mar 2026 17:00
        5 working days | Thu 2 Apr 2026 12:00  | Mon 13 Apr 2026 17:00
        1 working day  | Thu 24 Dec 2026 12:00 | Tue 29 Dec 2026 17:00
        """,
        calendar="office",
    )


def test_working_hours() -> None:
    """Working hours pass only while the office is open."""
    check_due(
        """
        length          | counted from          | due
        4 working hours | Mon 9 Mar 2026 09:00  | Mon 9 Mar 2026 13:00
        4 working hours | Mon 9 Mar 2026 15:00  | Tue 10 Mar 2026 11:00
        4 working hours | Fri 13 Mar 2026 20:00 | Mon 16 Mar 2026 13:00
        """,
        calendar="office",
    )


def test_a_service_that_never_closes() -> None:
    """A service open at all hours works every day, Christmas Day too."""
    check_due("""
        length           | counted from          | due
        1 working day    | Thu 24 Dec 2026 12:00 | Fri 25 Dec 2026 24:00
        24 working hours | Thu 24 Dec 2026 12:00 | Fri 25 Dec 2026 12:00
    """)


def test_end_of_shift() -> None:
    """The end of the shift is the next one: 8 in the morning or 8 at night unless a
    service has set its own."""
    check_due("""
        length       | counted from         | due
        end of shift | Mon 9 Mar 2026 09:10 | Mon 9 Mar 2026 20:00
        end of shift | Mon 9 Mar 2026 22:00 | Tue 10 Mar 2026 08:00
    """)


def test_nights_the_clocks_change() -> None:
    """24 hours are 24 real hours. The clocks go forward on 29 March 2026 and back on
    25 October 2026; working time keeps to the clock on the wall."""
    check_due("""
        length   | counted from              | due
        24 hours | Sat 28 Mar 2026 12:00     | Sun 29 Mar 2026 13:00
        24 hours | Sat 24 Oct 2026 12:00     | Sun 25 Oct 2026 11:00
        1 hour   | Sun 25 Oct 2026 01:30 BST | Sun 25 Oct 2026 01:30 GMT
        1 hour   | Sun 25 Oct 2026 01:30 GMT | Sun 25 Oct 2026 02:30
        same day | Sun 25 Oct 2026 00:30     | Sun 25 Oct 2026 24:00
    """)
    check_due(
        """
        length          | counted from          | due
        2 working hours | Fri 27 Mar 2026 16:00 | Mon 30 Mar 2026 10:00
        2 working hours | Fri 23 Oct 2026 16:00 | Mon 26 Oct 2026 10:00
        """,
        calendar="office",
    )
