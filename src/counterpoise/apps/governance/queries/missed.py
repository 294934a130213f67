"""When a concern must first be decided, and since when it has been missed."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from counterpoise.kit.dates import LONDON

REVIEW_BY = time(11, 0)
"""By when a service's daily review should be open. What is raised later is due the next day."""

DAY = timedelta(days=1)


def local_day(moment: datetime) -> date:
    """The day in England on which a moment falls: a review day runs from midnight to midnight."""
    return moment.astimezone(LONDON).date()


def review_due_at(day: date) -> datetime:
    """The moment by which a day's review should have been opened."""
    return datetime.combine(day, REVIEW_BY, tzinfo=LONDON)


def first_due_date(opened_at: datetime, *, signed_off_at: datetime | None) -> date:
    """The first review day on which a concern must be decided.

    The day it came, if it came by the time the review should open and before that
    day's review was signed off (``signed_off_at``); otherwise the next day.
    """
    day = local_day(opened_at)
    too_late = opened_at > review_due_at(day)
    after_sign_off = signed_off_at is not None and signed_off_at < opened_at
    return day + DAY if too_late or after_sign_off else day


def missed_since(first_due: date, last_decided: date | None, *, today: date) -> date | None:
    """The first review day that passed without a decision on an open concern, if any did."""
    since = first_due if last_decided is None else max(first_due, last_decided + DAY)
    return since if since < today else None
