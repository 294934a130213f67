"""States and turns

A clock is running, due soon, late, paused or done. Late, the turn passes to the next
person: one step at a time, each once. These examples have 10 hours, are due soon 2 hours
before, and wait 4 hours between steps.
"""

from __future__ import annotations

from tests.spec.clocks.tables import check_reading


def test_the_five_states() -> None:
    """Late begins with the due moment itself. Done is done, however late it was."""
    check_reading("""
        counted from         | done                 | looked at             | state
        Mon 9 Mar 2026 08:00 |                      | Mon 9 Mar 2026 15:59  | Running
        Mon 9 Mar 2026 08:00 |                      | Mon 9 Mar 2026 16:00  | Due soon
        Mon 9 Mar 2026 08:00 |                      | Mon 9 Mar 2026 17:59  | Due soon
        Mon 9 Mar 2026 08:00 |                      | Mon 9 Mar 2026 18:00  | Late
        Mon 9 Mar 2026 08:00 | Mon 9 Mar 2026 12:00 | Tue 10 Mar 2026 08:00 | Done
        Mon 9 Mar 2026 08:00 | Mon 9 Mar 2026 21:00 | Tue 10 Mar 2026 08:00 | Done
    """)


def test_the_ladder() -> None:
    """When late, the next person is told, once. The one after that is told four hours
    later, counted from when the first was really told. At the top it stays."""
    check_reading("""
        counted from         | already told                                                                       | looked at             | turn of              | tell now
        Mon 9 Mar 2026 08:00 |                                                                                    | Mon 9 Mar 2026 17:00  | Registered manager   | nobody
        Mon 9 Mar 2026 08:00 |                                                                                    | Mon 9 Mar 2026 18:00  | Safeguarding lead    | Safeguarding lead
        Mon 9 Mar 2026 08:00 | Safeguarding lead, Mon 9 Mar 2026 18:00                                            | Mon 9 Mar 2026 18:01  | Safeguarding lead    | nobody
        Mon 9 Mar 2026 08:00 | Safeguarding lead, Mon 9 Mar 2026 18:00                                            | Mon 9 Mar 2026 22:00  | Nominated individual | Nominated individual
        Mon 9 Mar 2026 08:00 | Safeguarding lead, Mon 9 Mar 2026 23:00                                            | Tue 10 Mar 2026 02:59 | Safeguarding lead    | nobody
        Mon 9 Mar 2026 08:00 | Safeguarding lead, Mon 9 Mar 2026 18:00; Nominated individual, Mon 9 Mar 2026 22:00 | Fri 13 Mar 2026 22:00 | Nominated individual | nobody
    """)  # noqa: E501


def test_raised_late() -> None:
    """Time counts from when it was noticed. What is raised after it was due is late at
    once, but the first to hold it gets one step's time before anybody else is told."""
    check_reading("""
        counted from         | raised                | looked at             | state | turn of            | tell now
        Mon 9 Mar 2026 08:00 | Wed 11 Mar 2026 09:00 | Wed 11 Mar 2026 09:00 | Late  | Registered manager | nobody
        Mon 9 Mar 2026 08:00 | Wed 11 Mar 2026 09:00 | Wed 11 Mar 2026 13:00 | Late  | Safeguarding lead  | Safeguarding lead
    """)  # noqa: E501
