"""What the clocks refuse. Each message says what is wrong and what to do.

ClockError
├── ClockFactsError      a rule, a pause or a moment that cannot be true
└── BeyondCalendarError  a date for which no bank holidays are known
"""

from __future__ import annotations


class ClockError(ValueError):
    """Anything a clock cannot be read from."""


class ClockFactsError(ClockError):
    """Facts that contradict themselves, or a time without its zone."""


class BeyondCalendarError(ClockError):
    """The calendar holds no bank holidays for this date, so nothing is promised."""
