"""What `make calibrate` simulates in columns is what the engine decides one case at a time."""

from __future__ import annotations

import numpy as np
import pytest

from counterpoise.engines.verdict import Period, VerdictFacts, Window
from counterpoise.engines.verdict.core import core_test
from scripts import calibration


def window(counts) -> Window:
    return Window.of(Period(int(n), 1.0) for n in counts)


@pytest.mark.parametrize("mean", [0.5, 4.0])
@pytest.mark.parametrize("months", [6, 12])
def test_the_core_in_columns_is_the_core(mean, months):
    for ratio in (1.0, 0.5):
        (one,) = calibration.picked(mean, calibration.SPREAD, ratio, rounds=1)
        called = calibration.core(one, months)
        for at in range(100):
            before, trigger = window(one.months[at, :12]), window(one.months[at, 12:])
            after = window(one.after[at, :months])
            facts = VerdictFacts(before, after, trigger=trigger, prior=one.prior)
            assert core_test(facts).true == called[at]
        assert called.any() or ratio == 1.0


def test_false_improved_stays_within_its_promise():
    """A small round of the calibration: at most 5.5 % expected, 2 % of chance on top."""
    false = np.mean(
        [
            calibration.core(one, 6).mean()
            for one in calibration.picked(1.5, calibration.SPREAD, 1.0, rounds=6)
        ]
    )
    assert false <= 0.075


def test_stable_charts_signal_as_often_as_the_document_says():
    found = calibration.false_signals(0.5, 2_000)
    assert found[0] == pytest.approx(61, abs=4)
    assert found[1] == pytest.approx(10, abs=2.5)
