"""When a length of time is used up, pauses taken out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from counterpoise.engines.clocks.calendars import MINUTES_IN_A_DAY, WorkingCalendar
from counterpoise.engines.clocks.durations import Duration, Unit
from counterpoise.engines.clocks.moments import FAR_FUTURE, NO_TIME, Stretch

Pauses = tuple[Stretch, ...]


def due_moment(
    duration: Duration, started_at: datetime, pauses: Pauses, calendar: WorkingCalendar
) -> datetime | None:
    """The first moment (UTC) at which ``duration`` is used up; ``None`` if a pause
    without an end comes before it.

    Without pauses it is a moment on the calendar. A pause moves it on by the time
    it took out: hours as they pass for "hours", "same day" and "end of shift",
    working time alone for working hours and days. So a pause over a weekend moves
    nothing that counts working days.
    """
    unpaused = _without_pauses(duration, started_at, calendar)
    if not any(began < unpaused and ended > started_at for began, ended in pauses):
        return unpaused
    allowance = _time_within(_counted(duration, started_at, calendar), unpaused)
    return _when_used_up(_cut_out(_counted(duration, started_at, calendar), pauses), allowance)


def after_running_for(length: timedelta, since: datetime, pauses: Pauses) -> datetime | None:
    """``length`` of real hours after ``since``, pauses taken out."""
    if not pauses:
        return since + length
    return _when_used_up(_cut_out([(since, FAR_FUTURE)], pauses), length)


def _without_pauses(
    duration: Duration, started_at: datetime, calendar: WorkingCalendar
) -> datetime:
    match duration.unit:
        case Unit.HOURS:
            return started_at + timedelta(hours=duration.amount)
        case Unit.WORKING_HOURS:
            return _working_hours_on(duration.amount, started_at, calendar)
        case Unit.WORKING_DAYS:
            return _closing_of_working_day(duration.amount, started_at, calendar)
        case Unit.SAME_DAY:
            end = calendar.wall_clock(calendar.local_date(started_at), MINUTES_IN_A_DAY)
        case Unit.END_OF_SHIFT:
            end = calendar.shift_end_after(started_at)
    return max(end, started_at + timedelta(hours=duration.at_least_hours))


def _working_hours_on(amount: int, started_at: datetime, calendar: WorkingCalendar) -> datetime:
    moment = _when_used_up(calendar.open_from(started_at), timedelta(hours=amount))
    assert moment is not None, "a calendar's open hours never run out silently"  # noqa: S101
    return moment


def _closing_of_working_day(
    amount: int, started_at: datetime, calendar: WorkingCalendar
) -> datetime:
    day = calendar.local_date(started_at)
    while amount:
        day += timedelta(days=1)
        amount -= calendar.is_working_day(day)
    return calendar.open_on(day)[-1][1]


def _counted(
    duration: Duration, started_at: datetime, calendar: WorkingCalendar
) -> Iterable[Stretch]:
    """The stretches in which this duration's time passes."""
    if duration.unit.is_working_time:
        return calendar.open_from(started_at)
    return [(started_at, FAR_FUTURE)]


def _time_within(stretches: Iterable[Stretch], until: datetime) -> timedelta:
    total = NO_TIME
    for opens, closes in stretches:
        if opens >= until:
            break
        total += min(closes, until) - opens
        if closes >= until:
            break
    return total


def _when_used_up(stretches: Iterable[Stretch], allowance: timedelta) -> datetime | None:
    for opens, closes in stretches:
        if closes - opens >= allowance:
            return opens + allowance
        allowance -= closes - opens
    return None


def _cut_out(stretches: Iterable[Stretch], pauses: Pauses) -> Iterator[Stretch]:
    """What is left of ``stretches``. Ends at a pause that has no end."""
    for opens, closes in stretches:
        start = opens
        for began, ended in pauses:
            if began >= closes:
                break
            if began > start:
                yield start, began
            start = max(start, ended)
        if start == FAR_FUTURE:
            return
        if start < closes:
            yield start, closes
