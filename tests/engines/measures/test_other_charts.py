"""Run, I, c, u, p, p′, u′, I′, t and g charts: qicharts2's numbers, and the formulas by hand."""

from __future__ import annotations

import math
from itertools import pairwise
from statistics import mean, median

import pytest
from scipy.stats import binom

from counterpoise.engines.measures import (
    ChartKind,
    LimitsChart,
    WrongChartError,
    c_chart,
    draw,
    ewma_chart,
    exact_p_chart,
    exact_u_chart,
    g_chart,
    i_chart,
    i_prime_chart,
    p_chart,
    p_prime_chart,
    run_chart,
    run_test,
    t_chart,
    u_chart,
    u_prime_chart,
)
from counterpoise.engines.measures.runs import fewest_crossings
from tests.engines.measures.builders import day, months
from tests.engines.measures.examples import Line, near, series_of, with_other_charts

EVENTS = [12, 8, 15, 9, 11, 30, 10, 7, 13, 12, 9, 14]
NIGHTS = (300, 280, 310, 290, 300, 305, 310, 250, 300, 310, 300, 310)
FEW_CROSSINGS = [*[1] * 6, *[9] * 6, *[1] * 6, *[9] * 6]
COUNTED = ("n_useful", "longest_run", "longest_run_max", "n_crossings", "n_crossings_min")


def named(line: Line) -> str:
    return str(line["id"])


@pytest.mark.parametrize("line", with_other_charts(), ids=named)
class TestAsQicharts2:
    def test_run_chart(self, line: Line) -> None:
        found, expected = run_chart(series_of(line)).as_dict(), line["qicharts2"]["run"]
        assert near(found.pop("cl"), expected["cl"])  # type: ignore[arg-type]
        assert found == {name: expected[name] for name in found}

    def test_individuals(self, line: Line) -> None:
        chart, expected = i_chart(series_of(line)), line["qicharts2"]["i"]
        assert near(chart.centre[0], expected["cl"])
        assert near(chart.lower[0], expected["lcl"])
        assert near(chart.upper[0], expected["ucl"])
        assert [one.position for one in chart.signals] == expected["sigma_signal"]

    def test_runs_about_the_average(self, line: Line) -> None:
        series, expected = series_of(line), line["qicharts2"]["i"]
        found = run_test(series.counted, i_chart(series).centre[0])
        assert found.signal is expected["runs_signal"]
        counted = (
            found.useful,
            found.longest_run,
            found.longest_run_max,
            found.crossings,
            found.crossings_min,
        )
        assert counted == tuple(expected[name] for name in COUNTED)


class TestRunChart:
    @pytest.mark.parametrize(
        ("useful", "longest", "fewest"),
        [(10, 6, 2), (12, 7, 3), (15, 7, 4), (20, 7, 6), (24, 8, 8), (30, 8, 10), (36, 8, 13),
         (48, 9, 18)],
    )  # fmt: skip
    def test_what_chance_allows(self, useful: int, longest: int, fewest: int) -> None:
        values = [float(at % 2) for at in range(useful)]
        test = run_test(values, 0.5)
        assert (test.longest_run_max, test.crossings_min) == (longest, fewest)

    @pytest.mark.parametrize("useful", [1, 2, 5, 50, 200, 1000])
    def test_the_fewest_crossings_are_the_binomial_s(self, useful: int) -> None:
        assert fewest_crossings(useful) == int(binom.ppf(0.05, useful - 1, 0.5))

    def test_it_says_what_it_saw(self) -> None:
        assert "more than the 8" in run_chart(months([5] * 12 + [2] * 12)).reasons[0]
        assert "crosses its median" in run_chart(months(FEW_CROSSINGS)).reasons[0]
        assert "no lasting change" in run_chart(months([1, 9] * 10)).reasons[0]
        assert "nothing to say" in run_chart(months([4] * 20)).reasons[0]

    def test_few_useful_points_are_named(self) -> None:
        assert run_chart(months([1, 2, 3, 4])).caveats == (
            "Only 4 useful points: the rules need 10.",
        )
        assert run_chart(months([None, None])).centre is None

    def test_thousands_of_points(self) -> None:
        assert run_chart(months([float(n % 5) for n in range(5000)][:90])).test.useful == 72


