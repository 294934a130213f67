"""What must stay the same when a series is moved, turned over, cut or lengthened."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from counterpoise.engines.measures import Direction, PointType, Profile, Series, xmr
from tests.engines.measures.examples import near
from tests.engines.measures.strategies import Values, series_values

profiles = st.sampled_from(Profile)
START = dt.date(2024, 1, 1)
OPPOSITE = {
    "Above UCL": "Below LCL",
    "7 Point Trend (Increasing)": "7 Point Trend (Decreasing)",
    "2 in 3 Above CL": "2 in 3 Below CL",
    "7 Points Above CL": "7 Points Below CL",
}
OPPOSITE |= {low: high for high, low in OPPOSITE.items()} | {"Common Cause": "Common Cause"}


def series_of(values: Values, **more: object) -> Series:
    return Series(values=tuple(values), start=START, **more)  # type: ignore[arg-type]


@settings(max_examples=150, deadline=None)
@given(series_values(), profiles, st.integers(-50, 50), st.sampled_from([0.5, 2, 7]))
def test_another_unit_keeps_every_letter(
    values: Values, profile: Profile, shift: int, times: float
) -> None:
    moved: Values = [None if v is None else shift + times * v for v in values]
    ours = xmr(series_of(values), profile).special_causes
    assert xmr(series_of(moved), profile).special_causes == ours


@settings(max_examples=150, deadline=None)
@given(series_values(), profiles)
def test_turned_over_every_letter_turns_over(values: Values, profile: Profile) -> None:
    over: Values = [None if v is None else -v for v in values]
    ours = xmr(series_of(values), profile).special_causes
    theirs = xmr(series_of(over), profile).special_causes
    assert [OPPOSITE[letter] for letter in ours] == list(theirs)


@settings(max_examples=150, deadline=None)
@given(series_values())
def test_the_other_direction_swaps_improvement_and_concern_only(values: Values) -> None:
    up = xmr(series_of(values, improvement_direction=Direction.INCREASE), Profile.NHSR)
    down = xmr(series_of(values, improvement_direction=Direction.DECREASE), Profile.NHSR)
    swap = {
        PointType.IMPROVEMENT: PointType.CONCERN,
        PointType.CONCERN: PointType.IMPROVEMENT,
        PointType.COMMON: PointType.COMMON,
    }
    assert [swap[one] for one in up.point_types] == list(down.point_types)
    assert up.special_causes == down.special_causes
    assert up.segments == down.segments


@settings(max_examples=150, deadline=None)
@given(series_values(), profiles)
def test_a_missing_newest_value_changes_nothing_before_it(values: Values, profile: Profile) -> None:
    before, after = (xmr(series_of(v), profile) for v in (values, [*values, None]))
    assert after.special_causes[:-1] == before.special_causes
    assert (after.newest.mean, after.newest.upl) == (before.newest.mean, before.newest.upl)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.integers(0, 20), min_size=13, max_size=20), series_values(), profiles)
def test_a_fixed_baseline_ignores_what_comes_later(
    values: list[int], later: Values, profile: Profile
) -> None:
    alone, followed = (
        xmr(series_of(list(v), fix_after_n_points=12), profile) for v in (values, [*values, *later])
    )
    assert (alone.newest.mean, alone.newest.lpl) == (followed.newest.mean, followed.newest.lpl)


@settings(max_examples=150, deadline=None)
@given(series_values(), series_values(), profiles)
def test_a_rebase_makes_two_independent_charts(
    first: Values, second: Values, profile: Profile
) -> None:
    at = series_of([*first, *second]).dates[len(first)]
    whole = xmr(series_of([*first, *second], rebase=(at,)), profile)
    parts = [xmr(series_of(values), profile) for values in (first, second)]
    assert whole.special_causes == parts[0].special_causes + parts[1].special_causes
    for segment, part in zip(whole.segments, parts, strict=True):
        assert near(segment.mean, part.newest.mean)
        assert near(segment.lpl, part.newest.lpl)


@settings(max_examples=100, deadline=None)
@given(series_values(), profiles)
def test_a_rebase_at_the_first_date_changes_nothing(values: Values, profile: Profile) -> None:
    plain, rebased = (
        xmr(series, profile) for series in (series_of(values), series_of(values, rebase=(START,)))
    )
    assert replace(plain, digest="") == replace(rebased, digest="")


@settings(max_examples=100, deadline=None)
@given(series_values(), profiles)
def test_the_same_facts_give_the_same_chart_and_other_facts_another_identity(
    values: Values, profile: Profile
) -> None:
    assert xmr(series_of(values), profile) == xmr(series_of(values), profile)
    other = series_of([*values, 1.0])
    assert xmr(other, profile).digest != xmr(series_of(values), profile).digest
