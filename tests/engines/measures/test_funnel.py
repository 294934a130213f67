"""Funnels: exact limits hold their chance, and over-dispersion is what the formula says."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterpoise.engines.measures.exact import binomial_cdf, poisson_cdf
from counterpoise.engines.measures.funnel import (
    binomial_limits,
    dispersion,
    poisson_limits,
    widened,
)

TAILS = {"low_far": 0.001, "low": 0.025, "high": 0.975, "high_far": 0.999}


@given(st.floats(0.05, 20), st.floats(1, 50))
def test_poisson_limits_lie_about_the_quantiles(rate, amount):
    found = poisson_limits(rate, amount)
    for name, p in TAILS.items():
        count = getattr(found, name) * amount
        assert poisson_cdf(math.floor(count + 1e-9) + 1, rate * amount) >= p - 1e-9
        assert count == 0 or poisson_cdf(math.ceil(count - 1e-9) - 1, rate * amount) <= p + 1e-9
    assert 0 <= found.low_far <= found.low <= found.high <= found.high_far


@given(st.floats(0.05, 0.95), st.integers(1, 300))
def test_binomial_limits_lie_about_the_quantiles(share, trials):
    found = binomial_limits(share, trials)
    for name, p in TAILS.items():
        count = getattr(found, name) * trials
        assert binomial_cdf(math.floor(count + 1e-9) + 1, trials, share) >= p - 1e-9
    assert 0 <= found.low_far <= found.low <= found.high <= found.high_far <= 1


def test_a_larger_service_has_narrower_limits():
    small, large = poisson_limits(0.1, 50), poisson_limits(0.1, 5_000)
    assert large.high - large.low < (small.high - small.low) / 5


def test_over_dispersion_by_hand():
    """Ten scores, the end ones drawn in to the 10th and 90th centile."""
    scores = [-6.0, -1.0, -0.5, 0.0, 0.2, 0.4, 0.8, 1.0, 1.5, 9.0]
    low, high = -1.5, 2.25
    kept = [low, *scores[1:-1], high]
    found = dispersion(scores, [0.5] * 10)
    assert found.scores == pytest.approx(kept)
    phi = sum(z * z for z in kept) / 10
    assert found.phi == pytest.approx(phi)
    assert found.tau2 == pytest.approx((10 * phi - 9) / (40 - 40 / 10))


def test_truncating_leaves_the_ends_out():
    scores = list(np.linspace(-3, 3, 21))
    found = dispersion(scores, [1.0] * 21, truncate=True)
    assert len(found.scores) == 17
    assert max(found.scores) < 2.5


def test_no_more_than_chance_adds_nothing():
    rng = np.random.default_rng(1)
    found = dispersion([0.1, -0.2, 0.3, 0.0, 0.1], [1.0] * 5)
    assert found.tau2 == 0
    many = dispersion(list(rng.normal(0, 2, 4_000)), [0.3] * 4_000, share=0.0)
    assert many.phi == pytest.approx(4, rel=0.05)
    assert many.tau2 == pytest.approx(3 * 0.09, rel=0.1)


def test_limits_are_widened_by_what_services_differ():
    assert widened(0.0, 0.3, 0.16) == pytest.approx((-0.97998, 0.97998), abs=1e-4)
    assert widened(0.0, 0.3, 0.0)[1] < widened(0.0, 0.3, 0.16)[1]


@pytest.mark.parametrize(
    ("scores", "errors"), [([1.0], [1.0]), ([1.0, math.nan], [1, 1]), ([1.0, 2.0], [1.0, 0.0])]
)
def test_what_cannot_be_is_refused(scores, errors):
    with pytest.raises(ValueError, match=r"services|Scores"):
        dispersion(scores, errors)
    with pytest.raises(ValueError, match="at least one trial"):
        binomial_limits(0.5, 0)
