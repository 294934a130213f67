"""Windows fixed when the plan opens, and the few days on which a verdict is given."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterpoise.engines.verdict import FactError, fix_windows, review_points, whole_periods
from counterpoise.engines.verdict.windows import step


def test_the_windows_of_a_plan():
    found = fix_windows(dt.date(2025, 5, 1), dt.date(2025, 6, 16))
    assert found.baseline == (dt.date(2024, 2, 1), dt.date(2025, 2, 1))
    assert found.trigger == (dt.date(2025, 2, 1), dt.date(2025, 5, 1))
    assert found.after_from == dt.date(2025, 7, 16)
    assert found.reviews == ((6, dt.date(2025, 12, 16)), (12, dt.date(2026, 6, 16)))


def test_frequent_measures_have_an_early_review_too():
    assert review_points(4.9) == (6, 12)
    assert review_points(5.0) == (4, 6, 12)


def test_weeks():
    found = fix_windows(dt.date(2025, 5, 5), dt.date(2025, 5, 5), by="week")
    assert found.trigger[0] == dt.date(2025, 4, 14)
    assert found.reviews[0] == (6, dt.date(2025, 6, 16))


def test_a_baseline_under_six_periods_or_a_start_inside_the_trigger_is_refused():
    with pytest.raises(FactError, match="at least 6"):
        fix_windows(dt.date(2025, 5, 1), dt.date(2025, 5, 1), baseline=5)
    with pytest.raises(FactError, match="before the trigger window has ended"):
        fix_windows(dt.date(2025, 5, 1), dt.date(2025, 4, 30))


def test_the_end_of_a_short_month():
    assert step(dt.date(2025, 1, 31), 1, "month") == dt.date(2025, 2, 28)
    assert step(dt.date(2024, 1, 31), 1, "month") == dt.date(2024, 2, 29)


@given(
    st.dates(dt.date(2000, 1, 1), dt.date(2050, 1, 1)),
    st.integers(0, 60),
    st.sampled_from(["month", "week", "day"]),
)
def test_so_many_periods_on_is_so_many_whole_periods(start, periods, by):
    day = step(start, periods, by)
    assert whole_periods(start, day, by) == periods
    if periods:
        assert whole_periods(start, day - dt.timedelta(days=1), by) == periods - 1


def test_before_the_start_none_have_passed():
    assert whole_periods(dt.date(2025, 5, 1), dt.date(2024, 5, 1), "month") == 0
