"""Clocks for Hypothesis: weeks around clock changes and Christmas, odd hours, many pauses."""

from __future__ import annotations

import datetime as dt

from hypothesis import strategies as st

from counterpoise.engines.clocks import ClockFacts, Duration, Pause, Spell, WorkingCalendar
from tests.engines.clocks.builders import clock

QUARTER = dt.timedelta(minutes=15)
FIRST_DAYS = (
    dt.datetime(2026, 3, 27, tzinfo=dt.UTC),  # the clocks go forward on the 29th
    dt.datetime(2026, 10, 23, tzinfo=dt.UTC),  # and back on the 25th
    dt.datetime(2026, 12, 23, tzinfo=dt.UTC),
    dt.datetime(2026, 6, 8, tzinfo=dt.UTC),
)
#: Half hours, without the one inside the hour that the clock changes skip or repeat:
#: what an opening time means there is stated in test_clock_changes.
BOUNDARIES = tuple(minute for minute in range(0, 24 * 60 + 1, 30) if minute != 90)

durations = st.one_of(
    st.builds(Duration.hours, st.integers(1, 60)),
    st.builds(Duration.same_day, st.integers(0, 6)),
    st.builds(Duration.end_of_shift, st.integers(0, 3)),
    st.builds(Duration.working_hours, st.integers(1, 20)),
    st.builds(Duration.working_days, st.integers(1, 3)),
)


@st.composite
def open_hours(draw: st.DrawFn) -> tuple[Spell, ...]:
    """None, one or two spells; two may touch."""
    ends = sorted(draw(st.lists(st.sampled_from(BOUNDARIES), max_size=4, unique=True)))
    if len(ends) == 3 and draw(st.booleans()):
        return Spell(ends[0], ends[1]), Spell(ends[1], ends[2])
    return tuple(Spell(ends[at], ends[at + 1]) for at in range(0, len(ends) - 1, 2))


@st.composite
def calendars(draw: st.DrawFn) -> WorkingCalendar:
    week = [draw(open_hours()) for _ in range(7)]
    week[draw(st.integers(0, 6))] = (Spell(9 * 60, 17 * 60),)
    days = st.dates(dt.date(2026, 12, 24), dt.date(2027, 1, 1))
    return WorkingCalendar(
        name="any",
        hours=tuple(week),
        holidays=frozenset(draw(st.lists(days, max_size=3))),
        known_from=dt.date(2026, 1, 1),
        known_until=dt.date(2027, 12, 31),
        shift_ends=tuple(draw(st.lists(st.sampled_from(BOUNDARIES[1:]), max_size=3))),
    )


@st.composite
def pauses_from(draw: st.DrawFn, start: dt.datetime, most: int = 4) -> tuple[Pause, ...]:
    pauses = []
    for _ in range(draw(st.integers(0, most))):
        began = start + QUARTER * draw(st.integers(-20, 300))
        length = draw(st.one_of(st.none(), st.integers(0, 200), st.integers(0, 30)))
        pauses.append(Pause(began, None if length is None else began + QUARTER * length, "waiting"))
    return tuple(pauses)


@st.composite
def clocks(draw: st.DrawFn, most_pauses: int = 4) -> ClockFacts:
    start = draw(st.sampled_from(FIRST_DAYS)) + QUARTER * draw(st.integers(0, 5 * 96))
    late = draw(st.one_of(st.none(), st.integers(0, 400)))
    return clock(
        start,
        draw(durations),
        pauses=draw(pauses_from(start, most_pauses)),
        due_soon=QUARTER * draw(st.integers(0, 40)),
        ladder_pause=QUARTER * draw(st.integers(1, 60)),
        recorded_at=None if late is None else start + QUARTER * late,
    )
