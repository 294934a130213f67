"""CUSUM: sums by hand, and the average time to a false signal, worked out exactly."""

from __future__ import annotations

import math
from itertools import pairwise
from statistics import mean

import numpy as np
import pytest
from scipy.stats import poisson

from counterpoise.engines.measures import WrongChartError, cusum_chart, poisson_cusum
from counterpoise.engines.measures.drift import reference_and_limit
from tests.engines.measures.builders import months
from tests.engines.measures.examples import near


def run_length(usual: float, true: float) -> float:
    """Average periods to a signal: the sums lie on hundredths, so their chances can be solved."""
    k, h = (round(100 * one) for one in reference_and_limit(usual))
    moves = np.zeros((h, h))
    events = np.arange(60)
    chances = poisson.pmf(events, true)
    for at in range(h):
        landed = np.maximum(0, at + 100 * events - k)
        kept = landed < h
        np.add.at(moves[at], landed[kept], chances[kept])
    return float(np.linalg.solve(np.eye(h) - moves, np.ones(h))[0])


@pytest.mark.parametrize(
    ("usual", "k", "h", "threefold", "twofold"),
    [
        (0.1, 0.18, 2.0, 15, None),
        (0.25, 0.46, 2.5, 8.2, None),
        (0.5, 0.72, 3.75, 5.8, 12.4),
        (1, 1.44, 4.25, 3.6, 8.1),
        (2, 2.89, 4.5, 2.3, 4.9),
        (3, 4.33, 4.75, 1.7, 3.7),
        (5, 7.21, 4.75, 1.2, 2.4),
    ],
)
def test_the_published_table(
    usual: float, k: float, h: float, threefold: float, twofold: float | None
) -> None:
    assert reference_and_limit(usual) == (pytest.approx(k, abs=0.006), h)
    assert run_length(usual, usual) >= 120
    assert run_length(usual, 3 * usual) == pytest.approx(threefold, rel=0.04)
    if twofold is not None:
        assert run_length(usual, 2 * usual) == pytest.approx(twofold, rel=0.04)


@pytest.mark.parametrize("usual", [0.05, 0.15, 0.3, 0.7, 1.5, 2.5, 3.5, 4.2, 6, 9])
def test_between_its_rows_false_signals_are_no_more_frequent(usual: float) -> None:
    assert run_length(usual, usual) > 115


class TestCounts:
    def test_sums_by_hand(self) -> None:
        values = [1, 0, 2, 1, 1, 1, 0, 2]
        chart = poisson_cusum(months(values))
        k = 1 / math.log(2)
        total, sums = 0.0, []
        for y in values:
            total = max(0.0, total + y - k)
            sums.append(total)
        assert chart.up == pytest.approx(sums)
        assert chart.limit == 4.25
        assert not chart.signals
        assert "below its limit of 4.25" in chart.reasons[0]

    def test_a_rise_is_called(self) -> None:
        chart = poisson_cusum(months([1, 0, 2, 1, 0, 1, 0, 2, 1, 1, 1, 1, 5, 4]), expected=1)
        assert [one.position for one in chart.signals] == [12, 13][-len(chart.signals) :]
        assert "the level is rising" in chart.reasons[0]

    def test_a_past_rise_is_past(self) -> None:
        values = [1] * 6 + [6, 6] + [0] * 8
        chart = poisson_cusum(months(values), expected=1)
        assert "have added up before" in chart.reasons[0]
        assert "until" in chart.reasons[0]

    def test_twice_the_care_expects_twice_the_events(self) -> None:
        steady = poisson_cusum(months([2, 4, 2, 4] * 4, exposure=(100, 200) * 8))
        assert max(steady.up) < 0.01

    def test_a_gap_leaves_the_sum_as_it_is(self) -> None:
        chart = poisson_cusum(months([4, None, 3]), expected=1)
        assert chart.up[0] == chart.up[1]
        assert "1 value missing" in chart.caveats[0]

    def test_no_events_no_sum(self) -> None:
        chart = poisson_cusum(months([0, 0, 0]))
        assert chart.limit is None
        assert "the first one is reason to look" in chart.reasons[0]

    def test_halves_are_no_counts(self) -> None:
        with pytest.raises(WrongChartError):
            poisson_cusum(months([0.5]))


class TestMeasurements:
    def test_both_ways_by_hand(self) -> None:
        values = [10.0, 12, 9, 11, 10, 11, 14, 15, 16, 15, 16, 17]
        chart = cusum_chart(months(values, fix_after_n_points=12))
        sigma = mean(abs(b - a) for a, b in pairwise(values)) / 1.128
        z = [(y - mean(values)) / sigma for y in values]
        up = down = 0.0
        for at, one in enumerate(z):
            up, down = max(0.0, up + one - 0.5), max(0.0, down - one - 0.5)
            assert near(chart.up[at], up)
            assert near(chart.down[at], down)
        assert chart.limit == 5
        assert [one.high for one in chart.signals if one.position == 11] == [True]

    def test_a_fall_is_called_too(self) -> None:
        values = [20.0, 22, 19, 21, 20, 22, 19, 21, 20, 22, 19, 21, 16, 15, 16, 15, 16]
        chart = cusum_chart(months(values, fix_after_n_points=12))
        assert chart.signals[-1].position == 16
        assert not chart.signals[-1].high

    def test_nothing_that_varies(self) -> None:
        for values in ([4.0] * 6, [None], [3.0]):
            assert cusum_chart(months(values)).signals == ()
