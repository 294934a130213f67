"""What must stay the same in the other charts, and a slow, obvious run chart."""

from __future__ import annotations

import datetime as dt
import math
from itertools import groupby

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import binom

from counterpoise.engines.measures import (
    Profile,
    between_events,
    c_chart,
    cusum_chart,
    days_between,
    dispersion,
    ewma_chart,
    exact_p_chart,
    exact_u_chart,
    g_chart,
    i_chart,
    i_prime_chart,
    one_person,
    p_chart,
    p_prime_chart,
    poisson_cusum,
    run_test,
    t_chart,
    u_chart,
    u_prime_chart,
    xmr,
)
from counterpoise.engines.measures.batch import CAUSES, xmr_batch
from tests.engines.measures.builders import START, months
from tests.engines.measures.examples import answered, near, series_of
from tests.engines.measures.strategies import Values, series_values
from tests.engines.measures.test_batch import table

counts = st.lists(st.integers(0, 12), min_size=2, max_size=24)
parts = st.lists(
    st.integers(1, 30).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))),
    min_size=2,
    max_size=20,
)


def obvious_run(values: Values, line: float) -> tuple[int, int, int]:
    """Useful points, longest run and crossings, read off a string of ups and downs."""
    letters = "".join("a" if v > line else "b" for v in values if v is not None and v != line)
    runs = [len(list(group)) for _, group in groupby(letters)]
    return len(letters), max(runs, default=0), max(len(runs) - 1, 0)


@settings(max_examples=200, deadline=None)
@given(series_values(), st.integers(-20, 40))
def test_the_run_test_against_its_twin(values: Values, line: int) -> None:
    useful, longest, crossings = obvious_run(values, line)
    found = run_test(values, line)
    assert (found.useful, found.longest_run or 0, found.crossings or 0) == (
        useful,
        longest,
        crossings,
    )
    if useful:
        assert found.longest_run_max == round(math.log2(useful)) + 3
        assert found.crossings_min == int(binom.ppf(0.05, useful - 1, 0.5)) or useful == 1
        few = crossings < (found.crossings_min or 0)
        assert found.signal is (longest > (found.longest_run_max or 0) or few)


@settings(max_examples=100, deadline=None)
@given(series_values(), st.integers(-20, 40))
def test_a_run_chart_read_backwards_or_upside_down_says_the_same(values: Values, line: int) -> None:
    over: Values = [None if v is None else -v for v in values]
    straight = run_test(values, line)
    assert run_test(values[::-1], line) == straight
    assert run_test(over, -line) == straight


@settings(max_examples=80, deadline=None)
@given(parts)
def test_failures_are_the_mirror_of_passes(pairs: list[tuple[int, int]]) -> None:
    sizes = tuple(n for _, n in pairs)
    passed = months([k for k, _ in pairs], exposure=sizes)
    failed = months([n - k for k, n in pairs], exposure=sizes)
    for drawn in (p_chart, p_prime_chart):
        one, other = drawn(passed), drawn(failed)
        for at in range(len(pairs)):
            assert near(one.upper[at], 1 - other.lower[at])  # type: ignore[operator]
        assert [s.position for s in one.signals] == [s.position for s in other.signals]


@settings(max_examples=80, deadline=None)
@given(parts)
def test_wilson_s_bars_hold_their_point(pairs: list[tuple[int, int]]) -> None:
    series = months([k for k, _ in pairs], exposure=tuple(n for _, n in pairs))
    for (k, n), bar in zip(pairs, exact_p_chart(series).intervals, strict=True):
        assert bar is not None
        assert -1e-12 <= bar[0] <= k / n <= bar[1] <= 1 + 1e-12


@settings(max_examples=80, deadline=None)
@given(counts)
def test_equal_exposure_changes_the_unit_only(values: list[int]) -> None:
    sizes = (50.0,) * len(values)
    rates = u_chart(months(values, exposure=sizes, per=50))
    plain = c_chart(months(values))
    assert all(near(a, b) for a, b in zip(rates.upper, plain.upper, strict=True))
    exact, exact_plain = (
        exact_u_chart(series) for series in (months(values, exposure=sizes, per=50), months(values))
    )
    assert all(near(a, b) for a, b in zip(exact.upper, exact_plain.upper, strict=True))
    assert exact.signals == exact_plain.signals


@settings(max_examples=80, deadline=None)
@given(counts)
def test_limits_hold_their_centre_and_never_fall_below_nought(values: list[int]) -> None:
    sized = months(values, exposure=(3.0,) * len(values))
    for chart in (
        c_chart(months(values)),
        u_chart(sized),
        u_prime_chart(sized),
        exact_u_chart(sized),
        g_chart(months(values)),
    ):
        for centre, lower, upper in zip(chart.centre, chart.lower, chart.upper, strict=True):
            assert 0 <= lower <= upper  # type: ignore[operator]
            assert lower <= centre + 1e-12 or chart.kind == "g"  # type: ignore[operator]


