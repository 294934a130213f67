"""What a series refuses, and how it reads a line."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from counterpoise.engines.measures import (
    Excluded,
    Period,
    Profile,
    Series,
    SeriesError,
    read_series,
    xmr,
)
from counterpoise.engines.measures.periods import dates_from, label
from tests.engines.measures.builders import months


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ({}, '"values" should be a list'),
        ({"values": []}, "no values"),
        ({"values": 3}, '"values" should be a list'),
        ({"values": [1, "2"]}, "Value 2 is not a number"),
        ({"values": [True]}, "Value 1 is not a number"),
        ({"values": [1, [2]]}, "Value 2 is not a number"),
        ({"values": [1e300]}, "Value 1 is 1e+300, too large to be true"),
        ({"values": [float("inf")]}, "Value 1 is not finite"),
        ({"values": [float("nan")]}, "Value 1 is not finite"),
        ({"values": [10**400]}, "too large to be true"),
        ({"values": [1], "target": "high"}, "The target is not a number"),
        ({"values": [1], "target": 1e300}, "The target is 1e+300, too large"),
        ({"values": [1], "start": "March"}, "dates written like 2026-03-01"),
        ({"values": [1], "start": 20240101}, "dates written like"),
        ({"values": [1], "start": "2024-02-30"}, "dates written like"),
        ({"values": [1], "by": "fortnight"}, '"by" should be one of: day, week, month'),
        ({"values": [1], "by": 3}, '"by" should be a word'),
        ({"values": [1], "improvement_direction": "up"}, "one of: increase, decrease, neutral"),
        ({"values": [1], "kind": "money"}, "one of: unstated, count, proportion, measurement"),
        ({"values": [1], "fix_after_n_points": 6}, "a baseline needs 12 points or more"),
        ({"values": [1], "fix_after_n_points": 12.5}, "whole number"),
        ({"values": [1], "fix_after_n_points": True}, "whole number"),
        ({"values": [1], "rebase": "2024-01-01"}, '"rebase" should be a list'),
        ({"values": [1], "rebase": ["soon"]}, "dates written like"),
        ({"values": [1], "screen_outliers": "yes"}, "true or false"),
        ({"values": [1, 2], "dates": ["2024-01-01"]}, "2 values and 1 dates"),
        ({"values": [1, 2], "dates": ["2024-01-01", "2024-01-01"]}, "2024-01-01 comes twice"),
        ({"values": [1, 2], "dates": ["2024-02-01", "2024-01-01"]}, "put dates in order"),
        ({"values": [1], "dates": ["2024-02-01"], "start": "2024-02-01"}, "not both"),
        ({"values": [1, 2], "start": "9999-12-01"}, "past the year 9999"),
        ({"values": [1, 2], "start": "9999-12-31", "by": "day"}, "past the year 9999"),
        ({"values": [1], "exposure": [1, 2]}, "1 values and 2 exposures"),
        ({"values": [1], "exposure": [-1]}, "Exposure 1 is -1"),
        ({"values": [1], "exposure": [1e-300]}, "Exposure 1 is 1e-300"),
        ({"values": [2], "exposure": [0]}, "Value 1 is 2 with an exposure of 0"),
        ({"values": [2], "exposure": ["ten"]}, "Exposure 1 is not a number"),
        ({"values": [1], "per": 0}, '"per" should be a number above 0'),
        ({"values": [1], "per": "1000"}, '"per" should be a number above 0'),
        ({"values": [1], "per": 10**400}, '"per" should be a number above 0'),
        ({"values": [1], "excluded": [3]}, '"position" and "reason"'),
        ({"values": [1], "excluded": [{"position": "a"}]}, "whole number, from 0"),
        ({"values": [1], "excluded": [{"position": 0}]}, "needs a reason"),
        ({"values": [1], "excluded": [{"position": 0, "reason": " "}]}, "needs a reason"),
        ({"values": [1], "excluded": [{"position": 1, "reason": "x"}]}, "not one of the values"),
        ({"values": [0] * 100_001}, "more than 100,000 values"),
    ],
)
def test_each_refusal_names_what_is_wrong(line: dict[str, Any], words: str) -> None:
    with pytest.raises(SeriesError) as refused:
        read_series(line)
    assert words in str(refused.value)
    assert str(refused.value)[-1] == "."


def test_a_whole_line_is_read() -> None:
    series = read_series(
        {
            "values": [1, None, 3],
            "start": "2024-01-31",
            "by": "month",
            "improvement_direction": "decrease",
            "target": 2,
            "fix_after_n_points": 12,
            "rebase": ["2024-02-29"],
            "screen_outliers": True,
            "excluded": [{"position": 0, "reason": "Trial month"}],
            "exposure": [10, 10, 0.5],
            "per": 100,
            "kind": "count",
            "licence": "passed over",
        }
    )
    assert series.dates == (dt.date(2024, 1, 31), dt.date(2024, 2, 29), dt.date(2024, 3, 31))
    assert series.excluded == (Excluded(0, "Trial month"),)
    assert series.plotted == (10, None, 600)
    assert series.counted == (None, None, 600)


def test_where_the_exposure_comes_from_is_on_the_chart() -> None:
    said = months([3] * 13, exposure=(100,) * 13, exposure_source="Occupied bed days, census at 8")
    unsaid = months([3] * 13, exposure=(100,) * 13)
    assert "Each value is out of: Occupied bed days, census at 8." in xmr(said).caveats
    assert any("It was not said" in one for one in xmr(unsaid).caveats)


def test_nobody_there_is_no_rate_and_no_nought() -> None:
    assert months([0, 2], exposure=(0, 4)).plotted == (None, 0.5)


@pytest.mark.parametrize(
    ("by", "third", "said"),
    [
        (Period.DAY, dt.date(2024, 1, 3), "3 January 2024"),
        (Period.WEEK, dt.date(2024, 1, 15), "the week of 15 January 2024"),
        (Period.MONTH, dt.date(2024, 3, 1), "March 2024"),
        (Period.QUARTER, dt.date(2024, 7, 1), "the quarter of 1 July 2024"),
        (Period.YEAR, dt.date(2026, 1, 1), "2026"),
    ],
)
def test_periods(by: Period, third: dt.date, said: str) -> None:
    assert dates_from(dt.date(2024, 1, 1), by, 3)[2] == third
    assert label(third, by) == said


def test_days_pass_evenly_when_the_clocks_change() -> None:
    days = dates_from(dt.date(2026, 3, 27), Period.DAY, 4)
    assert [one.day for one in days] == [27, 28, 29, 30]


@pytest.mark.parametrize(
    "values",
    [
        [0] * 30,
        [0] * 29 + [3],
        [6] * 15 + [2] * 15,
        [0.1] * 30,
        [1, None] * 15,
        [None, None, 4],
        [4],
        [1e-300] * 14 + [2e-300] * 14,
        [1e15, -1e15] * 10,
        [1e15, 1e-300] * 10,
        [-5, 2.5, -7.25] * 6,
        list(range(10_000)),
        [n % 7 for n in range(10_000)],
    ],
    ids=[
        "noughts", "one spike", "step", "0.1", "gaps everywhere", "all but one missing",
        "one point", "tiny", "huge", "huge and tiny", "negative", "10,000 rising", "10,000",
    ],
)  # fmt: skip
def test_nothing_breaks_and_every_number_is_finite(values: list[float | None]) -> None:
    for profile in Profile:
        chart = xmr(
            Series(values=tuple(values), target=1, improvement_direction="increase"), profile
        )
        assert len(chart.special_causes) == len(values)
        for one in chart.segments:
            for number in (one.mean, one.lpl, one.upl):
                assert number is None or abs(number) < 1e17
        assert chart.reasons
