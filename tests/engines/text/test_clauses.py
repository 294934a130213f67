"""Where one thought ends."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counterpoise.engines.text import clauses, normalise
from counterpoise.engines.text.clauses import LONGEST


def cut(text: str) -> list[str]:
    return [text[clause.start : clause.end].strip() for clause in clauses(text)]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("he fell. no injury", ["he fell", "no injury"]),
        ("he fell; no injury", ["he fell", "no injury"]),
        ("he fell but was fine", ["he fell", "but was fine"]),
        ("given 2.5 mg late", ["given 2.5 mg late"]),
        ("dr. shah came", ["dr. shah came"]),
        ("no redness, falls or pain", ["no redness, falls or pain"]),
        ("she ate, and then slept", ["she ate", "and", "then slept"]),
        ("one\n\ntwo", ["one", "two"]),
        ("...", []),
        ("", []),
    ],
)
def test_clauses(text: str, parts: list[str]) -> None:
    assert cut(text) == parts


def test_no_clause_is_endless() -> None:
    text = "word " * 2_000
    assert all(c.end - c.start <= LONGEST for c in clauses(text))
    assert "".join(text[c.start : c.end] for c in clauses(text)).strip() == text.strip()


@settings(deadline=None)
@given(st.text(max_size=80))
def test_clauses_are_in_order_and_apart(typed: str) -> None:
    found = clauses(normalise(typed).text)
    assert all(one.end <= two.start for one, two in pairwise(found))
