"""Every published series, letter by letter."""

from __future__ import annotations

import json

import pytest

from counterpoise.engines.measures import Profile, Variation, xmr
from tests.engines.measures.examples import Line, answered, crashed, lines, near, series_of

LETTERS = ("special_cause_type", "point_type", "variation", "assurance", "short_warning")


def named(line: Line) -> str:
    return str(line["id"])


@pytest.mark.parametrize("line", answered(), ids=named)
def test_letters_are_exact(line: Line) -> None:
    found = xmr(series_of(line), Profile.NHSR).as_dict()
    for name in LETTERS:
        assert found[name] == line["expected"][name], name


@pytest.mark.parametrize("line", answered(), ids=named)
def test_limits_are_equal_to_nine_places(line: Line) -> None:
    found = xmr(series_of(line), Profile.NHSR).as_dict()["segments"]
    assert isinstance(found, list)
    assert len(found) == len(line["expected"]["segments"])
    for ours, theirs in zip(found, line["expected"]["segments"], strict=True):
        assert (ours["first"], ours["n"], ours["short"]) == (
            theirs["first"],
            theirs["n"],
            theirs["short"],
        )
        for name in ("mean", "lpl", "upl"):
            assert near(ours[name], theirs[name]), name


@pytest.mark.parametrize("line", crashed(), ids=named)
def test_where_r_stops_at_a_gap_we_go_on_and_count_the_gaps(line: Line) -> None:
    chart = xmr(series_of(line), Profile.NHSR)
    assert chart.gaps == line["values"].count(None) > 0
    assert "missing" in chart.caveats[0]
    for at, value in enumerate(line["values"]):
        if value is None:
            assert chart.point_types[at] == "common_cause"


def test_most_of_the_published_series_are_there() -> None:
    assert len(lines()) == 62
    assert len(crashed()) == 2


@pytest.mark.parametrize("profile", list(Profile))
@pytest.mark.parametrize("line", lines(), ids=named)
def test_no_answer_holds_what_json_cannot(line: Line, profile: Profile) -> None:
    json.dumps(xmr(series_of(line), profile).as_dict(), allow_nan=False)


def test_a_missing_newest_value_is_common_cause_in_r_and_no_recent_data_for_boards() -> None:
    line = next(line for line in answered() if line["values"][-1] is None)
    assert xmr(series_of(line), Profile.NHSR).variation is Variation.COMMON
    assert xmr(series_of(line), Profile.MDC).variation is Variation.NO_RECENT_DATA
