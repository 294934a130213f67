"""Moments are kept in UTC, where an hour is always an hour.

Two moments that share a zone subtract by the wall clock in Python, which is an
hour wrong on the nights the clocks change; in UTC they cannot be.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Final

from counterpoise.engines.clocks.errors import ClockFactsError

#: Stands for "no end is known". Never shown to anybody.
FAR_FUTURE: Final = datetime.max.replace(tzinfo=UTC)
NO_TIME: Final = timedelta(0)
FIRST_YEAR: Final = 1900
LAST_YEAR: Final = 2200

#: A stretch of time in UTC, from its first moment up to, not including, its last.
Stretch = tuple[datetime, datetime]


def in_utc(moment: datetime, what: str) -> datetime:
    """The same moment in UTC. ``what`` names it where a naive or absurd one is refused."""
    if not FIRST_YEAR <= moment.year <= LAST_YEAR:
        raise ClockFactsError(f"{what} lies in the year {moment.year}. Check the date.")
    if moment.tzinfo is UTC:
        return moment
    if moment.utcoffset() is None:
        raise ClockFactsError(
            f"{what} ({moment.isoformat(' ')}) has no time zone. "
            "Say which zone it is in, so that it means one moment only."
        )
    return moment.astimezone(UTC)
