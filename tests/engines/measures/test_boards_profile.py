"""What boards see (mdc-2024), where it differs from NHSRplotthedots."""

from __future__ import annotations

import pytest

from counterpoise.engines.measures import (
    Assurance,
    Direction,
    Excluded,
    PointType,
    Profile,
    Series,
    SpecialCause,
    Variation,
    xmr,
)
from tests.engines.measures.builders import day, months

SPIKE = [5, 6, 4, 5, 6, 30, 5, 4, 6, 5, 5, 6, 4, 5, 6, 5]


def test_moving_ranges_are_not_screened() -> None:
    boards, r = xmr(months(SPIKE)), xmr(months(SPIKE), Profile.NHSR)
    unscreened = xmr(months(SPIKE, screen_outliers=False), Profile.NHSR)
    assert boards.newest.upl == unscreened.newest.upl
    assert boards.newest.upl > r.newest.upl  # type: ignore[operator]


def test_screening_that_was_asked_for_is_not_passed_over_in_silence() -> None:
    assert any("Screening" in one for one in xmr(months(SPIKE, screen_outliers=True)).caveats)
    assert not any("Screening" in one for one in xmr(months(SPIKE)).caveats)


@pytest.mark.parametrize(("points", "judged"), [(12, False), (13, True)])
def test_limits_and_icons_come_with_the_thirteenth_point(points: int, judged: bool) -> None:
    values = [3.0, 9.0, *[5.0, 6.0] * 6][:points]
    chart = xmr(months(values, target=5, improvement_direction="decrease"))
    assert (chart.newest.upl is not None) is judged
    assert (chart.variation is not Variation.TOO_FEW_POINTS) is judged
    assert (chart.assurance is not Assurance.TOO_FEW_POINTS) is judged
    assert chart.short_warning is not judged
    assert chart.newest.mean is not None


def test_a_missing_value_is_not_a_point() -> None:
    chart = xmr(months([*SPIKE[:12], None, None, None]))
    assert chart.newest.points == 12
    assert chart.newest.upl is None
    assert xmr(months([*SPIKE[:12], None]), Profile.NHSR).newest.upl is not None


def test_two_in_three_counts_a_point_beyond_the_limit_too() -> None:
    values = [*[10, 11] * 8, 14, 18, 12]
    boards = xmr(months(values)).special_causes
    r = xmr(months(values, screen_outliers=False), Profile.NHSR).special_causes
    assert boards[16:] == (SpecialCause.NEAR_UPPER, SpecialCause.ABOVE_LIMIT, SpecialCause.COMMON)
    assert r[16:] == (SpecialCause.COMMON, SpecialCause.ABOVE_LIMIT, SpecialCause.COMMON)


def test_only_points_beyond_two_sigma_are_coloured() -> None:
    found = xmr(months([*[10, 11] * 8, 13.4, 11.4, 13.4])).special_causes
    assert found[16] is found[18] is SpecialCause.NEAR_UPPER
    assert found[17] is SpecialCause.COMMON


def test_improvement_is_shown_where_rules_disagree() -> None:
    """Falling from far above: above the limit, and part of a fall."""
    values = [*[20, 21] * 8, 40, 37, 34, 31, 28, 25, 22]
    series = months(values, improvement_direction=Direction.DECREASE)
    boards, r = xmr(series), xmr(series, Profile.NHSR)
    assert r.special_causes[16] is SpecialCause.ABOVE_LIMIT
    assert r.point_types[16] is PointType.CONCERN
    assert boards.special_causes[16] is SpecialCause.FALLING
    assert boards.point_types[16] is PointType.IMPROVEMENT


class TestSilenceIsNoNews:
    def test_a_missing_newest_value_has_its_own_icon_and_sentence(self) -> None:
        chart = xmr(months([*SPIKE, None], target=4, improvement_direction="increase"))
        assert chart.variation is Variation.NO_RECENT_DATA
        assert chart.assurance is Assurance.NO_RECENT_DATA
        assert "May 2025, has no value" in chart.reasons[0]
        assert any("overdue" in one for one in chart.caveats)

    def test_gaps_are_counted_and_named(self) -> None:
        chart = xmr(months([5, None, 6, None, *SPIKE]))
        assert chart.gaps == 2
        assert "2 values missing (February 2024 and April 2024)" in chart.caveats[0]

    def test_nothing_at_all(self) -> None:
        for profile in Profile:
            chart = xmr(months([None, None]), profile)
            assert chart.newest.mean is None
            assert "no value" in chart.reasons[0]


class TestNoVariation:
    def test_noughts_say_how_high_the_rate_may_still_be(self) -> None:
        chart = xmr(months([0] * 24, target=0, improvement_direction="decrease"))
        assert chart.variation is Variation.NO_VARIATION
        assert (chart.newest.lpl, chart.newest.mean, chart.newest.upl) == (0, 0, 0)
        assert chart.assurance is Assurance.PASS
        assert "24 months" in chart.reasons[0]
        assert "0.154" in chart.reasons[0]

    def test_a_target_never_met_is_not_met(self) -> None:
        chart = xmr(months([3] * 14, target=2, improvement_direction="decrease"))
        assert chart.assurance is Assurance.FAIL
        assert "missed in each of the 14 months" in chart.reasons[1]

    def test_the_same_decimal_over_and_over_is_no_signal(self) -> None:
        for profile in Profile:
            chart = xmr(months([0.1] * 46), profile)
            assert set(chart.special_causes) == {SpecialCause.COMMON}

    def test_limits_without_width_say_where_the_step_was(self) -> None:
        chart = xmr(months([*[6] * 10, None, *[2] * 10]))
        assert chart.newest.lpl == chart.newest.upl
        assert any("from December 2024: ask what changed" in one for one in chart.caveats)


