"""Shares before and after, against sums of fractions and figures printed elsewhere."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counterpoise.engines.measures.proportions import compare_proportions, fisher
from tests.engines.measures.exact_twin import hypergeometric, tails


@settings(max_examples=60, deadline=None)
@given(*[st.integers(0, 15)] * 4)
def test_fisher_is_the_sum_of_its_tables(a, b, c, d):
    found = fisher(a, b, c, d)
    chances = hypergeometric(a + c, b + d, a + b)
    if len(chances) == 1:
        assert found.note.startswith("undefined")
        return
    for name, value in tails(chances, a).items():
        assert getattr(found, f"p_{name}") == pytest.approx(float(value), rel=1e-9), name


def test_the_tea_tasting_lady():
    """Fisher's own table: p one-sided 17/70, odds ratio 6.408 by conditional likelihood."""
    found = fisher(3, 1, 1, 3)
    assert found.p_greater == pytest.approx(17 / 70)
    assert found.p_two_sided == pytest.approx(34 / 70)
    assert found.value == pytest.approx(6.408309, abs=2e-5)
    assert found.low == pytest.approx(0.2117, abs=1e-4)


@settings(max_examples=30, deadline=None)
@given(*[st.integers(0, 12)] * 4)
def test_each_end_of_the_odds_interval_leaves_its_tail(a, b, c, d):
    found = fisher(a, b, c, d)
    chances = hypergeometric(a + c, b + d, a + b)
    for end, side in ((found.low, "greater"), (found.high, "less")):
        if not end:
            continue
        tilted = {k: p * Fraction(end) ** k for k, p in chances.items()}
        total = sum(tilted.values())
        tail = tails({k: p / total for k, p in tilted.items()}, a)[side]
        assert float(tail) == pytest.approx(0.025, rel=1e-6)


def test_a_difference_of_shares_is_newcombes_printed_example():
    """Newcombe 1998 II, method 10: 56/70 against 48/80 gives 0.0524 to 0.3339."""
    found = compare_proportions(48, 80, 56, 70)
    assert found.difference == pytest.approx(0.2)
    assert (found.low, found.high) == pytest.approx((0.0524, 0.3339), abs=5e-5)


def test_nothing_tried_is_refused():
    with pytest.raises(ValueError, match="at least one trial"):
        compare_proportions(0, 0, 1, 2)
    with pytest.raises(ValueError, match="at least one trial"):
        compare_proportions(3, 2, 1, 2)


def test_two_shares_alike_have_a_bound_at_every_corner():
    all_met = compare_proportions(5, 10, 10, 10).odds
    assert all_met.value is None
    assert all_met.high is None
    assert all_met.low > 1
    none_met = compare_proportions(5, 10, 0, 10).odds
    assert (none_met.value, none_met.low) == (0, 0)