class TestAttributeCharts:
    def test_c(self) -> None:
        chart, c = c_chart(months(EVENTS)), mean(EVENTS)
        assert near(chart.upper[0], c + 3 * math.sqrt(c))
        assert near(chart.lower[0], c - 3 * math.sqrt(c))
        assert [one.position for one in chart.signals] == [5]
        assert c_chart(months([1, 2, 0, 3])).lower[0] == 0

    def test_u(self) -> None:
        chart = u_chart(months(EVENTS, exposure=NIGHTS, per=1000))
        u = sum(EVENTS) / sum(NIGHTS)
        assert near(chart.values[0], 40)
        assert near(chart.centre[0], 1000 * u)
        assert near(chart.upper[7], 1000 * (u + 3 * math.sqrt(u / 250)))

    def test_p_stays_between_none_and_all(self) -> None:
        passed, audits = [19, 20, 18, 20, 12, 20], (20, 20, 20, 20, 20, 20)
        chart = p_chart(months(passed, exposure=audits))
        p = sum(passed) / 120
        assert near(chart.lower[0], p - 3 * math.sqrt(p * (1 - p) / 20))
        assert chart.upper[0] == 1
        assert p_chart(months([20] * 6, exposure=audits)).lower[0] == 1

    @pytest.mark.parametrize("kind", ["u", "p"])
    def test_laney_widens_by_the_spread_seen(self, kind: str) -> None:
        parts, wholes = [900, 1250, 700, 1400, 950, 1300], (6000, 6100, 5900, 6200, 6000, 6050)
        centre = sum(parts) / sum(wholes)
        one = centre if kind == "u" else centre * (1 - centre)
        z = [(y / n - centre) / math.sqrt(one / n) for y, n in zip(parts, wholes, strict=True)]
        ranges = [abs(b - a) for a, b in pairwise(z)]
        kept = [r for r in ranges if r < 3.267 * mean(ranges)]
        wide = 3 * math.sqrt(one / 6000) * mean(kept) / 1.128
        drawn = u_prime_chart if kind == "u" else p_prime_chart
        chart = drawn(months(parts, exposure=wholes))
        assert near(chart.upper[0], centre + wide)
        assert near(chart.lower[0], max(0.0, centre - wide))
        assert not any("less than chance" in one for one in chart.caveats)

    def test_laney_says_when_there_is_less_spread_than_chance(self) -> None:
        chart = p_prime_chart(months([500, 501] * 4, exposure=(1000,) * 8))
        assert "less than chance" in chart.caveats[0]

    def test_phases_have_lines_of_their_own(self) -> None:
        chart = c_chart(months([4, 4, 4, 9, 9, 9], rebase=(day("2024-04-01"),)))
        assert chart.centre == (4, 4, 4, 9, 9, 9)

    def test_a_baseline_takes_the_first_points(self) -> None:
        chart = c_chart(months([4] * 12 + [40] * 3, fix_after_n_points=12))
        assert chart.centre[0] == 4
        assert [one.position for one in chart.signals] == [12, 13, 14]

    def test_a_month_without_exposure_has_no_lines(self) -> None:
        chart = u_chart(months([4, None, 5, 0], exposure=(100, 100, None, 0)))
        assert chart.values == (0.04, None, None, None)
        assert chart.upper[3] is None
        assert "has no value" in chart.reasons[0]

    @pytest.mark.parametrize(
        ("drawn", "series", "words"),
        [
            (c_chart, months([1.5]), "value 1 is 1.5"),
            (c_chart, months([-1]), "whole number, 0 or more"),
            (c_chart, months([1], exposure=(3,)), "use a u chart"),
            (u_chart, months([1]), "No exposure, no rate"),
            (p_chart, months([1]), "No exposure, no rate"),
            (p_chart, months([3], exposure=(2,)), "value 1 is 3 out of 2"),
            (p_prime_chart, months([3], exposure=(2,)), "parts of a whole"),
            (g_chart, months([0.5]), "counts events"),
            (t_chart, months([3, 0]), "value 2 is 0"),
            (i_prime_chart, months([3, 0]), "needs"),
            (exact_u_chart, months([2_000_000]), "a u chart says the same"),
            (exact_p_chart, months([2], exposure=(2_000_000,)), "a p chart says the same"),
        ],
    )
    def test_refusals_say_what_is_needed(self, drawn, series, words: str) -> None:  # type: ignore[no-untyped-def]
        with pytest.raises(WrongChartError, match=words):
            drawn(series)


