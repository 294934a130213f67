"""Windows from plain JSON: totals, a list of counts, or periods with dates and exposure.

Exposure is never made up: a window without any is refused, because without it there is no rate.
"""

from __future__ import annotations

import datetime as dt

from counterpoise.engines.verdict import cells
from counterpoise.engines.verdict.cells import Data
from counterpoise.engines.verdict.facts import MOST_PERIODS, FactError, Period, Window

COUNTS = ("events", "count", "met", "value")
AMOUNTS = ("exposure", "trials", "n")
NO_RATE = "needs events and exposure: without exposure there is no rate."


def read_window(given: object, where: str, usual: float | None = None) -> Window | None:
    """Totals, periods, or both. ``usual`` is the exposure of a period that does not say its own
    and has no total to share in."""
    if given is None:
        return None
    data: Data = {"periods": given} if isinstance(given, list) else cells.mapping(given, where)
    total = cells.maybe_count(cells.first(data, "events", "count", "met"), f"{where}.events")
    amount = cells.maybe_number(cells.first(data, *AMOUNTS), f"{where}.exposure")
    listed = data.get("periods")
    periods = () if isinstance(listed, int) else cells.rows(listed, f"{where}.periods")
    if len(periods) > MOST_PERIODS:
        raise FactError(f"{where}.periods holds more than {MOST_PERIODS:,} periods.")
    if periods:
        return _from_periods(periods, (total, amount), usual, where)
    if total is None or amount is None:
        raise FactError(f"{where} {NO_RATE}")
    return _window(total, amount, (), where)


def _from_periods(
    given: object, totals: tuple[int | None, float | None], usual: float | None, where: str
) -> Window:
    total, amount = totals
    rows = [row for row in cells.rows(given, f"{where}.periods") if not is_missing(row)]
    if not rows:
        raise FactError(f"{where}.periods holds no count that came.")
    share = usual if amount is None else amount / len(rows)
    read = [read_period(row, share, f"{where}.periods[{n}]") for n, row in enumerate(rows)]
    kept = tuple(sorted(read, key=_by_date)) if all(p.start for p in read) else tuple(read)
    summed = Window.of(kept)
    return _window(
        summed.events if total is None else total,
        summed.exposure if amount is None else amount,
        kept,
        where,
    )


def _by_date(period: Period) -> dt.date:
    return period.start or dt.date.min


def is_missing(row: object) -> bool:
    """null, or an object without its count: a return that did not come."""
    if not isinstance(row, dict):
        return row is None
    return cells.first(row, *COUNTS) is None


def returns(given: object) -> tuple[int, int]:
    """How many periods a window names, and how many of them came."""
    named = given if isinstance(given, list) else None
    if isinstance(given, dict) and isinstance(given.get("periods"), list):
        named = given["periods"]
    rows = named or []
    return len(rows), sum(not is_missing(row) for row in rows)


def _window(events: int, amount: float, periods: tuple[Period, ...], where: str) -> Window:
    try:
        return Window(events, amount, periods)
    except ValueError as problem:
        raise FactError(f"{where}: {problem}") from None


def read_period(row: object, share: float | None, where: str) -> Period:
    """A count; [count, exposure]; or an object with a date."""
    if isinstance(row, list):
        row = dict(zip(("events", "exposure"), row, strict=False))
    data: Data = row if isinstance(row, dict) else {"events": row}
    events = cells.count(cells.first(data, *COUNTS), f"{where}.events")
    amount = cells.maybe_number(cells.first(data, *AMOUNTS), f"{where}.exposure")
    amount = share if amount is None else amount
    if amount is None:
        raise FactError(f"{where} {NO_RATE}")
    dates = (data.get(name) for name in ("start", "period", "date", "period_start"))
    start = cells.day(next((d for d in dates if isinstance(d, str)), None), f"{where}.start")
    try:
        return Period(events, amount, start)
    except ValueError as problem:
        raise FactError(f"{where}: {problem}") from None


def read_trigger(given: object, before: Window) -> tuple[Window, Window | None]:
    """A number says "the last so many periods of before": they are taken out of it. Counts of
    its own stand as they are."""
    if isinstance(given, dict) and isinstance(given.get("periods"), int):
        given = given["periods"]
    if isinstance(given, int) and not isinstance(given, bool):
        return _taken_out(given, before)
    if isinstance(given, dict) and cells.first(given, "events", "periods") is not None:
        return before, read_window(given, "trigger_window", before.per_period)
    if isinstance(given, list) and given and not isinstance(given[0], str):
        return before, read_window(given, "trigger_window", before.per_period)
    return before, None


def _taken_out(count: int, before: Window) -> tuple[Window, Window | None]:
    if not before.periods or count == 0:
        return before, None
    if not 0 < count < len(before.periods):
        raise FactError("trigger_window should be fewer periods than before holds.")
    kept, bad = before.periods[:-count], before.periods[-count:]
    return Window.of(kept), Window.of(bad)


def given_overlap(given: object, before: Window) -> bool | None:
    """Do the trigger's dates fall inside the baseline? None when dates are missing."""
    start, end = _dates(given)
    starts = [p.start for p in before.periods if p.start]
    if start is None or not starts:
        return None
    return any(start <= s and (end is None or s <= end) for s in starts)


def _dates(given: object) -> tuple[dt.date | None, dt.date | None]:
    if isinstance(given, list) and given and isinstance(given[0], str):
        given = {"start": given[0], "end": given[-1]}
    if isinstance(given, str):
        given = {"start": given}
    data = given if isinstance(given, dict) else {}
    start = cells.day(cells.first(data, "start", "from"), "trigger_window.start")
    return start, cells.day(cells.first(data, "end", "to", "until"), "trigger_window.end")
