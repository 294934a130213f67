"""The prior fitted to comparable services, and what it forecasts, against plain sums."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counterpoise.engines.measures.exact import negative_binomial_pmf
from counterpoise.engines.measures.shrinkage import (
    GammaPrior,
    chance_lower,
    fit_prior,
    forecast,
    forecast_proportion,
    jeffreys,
    tails_above,
)


def likelihood(shape: float, mean: float, events, exposures) -> float:
    """Service by service, in plain steps."""
    rate = shape / mean
    return math.fsum(
        math.log(negative_binomial_pmf(int(x), shape, rate / (rate + t)))
        for x, t in zip(events, exposures, strict=True)
    )


def services(shape: float, mean: float, many: int, seed: int, *, even: bool):
    rng = np.random.default_rng(seed)
    exposures = np.full(many, 12.0) if even else rng.uniform(2, 30, many)
    return rng.poisson(rng.gamma(shape, mean / shape, many) * exposures), exposures


@pytest.mark.parametrize("even", [True, False])
@pytest.mark.parametrize(("shape", "mean"), [(0.5, 0.3), (1.5, 1.0), (6.0, 4.0)])
def test_no_neighbouring_prior_is_likelier(shape, mean, even):
    events, exposures = services(shape, mean, 60, 1, even=even)
    found = fit_prior(events, exposures)
    best = found.shape, found.shape / found.rate
    top = likelihood(*best, events, exposures)
    for up in (0.98, 1.02):
        assert likelihood(best[0] * up, best[1], events, exposures) < top
        assert likelihood(best[0], best[1] * up, events, exposures) < top


def test_many_services_give_back_what_they_were_made_of():
    found = fit_prior(*services(1.5, 0.8, 20_000, 2, even=False))
    assert found.shape == pytest.approx(1.5, rel=0.05)
    assert found.shape / found.rate == pytest.approx(0.8, rel=0.02)
    assert found.services == 20_000
    assert "20,000" in found.note


def test_services_all_alike_share_one_rate():
    found = fit_prior([6] * 30, [12.0] * 30)
    assert found.shape / found.rate == pytest.approx(0.5)
    assert found.shape > 1_000


def test_under_twenty_services_it_is_jeffreys_and_says_so():
    found = fit_prior([1] * 19, [12.0] * 19)
    assert (found.shape, found.rate, found.fitted) == (0.5, 0.0, False)
    assert "there are 19" in found.note
    assert fit_prior([1] * 20, [12.0] * 20).fitted


def test_services_without_an_event_or_without_exposure_teach_nothing():
    assert not fit_prior([0] * 40, [12.0] * 40).fitted
    assert not fit_prior([3] * 10 + [0] * 30, [12.0] * 10 + [0.0] * 30).fitted


@pytest.mark.parametrize(
    ("events", "exposures"),
    [([1], [1, 2]), ([-1], [1]), ([1.5], [1]), ([1], [0]), ([math.nan], [1]), ([1], [math.inf])],
)
def test_what_cannot_be_is_refused(events, exposures):
    with pytest.raises(ValueError, match=r"[Cc]omparable"):
        fit_prior(events, exposures)


@pytest.mark.parametrize(("a", "b"), [(0, 1), (-1, 1), (1, -1), (math.nan, 1), (math.inf, 1)])
def test_a_prior_that_cannot_be_is_refused(a, b):
    with pytest.raises(ValueError, match="above 0"):
        GammaPrior(a, b)


@settings(max_examples=60)
@given(
    st.floats(0.1, 20), st.floats(0, 50), st.integers(0, 30), st.floats(1, 400),
    st.integers(0, 30), st.floats(1, 400),
)  # fmt: skip
def test_a_forecast_is_the_sum_of_its_outcomes(a, b, seen, t, came, u):
    found = forecast(GammaPrior(a, b), seen, t, came, u)
    p = (b + t) / (b + t + u)
    below = [negative_binomial_pmf(k, a + seen, p) for k in range(came + 1)]
    assert found.at_most == pytest.approx(math.fsum(below), rel=1e-9)
    assert found.mid_at_most == pytest.approx(math.fsum(below[:-1]) + below[-1] / 2, rel=1e-9)
    assert found.at_most + found.at_least == pytest.approx(1 + below[-1])
    assert found.mid_at_most + found.mid_at_least == pytest.approx(1)
    assert found.expected == pytest.approx((a + seen) / (b + t) * u)


def test_a_forecast_leans_back_to_comparable_services():
    """12 events in the bad year, where 4 are usual: 6 in the next half year is no surprise to
    the service's own history alone, and many to one that has leaned back."""
    alone = forecast(jeffreys(), 12, 12, 2, 6)
    leaned = forecast(GammaPrior(8.0, 24.0, 40), 12, 12, 2, 6)
    assert leaned.expected < alone.expected
    assert leaned.at_most > alone.at_most


@given(st.integers(0, 20), st.integers(0, 20))
def test_lower_and_higher_share_the_chance(x, y):
    prior = jeffreys()
    one = chance_lower(prior, (x, 12.0), (y, 6.0))
    other = chance_lower(prior, (y, 6.0), (x, 12.0))
    assert one + other == pytest.approx(1)


def test_the_chance_of_lower_is_what_drawing_says():
    rng = np.random.default_rng(4)
    before = rng.gamma(2 + 9, 1 / (3 + 12), 200_000)
    after = rng.gamma(2 + 3, 1 / (3 + 6), 200_000)
    exact = chance_lower(GammaPrior(2, 3), (9, 12.0), (3, 6.0))
    assert exact == pytest.approx(float((after < before).mean()), abs=0.005)


def test_a_forecast_of_shares_sums_to_one_and_mirrors():
    found = forecast_proportion(12, 20, 9, 10)
    turned = forecast_proportion(8, 20, 1, 10)
    assert found.mid_at_most + found.mid_at_least == pytest.approx(1)
    assert found.at_least == pytest.approx(turned.at_most)
    assert found.expected == pytest.approx(10 * 12.5 / 21)
    with pytest.raises(ValueError, match="at least one trial"):
        forecast_proportion(1, 2, 0, 0)


def test_columns_of_tails_are_the_rows():
    counts = np.arange(12.0)
    size, p = np.full(12, 2.5), np.full(12, 0.4)
    for mid in (True, False):
        for k, value in enumerate(tails_above(size, p, counts, mid=mid)):
            below = math.fsum(negative_binomial_pmf(j, 2.5, 0.4) for j in range(k))
            this = negative_binomial_pmf(k, 2.5, 0.4)
            assert value == pytest.approx(1 - below - (this / 2 if mid else 0), rel=1e-9)
