"""Thousands of cells at once equal one cell at a time, and chance alone is called seldom."""

from __future__ import annotations

import math

import numpy as np
import pytest

from counterpoise.engines.measures.discovery import benjamini_hochberg
from counterpoise.engines.measures.scan import (
    cell_tail,
    likelihood_ratio,
    scan_clusters,
    scan_themes,
)


def cells(raised: int = 0, many: int = 600, seed: int = 1):
    rng = np.random.default_rng(seed)
    rate = rng.gamma(1.5, 0.6, many)
    counts = rng.poisson(rate[:, None], (many, 15))
    counts[:raised, -3:] = rng.poisson(4 * rate[:raised, None] + 1, (raised, 3))
    return counts, np.arange(many) % 4


@pytest.mark.parametrize("measured", [False, True])
def test_every_cell_and_window_is_the_plain_one(measured):
    counts, groups = cells(20)
    exposures = np.ones(counts.shape)
    if measured:
        exposures = np.random.default_rng(2).uniform(0, 40, counts.shape)
        exposures[::7, -1] = 0  # a month that did not come
        counts = np.where(exposures > 0, counts, 0)
    found = scan_themes(counts, groups, exposures)
    for at in range(0, 600, 11):
        prior = found.priors[groups[at]]
        before = (float(counts[at, :12].sum()), float(exposures[at, :12].sum()))
        tails = []
        for months in (1, 2, 3):
            window = (int(counts[at, -months:].sum()), float(exposures[at, -months:].sum()))
            tails.append(cell_tail(prior, before, window))
        assert list(found.p[at]) == pytest.approx(tails, rel=1e-9)
        assert found.best[at] == pytest.approx(min(1, 3 * min(tails)), rel=1e-9)
        assert found.window[at] == 1 + tails.index(min(tails))
    assert list(found.q) == list(benjamini_hochberg(found.best).q)


def test_what_rose_is_found_and_watched_comes_after():
    found = scan_themes(*cells(20))
    called = set(np.flatnonzero(found.signal))
    assert len(called & set(range(20))) >= 5
    assert len(called - set(range(20))) <= 2
    assert not (found.signal & found.watch).any()
    assert (found.q[found.watch] <= 0.20).all()
    assert found.expected_false == pytest.approx(0.1 * len(called))
    assert (found.seen[found.signal] > found.expected[found.signal]).all()


def test_chance_alone_is_called_seldom():
    false = [scan_themes(*cells(seed=seed)).signal.any() for seed in range(20)]
    assert sum(false) <= 4


def test_a_month_without_exposure_says_nothing():
    counts, groups = cells()
    exposures = np.ones(counts.shape)
    exposures[:, -3:] = 0
    counts[:, -3:] = 0
    found = scan_themes(counts, groups, exposures)
    assert (found.p == 1).all()
    assert not found.signal.any()


def test_cells_without_any_history_are_answered():
    found = scan_themes(np.zeros((30, 15)), np.zeros(30, dtype=int))
    assert not found.priors[0].fitted
    assert np.isfinite(found.p).all()
    assert not found.signal.any()


def test_the_order_of_cells_does_not_matter():
    counts, groups = cells(10)
    order = np.random.default_rng(3).permutation(len(groups))
    first, second = scan_themes(counts, groups), scan_themes(counts[order], groups[order])
    assert list(first.best[order]) == pytest.approx(list(second.best), rel=1e-9)


@pytest.mark.parametrize(
    ("counts", "groups"),
    [(np.ones((2, 15)), [0]), (np.ones((2, 3)), [0, 0]), (-np.ones((2, 15)), [0, 0]),
     (np.full((2, 15), 0.5), [0, 0]), (np.full((2, 15), np.nan), [0, 0]),
     (np.ones((2, 15)), [0, -1]), (np.ones((2, 15)), [0.5, 1]), (np.ones(15), [0]),
     (np.ones((0, 15)), [])],
)  # fmt: skip
def test_what_does_not_fit_is_refused(counts, groups):
    with pytest.raises(ValueError, match=r"scan needs|Counts"):
        scan_themes(counts, np.array(groups))


# Kulldorff -------------------------------------------------------------------------------------


def test_the_ratio_by_hand():
    by_hand = 10 * math.log(10 / 4) + 30 * math.log(30 / 36)
    assert float(likelihood_ratio(10, 4, 40)) == pytest.approx(by_hand)
    assert float(likelihood_ratio(3, 4, 40)) == 0
    assert float(likelihood_ratio(0, 0, 40)) == 0
    assert float(likelihood_ratio(40, 10, 40)) == pytest.approx(40 * math.log(4))


def test_the_cluster_put_in_is_found():
    rng = np.random.default_rng(5)
    counts = rng.poisson(2, (8, 6))
    counts[2:4, -2:] += 6
    zones = [[n] for n in range(8)] + [[2, 3], [0, 1, 2, 3], [4, 5, 6, 7]]
    found = scan_clusters(counts, np.full((8, 6), 2.0), zones, np.random.default_rng(1))
    assert (found.zone, found.periods) == (8, 2)
    assert found.p == pytest.approx(0.001)
    assert found.seen == counts[2:4, -2:].sum()


def test_without_a_cluster_the_rank_is_ordinary_and_the_same_each_time():
    counts = np.random.default_rng(6).poisson(2, (8, 6))
    expected, zones = np.full((8, 6), 2.0), [[n] for n in range(8)]
    one = scan_clusters(counts, expected, zones, np.random.default_rng(1), replicates=199)
    two = scan_clusters(counts, expected, zones, np.random.default_rng(1), replicates=199)
    assert one == two
    assert one.p > 0.05


@pytest.mark.parametrize(
    ("counts", "zones"), [(np.zeros((2, 3)), [[0]]), (np.ones((2, 3)), []), (np.ones(3), [[0]])]
)
def test_nothing_to_scan_is_refused(counts, zones):
    with pytest.raises(ValueError, match="cluster scan needs"):
        scan_clusters(counts, np.ones(counts.shape), zones, np.random.default_rng(1))
