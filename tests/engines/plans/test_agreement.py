"""How often the engine says what a competent reviewer would say, and leaves strong plans alone."""

from __future__ import annotations

import pytest

from tests.engines.plans.cases import plans
from tests.engines.plans.scoring import actions_right, examples, fires, lines, score

PLAN_FILES = ["fresh_plans_1.txt", "fresh_plans_2.txt", "fresh_plans_3.txt", "fresh_plans_4.txt"]
ACTION_FILES = [name.replace("plans", "actions") for name in PLAN_FILES]
LINE_FILES = ["fresh_lines_1.txt", "fresh_lines_2.txt", "fresh_lines_3.txt"]


def test_the_examples_of_the_rule_book() -> None:
    told = score(examples())
    assert told.plans == 18
    assert told.f1 >= 0.95
    assert told.false_on_strong == 0
    assert told.strength >= 0.9
    assert told.placed == told.hit


@pytest.mark.parametrize("name", PLAN_FILES)
def test_plans_of_our_own(name: str) -> None:
    told = score(plans(name))
    assert told.plans >= 10
    assert told.f1 >= 0.95
    assert told.false_each_strong <= 0.3
    assert told.strength >= 0.85
    assert told.placed >= 0.95 * told.hit


@pytest.mark.parametrize("name", ACTION_FILES)
def test_actions_of_our_own(name: str) -> None:
    right, size = actions_right(name)
    assert size >= 50
    assert right / size >= 0.85


@pytest.mark.parametrize("name", LINE_FILES)
def test_sentences_of_our_own(name: str) -> None:
    rows = lines(name)
    wrong = [row for row in rows if fires(row[0], row[2]) != row[1]]
    assert len(wrong) <= 0.03 * len(rows), wrong