@settings(max_examples=80, deadline=None)
@given(counts)
def test_weights_that_are_all_one_make_an_unscreened_chart_of_individuals(
    values: list[int],
) -> None:
    """sqrt(pi / 2) / sqrt(2) is 1 / 1.12838, the constant that tables round to 1.128."""
    weighted = i_prime_chart(months(values, exposure=(1.0,) * len(values)))
    plain = i_chart(months(values, screen_outliers=False))
    for a, b, centre in zip(weighted.upper, plain.upper, plain.centre, strict=True):
        assert near(weighted.centre[0], centre)
        assert a - centre == pytest.approx((b - centre) * 1.128 * math.sqrt(math.pi) / 2)  # type: ignore[operator]


@settings(max_examples=80, deadline=None)
@given(st.lists(st.integers(1, 400), min_size=2, max_size=20), st.sampled_from([60, 0.5]))
def test_hours_or_minutes_make_the_same_t_chart(times: list[int], unit: float) -> None:
    one, other = t_chart(months(times)), t_chart(months([y * unit for y in times]))
    assert one.signals == other.signals
    if one.upper[0] is None:
        assert len(set(times)) == 1
        assert "vary too little" in one.reasons[0]
        return
    assert other.upper[0] == pytest.approx(one.upper[0] * unit)


@settings(max_examples=80, deadline=None)
@given(series_values())
def test_turned_over_a_cusum_swaps_its_sides(values: Values) -> None:
    one = cusum_chart(months(values))
    other = cusum_chart(months([None if v is None else -v for v in values]))
    assert all(near(a, b) for a, b in zip(one.up, other.down, strict=False))
    assert len(one.signals) == len(other.signals)


@settings(max_examples=80, deadline=None)
@given(counts, st.integers(0, 30))
def test_one_more_event_never_lowers_a_poisson_cusum(values: list[int], place: int) -> None:
    at = place % len(values)
    more = [v + (where == at) for where, v in enumerate(values)]
    fewer, further = (poisson_cusum(months(v), expected=2) for v in (values, more))
    assert all(a <= b for a, b in zip(fewer.up, further.up, strict=True))


@settings(max_examples=80, deadline=None)
@given(series_values())
def test_an_ewma_stays_between_the_lowest_and_the_highest(values: Values) -> None:
    present = [v for v in values if v is not None]
    for smooth in ewma_chart(months(values)).values:
        assert smooth is None or min(present) - 1e-9 <= smooth <= max(present) + 1e-9


@settings(max_examples=80, deadline=None)
@given(st.lists(st.integers(0, 700), max_size=20))
def test_gaps_add_up_to_the_days_that_were_watched(days: list[int]) -> None:
    events = [START + dt.timedelta(days=number) for number in set(days)]
    chart = days_between(events, START, START + dt.timedelta(days=700))
    first_day = 0.5 if START in events else 0
    assert sum(chart.gaps) == 700 + first_day
    assert len(chart.gaps) == len(events) + 1


@settings(max_examples=80, deadline=None)
@given(counts)
def test_gaps_between_counts_add_up_too(values: list[int]) -> None:
    chart = between_events(months(values))
    assert sum(chart.gaps) == len(values)
    assert len(chart.gaps) == sum(values) + 1
    if sum(values):
        assert near(chart.mean_gap, len(values) / sum(values))


@settings(max_examples=80, deadline=None)
@given(counts, st.permutations(range(6)))
def test_spread_does_not_ask_for_the_order(values: list[int], order: list[int]) -> None:
    shuffled = [values[at % len(values)] for at in order]
    again = [values[at % len(values)] for at in sorted(order)]
    assert near(dispersion(months(shuffled)).p, dispersion(months(again)).p)


@given(st.lists(st.integers(0, 40), max_size=10))
def test_one_person_is_one_who_outnumbers_all_the_others(entries: list[int]) -> None:
    found = one_person(entries)
    others = sum(entries) - max(entries, default=0)
    expected = 0 < others < max(entries, default=0) and sum(entries) >= 5
    assert found.driven is expected


def test_published_series_of_one_phase_all_at_once() -> None:
    """The batch too gives R's letters."""
    for screen in (True, False):
        lines = [
            line
            for line in answered()
            if line["screen_outliers"] is screen
            and len(line["expected"]["segments"]) == 1
            and not line["fix_after_n_points"]
        ]
        assert len(lines) > 10
        found = xmr_batch(table([line["values"] for line in lines]), Profile.NHSR, screen=screen)
        for at, line in enumerate(lines):
            letters = [CAUSES[code] for code in found.causes[at]][: len(line["values"])]
            assert letters == line["expected"]["special_cause_type"], line["id"]
            assert xmr(series_of(line), Profile.NHSR).special_causes == tuple(letters)
