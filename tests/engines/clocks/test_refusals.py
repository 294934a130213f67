"""What a clock refuses to be read from, and in which words."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from counterpoise.engines.clocks import (
    ClockError,
    ClockFactsError,
    Duration,
    Escalation,
    Pause,
    Spell,
    Unit,
    WorkingCalendar,
)
from counterpoise.terms import Role
from tests.engines.clocks.builders import NINE_TO_FIVE, clock, london, paused, read

NAIVE = dt.datetime(2026, 3, 9, 8)  # noqa: DTZ001 - the very thing that is refused
AWARE = london("2026-03-09 08:00")


@pytest.mark.parametrize(
    "make",
    [
        lambda: clock(NAIVE),
        lambda: clock(AWARE, stopped_at=NAIVE),
        lambda: clock(AWARE, recorded_at=NAIVE),
        lambda: Pause(NAIVE, None, "waiting"),
        lambda: Pause(AWARE, NAIVE, "waiting"),
        lambda: Escalation(Role.SAFEGUARDING_LEAD, NAIVE),
        lambda: read(clock(AWARE), NAIVE),
    ],
)
def test_a_time_without_its_zone_is_refused(make: Any) -> None:
    with pytest.raises(ClockFactsError, match="has no time zone"):
        make()


def test_a_year_nobody_can_mean_is_refused() -> None:
    for year in (1, 1899, 2201, 9999):
        with pytest.raises(ClockFactsError, match=f"lies in the year {year}"):
            clock(dt.datetime(year, 12, 31, 23, 59, tzinfo=dt.UTC))


@pytest.mark.parametrize("reason", ["", "  ", "\n"])
def test_a_pause_without_a_reason_is_refused(reason: str) -> None:
    with pytest.raises(ClockFactsError, match="needs a reason"):
        paused("2026-03-09 08:00", reason=reason)


def test_times_out_of_order_are_refused() -> None:
    with pytest.raises(ClockFactsError, match="end before it began"):
        paused("2026-03-09 08:00", "2026-03-09 07:59")
    with pytest.raises(ClockFactsError, match="stop before it started"):
        clock(AWARE, stopped_at=london("2026-03-09 07:59"))


@pytest.mark.parametrize(
    ("parts", "reason"),
    [
        ({"statutory_words": "without delay"}, "come together"),
        ({"statutory_source": "regulation 18"}, "come together"),
        ({"local_source": " "}, "where the local time comes from"),
        ({"ladder": (Role.REGISTERED_MANAGER,)}, "stands twice"),
        ({"ladder": (Role.SAFEGUARDING_LEAD, Role.SAFEGUARDING_LEAD)}, "stands twice"),
        ({"ladder_pause": dt.timedelta(0)}, "must be some time"),
        ({"due_soon": dt.timedelta(seconds=-1)}, "cannot begin after"),
    ],
)
def test_a_rule_that_cannot_be_kept_is_refused(parts: dict[str, Any], reason: str) -> None:
    with pytest.raises(ClockFactsError, match=reason):
        clock(AWARE, **parts)


@pytest.mark.parametrize(
    ("more", "reason"),
    [
        ({"hours": (NINE_TO_FIVE,) * 6}, "seven days"),
        ({"hours": ((),) * 7}, "some working hours"),
        ({"hours": ((Spell(0, 600), Spell(540, 700)),) * 7}, "without overlap"),
        ({"known_from": dt.date(2026, 1, 1)}, "both known dates or neither"),
        ({"holidays": frozenset({dt.date(2026, 12, 25)})}, "which dates its holidays cover"),
        ({"shift_ends": (0,)}, "from 00:01 to 24:00"),
        ({"shift_ends": (1441,)}, "from 00:01 to 24:00"),
    ],
)
def test_a_calendar_that_cannot_be_kept_is_refused(more: dict[str, Any], reason: str) -> None:
    parts: dict[str, Any] = {"hours": (NINE_TO_FIVE,) * 7} | more
    with pytest.raises(ClockFactsError, match=reason):
        WorkingCalendar("ours", **parts)


@pytest.mark.parametrize(("opens", "closes"), [(600, 600), (700, 600), (-1, 10), (0, 1441)])
def test_hours_that_do_not_lie_within_a_day_are_refused(opens: int, closes: int) -> None:
    with pytest.raises(ClockFactsError, match="within one day"):
        Spell(opens, closes)


@pytest.mark.parametrize("words", ["same day", "24 hours", "1 hour", "4 working hours"])
def test_lengths_read_back_as_they_were_written(words: str) -> None:
    assert Duration.parse(words).words == words


def test_lengths_are_read_however_they_are_spaced_or_cased() -> None:
    assert Duration.parse("  5 Working  Days ") == Duration.working_days(5)
    assert Duration.parse("same day, at least 1 hour") == Duration.same_day(1)
    assert Duration.parse("end of shift, at least 2 hours") == Duration.end_of_shift(2)
    assert Duration.same_day(1).words == "same day, at least 1 hour"
    assert (
        Duration.same_day(1).spoken == "by the end of the same day, though never less than 1 hour"
    )
    assert Duration.end_of_shift().spoken == "by the end of the shift"


@pytest.mark.parametrize(
    "words",
    [
        "",
        "soon",
        "without delay",
        "five days",
        "3 days",
        "0 hours",
        "9999 hours",
        "261 working days",
        "-1 hours",
        "1.5 hours",
        "same day, at least 25 hours",
        "24 hours, at least 2 hours",
    ],
)
def test_a_length_that_is_none_is_refused(words: str) -> None:
    with pytest.raises(ClockError):
        Duration.parse(words)


def test_parts_that_belong_to_another_length_are_refused() -> None:
    with pytest.raises(ClockFactsError, match="belongs to"):
        Duration(Unit.HOURS, 24, at_least_hours=2)
    with pytest.raises(ClockFactsError, match="at least 0 to 24 hours"):
        Duration(Unit.SAME_DAY, 2)
