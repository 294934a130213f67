"""Which chart suits a series, and how XmR is refused where events are too few."""

from __future__ import annotations

import numpy as np
import pytest

from counterpoise.engines.measures import (
    ChartKind,
    Kind,
    Series,
    WrongChartError,
    choose,
    kind_of,
)
from counterpoise.engines.measures.batch import xmr_batch
from counterpoise.engines.measures.chooser import FALSE_SIGNALS
from counterpoise.engines.measures.leaning import leans_far
from counterpoise.engines.measures.words import CHART_NAMES
from tests.engines.measures.builders import day, months

YEAR = 14
TIMES = [2.0, 3, 2, 4, 3, 2, 5, 3, 2, 60, 4, 3, 2, 90]


@pytest.mark.parametrize(
    ("series", "chart"),
    [
        (months([0, 0, 1, 0, 0, 0, 2, 0, 0, 1, 0, 0, 1, 0]), ChartKind.DAYS_BETWEEN),
        (months([0] * YEAR), ChartKind.DAYS_BETWEEN),
        (months([0, 1]), ChartKind.DAYS_BETWEEN),
        (months([1, 2, 0, 3, 1, 2, 4, 1, 0, 2, 3, 1, 2, 2]), ChartKind.U_EXACT),
        (months([1, 2, 0, 3, 1]), ChartKind.TABLE),
        (months([9, 12, 8, 10, 9, 11, 10, 9, 12, 8, 10, 11, 9, 9]), ChartKind.XMR),
        (months([9, 12, 8, 10, 9, 11, 10, 9, 12, 8, 10, 11]), ChartKind.RUN),
        (months([9, 12, 8, 10, 9, 11]), ChartKind.TABLE),
        (months([4, 5] * 7, exposure=(100, 120) * 7), ChartKind.U_EXACT),
        (months([40, 50] * 7, exposure=(100, 120) * 7), ChartKind.XMR),
        (months([9, 10] * 7, exposure=(10,) * 14, kind="proportion"), ChartKind.P_EXACT),
        (months([50, 52] * 7, exposure=(100,) * 14, kind="proportion"), ChartKind.P),
        (months([20, 80] * 7, exposure=(100,) * 14, kind="proportion"), ChartKind.P_PRIME),
        (months([5000, 5020] * 7, exposure=(9000,) * 14, kind="proportion"), ChartKind.P_PRIME),
        (months([9, 10], exposure=(10, 10), kind="proportion"), ChartKind.TABLE),
        (months([0.91, 0.87] * 7), ChartKind.XMR),
        (months([91, 87] * 7, kind="measurement"), ChartKind.XMR),
        (months([91.0, 87.5] * 7, kind="proportion"), ChartKind.XMR),
        (months([-3.5, 2] * 7), ChartKind.XMR),
        (months([3, 2] * 7, kind="measurement"), ChartKind.XMR),
        (months(TIMES, kind="measurement"), ChartKind.T),
        (months([2.5] * 12), ChartKind.RUN),
        (months([2.5] * 11), ChartKind.TABLE),
        (months([None] * 20), ChartKind.TABLE),
    ],
)
def test_the_chart_that_suits(series: Series, chart: ChartKind) -> None:
    choice = choose(series)
    assert choice.chart is choice.advised is chart
    assert choice.xmr_offered is (chart is ChartKind.XMR)
    assert choice.why.endswith(".")


def test_xmr_is_refused_below_one_event_a_period_with_the_reason() -> None:
    choice = choose(months([0, 0, 1, 0] * 6))
    assert not choice.xmr_offered
    assert not choice.xmr_reference
    assert choice.expected == 0.25
    assert "XmR is not offered, because at about 0.25 a period, 83 of 100" in choice.why


@pytest.mark.parametrize("events", range(1, 24))
def test_xmr_is_never_offered_below_one_a_month(events: int) -> None:
    """Of 24 months; exposure, or a longer period, makes no difference."""
    values = [1] * events + [0] * (24 - events)
    for series in (months(values), months(values, exposure=(7.5,) * 24, per=1000)):
        assert not choose(series).xmr_offered
        assert not choose(series).xmr_reference


@pytest.mark.parametrize(("mean", "false"), FALSE_SIGNALS)
def test_how_often_chance_alone_makes_a_special_cause(mean: float, false: int) -> None:
    """The sentence's own numbers, over 6,000 services where nothing ever changes."""
    stable = np.random.default_rng(2026).poisson(mean, (6_000, 24)).astype(float)
    called = (xmr_batch(stable).causes > 0).any(axis=1).mean()
    assert 100 * called == pytest.approx(false, abs=2.5)


def test_between_one_and_five_xmr_stands_beside() -> None:
    choice = choose(months([2, 3] * 12))
    assert not choice.xmr_offered
    assert choice.xmr_reference


def test_more_spread_than_chance_is_said() -> None:
    assert "something besides chance" in choose(months([2, 60] * 7, kind="count")).caveats[0]
    assert not choose(months([9, 11] * 7, kind="count")).caveats


def test_the_newest_phase_decides() -> None:
    series = months([20] * 14 + [0, 1] * 7, rebase=(day("2025-03-01"),))
    assert choose(series).chart is ChartKind.DAYS_BETWEEN


def test_the_baseline_decides_what_is_expected() -> None:
    choice = choose(months([8] * 12 + [0] * 12, fix_after_n_points=12))
    assert choice.expected == 8
    assert choice.chart is ChartKind.XMR


class TestWhatAValueIs:
    def test_whole_numbers_are_counts_unless_said_otherwise(self) -> None:
        assert kind_of(months([1, None, 3])) is Kind.COUNT
        assert "say so in “kind”" in choose(months([9, 11] * 7)).caveats[0]

    def test_anything_else_is_a_measurement(self) -> None:
        assert kind_of(months([1.5])) is Kind.MEASUREMENT
        assert kind_of(months([-1])) is Kind.MEASUREMENT

    def test_parts_have_to_be_said(self) -> None:
        assert kind_of(months([3], exposure=(200,))) is Kind.COUNT
        assert kind_of(months([3], exposure=(200,), kind="proportion")) is Kind.PROPORTION

    def test_a_percentage_without_its_whole_is_a_measurement_and_says_so(self) -> None:
        choice = choose(months([91.0, 87.5] * 7, kind="proportion"))
        assert choice.kind is Kind.MEASUREMENT
        assert "out of is not known" in choice.caveats[0]

    def test_counts_that_cannot_be_are_refused(self) -> None:
        with pytest.raises(WrongChartError, match="whole numbers"):
            choose(months([1.5], kind="count"))


class TestAPersonMayChooseOtherwise:
    def test_with_a_note(self) -> None:
        choice = choose(months([0, 1] * 12), ChartKind.XMR, "The board asked for it")
        assert choice.chart is ChartKind.XMR
        assert choice.advised is ChartKind.DAYS_BETWEEN
        assert choice.note == "The board asked for it"
        assert choice.why.startswith("Chosen by hand (The board asked for it). The advice was")
        assert not choice.xmr_offered

    def test_every_chart_has_a_name(self) -> None:
        assert set(CHART_NAMES) == set(ChartKind)

    def test_and_not_without(self) -> None:
        with pytest.raises(WrongChartError, match="write down why"):
            choose(months([0, 1] * 12), ChartKind.XMR, " ")


def test_leaning() -> None:
    assert leans_far(TIMES)
    assert not leans_far([5.0, 6, 7] * 5)
    assert not leans_far([0.0, *TIMES])
    assert not leans_far([4.0] * 9)
    assert not leans_far([None])
