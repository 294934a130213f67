"""Intervals: published figures, coverage by enumeration, and the twin."""

from __future__ import annotations

from fractions import Fraction

import pytest

from counterpoise.engines.measures import exact
from tests.engines.measures.exact_twin import clopper_pearson


# Garwood's own 1936 table, as standard statistical tables print it.
@pytest.mark.parametrize(
    ("events", "low", "high"),
    [(0, 0, 3.689), (1, 0.025, 5.572), (2, 0.242, 7.225), (5, 1.623, 11.668), (10, 4.795, 18.390),
     (20, 12.217, 30.888), (50, 37.11, 65.92), (100, 81.36, 121.63)],
)  # fmt: skip
def test_garwood_is_the_printed_table(events, low, high):
    assert exact.garwood(events) == pytest.approx((low, high), abs=0.006)


@pytest.mark.parametrize("events", [10, 25, 100, 5_000])
def test_byar_comes_close_to_exact_from_ten(events):
    assert exact.byar(events) == pytest.approx(exact.garwood(events), rel=5e-3)
    assert exact.count_interval(events) == exact.byar(events)


def test_under_ten_the_interval_is_exact():
    for events in range(10):
        assert exact.count_interval(events) == exact.garwood(events)
    assert exact.byar(0)[0] == 0


@pytest.mark.parametrize(("x", "n"), [(0, 1), (1, 1), (0, 10), (3, 10), (10, 10), (17, 40)])
@pytest.mark.parametrize("level", [Fraction(8, 10), Fraction(95, 100)])
def test_clopper_pearson_is_the_twins(x, n, level):
    low, high = (float(v) for v in clopper_pearson(x, n, level))
    assert exact.clopper_pearson(x, n, float(level)) == pytest.approx((low, high), abs=1e-12)


def test_clopper_pearson_covers_at_least_as_often_as_it_claims():
    """By enumeration, for every n to 60 and shares a tenth of a step apart."""
    for n in range(1, 61):
        limits = [exact.clopper_pearson(x, n) for x in range(n + 1)]
        for step in range(1, 20):
            p = step / 20 + 0.003
            covered = sum(
                exact.binomial_pmf(x, n, p)
                for x, (low, high) in enumerate(limits)
                if low <= p <= high
            )
            assert covered >= 0.95 - 1e-12, (n, p)


def test_wilson_is_newcombes_printed_example():
    """Newcombe 1998, table I: 81 of 263, 15 of 148, 0 of 20, 1 of 29."""
    for x, n, low, high in (
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0000, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ):
        assert exact.wilson(x, n) == pytest.approx((low, high), abs=5e-5)


def test_nothing_tried_says_nothing():
    assert exact.wilson(0, 0) == exact.clopper_pearson(0, 0) == (0, 1)


def test_none_seen_is_never_a_rate_of_nothing():
    assert exact.most_when_none_seen(24) == pytest.approx(3.6889 / 24, rel=1e-4)
    assert exact.most_when_none_seen(24, two_sided=False) == pytest.approx(2.9957 / 24, rel=1e-4)
    assert exact.most_when_none_seen(24) == pytest.approx(exact.garwood(0)[1] / 24)


def test_more_events_than_trials_are_refused():
    with pytest.raises(ValueError, match="more events"):
        exact.wilson(3, 2)


@pytest.mark.parametrize("events", [0, 1, 999_999, 1_000_000])
def test_intervals_hold_to_a_million(events):
    low, high = exact.garwood(events)
    assert 0 <= low <= events < high < 2 * events + 4
