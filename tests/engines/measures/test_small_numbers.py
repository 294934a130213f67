"""Exact limits, runs long enough to mean something, clusters, one person, and rare events."""

from __future__ import annotations

import math
from itertools import product

import numpy as np
import pytest
from scipy.stats import binom, chi2, nbinom, poisson

from counterpoise.engines.measures import (
    MeasureError,
    WrongChartError,
    between_events,
    count_limits,
    days_between,
    dispersion,
    exact_p_chart,
    exact_u_chart,
    one_person,
)
from counterpoise.engines.measures.dispersion import more_than_chance
from counterpoise.engines.measures.small import LONG_RUN, chance_of_run, run_needed
from tests.engines.measures.builders import day, months
from tests.engines.measures.examples import near

STEADY = [2, 3, 1, 2, 4, 2, 1, 3, 2, 2, 3, 1]


class TestExactLimits:
    @pytest.mark.parametrize("mean", [0.05, 0.3, 1, 1.7, 2.5, 4, 4.99, 12, 80])
    def test_at_most_so_little_lies_outside_on_each_side(self, mean: float) -> None:
        low, high = count_limits(mean)
        assert poisson.sf(high, mean) <= 0.00135 < poisson.sf(high - 1, mean)
        assert poisson.cdf(low - 1, mean) < 0.00135 <= poisson.cdf(low, mean)

    @pytest.mark.parametrize(("mean", "phi"), [(1.5, 2.0), (4, 3.5), (0.4, 1.5)])
    def test_clusters_widen_them(self, mean: float, phi: float) -> None:
        law = nbinom(mean / (phi - 1), 1 / phi)
        assert math.isclose(law.var(), phi * mean)
        low, high = count_limits(mean, phi)
        assert law.sf(high) <= 0.00135 < law.sf(high - 1)
        assert high > count_limits(mean)[1]
        assert low <= count_limits(mean)[0]

    def test_nothing_expected(self) -> None:
        assert count_limits(0) == (0, 0)

    def test_false_signals_of_a_stable_service_stay_rare(self) -> None:
        """The table of section 5: 1.1 to 1.4 of 100 two-year charts, where XmR gives 27 to 48.
        Worked out, not simulated: each month lies above its line with one chance."""
        for mean in (1, 2, 3, 5):
            above = poisson.sf(count_limits(mean)[1], mean)
            assert 1 - (1 - above) ** 24 < 0.033

    def test_a_month_far_above_is_a_signal(self) -> None:
        chart = exact_u_chart(months([*STEADY, 11]))
        assert [(one.position, one.high) for one in chart.signals] == [(12, True)]
        assert "above the limit of" in chart.reasons[0]

    def test_exposure_moves_the_line(self) -> None:
        chart = exact_u_chart(months(STEADY, exposure=(*[100] * 11, 400)))
        rate = sum(STEADY) / 1500
        assert near(chart.upper[0], poisson.ppf(0.99865, 100 * rate) / 100)
        assert near(chart.upper[11], poisson.ppf(0.99865, 400 * rate) / 400)

    def test_one_odd_month_does_not_widen_the_lines(self) -> None:
        """With the month of 11 the spread is more than chance; without it, it is not."""
        series = months([*STEADY, 11])
        assert dispersion(series).over
        assert exact_u_chart(series).upper[0] == count_limits(37 / 13)[1]

    def test_clusters_are_noted_on_the_chart(self) -> None:
        chart = exact_u_chart(months([0, 0, 9, 0, 1, 0, 12, 0, 0, 8, 0, 1]))
        assert "clusters" in chart.caveats[0]
        assert not chart.signals

    def test_nothing_known_draws_nothing(self) -> None:
        assert exact_u_chart(months([None, None])).centre == (None, None)
        assert exact_u_chart(months([None, 2])).upper[0] is None


