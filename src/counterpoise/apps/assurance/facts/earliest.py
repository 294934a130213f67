"""When a change could be proved at the earliest, said before it is named; and what brings it
nearer. A promise about dates is kept on the careful side (see the verdict engine)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from counterpoise.apps.accounts.access import Scope
from counterpoise.apps.assurance.facts.counts import (
    better_of,
    check_can_be_judged,
    periods_in,
    scale_of,
    window_of,
)
from counterpoise.apps.assurance.facts.windows import Windows, fixed_windows
from counterpoise.apps.assurance.queries.series import Series, series_of
from counterpoise.apps.directory.models import Service
from counterpoise.engines.verdict import Schedule, Window, earliest_provable, review_points
from counterpoise.kit.months import shifted

LONGER = (18, 24)


@dataclass(frozen=True, slots=True)
class Outlook:
    """What naming a change would fix: its windows, and the first day it could show a result.

    ``nearer`` are pairs of what would bring it nearer and the day it then would be. ``reviews``
    are months after it settled. ``day`` None: no length of time would do, and ``because`` why.
    """

    windows: Windows
    events: int
    months: int
    day: date | None
    because: str
    nearer: tuple[tuple[str, date], ...]
    reviews: tuple[int, ...]


def outlook(
    scope: Scope,
    service: Service,
    code: str,
    *,
    started: date,
    trigger_start: date | None = None,
    trigger_end: date | None = None,
    baseline_months: int = 12,
) -> Outlook:
    """Raises Refused where the windows or the indicator cannot be."""

    def fixed(months: int, reviews: tuple[int, ...] = (6, 12)) -> Windows:
        return fixed_windows(
            started=started,
            trigger_start=trigger_start,
            trigger_end=trigger_end,
            baseline_months=months,
            reviews_after=reviews,
        )

    usual = fixed(baseline_months)
    first = min(usual.baseline_start, shifted(usual.baseline_end, 1 - max(LONGER)))
    series = series_of(scope, service, [code], first=first, last=usual.baseline_end)[code]
    check_can_be_judged(series.definition)
    before = window_of(periods_in(series, usual.baseline_start, usual.baseline_end))
    if before is None:
        return Outlook(usual, 0, 0, None, _no_figures(series), (), (6, 12))
    reviews = review_points(before.rate * (before.per_period or 0.0))
    windows = fixed(baseline_months, reviews)
    day, because = _first_day(series, before, windows)
    nearer = []
    for months in LONGER:
        if months > baseline_months:
            longer = window_of(
                periods_in(series, shifted(usual.baseline_end, 1 - months), usual.baseline_end)
            )
            other = _first_day(series, longer, windows)[0] if longer else None
            if other is not None and (day is None or other < day):
                nearer.append((f"a baseline of {months} months", other))
    return Outlook(
        windows, before.events, len(before.periods), day, because, tuple(nearer), reviews
    )


def _no_figures(series: Series) -> str:
    return (
        f"There is no figure for {series.definition.name} in the months before, so nothing can "
        "be compared. Write the figures of those months down first."
    )


def _first_day(series: Series, before: Window, windows: Windows) -> tuple[date | None, str]:
    found = earliest_provable(
        before,
        Schedule(started=windows.after_start, lag=0),
        better=better_of(series.definition),
        scale=scale_of(series.definition),
    )
    return found.date, found.because
