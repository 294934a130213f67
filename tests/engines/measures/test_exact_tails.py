"""Tails and quantiles against sums of fractions, from no events to a million."""

from __future__ import annotations

import math
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counterpoise.engines.measures import exact
from tests.engines.measures.exact_twin import binomial, poisson_below

NEAR = 1e-12


@pytest.mark.parametrize("n", [1, 2, 5, 13, 40, 60, 150])
@pytest.mark.parametrize("p", [Fraction(1, 97), Fraction(1, 4), Fraction(1, 2), Fraction(9, 10)])
def test_binomial_tails_are_the_sums(n, p):
    chances = binomial(n, p)
    for k in range(n + 1):
        assert exact.binomial_pmf(k, n, float(p)) == pytest.approx(float(chances[k]), rel=NEAR)
        below, above = float(sum(chances[: k + 1])), float(sum(chances[k + 1 :]))
        assert exact.binomial_cdf(k, n, float(p)) == pytest.approx(below, rel=NEAR)
        assert exact.binomial_sf(k, n, float(p)) == pytest.approx(above, rel=NEAR, abs=1e-300)


@pytest.mark.parametrize("mean", [Fraction(1, 1000), Fraction(3, 10), Fraction(7), Fraction(60)])
def test_poisson_tails_are_the_sums(mean):
    for k in (0, 1, 2, 5, 20, 90):
        below = poisson_below(k, mean)
        assert exact.poisson_cdf(k, float(mean)) == pytest.approx(float(below), rel=NEAR)
        assert exact.poisson_sf(k, float(mean)) == pytest.approx(
            float(1 - below), rel=1e-9, abs=1e-36
        )
        before = poisson_below(k - 1, mean) if k else Fraction(0)
        assert exact.poisson_pmf(k, float(mean)) == pytest.approx(float(below - before), rel=NEAR)


def test_negative_binomial_tails_are_the_sums():
    size, p = 2.5, 0.3
    chances = [exact.negative_binomial_pmf(k, size, p) for k in range(400)]
    assert math.fsum(chances) == pytest.approx(1, rel=NEAR)
    for k in (0, 1, 7, 40):
        below = math.fsum(chances[: k + 1])
        assert exact.negative_binomial_cdf(k, size, p) == pytest.approx(below, rel=NEAR)
        assert exact.negative_binomial_sf(k, size, p) == pytest.approx(1 - below, rel=1e-9)


def test_a_million_events_still_sum_to_one():
    mean = 1_000_000.0
    middle = math.fsum(exact.poisson_pmf(k, mean) for k in range(990_000, 1_010_001))
    assert middle == pytest.approx(1, rel=1e-10)
    whole = exact.poisson_cdf(1_000_500, mean) + exact.poisson_sf(1_000_500, mean)
    assert whole == pytest.approx(1, rel=1e-12)
    n = 2_000_000
    step = exact.binomial_cdf(1_000_100, n, 0.5) - exact.binomial_cdf(1_000_099, n, 0.5)
    assert exact.binomial_pmf(1_000_100, n, 0.5) == pytest.approx(step, rel=1e-9)


@given(st.floats(0.001, 500), st.floats(1e-6, 1 - 1e-6))
def test_a_poisson_quantile_is_the_first_to_reach(mean, p):
    k = exact.poisson_quantile(p, mean)
    assert exact.poisson_cdf(k, mean) >= p
    assert k == 0 or exact.poisson_cdf(k - 1, mean) < p


@given(st.integers(1, 400), st.floats(0.01, 0.99), st.floats(1e-6, 1 - 1e-6))
def test_a_binomial_quantile_is_the_first_to_reach(n, share, p):
    k = exact.binomial_quantile(p, n, share)
    assert exact.binomial_cdf(k, n, share) >= p
    assert k == 0 or exact.binomial_cdf(k - 1, n, share) < p


@given(st.floats(0.2, 50), st.floats(0.02, 0.98), st.floats(1e-6, 1 - 1e-6))
def test_a_negative_binomial_quantile_is_the_first_to_reach(size, share, p):
    k = exact.negative_binomial_quantile(p, size, share)
    assert exact.negative_binomial_cdf(k, size, share) >= p
    assert k == 0 or exact.negative_binomial_cdf(k - 1, size, share) < p


@settings(max_examples=50)
@given(st.integers(0, 80), st.floats(0, 200))
def test_tails_never_fall_as_the_count_rises(k, mean):
    assert exact.poisson_cdf(k, mean) <= exact.poisson_cdf(k + 1, mean)
    assert exact.poisson_sf(k, mean) >= exact.poisson_sf(k + 1, mean)


def test_nothing_below_nothing():
    assert exact.poisson_cdf(-1, 3) == exact.poisson_pmf(-1, 3) == 0
    assert exact.binomial_cdf(-1, 3, 0.5) == exact.negative_binomial_cdf(-1, 1, 0.5) == 0
    assert exact.binomial_cdf(3, 3, 0.5) == 1
    assert exact.poisson_pmf(0, 0) == 1
    assert exact.binomial_pmf(0, 5, 0.0) == 1


@pytest.mark.parametrize("value", [-1, 2.5, math.nan, math.inf, 1e300, True, "3", None])
def test_what_is_not_a_count_is_refused(value):
    with pytest.raises(ValueError, match="whole number"):
        exact.whole(value)


@pytest.mark.parametrize("value", [0, -1.0, math.nan, math.inf, 1e300, 1e-300, True, "3"])
def test_what_is_not_an_exposure_is_refused(value):
    with pytest.raises(ValueError, match="above 0"):
        exact.real_exposure(value)