class TestIndividuals:
    def test_weighted(self) -> None:
        totals, sizes = [50.0, 80, 66, 30], (10, 20, 12, 5)
        chart = i_prime_chart(months(totals, exposure=sizes))
        y = [5, 4, 5.5, 6]
        centre = sum(totals) / sum(sizes)
        spread = mean(
            math.sqrt(math.pi / 2)
            * abs(y[at] - y[at - 1])
            / math.sqrt(1 / sizes[at] + 1 / sizes[at - 1])
            for at in (1, 2, 3)
        )
        assert near(chart.centre[0], centre)
        assert near(chart.upper[3], centre + 3 * spread / math.sqrt(5))
        assert i_prime_chart(months([None], exposure=(1,))).centre == (None,)

    def test_times_are_evened_out(self) -> None:
        times = [1.0, 4, 2, 30, 7, 12, 1, 90, 3, 5]
        roots = [y ** (1 / 3.6) for y in times]
        ranges = [abs(b - a) for a, b in pairwise(roots)]
        wide = 3 / 1.128 * mean(r for r in ranges if r < 3.267 * mean(ranges))
        chart = t_chart(months(times))
        assert near(chart.centre[0], mean(roots) ** 3.6)
        assert near(chart.upper[0], (mean(roots) + wide) ** 3.6)
        assert chart.lower[0] == 0

    def test_g(self) -> None:
        gaps = [3, 10, 0, 22, 5, 8, 14, 2, 40, 6]
        chart, g = g_chart(months(gaps)), mean(gaps)
        assert chart.centre[0] == median(gaps)
        assert near(chart.upper[0], g + 3 * math.sqrt(g * (g + 1)))
        assert chart.lower[0] == 0

    def test_a_run_of_noughts_is_how_a_g_chart_sees_worse(self) -> None:
        """Mean 9: a nought has a chance of .1, three in a row of .001."""
        chart = g_chart(months([20, 10, 20, 10, 20, 10, 20, 0, 0, 0, 4, 3, 0]))
        found = [one for one in chart.signals if one.rule == "a run of noughts"]
        assert [one.position for one in found] == [9]
        assert not g_chart(months([0, 0, 0])).signals

    def test_ewma(self) -> None:
        values = [10.0, 12, 9, 11, 10, 15, 16, 15]
        chart = ewma_chart(months(values))
        first = 0.2 * 10 + 0.8 * mean(values)
        assert near(chart.values[0], first)
        assert near(chart.values[1], 0.2 * 12 + 0.8 * first)
        sigma = mean(abs(b - a) for a, b in pairwise(values)) / 1.128
        wide = 3 * sigma * math.sqrt(0.2 / 1.8 * (1 - 0.8**4))
        assert near(chart.upper[1], mean(values) + wide)
        assert ewma_chart(months([3])).upper == (None,)
        assert ewma_chart(months([3, None, 4])).values[1] is None


COUNTS = months([3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8, 9, 7], exposure=(20,) * 14)


@pytest.mark.parametrize("kind", [kind for kind in ChartKind if kind is not ChartKind.TABLE])
def test_every_kind_of_chart_is_drawn_and_says_what_it_cannot_see(kind: ChartKind) -> None:
    series = months(COUNTS.values) if kind is ChartKind.C else COUNTS
    chart = draw(series, kind)
    assert chart is not None
    assert chart.reasons
    assert chart.as_dict()
    if kind is not ChartKind.XMR:
        assert chart.blind_to.endswith(".")  # type: ignore[union-attr]
    if isinstance(chart, LimitsChart):
        assert chart.kind is kind
        assert len(chart.upper) == len(chart.lower) == len(chart.values) == 14


def test_a_table_has_no_lines() -> None:
    assert draw(COUNTS, ChartKind.TABLE) is None
