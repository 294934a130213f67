"""Before and after, against sums of fractions and figures printed elsewhere."""

from __future__ import annotations

import math
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counterpoise.engines.measures.rates import (
    NO_BASE,
    UNDEFINED,
    rate_ratio,
    rate_ratios,
)
from tests.engines.measures.exact_twin import binomial, clopper_pearson, tails

counts = st.integers(0, 60)
exposures = st.sampled_from([0.25, 0.5, 1.0, 2.0, 12.0, 30.0, 365.0, 1460.5])


@settings(max_examples=60, deadline=None)
@given(counts, exposures, counts, exposures)
def test_every_tail_is_the_sum_of_its_outcomes(x, t, y, u):
    found = rate_ratio(x, t, y, u)
    if not x + y:
        assert found.note == UNDEFINED
        return
    share = Fraction(u) / (Fraction(t) + Fraction(u))
    twin = tails(dict(enumerate(binomial(x + y, share))), y)
    for name, value in twin.items():
        name = f"p_{name}"
        assert getattr(found, name) == pytest.approx(float(value), rel=1e-9, abs=1e-300), name


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 25), exposures, st.integers(0, 25), exposures)
def test_the_interval_is_clopper_and_pearsons_turned_into_a_ratio(x, t, y, u):
    found = rate_ratio(x, t, y, u)
    if not x + y:
        return
    low, high = clopper_pearson(y, x + y, Fraction(95, 100))
    scale = Fraction(t) / Fraction(u)
    assert found.low == pytest.approx(float(low / (1 - low) * scale) if y else 0, rel=1e-9)
    if x:
        assert found.high == pytest.approx(float(high / (1 - high) * scale), rel=1e-9)
        assert found.value == pytest.approx(float(Fraction(y, x) * scale), rel=1e-12)
    else:
        assert (found.value, found.high, found.note) == (None, None, NO_BASE)


def test_the_example_of_rs_own_help_page():
    """poisson.test(c(11, 6 + 8 + 7), c(800, 1083 + 1050 + 878)): rate ratio 1.971488,
    p-value 0.07967, interval 0.8584264 to 4.2772659."""
    found = rate_ratio(6 + 8 + 7, 1083 + 1050 + 878, 11, 800)
    assert found.value == pytest.approx(1.971488, abs=5e-7)
    assert found.p_two_sided == pytest.approx(0.07967, abs=5e-6)
    assert (found.low, found.high) == pytest.approx((0.8584264, 4.2772659), abs=5e-7)


@given(counts, exposures, counts, exposures)
def test_turned_round_it_is_one_over(x, t, y, u):
    one, other = rate_ratio(x, t, y, u), rate_ratio(y, u, x, t)
    if not x + y:
        assert one == other
        return
    assert one.p_mid_less == pytest.approx(other.p_mid_greater, rel=1e-9)
    assert one.p_two_sided == pytest.approx(other.p_two_sided, rel=1e-9)
    if x and y:
        assert one.value == pytest.approx(1 / other.value)
        assert (one.low, one.high) == pytest.approx((1 / other.high, 1 / other.low), rel=1e-9)


@given(counts, exposures, counts, exposures, st.sampled_from([1e-6, 0.001, 1000.0, 1e6]))
def test_the_unit_of_exposure_does_not_matter(x, t, y, u, unit):
    one, other = rate_ratio(x, t, y, u), rate_ratio(x, t * unit, y, u * unit)
    if x and y:
        assert one.value == pytest.approx(other.value, rel=1e-12)
        assert one.p_mid_less == pytest.approx(other.p_mid_less, rel=1e-9)


@given(counts, exposures, counts, exposures)
def test_nothing_is_ever_nan_or_infinite(x, t, y, u):
    for value in vars_of(rate_ratio(x, t, y, u)):
        assert value is None or math.isfinite(value)


def vars_of(found):
    return [getattr(found, name) for name in ("value", "low", "high", "p_mid_less", "p_two_sided")]


@pytest.mark.parametrize("n", [1_000, 100_000, 1_000_000])
def test_large_counts_keep_their_digits(n):
    found = rate_ratio(n, 365.0, n, 365.0)
    assert found.p_mid_less == pytest.approx(0.5, rel=1e-9)
    assert found.p_two_sided == pytest.approx(1)
    assert found.low < 1 < found.high
    fallen = rate_ratio(n, 1.0, n - 5 * int(n**0.5), 1.0)
    assert 0 < fallen.p_mid_less < 0.01


@pytest.mark.parametrize(
    "bad",
    [(-1, 1, 1, 1), (1.5, 1, 1, 1), (1, 0, 1, 1), (1, 1e300, 1, 1), (1, 1e-300, 1, 1),
     (1, math.nan, 1, 1), (1, math.inf, 1, 1), (1, -1, 1, 1), (True, 1, 1, 1)],
)  # fmt: skip
def test_what_cannot_be_is_refused(bad):
    with pytest.raises(ValueError, match="should be"):
        rate_ratio(*bad)


def test_the_columns_are_the_rows():
    grid = [(x, t, y, u) for x in range(12) for y in range(12) for t, u in ((12, 6), (365.0, 90))]
    columns = rate_ratios(*zip(*grid, strict=True))
    for at, row in enumerate(grid):
        one = rate_ratio(*row)
        for name in ("value", "low", "high", "p_mid_less", "p_mid_greater"):
            many, single = getattr(columns, name)[at], getattr(one, name)
            assert (single is None) == bool(np.isnan(many)), (row, name)
            assert single is None or many == pytest.approx(single, rel=1e-9, abs=1e-300)


def test_a_bad_row_refuses_the_columns():
    with pytest.raises(ValueError, match="whole"):
        rate_ratios([1.5], [1], [1], [1])
    with pytest.raises(ValueError, match="above 0"):
        rate_ratios([1], [1], [1], [0])
