"""Thresholds are loaded whole or refused whole, with file, line and reason."""

from __future__ import annotations

from pathlib import Path

import pytest

from counterpoise.engines.triage import FACT_QUESTIONS, TOPICS, Facts, advise
from counterpoise.engines.triage.hard import HARD_SIGNS
from counterpoise.rulesets import RulesetError, load_thresholds, threshold_names
from counterpoise.terms import Tier

OURS = """
extends = "neutral"
name = "ourboard"
title = "Our board"
version = "1"
effective_from = 2026-04-01
effective_to = 2027-03-31
sources = ["Our board's own guide"]
harm_line = "clinician"
has_middle_tier = false
provider_may_filter = false
"""


def write(folder: Path, text: str, name: str = "ourboard") -> Path:
    (folder / f"{name}.toml").write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize("name", ["neutral", "sussex"])
def test_the_packaged_rulesets_are_whole(name: str) -> None:
    ruleset = load_thresholds(name)
    assert set(ruleset.tiers) == set(Tier)
    assert set(ruleset.topics) == set(TOPICS)
    assert set(HARD_SIGNS) <= set(ruleset.signs)
    assert ruleset.sources
    assert ruleset.reference == f"{name} 2026.1"


@pytest.mark.parametrize("name", ["neutral", "sussex"])
def test_every_rule_names_its_source(name: str) -> None:
    ruleset = load_thresholds(name)
    told = [*ruleset.rules.values(), *ruleset.signs.values(), *ruleset.topics.values()]
    for rule in told:
        assert rule.because.endswith(".")
        assert rule.source


def test_the_names_that_can_be_asked_for(tmp_path: Path) -> None:
    assert threshold_names() == ("neutral", "sussex")
    assert threshold_names(write(tmp_path, OURS)) == ("neutral", "ourboard", "sussex")


def test_a_board_may_write_its_own(tmp_path: Path) -> None:
    ours = load_thresholds("ourboard", write(tmp_path, OURS))
    assert (ours.harm_line, ours.has_middle_tier, ours.provider_may_filter) == (
        "clinician",
        False,
        False,
    )
    assert ours.effective_to is not None
    facts = Facts.from_mapping({"topics": ["falls"], "harm": "clinician"})
    assert advise(facts, ours).tier is Tier.SAFEGUARDING
    assert advise(facts, load_thresholds("neutral")).tier is Tier.CONSULT


def test_without_a_middle_tier_or_a_filter_the_next_step_is_the_council(tmp_path: Path) -> None:
    ours = load_thresholds("ourboard", write(tmp_path, OURS))
    steps = advise(Facts(), ours).next_steps
    assert ours.extra_steps["no_middle_tier"] in steps
    assert ours.extra_steps["no_filter"] in steps
    plain = load_thresholds("neutral")
    assert plain.extra_steps["no_middle_tier"] not in advise(Facts(), plain).next_steps


def test_a_board_may_rename_a_sign_and_move_its_tier(tmp_path: Path) -> None:
    sign = """
[[signs]]
id = "rigid-routine"
label = "Rigid routines"
topics = ["organisational"]
tier = "safeguarding"
because = "Our board treats rigid routines as reportable."
source = "Our board's own guide"
"""
    ours = load_thresholds("ourboard", write(tmp_path, OURS + sign))
    facts = Facts(signs=("rigid-routine",), harm="none")
    advice = advise(facts, ours)
    assert advice.tier is Tier.SAFEGUARDING
    assert advice.reasons[0].because == "Our board treats rigid routines as reportable."


def refused(folder: Path, text: str) -> RulesetError:
    with pytest.raises(RulesetError) as caught:
        load_thresholds("ourboard", write(folder, text))
    return caught.value


def test_a_hard_trigger_cannot_be_softened(tmp_path: Path) -> None:
    soft = OURS + '[[signs]]\nid = "sexual-by-staff"\nlabel = "x"\ntopics = ["sexual"]\n'
    soft += 'tier = "quality"\nbecause = "x."\nsource = "x"\n'
    error = refused(tmp_path, soft)
    assert "cannot be changed" in error.reason
    assert soft.split("\n")[error.line - 1] == 'tier = "quality"'
    assert error.file == "ourboard.toml"


def test_every_problem_is_told_at_once(tmp_path: Path) -> None:
    broken = OURS.replace('"clinician"', '"a scratch"').replace("2026-04-01", '"soon"')
    broken += '\nsurprise = 1\n\n[topics.dragons]\nlabel = "x"\n'
    problems = refused(tmp_path, broken).problems
    told = " ".join(problem.reason for problem in problems)
    assert len(problems) >= 4
    for word in ("harm_line", "effective_from", "surprise", "dragons"):
        assert word in told
    assert all(problem.line > 1 for problem in problems)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('extends = "ourboard"\nname = "x"\n', "cannot extend itself"),
        ('extends = "nowhere"\nname = "x"\n', "there is no such ruleset"),
        ("name = \n", "not TOML"),
        (OURS + '[rules]\nUP-REPEAT = { because = "" }\n', "because"),
        (OURS + '[tiers.quality]\nname = "x"\nmeaning = "y"\n', "next_steps"),
        (OURS + '[topics.falls]\nlabel = "x"\nasks = ["luck"]\n', "luck"),
    ],
)
def test_what_is_refused(tmp_path: Path, text: str, told: str) -> None:
    assert told in str(refused(tmp_path, text))


@pytest.mark.parametrize("name", ["nope", "../neutral", "neutral.toml", "", "a\nb"])
def test_a_name_that_is_not_a_ruleset(name: str) -> None:
    with pytest.raises(RulesetError, match="There are: neutral, sussex"):
        load_thresholds(name)


def test_the_escalation_tool_is_ready_for_the_wall() -> None:
    tool = load_thresholds("neutral").escalation_tool
    assert "999" in tool.first[0]
    assert len(tool.pairs) >= 8
    assert [pair.topic for pair in tool.pairs[:3]] == [
        "Food and drink",
        "A need left out of the care plan",
        "A fall",
    ]
    assert all(pair.quality and pair.safeguarding for pair in tool.pairs)
    assert {"on_call", "council_day", "council_night"} <= {n.key for n in tool.numbers}
    assert any(row.within.startswith("now") for row in tool.tell)


def test_no_advice_word_claims_what_is_the_councils() -> None:
    ruleset = load_thresholds("neutral")
    words = [rule.because for rule in ruleset.rules.values()] + list(ruleset.changes.values())
    words += [question.question for question in FACT_QUESTIONS]
    for told in words:
        assert "not met" not in told
        assert "service user" not in told.lower()
        assert "victim" not in told.lower()
