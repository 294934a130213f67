"""EARS against the formula worked out again, and silence where it may not speak."""

from __future__ import annotations

from statistics import mean, stdev

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterpoise.engines.measures.ears import ALIKE, TOO_FEW, TOO_SHORT, ears

Z = {"C1": 3.090232306167813, "C2": 3.090232306167813, "C3": 1.959963984540054}
series = st.lists(st.integers(1, 40), min_size=12, max_size=30)


def c2_score(y, at):
    seven = y[at - 9 : at - 2]
    return (y[at] - mean(seven)) / stdev(seven) if len(set(seven)) > 1 else 0


@given(series, st.sampled_from(["C1", "C2", "C3"]))
def test_the_line_is_the_formulas(y, method):
    lag = 0 if method == "C1" else 2
    first = {"C1": 7, "C2": 9, "C3": 11}[method]
    for at, point in enumerate(ears(y, method)):
        if at < first:
            assert (point.upper, point.why) == (None, TOO_SHORT)
            continue
        seven = y[at - lag - 7 : at - lag]
        if len(set(seven)) == 1:
            assert (point.upper, point.alarm, point.why) == (None, False, ALIKE)
            continue
        z = Z[method]
        if method == "C3":
            z -= sum(max(0, c2_score(y, at - back) - 1) for back in (1, 2))
        line = mean(seven) + z * stdev(seven)
        assert point.upper == pytest.approx(line, rel=1e-9, abs=1e-9)
        assert point.alarm == (y[at] > point.upper)


def test_a_clear_rise_is_seen():
    y = [10, 12, 9, 11, 10, 12, 11, 10, 11, 30]
    assert [p.alarm for p in ears(y, "C1")][-1]
    assert [p.alarm for p in ears(y, "C2")][-1]


def test_below_one_a_period_it_stays_silent_and_says_why():
    found = ears([0, 0, 1, 0, 0, 0, 1, 1, 4], "C1")
    assert not any(p.alarm for p in found)
    assert found[-1].why == TOO_FEW


def test_other_methods_and_broken_counts_are_refused():
    with pytest.raises(ValueError, match="C1, C2 and C3"):
        ears([1] * 20, "C4")
    with pytest.raises(ValueError, match="each count"):
        ears([1.5] * 20)
