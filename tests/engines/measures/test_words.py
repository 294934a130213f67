"""Sentences: one a manager understands, and words that never appear."""

from __future__ import annotations

import json
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counterpoise.engines.measures import (
    Direction,
    Profile,
    choose,
    draw,
    read_series,
    run_chart,
    xmr,
)
from counterpoise.engines.measures.figures import listed, written
from tests.engines.measures.builders import months
from tests.engines.measures.examples import lines
from tests.engines.measures.strategies import Values, series_values

FORBIDDEN = re.compile(
    r"\b(prov(e|es|ed|en)|safe(ty|ly|r|st)?|rating|rated|nan|inf)\b", re.IGNORECASE
)


def said_by(line: dict, profile: Profile) -> list[str]:
    series = read_series(line)
    choice = choose(series)
    drawn = draw(series, choice.chart, profile)
    charts = [xmr(series, profile), run_chart(series), *([drawn] if drawn else [])]
    return [
        choice.why,
        *choice.caveats,
        *(words for chart in charts for words in (*chart.reasons, *chart.caveats)),
    ]


@pytest.mark.parametrize("profile", list(Profile))
@pytest.mark.parametrize("line", lines(), ids=lambda line: line["id"])
def test_every_sentence_of_the_published_series(line: dict, profile: Profile) -> None:
    for words in said_by(line, profile):
        assert not FORBIDDEN.search(words), words
        assert words[0].isupper() or words[0].isdigit(), words
        assert words[-1] == ".", words
        assert "  " not in words
        assert "None" not in words
        assert not re.search(r"\b1 (months|weeks|days|points|values)\b", words), words


@settings(max_examples=80, deadline=None)
@given(series_values(), st.sampled_from(Profile), st.sampled_from(Direction))
def test_every_sentence_of_any_series(
    values: Values, profile: Profile, direction: Direction
) -> None:
    line = {
        "values": values,
        "start": "2024-01-01",
        "improvement_direction": direction.value,
        "target": 3,
    }
    for words in said_by(line, profile):
        assert words
        assert not FORBIDDEN.search(words), words


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        (
            [*[5, 4, 6] * 5, *[5, 6] * 4, *[4, 3] * 3, 4],
            "The last 7 months were all below the average of 4.8: a shift in the wanted direction.",
        ),
        (
            [5, 6, 4, 5, 6, 4, 5, 6, 4, 5, 6, 4, 12],
            "The newest month, January 2025, was 12, above the upper limit of 10.6: a point "
            "outside the limits in the unwanted direction.",
        ),
        (
            [8, 2, 9, 1, 8, 2, 9, 1, 2, 3, 4, 5, 6, 7, 8],
            "The last 8 months rose one after another: a trend in the unwanted direction.",
        ),
        (
            [10, 11, 9, 10, 11, 9, 10, 11, 9, 10, 11, 9, 14, 10.9, 14],
            "Two of the last three months were close to the upper limit of 15.6: an early sign "
            "in the unwanted direction.",
        ),
        (
            [5, 6, 4, 5, 6, 4, 5, 6, 4, 5, 6, 4, 5],
            "The newest month stands out by none of the four rules: values between 1.45 and 8.55 "
            "are usual here.",
        ),
        ([5, 6], "There are 2 months to go by; 13 are needed before this chart may say anything."),
        ([5], "There is 1 month to go by; 13 are needed before this chart may say anything."),
    ],
)
def test_one_sentence_a_chart(values: list[float], sentence: str) -> None:
    series = months(values, improvement_direction="decrease")
    assert xmr(series).reasons[0] == sentence


def test_a_purple_shift_is_called_neither_wanted_nor_unwanted() -> None:
    values = [*[5, 4, 6] * 5, *[5, 6] * 4, *[4, 3] * 3, 4]
    assert xmr(months(values)).reasons[0].endswith("4.8: a shift.")


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (0, "0"),
        (-0.0, "0"),
        (4.2, "4.2"),
        (4.0, "4"),
        (0.15370, "0.154"),
        (2744.6, "2,745"),
        (-33.17, "-33.2"),
        (0.00001, "1e-05"),
        (3e12, "3e+12"),
        (100, "100"),
    ],
)
def test_three_figures_that_matter(value: float, words: str) -> None:
    assert written(value) == words


def test_long_lists_end_in_how_many_more() -> None:
    assert listed(["a"]) == "a"
    assert listed(["a", "b"]) == "a and b"
    assert listed(list("abcdefg")) == "a, b, c, d and 3 more"


def test_a_whole_answer_is_the_same_bytes_each_time() -> None:
    line = lines()[0]
    first, second = (json.dumps(said_by(line, Profile.MDC)) for _ in range(2))
    assert first == second
