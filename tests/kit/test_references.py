"""References for people: what is misheard or swapped is noticed."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from counterpoise.kit.references import ALPHABET, is_well_formed, new_key, new_keys, new_reference

PLACES = st.integers(7, 13)


@given(st.integers(2024, 2099))
def test_a_new_reference_is_well_formed_however_it_is_typed(year):
    reference = new_reference("C", year)
    assert is_well_formed(f" {reference.lower()} ")


@given(PLACES, st.sampled_from(ALPHABET))
def test_any_one_wrong_character_is_noticed(place, wrong):
    right = new_reference("C", 2026)
    mistyped = right[:place] + wrong + right[place + 1 :]
    assert is_well_formed(mistyped) == (mistyped == right)


@given(st.integers(7, 12))
def test_any_swap_of_neighbours_is_noticed(place):
    right = new_reference("C", 2026)
    swapped = right[:place] + right[place + 1] + right[place] + right[place + 2 :]
    assert is_well_formed(swapped) == (swapped == right)


@given(st.text(max_size=40))
def test_anything_else_is_answered_not_raised(text):
    assert is_well_formed(text) in (True, False)


def test_the_wrong_year_or_letter_is_noticed():
    right = new_reference("C", 2026)
    assert not is_well_formed(right.replace("2026", "2025"))
    assert not is_well_formed("T" + right[1:])


def test_keys_are_long_and_never_the_same():
    keys = {new_key() for _ in range(1_000)}
    assert len(keys) == 1_000
    assert {len(key) for key in keys} == {22}


def test_many_keys_are_as_good_as_one():
    keys = new_keys(1_000)
    assert len(set(keys)) == 1_000
    assert {len(key) for key in keys} == {len(new_key())}
    assert all(re.fullmatch(r"[A-Za-z0-9_-]{22}", key) for key in keys)
    assert new_keys(0) == []
