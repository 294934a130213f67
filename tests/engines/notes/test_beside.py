"""A second group found by chance in a sentence about something else, and one that is said."""

from __future__ import annotations

import pytest

from counterpoise.rulesets import load_notes
from tests.engines.notes.cases import told


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "2 carers down today, agency couldn't fill.",
            {("staffing", "present")},
        ),
        (
            "I was the only one on with him tonight, no handover from the day shift.",
            {("staffing", "present")},
        ),
        (
            "His wife broke down, she has been up every night for weeks and says she can't go on.",
            {("carer_strain", "present")},
        ),
    ],
)
def test_one_pattern_beside_a_better_grounded_group_is_chance(
    text: str, expected: set[tuple[str, str]]
) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "both"),
    [
        # Items of a list each say their own.
        ("Fell in the bathroom at 6am, meds not given.", {"falls", "medication"}),
        ("Refused breakfast and lunch, heels red.", {"nutrition_hydration", "skin_pressure"}),
        # What is well says nothing of what is not.
        (
            "Ate well and drank plenty but refused his tablets.",
            {"nutrition_hydration", "medication"},
        ),
        # Whoever was hurt is afraid as well.
        (
            "Sore down below and flinches when washed, says he does it at night.",
            {"sexual_harm", "fear_withdrawal"},
        ),
        # The gravest are never outweighed.
        ("Refusing to eat because she wants to die.", {"self_harm_suicide", "nutrition_hydration"}),
    ],
)
def test_what_is_said_beside_it_stays(text: str, both: set[str]) -> None:
    assert {name for name, _ in told(text)} == both


def test_groups_stand_only_beside_groups_there_are() -> None:
    groups = load_notes().groups
    assert {other for group in groups.values() for other in group.stands_beside} <= set(groups)


def test_no_group_both_yields_to_another_and_stands_beside_it() -> None:
    for group in load_notes().groups.values():
        assert not set(group.yields_to) & set(group.stands_beside)
