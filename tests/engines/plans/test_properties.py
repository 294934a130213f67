"""What holds for every plan, however odd: complete findings, in order, the same each time."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings

from counterpoise.engines.plans import (
    BANDS,
    CODES,
    SEVERITIES,
    PlanError,
    plan_from_mapping,
)
from tests.engines.plans.builders import SOUND, changed, read
from tests.engines.plans.strategies import WILD, plans


@settings(deadline=None, max_examples=150)
@given(WILD)
def test_nothing_in_a_plan_makes_it_fall_over(plan: dict[str, Any]) -> None:
    told = read(plan)
    json.dumps(told.as_dict())
    assert len(told.strengths) == len(plan_from_mapping(plan).actions)


@settings(deadline=None, max_examples=100)
@given(plans())
def test_every_finding_is_complete_and_in_the_order_of_the_rule_book(plan: dict[str, Any]) -> None:
    told = read(plan)
    places = [CODES.index(one.code) for one in told.findings]
    assert places == sorted(set(places))
    for one in told.findings:
        assert one.severity in SEVERITIES
        assert one.where
        assert one.source
        assert one.rule_version == told.rule_version
        assert not set("{}") & set(one.because + one.fix)
        assert one.because.endswith(".")
        assert one.fix.endswith((".", "?"))
    assert all(found.band in BANDS and found.because for found in told.strengths)


@settings(deadline=None, max_examples=50)
@given(plans())
def test_the_same_plan_gives_the_same_bytes(plan: dict[str, Any]) -> None:
    again = json.loads(json.dumps(plan))
    assert json.dumps(read(plan).as_dict()) == json.dumps(read(again).as_dict())


def test_a_sound_plan_is_left_alone() -> None:
    assert read(SOUND).findings == ()


@pytest.mark.parametrize("plan", [None, [], "a plan", 7])
def test_a_plan_that_is_no_object_is_refused_in_a_sentence(plan: Any) -> None:
    with pytest.raises(PlanError, match="one JSON object"):
        plan_from_mapping(plan)


def test_an_empty_plan_is_told_what_is_missing() -> None:
    codes = set(read({}).codes)
    assert {"concern_not_specific", "no_baseline", "symptom_without_cause"} <= codes
    assert not codes & {"only_weak_actions", "cause_without_action", "action_without_cause"}


def test_findings_quote_the_plan_and_never_its_writer() -> None:
    told = read(changed({"A2.text": "Embed a culture of choice"}))
    vague = next(one for one in told.findings if one.code == "vague_action")
    assert '"Embed a culture of choice"' in vague.because
    assert " you " not in f" {vague.because} "


def test_braces_and_marks_in_a_plan_stay_as_they_were_typed() -> None:
    told = read(changed({"A2.owner": "{where} team\0"}))
    owner = next(one for one in told.findings if one.code == "owner_missing_or_collective")
    assert '"{where} team"' in owner.because


def test_the_order_of_unrelated_keys_changes_nothing() -> None:
    plan = changed({"A1.owner": "Night team"})
    turned = dict(reversed(list(plan.items())))
    assert read(plan) == read(turned)


def test_where_there_are_no_words_to_quote_the_place_is_named() -> None:
    told = read(changed({"A2.text": "", "F2.text": "", "F2.evidence": None}))
    because = {one.code: one.because for one in told.findings}
    assert because["vague_action"] == "Nobody could see that A2 had happened."
    assert " F2 " in because["cause_without_evidence"]