class TestLeftOutPoints:
    GHOST = (Excluded(5, "The boiler failed: everybody was moved out"),)

    def test_they_are_seen_and_not_counted(self) -> None:
        plain, ghosted = xmr(months(SPIKE)), xmr(months(SPIKE, excluded=self.GHOST))
        assert ghosted.values[5] == 30
        assert ghosted.excluded[5]
        assert ghosted.special_causes[5] is SpecialCause.COMMON
        assert ghosted.newest.upl < plain.newest.upl  # type: ignore[operator]

    def test_ranges_do_not_bridge_them(self) -> None:
        ghosted, gap = (
            xmr(series)
            for series in (
                months(SPIKE, excluded=self.GHOST),
                months([*SPIKE[:5], None, *SPIKE[6:]]),
            )
        )
        assert ghosted.segments == gap.segments

    def test_the_reason_is_on_the_chart(self) -> None:
        chart = xmr(months(SPIKE, excluded=self.GHOST))
        assert any("June 2024 is shown but left out: The boiler" in one for one in chart.caveats)

    def test_the_icon_is_that_of_the_newest_point_that_counts(self) -> None:
        values = [5, 6, 4, 5, 6, 4, 5, 6, 4, 5, 6, 4, 5]
        series = months([*values, 99], excluded=(Excluded(13, "Wrong form"),))
        assert xmr(series).variation is Variation.COMMON


class TestRebasing:
    def test_an_unmatched_date_is_passed_over_with_a_notice(self) -> None:
        chart = xmr(months(SPIKE, rebase=(day("2024-06-15"),)))
        assert len(chart.segments) == 1
        assert any("2024-06-15" in one for one in chart.caveats)

    def test_a_new_phase_is_printed(self) -> None:
        chart = xmr(months([*SPIKE, *SPIKE], rebase=(day("2025-05-01"),)))
        assert [one.first for one in chart.segments] == [0, 16]
        assert any("recalculated from May 2025" in one for one in chart.caveats)

    def test_without_dates_nothing_matches(self) -> None:
        chart = xmr(Series(values=tuple(SPIKE), rebase=(day("2024-06-15"),)))
        assert len(chart.segments) == 1


class TestTargets:
    VALUES = (*[10, 12] * 8,)  # mean 11, limits 5.68 and 16.32 after one range of each step

    @pytest.mark.parametrize(
        ("direction", "target", "expected"),
        [
            ("increase", 20, Assurance.FAIL),
            ("increase", 1, Assurance.PASS),
            ("increase", 11, Assurance.HIT_AND_MISS),
            ("decrease", 20, Assurance.PASS),
            ("decrease", 1, Assurance.FAIL),
            ("decrease", 16.32, Assurance.HIT_AND_MISS),
            ("increase", 5.68, Assurance.HIT_AND_MISS),
            ("neutral", 20, None),
        ],
    )
    def test_the_target_against_the_limits(
        self, direction: str, target: float, expected: Assurance | None
    ) -> None:
        for profile in Profile:
            series = months(self.VALUES, target=target, improvement_direction=direction)
            assert xmr(series, profile).assurance is expected

    def test_without_a_target_there_is_no_icon(self) -> None:
        assert xmr(months(self.VALUES, improvement_direction="increase")).assurance is None


class TestDrawnLimits:
    def test_counts_are_drawn_from_nought_and_kept_raw(self) -> None:
        newest = xmr(months([0, 9, 1, 8, 0, 7] * 3)).newest
        assert newest.lpl is not None
        assert newest.lpl < 0
        assert newest.drawn_lpl == 0

    def test_percentages_stop_at_the_whole(self) -> None:
        values = [19, 20, 12, 20, 15, 20, 20, 13, 20, 19, 20, 14, 20, 20]
        series = months(values, exposure=(20,) * 14, per=100, kind="proportion")
        newest = xmr(series).newest
        assert newest.upl is not None
        assert newest.upl > 100
        assert newest.drawn_upl == 100

    def test_measurements_below_nought_keep_their_limits(self) -> None:
        newest = xmr(months([-3, 4, -5, 2] * 4)).newest
        assert newest.drawn_lpl == newest.lpl


@pytest.mark.parametrize(
    ("values", "more", "warned"),
    [
        ([2, 3] * 7, {}, True),
        ([2, 3] * 7, {"kind": "measurement"}, False),
        ([2.5, 3] * 7, {}, False),
        ([12, 13] * 7, {}, False),
        ([-2, 3] * 7, {}, False),
        ([2, 3] * 7, {"exposure": (10,) * 14}, False),
    ],
)
def test_small_counts_carry_a_warning(
    values: list[float], more: dict[str, object], warned: bool
) -> None:
    caveats = xmr(months(values, **more)).caveats
    assert any("Small counts" in one for one in caveats) is warned


def test_rates_are_charted_where_there_is_exposure() -> None:
    counts, nights = [10, 24, 12, 20] * 4, (100, 240, 100, 200) * 4
    chart = xmr(months(counts, exposure=nights, per=1000))
    assert chart.values[:4] == (100, 100, 120, 100)
