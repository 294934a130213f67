"""The regression over time: its fit is the likeliest, and it stays silent on short series."""

from __future__ import annotations

import math

import numpy as np
import pytest

from counterpoise.engines.verdict import Scale, VerdictFacts, Window, as_dict, interrupted, judge
from counterpoise.engines.verdict.its import _design, _fit
from tests.engines.verdict.cases import facts, months


def series(step=0.5, slope=1.0, trend=1.0, n=18, level=12.0, seed=1):
    rng = np.random.default_rng(seed)
    before = rng.poisson(level * trend ** np.arange(n))
    later = level * trend ** (n + 1 + np.arange(n)) * step * slope ** np.arange(n)
    return months(tuple(before.tolist())), months(tuple(rng.poisson(later).tolist()))


def test_the_fit_is_the_likeliest():
    before, after = series()
    x = _design(before, after, 1)
    y = np.array([p.events for w in (before, after) for p in w.periods], dtype=float)
    amounts = np.full(len(y), 30.0)
    beta, errors, _ = _fit(x, y, amounts)

    def likelihood(b):
        mean = np.exp(x @ b) * amounts
        return float((y * np.log(mean) - mean).sum())

    for n in range(4):
        for move in (-0.01, 0.01):
            moved = beta.copy()
            moved[n] += move * errors[n]
            assert likelihood(moved) < likelihood(beta)


@pytest.mark.parametrize(("step", "slope", "trend"), [(0.5, 1, 1), (1, 0.93, 1), (0.6, 1, 1.03)])
def test_many_series_give_back_what_they_were_made_of(step, slope, trend):
    found = [interrupted(VerdictFacts(*series(step, slope, trend, seed=n))) for n in range(60)]
    steps = [math.log(one.step.value) for one in found]
    slopes = [math.log(one.slope.value) for one in found]
    assert np.mean(steps) == pytest.approx(math.log(step), abs=0.12)
    assert np.mean(slopes) == pytest.approx(math.log(slope), abs=0.015)
    inside = [one.step.low <= step <= one.step.high for one in found]
    assert np.mean(inside) >= 0.85
    assert np.mean([one.dispersion for one in found]) == pytest.approx(1, abs=0.12)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ((6,) * 11, (6,) * 12),
        ((6,) * 12, (6,) * 11),
        ((2,) * 12, (2,) * 12),
        ((9,) * 12, (0,) * 12),
    ],
)
def test_it_stays_silent_on_too_little(before, after):
    told = interrupted(VerdictFacts(months(before), months(after)))
    assert isinstance(told, str)
    assert "needs" in told


def test_totals_and_shares_are_not_for_it():
    assert "needs" in interrupted(VerdictFacts(Window(90, 360.0), Window(90, 360.0)))
    shares = VerdictFacts(months((9,) * 12), months((9,) * 12), scale=Scale.PROPORTION)
    assert "not for shares" in interrupted(shares)


def test_it_stands_in_the_verdict_beside_what_decides():
    long = judge(VerdictFacts(*series()))
    assert long.over_time == interrupted(VerdictFacts(*series()))
    assert as_dict(long)["over_time"]["step"]["value"] == long.over_time.step.value
    short = judge(facts())
    assert short.over_time is None
    assert as_dict(short)["over_time"] is None


def test_its_words_hold():
    told = interrupted(VerdictFacts(*series())).sentence
    assert "95 % interval" in told
    assert "does not decide" in told


@pytest.mark.parametrize("after", [(0,) * 11 + (70,), (60,) + (0,) * 11])
def test_uneven_counts_never_break_it(after):
    told = interrupted(VerdictFacts(months((6,) * 12), months(after)))
    if not isinstance(told, str):
        assert all(math.isfinite(v) for v in (told.step.value, told.step.low, told.slope.high))
