"""How often the engine says what a competent reviewer would say, and leaves strong plans alone."""

from __future__ import annotations

import pytest

from tests.engines.plans.cases import HERE, plans
from tests.engines.plans.first_scores import ACTIONS, LINES, PLANS
from tests.engines.plans.scoring import actions_right, examples, fires, lines, score

PLAN_FILES = sorted(path.name for path in HERE.glob("fresh_plans_*.txt"))
ACTION_FILES = sorted(path.name for path in HERE.glob("fresh_actions_*.txt"))
LINE_FILES = sorted(path.name for path in HERE.glob("fresh_lines_*.txt"))


def test_every_batch_has_its_first_score() -> None:
    batches = [len(PLANS), len(ACTIONS), len(LINES)]
    assert batches == [len(PLAN_FILES), len(ACTION_FILES), len(LINE_FILES)]


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
    assert told.plans >= 5
    assert told.f1 >= 0.95
    assert told.false_each_strong <= 0.3
    assert told.strength >= 0.85
    assert told.placed >= 0.95 * told.hit


@pytest.mark.parametrize("name", ACTION_FILES)
def test_actions_of_our_own(name: str) -> None:
    right, size = actions_right(name)
    assert size >= 30
    assert right / size >= 0.85


@pytest.mark.parametrize("name", LINE_FILES)
def test_sentences_of_our_own(name: str) -> None:
    rows = lines(name)
    wrong = [row for row in rows if fires(row[0], row[2]) != row[1]]
    assert len(wrong) <= 0.04 * len(rows), wrong
