"""Every rule's own examples: what fires it, and what must stay quiet."""

from __future__ import annotations

import pytest

from counterpoise.rulesets import load_notes
from tests.engines.notes.cases import screened

RULES = load_notes()


@pytest.mark.parametrize("group", sorted(RULES.groups))
def test_examples_fire_and_counter_examples_do_not(group: str) -> None:
    wrong = []
    for rule in (rule for rule in RULES.rules if rule.group == group):
        for text in rule.fires:
            found = {(one.indicator, one.status) for one in screened(text).mentions}
            if (group, rule.says) not in found:
                wrong.append(f"{rule.id} misses: {text}")
        for text in rule.quiet:
            fired = {one.rule.rpartition(".")[0] for one in screened(text).mentions}
            if rule.id in fired:
                wrong.append(f"{rule.id} should be quiet: {text}")
    assert wrong == []


def test_there_are_31_groups_and_each_has_rules() -> None:
    assert len(RULES.groups) == 31
    assert {rule.group for rule in RULES.rules} == set(RULES.groups)


def test_the_gravest_groups_are_harm_and_a_wish_to_die() -> None:
    gravest = {name for name, group in RULES.groups.items() if group.weight == 5}
    assert gravest == {"physical_abuse", "sexual_harm", "self_harm_suicide"}
    assert gravest == {name for name, group in RULES.groups.items() if group.disclosure}


def test_every_rule_says_why_it_is_there() -> None:
    assert all(rule.source and rule.meaning and rule.patterns for rule in RULES.rules)
    assert len({rule.id for rule in RULES.rules}) == len(RULES.rules)