class TestLongRuns:
    @pytest.mark.parametrize(("mean", "needed"), [(0.1, None), (0.25, 17), (1, 14), (3, 11)])
    def test_the_calibrated_lengths(self, mean: float, needed: int | None) -> None:
        assert run_needed(float(poisson.cdf(math.floor(mean), mean))) == needed

    @pytest.mark.parametrize(("chance", "length", "points"), [(0.5, 3, 8), (0.7, 4, 10)])
    def test_the_chance_of_a_run_counted_out(self, chance: float, length: int, points: int) -> None:
        """Every sequence there is, one by one."""
        total = 0.0
        for sequence in product([0, 1], repeat=points):
            if "1" * length in "".join(map(str, sequence)):
                total += math.prod(chance if one else 1 - chance for one in sequence)
        assert math.isclose(chance_of_run(chance, length, points), total)

    def test_a_step_down_shows_as_a_run_below(self) -> None:
        chart = exact_u_chart(months([6] * 18 + [2] * 18))
        below = [one.position for one in chart.signals if one.rule == LONG_RUN and not one.high]
        assert below[-1] == 35
        assert below[0] > 18 + 7
        assert "part of a long run, below" in chart.reasons[0]

    def test_a_gap_and_the_line_itself_break_a_run(self) -> None:
        values = [6] * 18 + [2] * 9 + [None] + [2] * 8
        below = [one for one in exact_u_chart(months(values)).signals if not one.high]
        assert not below


class TestParts:
    def test_exact_lines_and_wilson_s_bars(self) -> None:
        passed, audits = [9, 10, 8, 10, 9, 3], (10, 10, 10, 10, 10, 10)
        chart = exact_p_chart(months(passed, exposure=audits, per=100))
        share = sum(passed) / 60
        assert near(chart.lower[0], 10 * binom.ppf(0.00135, 10, share))
        assert chart.upper[0] == 100
        assert [one.position for one in chart.signals] == [5]
        low, high = chart.intervals[0]  # type: ignore[misc]
        assert 55 < low < 60
        assert 98 < high < 99

    def test_a_missing_audit_has_neither(self) -> None:
        chart = exact_p_chart(months([9, None], exposure=(10, None)))
        assert chart.intervals[1] is None
        assert chart.upper[1] is None
        assert exact_p_chart(months([None], exposure=(5,))).centre == (None,)

    def test_a_part_of_an_audit_is_refused(self) -> None:
        with pytest.raises(WrongChartError, match=r"Exposure 1 is 9\.5"):
            exact_p_chart(months([9], exposure=(9.5,)))


class TestSpread:
    def test_of_counts(self) -> None:
        found = dispersion(months(STEADY))
        mean = sum(STEADY) / 12
        statistic = sum((y - mean) ** 2 / mean for y in STEADY)
        assert near(found.statistic, statistic)
        assert found.degrees == 11
        assert near(found.p, float(chi2.sf(statistic, 11)))
        assert not found.over
        assert not found.note

    def test_of_rates(self) -> None:
        even = dispersion(months([10, 20, 30], exposure=(100, 200, 300)))
        assert even.statistic < 1e-9

    def test_clusters(self) -> None:
        assert dispersion(months([0, 0, 9, 0, 1, 0, 12, 0])).over

    @pytest.mark.parametrize("values", [[0, 0, 0], [4], [None, None]])
    def test_nothing_to_test(self, values: list[float | None]) -> None:
        assert dispersion(months(values)).p is None

    def test_of_parts(self) -> None:
        assert more_than_chance([(9, 10), (1, 10), (10, 10), (0, 10)], 0.5)
        assert not more_than_chance([(5, 10), (6, 10), (4, 10)], 0.5)
        assert not more_than_chance([(10, 10), (10, 10)], 1.0)


class TestOnePerson:
    def test_most_entries_concern_one_person(self) -> None:
        found = one_person({"a": 24, "b": 4, "c": 3})
        assert found.driven
        assert found.note.startswith("24 of 31 entries concern one person")

    @pytest.mark.parametrize("entries", [[31], [5, 5], [3, 1], [], [10, 9, 8], [0, 12]])
    def test_not_where_there_is_one_person_or_few_entries_or_no_majority(
        self, entries: list[int]
    ) -> None:
        assert not one_person(entries).driven
        assert one_person(entries).note == ""


