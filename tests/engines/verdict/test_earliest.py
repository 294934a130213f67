"""The earliest provable date, and the table of how many events it takes."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterpoise.engines.verdict import (
    Better,
    Scale,
    Schedule,
    Window,
    earliest_provable,
    events_needed,
)
from tests.engines.measures.exact_twin import binomial
from tests.engines.verdict.cases import STARTED, months

RATIOS = (0.25, 0.5, 1.0, 2.0)
# Events needed before, for so many after: one-sided and two-sided, as the reference measured.
TABLE = {
    0: ((14, 17), (8, 10), (5, 6), (3, 4)),
    1: ((21, 25), (12, 14), (7, 8), (4, 5)),
    2: ((28, 32), (15, 17), (9, 10), (5, 6)),
    3: ((34, 38), (18, 21), (10, 12), (6, 7)),
    5: ((45, 50), (24, 27), (13, 15), (8, 9)),
}


@pytest.mark.parametrize("after", TABLE)
def test_the_table_of_events_needed(after):
    found = tuple(
        (events_needed(after, r), events_needed(after, r, two_sided=True)) for r in RATIOS
    )
    assert found == TABLE[after]


@given(st.integers(0, 4), st.sampled_from(RATIOS))
def test_needed_is_the_first_that_is_rare_enough(after, ratio):
    needed = events_needed(after, ratio)
    share = Fraction(ratio) / (1 + Fraction(ratio))

    def chance(before):
        return sum(binomial(before + after, share)[: after + 1])

    assert chance(needed) < Fraction(1, 20) <= chance(needed - 1)


@pytest.mark.parametrize(("needed", "periods"), [(14, 3), (8, 6), (5, 12), (3, 24)])
def test_the_date_agrees_with_the_table(needed, periods):
    """Twelve months before: with as many events as the table asks, so many months after are
    enough; with one fewer they are not."""
    enough = earliest_provable(Window(needed, 12.0), Schedule(lag=0)).periods
    fewer = earliest_provable(Window(needed - 1, 12.0), Schedule(lag=0)).periods
    assert enough <= periods < fewer


def test_the_settling_lag_comes_on_top_and_the_review_after_that():
    found = earliest_provable(months((1,) * 12), Schedule(STARTED, lag=1))
    assert (found.periods, found.review, found.date) == (5, 6, dt.date(2025, 12, 1))


def test_past_the_last_review_the_date_is_its_own():
    found = earliest_provable(Window(4, 12.0), Schedule(STARTED, lag=1))
    assert (found.periods, found.review) == (15, None)
    assert found.date == dt.date(2026, 9, 1)


def test_with_none_before_no_date_is_promised():
    found = earliest_provable(Window(0, 12.0), Schedule(STARTED))
    assert (found.periods, found.date) == (None, None)
    assert "no events before" in found.because


@given(st.integers(1, 40), st.integers(1, 40))
def test_more_events_before_are_never_later(fewer, more):
    few, many = sorted((fewer, more))
    slow = earliest_provable(Window(few, 12.0), Schedule()).periods
    fast = earliest_provable(Window(many, 12.0), Schedule()).periods
    assert slow is None or (fast is not None and fast <= slow)


def test_what_should_rise_and_shares_have_dates_too():
    rise = earliest_provable(months((2,) * 12), Schedule(), better=Better.HIGHER)
    assert rise.periods is not None
    share = earliest_provable(
        months((6,) * 12, exposure=10), Schedule(), better=Better.HIGHER, scale=Scale.PROPORTION
    )
    assert share.periods == 2
