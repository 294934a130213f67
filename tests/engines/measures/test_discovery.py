"""False discovery control against R's printed p.adjust and the plain definition."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterpoise.engines.measures.discovery import benjamini_hochberg, holm

PS = [0.01, 0.02, 0.03, 0.04, 0.05]
rows = st.lists(st.floats(0, 1), min_size=1, max_size=40)


def test_as_r_adjusts():
    assert benjamini_hochberg(PS).q == pytest.approx([0.05] * 5)
    assert holm(PS).q == pytest.approx([0.05, 0.08, 0.09, 0.09, 0.09])


@given(rows, st.sampled_from([0.05, 0.1, 0.2]))
def test_benjamini_and_hochberg_by_their_own_words(ps, level):
    """Call the k smallest, k the largest for which p(k) <= k q / n."""
    ordered = sorted(ps)
    n = len(ps)
    ks = [k for k in range(1, n + 1) if ordered[k - 1] * n / k <= level]
    found = benjamini_hochberg(ps, level)
    line = ordered[max(ks) - 1] if ks else -1
    assert list(found.called) == [p <= line for p in ps]
    assert found.expected_false == pytest.approx(level * found.called.sum())


@given(rows)
def test_holm_by_its_own_words(ps):
    """Stop at the first that is too large, smallest first."""
    n, called, going = len(ps), set(), True
    for rank, at in enumerate(sorted(range(n), key=lambda i: ps[i])):
        going = going and ps[at] * (n - rank) <= 0.05
        if going:
            called.add(at)
    assert {i for i, c in enumerate(holm(ps).called) if c} == called


@given(rows, st.randoms())
def test_the_order_given_does_not_matter(ps, shuffled):
    order = list(range(len(ps)))
    shuffled.shuffle(order)
    q = benjamini_hochberg(ps).q
    assert list(benjamini_hochberg([ps[i] for i in order]).q) == [q[i] for i in order]


@pytest.mark.parametrize("bad", [[-0.1], [1.1], [float("nan")], [[0.1]]])
def test_what_is_no_chance_is_refused(bad):
    with pytest.raises(ValueError, match="between 0 and 1"):
        benjamini_hochberg(bad)