class TestRareEvents:
    def test_days_between_events(self) -> None:
        events = [day("2025-02-10"), day("2025-01-11"), day("2025-02-10")]
        chart = days_between(events, day("2025-01-01"), day("2025-05-01"))
        assert chart.gaps == (10, 30, 0.5, 80)
        assert chart.mean_gap == 40
        assert chart.very_long == 264
        assert near(chart.close, -math.log(1 - 0.00135) * 40)
        assert not chart.signals
        assert chart.reasons == (
            "Events came 40 days apart on average; it is 80 days since the last one.",
        )

    def test_a_long_quiet_spell_is_a_hint_and_no_more(self) -> None:
        events = [day(f"2024-01-{number:02}") for number in range(2, 30, 2)]
        chart = days_between(events, day("2024-01-01"), day("2024-06-01"))
        assert [one.rule for one in chart.signals] == ["very long gap"]
        assert "first ask whether all are still reported" in chart.reasons[1]

    @pytest.mark.parametrize(
        ("times", "rule"), [(4.5, None), (4.7, "long gap"), (6.7, "very long gap")]
    )
    def test_how_long_is_long(self, times: float, rule: str | None) -> None:
        """The chance of an exponential gap this long is .01, and .0014."""
        assert math.isclose(math.exp(-4.6), 0.01, rel_tol=0.01)
        assert math.isclose(math.exp(-6.6), 0.0014, rel_tol=0.04)
        quiet, unit = 100, [1] * 100
        mean_gap = 1 / (1 - times / quiet)  # so that the quiet spell is so many mean gaps
        months_quiet = round(times * mean_gap)
        chart = between_events(months([*unit, *[0] * months_quiet]))
        last = [one.rule for one in chart.signals if one.position == 100]
        ratio = months_quiet / chart.mean_gap  # type: ignore[operator]
        expected = "very long gap" if ratio > 6.6 else "long gap" if ratio > 4.6 else None
        assert last == ([expected] if expected else [])
        assert rule is None or expected is not None

    def test_two_close_together(self) -> None:
        events = [day("2020-01-01"), day("2023-01-01"), day("2023-01-02")]
        chart = days_between(events, day("2018-01-01"), day("2026-01-01"))
        assert [(one.position, one.rule) for one in chart.signals] == [(2, "two close together")]
        assert "look at both together" in chart.reasons[1]

    def test_no_event_is_never_a_rate_of_nothing(self) -> None:
        chart = days_between([], day("2024-01-01"), day("2025-12-31"))
        assert chart.mean_gap is None
        assert near(chart.most, -math.log(0.025) / 730)
        assert "may still be as high as" in chart.reasons[0]
        assert "0.154 a month" in between_events(months([0] * 24)).reasons[0]

    def test_from_monthly_counts(self) -> None:
        chart = between_events(months([0, 1, 0, 0, 2, 0, 0]))
        assert chart.gaps == (2, 3, 0, 2)
        assert near(chart.mean_gap, 7 / 3)
        assert chart.unit == "month"
        assert chart.cusum is not None

    def test_an_empty_newest_month_is_said_first(self) -> None:
        chart = between_events(months([0, 1, 0, None]))
        assert chart.reasons[0].startswith("April 2024 has no value")
        assert between_events(months([None])).reasons[-1] == "There is nothing to go by yet."

    def test_dates_that_cannot_be(self) -> None:
        for began, until in (("2024-01-01", "2024-01-01"), ("2024-02-01", "2024-03-01")):
            with pytest.raises(MeasureError):
                days_between([day("2024-01-15")], day(began), day(until))


def test_the_exact_lines_equal_scipy_s_over_many_means() -> None:
    for mean in np.geomspace(0.01, 500, 60):
        assert count_limits(float(mean))[1] == poisson.ppf(1 - 0.00135, mean)
