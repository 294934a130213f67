"""Small numbers outside the provider are hidden, and cannot be worked out."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counterpoise.engines.packs import breakdown, is_small, said
from tests.engines.packs.twin import can_be_worked_out


@pytest.mark.parametrize(
    ("number", "outside"),
    [(0, "0"), (1, "fewer than 5"), (4, "fewer than 5"), (5, "5"), (1200, "1,200")],
)
def test_one_to_four_are_hidden_outside(number, outside):
    assert said(number, hides=True) == outside
    assert said(number, hides=False) == f"{number:,}"


def test_a_single_small_part_takes_the_next_smallest_with_it():
    table = breakdown({"falls": 3, "medicines": 9, "other": 20}, hides=True)
    assert dict(table.parts) == {"falls": "fewer than 5", "medicines": "not shown", "other": "20"}
    assert table.total == "32"


def test_where_nothing_else_can_hide_it_the_total_goes():
    table = breakdown({"falls": 3, "none": 0}, hides=True)
    assert table.total == "not shown"
    assert table.parts["none"] == "0"


def test_inside_everything_is_shown():
    table = breakdown({"falls": 3, "medicines": 9}, hides=False)
    assert dict(table.parts) == {"falls": "3", "medicines": "9"}
    assert table.total == "12"


@settings(max_examples=150)
@given(st.lists(st.integers(0, 12), min_size=1, max_size=4))
def test_nothing_hidden_can_be_worked_out(values):
    parts = {f"k{place}": value for place, value in enumerate(values)}
    table = breakdown(parts, hides=True)
    assert all(not words.isdigit() for name, words in table.parts.items() if is_small(parts[name]))
    assert can_be_worked_out(dict(table.parts), table.total) == []
