"""Windows and review dates

Fixed when the plan opens: twelve periods before the bad run that caused it, at least six; then
the bad run, in no comparison of before with after; then the start, the day the first action was
embedded, and one settling period. A verdict is given at the reviews and on no other day.
"""

from __future__ import annotations

import datetime as dt

from counterpoise.engines.verdict import Schedule, earliest_provable, fix_windows
from tests.spec.verdict.tables import STARTED, check_verdict, months, rows


def test_the_windows_of_a_plan() -> None:
    """The third review is there where five or more events a month are expected."""
    for row in rows("""
        bad run ends | start      | events a month | baseline from | bad run from | after from | reviews
        2025-05-01   | 2025-06-01 | 2              | 2024-02-01    | 2025-02-01   | 2025-07-01 | 2025-12-01, 2026-06-01
        2025-05-01   | 2025-06-15 | 2              | 2024-02-01    | 2025-02-01   | 2025-07-15 | 2025-12-15, 2026-06-15
        2025-05-01   | 2025-06-01 | 5              | 2024-02-01    | 2025-02-01   | 2025-07-01 | 2025-10-01, 2025-12-01, 2026-06-01
    """):  # noqa: E501
        ends, start = (dt.date.fromisoformat(row[n]) for n in ("bad run ends", "start"))
        found = fix_windows(ends, start, per_period=float(row["events a month"]))
        reviews = ", ".join(day.isoformat() for _, day in found.reviews)
        assert (found.baseline[0].isoformat(), reviews) == (row["baseline from"], row["reviews"])
        assert found.trigger[0].isoformat() == row["bad run from"]
        assert found.after_from.isoformat() == row["after from"]


def test_no_verdict_on_another_day() -> None:
    """The same three events, looked at early, at the review, and late."""
    check_verdict("""
        months since the start | verdict
        5                      | Too early to tell
        6                      | Improved
        7                      | Too early to tell
        11                     | Too early to tell
        13                     | Too early to tell
    """)


def test_the_earliest_date_a_plan_could_show_a_result() -> None:
    """If no event at all came after. Said when the plan is written; the next review from then."""
    for row in rows("""
        before          | months since the start | at the review of
        12 months of 3  | 3                      | 2025-12-01
        12 months of 1  | 5                      | 2025-12-01
        5 in 360        | 11                     | 2026-06-01
        3 in 360        | 22                     | 2027-04-01
        0 in 360        | never                  | never
    """):
        found = earliest_provable(months(row["before"]), Schedule(STARTED))
        assert str(found.periods or "never") == row["months since the start"], row
        assert str(found.date or "never") == row["at the review of"], row
