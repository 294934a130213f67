"""The months a change is judged by, fixed when it is named: never chosen after the fact."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from counterpoise.kit.errors import Refused
from counterpoise.kit.months import month_of, shifted

LEAST_BASELINE = 6
TRIGGER_MONTHS = 3


@dataclass(frozen=True, slots=True)
class Windows:
    """All first days of months. ``review_dates`` are the first days a verdict may be formal."""

    baseline_start: date
    baseline_end: date
    trigger_start: date
    trigger_end: date
    after_start: date
    review_dates: tuple[date, ...]

    @property
    def columns(self) -> dict[str, Any]:
        names = ("baseline_start", "baseline_end", "trigger_start", "trigger_end", "after_start")
        return {
            **{name: getattr(self, name) for name in names},
            "review_dates": [day.isoformat() for day in self.review_dates],
        }


def fixed_windows(
    *,
    started: date,
    trigger_start: date | None = None,
    trigger_end: date | None = None,
    baseline_months: int = 12,
    settle_months: int = 1,
    reviews_after: Sequence[int] = (6, 12),
) -> Windows:
    """The baseline ends before the trigger window; the month of the change and the settling
    time count for neither side; reviews come a number of whole months after that.
    """
    month = month_of(started)
    end = month_of(trigger_end) if trigger_end else shifted(month, -1)
    start = month_of(trigger_start) if trigger_start else shifted(end, 1 - TRIGGER_MONTHS)
    if start > end or end > month:
        raise Refused(
            "The months that led to the change must end before it started.", field="trigger_end"
        )
    if baseline_months < LEAST_BASELINE:
        raise Refused(
            f"Compare with at least {LEAST_BASELINE} months before.", field="baseline_months"
        )
    if not reviews_after or min(reviews_after) < 1 or settle_months < 0:
        raise Refused("Choose when it will be looked at.", field="reviews_after")
    first_whole = month if started.day == 1 else shifted(month, 1)
    after = shifted(first_whole, settle_months)
    return Windows(
        baseline_start=shifted(start, -baseline_months),
        baseline_end=shifted(start, -1),
        trigger_start=start,
        trigger_end=end,
        after_start=after,
        review_dates=tuple(shifted(after, months) for months in sorted(reviews_after)),
    )
