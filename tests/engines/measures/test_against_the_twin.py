"""The engine and the slow, obvious twin agree on every letter and limit."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from counterpoise.engines.measures import Direction, Profile, Series, xmr
from tests.engines.measures import twin
from tests.engines.measures.examples import Line, answered, near
from tests.engines.measures.strategies import Values, series_values

BETTER = {Direction.INCREASE: 1, Direction.DECREASE: -1, Direction.NEUTRAL: 0}
PEAK: Values = [1, 2, 3, 4, 5, 6, 7, 6, 5, 4, 3, 2, 1]
# The point between the trends stands out by nothing else, so the two disagree about it.
TWO_TRENDS: Values = [1, 9, 1, 2, 3, 4, 5, 5.5, 6, 5.6, 5.1, 4, 3, 2, 1, 9, 1]
VALLEY: Values = [7, 6, 5, 4, 3, 2, 1, 2, 3, 4, 5, 6, 7, 8]


@settings(max_examples=200, deadline=None)
@given(series_values(), st.sampled_from(Profile), st.sampled_from(Direction), st.booleans())
@example(PEAK, Profile.NHSR, Direction.INCREASE, False)
@example(VALLEY, Profile.MDC, Direction.DECREASE, True)
@example(TWO_TRENDS, Profile.MDC, Direction.INCREASE, True)
@example(TWO_TRENDS, Profile.NHSR, Direction.INCREASE, True)
def test_one_phase(values: Values, profile: Profile, direction: Direction, screen: bool) -> None:
    boards = profile is Profile.MDC
    expected = twin.chart(
        twin.exactly(values), boards=boards, better=BETTER[direction], screen=screen
    )
    series = Series(values=tuple(values), improvement_direction=direction, screen_outliers=screen)
    found = xmr(series, profile)
    assert list(found.special_causes) == expected.letters
    for ours, theirs in (
        (found.newest.mean, expected.mean),
        (found.newest.lpl, expected.lower),
        (found.newest.upl, expected.upper),
    ):
        assert near(ours, None if theirs is None else float(theirs))


@pytest.mark.parametrize(
    "line",
    [one for one in answered() if len(one["expected"]["segments"]) == 1],
    ids=lambda line: line["id"],
)
def test_the_twin_too_gives_what_r_gives(line: Line) -> None:
    """Else the two could agree in error."""
    values = twin.exactly(line["values"])
    if line["fix_after_n_points"] and line["fix_after_n_points"] < len(values):
        return
    found = twin.chart(values, boards=False, better=0, screen=line["screen_outliers"])
    assert found.letters == line["expected"]["special_cause_type"]
    segment = line["expected"]["segments"][0]
    assert near(None if found.upper is None else float(found.upper), segment["upl"])
