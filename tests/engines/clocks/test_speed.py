"""10,000 clocks are read in half a second, so that a sweep of them takes under two."""

from __future__ import annotations

import datetime as dt
import time

from counterpoise.engines.clocks import ClockFacts, Duration, read_clock
from tests.engines.clocks.builders import OFFICE, clock, hours, paused

READINGS = 10_000
SECONDS = 0.5


def mixed_clocks() -> list[ClockFacts]:
    """Every length of time; one in six with two pauses."""
    lengths = (
        Duration.same_day(2),
        Duration.hours(24),
        Duration.working_hours(8),
        Duration.working_days(5),
    )
    first = dt.datetime(2026, 2, 1, tzinfo=dt.UTC)
    pauses = (paused("2026-03-09 10:00", "2026-03-11 12:00"), paused("2026-04-11 10:00", None))
    return [
        clock(
            first + dt.timedelta(minutes=41 * place),
            lengths[place % 4],
            pauses=pauses if place % 6 == 0 else (),
            recorded_at=first + dt.timedelta(minutes=41 * place + 5),
        )
        for place in range(READINGS)
    ]


def test_ten_thousand_readings_in_half_a_second_of_processor_time() -> None:
    facts = mixed_clocks()
    best = min(_seconds(facts) for _ in range(5))
    assert best < SECONDS, f"{READINGS:,} readings took {best:.2f} s"


def _seconds(clocks: list[ClockFacts]) -> float:
    started = time.process_time()
    for place, facts in enumerate(clocks):
        read_clock(facts, OFFICE, facts.started_at + hours(place % 200))
    return time.process_time() - started
