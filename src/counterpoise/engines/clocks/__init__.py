"""Clocks: when something is due, whether it is late, and whose turn it is.

A clock is never stored as a state that somebody must remember to change: it is
read, from the facts, a working calendar and the moment asked about. The law's
words and the local time are two things here and stay two things on the page.

    reading = read_clock(facts, calendars[facts.rule.calendar], now)
"""

from counterpoise.engines.clocks.calendars import LONDON, Spell, WorkingCalendar
from counterpoise.engines.clocks.durations import Duration, Unit
from counterpoise.engines.clocks.errors import BeyondCalendarError, ClockError, ClockFactsError
from counterpoise.engines.clocks.facts import ClockFacts, Escalation, Pause
from counterpoise.engines.clocks.reading import ClockReading, after_escalation, read_clock
from counterpoise.engines.clocks.rules import Basis, ClockRule, StartRule
from counterpoise.engines.clocks.words import spoken_length, spoken_moment

__all__ = [
    "LONDON",
    "Basis",
    "BeyondCalendarError",
    "ClockError",
    "ClockFacts",
    "ClockFactsError",
    "ClockReading",
    "ClockRule",
    "Duration",
    "Escalation",
    "Pause",
    "Spell",
    "StartRule",
    "Unit",
    "WorkingCalendar",
    "after_escalation",
    "read_clock",
    "spoken_length",
    "spoken_moment",
]
