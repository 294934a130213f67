"""Windows fixed when a plan opens, and the few dates on which a formal verdict is given.

Looking every month lifts a 5 % chance of a false "improved" to 12 or 13 %. So the windows and
the review dates are set once, before anybody can see how the numbers fall.
"""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import dataclass

from counterpoise.engines.verdict.facts import FactError, Schedule, Window

BASELINE, LEAST_BASELINE, TRIGGER = 12, 6, 3
REVIEWS, EARLY_REVIEW = (6, 12), 4
ENOUGH_FOR_EARLY = 5.0  # expected events a period


@dataclass(frozen=True, slots=True)
class Windows:
    """Each window runs from its first day up to, and without, its second. ``reviews`` are pairs
    of (periods since the start, day)."""

    baseline: tuple[dt.date, dt.date]
    trigger: tuple[dt.date, dt.date]
    started: dt.date
    after_from: dt.date
    reviews: tuple[tuple[int, dt.date], ...]
    by: str = "month"


def fix_windows(
    trigger_end: dt.date,
    started: dt.date,
    *,
    by: str = "month",
    baseline: int = BASELINE,
    trigger: int = TRIGGER,
    lag: int = 1,
    per_period: float = 0.0,
) -> Windows:
    """The windows of a plan. ``trigger_end`` is the first day after the bad run that caused it;
    ``per_period`` the events expected in one period, which decides about the early review."""
    if baseline < LEAST_BASELINE:
        raise FactError(f"A baseline needs at least {LEAST_BASELINE} periods.")
    if started < trigger_end:
        raise FactError("The first action cannot be embedded before the trigger window has ended.")
    bad_from = step(trigger_end, -trigger, by)
    reviews = tuple((n, step(started, n, by)) for n in review_points(per_period))
    return Windows(
        (step(bad_from, -baseline, by), bad_from),
        (bad_from, trigger_end),
        started,
        step(started, lag, by),
        reviews,
        by,
    )


def step(day: dt.date, periods: int, by: str) -> dt.date:
    """The day so many months, weeks or days on; the end of a short month stays in it."""
    if by == "month":
        months = day.year * 12 + day.month - 1 + periods
        year, month = divmod(months, 12)
        last = calendar.monthrange(year, month + 1)[1]
        return dt.date(year, month + 1, min(day.day, last))
    return day + dt.timedelta(days=periods * (7 if by == "week" else 1))


def whole_periods(start: dt.date, day: dt.date, by: str) -> int:
    """How many whole periods have passed; 0 before the start."""
    if day <= start:
        return 0
    if by != "month":
        return (day - start).days // (7 if by == "week" else 1)
    months = (day.year - start.year) * 12 + day.month - start.month
    return months if step(start, months, by) <= day else months - 1


def review_points(per_period: float) -> tuple[int, ...]:
    """Periods after the start at which a formal verdict may be given."""
    return (EARLY_REVIEW, *REVIEWS) if per_period >= ENOUGH_FOR_EARLY else REVIEWS


def expected_per_period(before: Window, after: Window) -> float:
    """Events a period of the later size would hold at the earlier rate."""
    size = after.per_period or before.per_period
    return before.rate * size if size else 0.0


def elapsed(schedule: Schedule, after: Window, per_period: float) -> int | None:
    """Periods since the start at this look: as told; else from the number of periods given, with
    or without the settling lag, if that makes a review; None when totals alone are known."""
    if schedule.elapsed is not None:
        return schedule.elapsed
    count = len(after.periods)
    if not count:
        return None
    points = review_points(per_period)
    return count if count in points else count + schedule.lag


def next_review(
    schedule: Schedule, now: int | None, per_period: float
) -> tuple[int | None, dt.date | None]:
    """The next review after ``now``, as periods since the start and, where it can be, a day."""
    later = [n for n in review_points(per_period) if now is None or n > now]
    if not later:
        return None, None
    day = step(schedule.started, later[0], schedule.by) if schedule.started else None
    return later[0], day
