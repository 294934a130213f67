"""Many series at once give what each gives alone."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counterpoise.engines.measures import Direction, Profile, Series, SeriesError, xmr
from counterpoise.engines.measures.batch import CAUSES, BatchCharts, xmr_batch
from tests.engines.measures.examples import near
from tests.engines.measures.strategies import Values, series_values


def table(rows: list[Values]) -> np.ndarray:
    """Rows of one length, NaN where missing or past the end."""
    found = np.full((len(rows), max(map(len, rows))), np.nan)
    for at, values in enumerate(rows):
        found[at, : len(values)] = [np.nan if v is None else v for v in values]
    return found


def plain(value: float) -> float | None:
    return None if np.isnan(value) else float(value)


def same(found: BatchCharts, at: int, values: Values, profile: Profile, **more: object) -> None:
    chart = xmr(Series(values=tuple(values), **more), profile)  # type: ignore[arg-type]
    letters = [CAUSES[code] for code in found.causes[at]]
    assert letters[: len(values)] == list(chart.special_causes)
    assert set(letters[len(values) :]) <= {"Common Cause"}
    assert near(plain(found.mean[at]), chart.newest.mean)
    assert near(plain(found.lower[at]), chart.newest.lpl)
    assert near(plain(found.upper[at]), chart.newest.upl)


@settings(max_examples=120, deadline=None)
@given(
    st.lists(series_values(), min_size=1, max_size=4),
    st.sampled_from(Profile),
    st.sampled_from(Direction),
    st.booleans(),
    st.sampled_from([None, 12, 15]),
)
def test_each_row_equals_the_chart_of_one(
    rows: list[Values], profile: Profile, direction: Direction, screen: bool, fix: int | None
) -> None:
    found = xmr_batch(
        table(rows), profile, direction=direction, screen=screen, baseline=fix, block=2
    )
    for at, values in enumerate(rows):
        same(
            found,
            at,
            values,
            profile,
            improvement_direction=direction,
            screen_outliers=screen,
            fix_after_n_points=fix,
        )


@pytest.mark.parametrize("direction", list(Direction))
@pytest.mark.parametrize("profile", list(Profile))
def test_a_point_of_two_trends(profile: Profile, direction: Direction) -> None:
    values: Values = [1, 9, 1, 2, 3, 4, 5, 5.5, 6, 5.6, 5.1, 4, 3, 2, 1, 9, 1]
    over: Values = [-v for v in values if v is not None]
    found = xmr_batch(table([values, over]), profile, direction=direction)
    same(found, 0, values, profile, improvement_direction=direction)
    same(found, 1, over, profile, improvement_direction=direction)


def test_the_order_of_series_is_of_no_matter() -> None:
    values = np.random.default_rng(7).poisson(3, (50, 30)).astype(float)
    order = np.random.default_rng(8).permutation(50)
    straight, shuffled = xmr_batch(values), xmr_batch(values[order], block=7)
    assert np.array_equal(straight.causes[order], shuffled.causes)
    assert np.array_equal(straight.upper[order], shuffled.upper, equal_nan=True)


def test_too_few_points_are_not_judged() -> None:
    found = xmr_batch(np.full((1, 12), 3.0))
    assert not found.judged[0]
    assert np.isnan(found.upper[0])
    assert found.newest[0] == 0


def test_rows_of_nothing() -> None:
    found = xmr_batch(np.array([[np.nan, np.nan], [1.0, 2.0]]), Profile.NHSR)
    assert np.isnan(found.mean[0])
    assert near(float(found.upper[1]), 1.5 + 2.66)


@pytest.mark.parametrize(
    ("values", "baseline"),
    [
        (np.zeros((0, 3)), None),
        (np.zeros(3), None),
        (np.array([[np.inf, 1.0]]), None),
        (np.array([[1e300, 1.0]]), None),
        (np.zeros((1, 20)), 6),
    ],
)
def test_what_cannot_be_charted_is_refused(values: np.ndarray, baseline: int | None) -> None:
    with pytest.raises(SeriesError):
        xmr_batch(values, baseline=baseline)
