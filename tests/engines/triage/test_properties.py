"""What must hold for any facts: worse never lowers, done never raises, unknown never eases."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counterpoise.engines.triage import FIELDS, GATING, Facts, advise, read_facts
from counterpoise.terms import Tier
from tests.engines.triage.generated import CALM, facts, ruleset

# Fields whose later values are worse in every case.
WORSENING = (
    "harm",
    "distress",
    "recurrence",
    "same_worker",
    "people_affected",
    "wider_pattern",
    "others_at_risk",
    "children_at_risk",
    "danger_now",
    "crime_suspected",
    "position_of_trust",
    "coercion",
    "duration",
    "history",
    "vulnerability",
    "avoidable",
    "abuse_experienced",
    "abuse_at_risk",
)


def tier(of: Facts, name: str = "neutral") -> int:
    return advise(of, ruleset(name)).tier.rank


@settings(deadline=None)
@given(facts(), st.sampled_from(WORSENING), st.data())
def test_worse_never_lowers_the_tier(of: Facts, name: str, data: st.DataObject) -> None:
    values = FIELDS[name]
    at = data.draw(st.integers(0, len(values) - 2))
    better = replace(of, **{name: values[at]})
    worse = replace(of, **{name: data.draw(st.sampled_from(values[at + 1 :]))})
    assert tier(worse) >= tier(better)


@settings(deadline=None)
@given(facts(), st.sampled_from([None, "not_needed", "prompt", "delayed"]))
def test_no_medical_help_never_lowers_the_tier(of: Facts, help_given: str | None) -> None:
    helped = replace(of, medical_help=help_given)
    assert tier(replace(of, medical_help="not_sought")) >= tier(helped)


@settings(deadline=None)
@given(facts(), st.sampled_from([None, "part", "none"]))
def test_completed_action_never_raises_the_tier(of: Facts, before: str | None) -> None:
    assert tier(replace(of, action="complete")) <= tier(replace(of, action=before))


@settings(deadline=None)
@given(facts())
def test_looking_at_the_plan_again_never_raises_the_tier(of: Facts) -> None:
    for before in (None, "no"):
        assert tier(replace(of, plan_reviewed="yes")) <= tier(replace(of, plan_reviewed=before))


@settings(deadline=None)
@given(facts())
def test_unknown_harm_is_never_a_quality_issue(of: Facts) -> None:
    assert advise(replace(of, harm=None), ruleset()).tier is not Tier.QUALITY


@settings(deadline=None)
@given(facts())
def test_a_quality_issue_leaves_nothing_that_matters_unknown(of: Facts) -> None:
    advice = advise(of, ruleset())
    if advice.tier is Tier.QUALITY:
        assert not advice.unknown
        assert not advice.unknown_facts


@pytest.mark.parametrize("name", GATING)
def test_with_no_topic_each_unknown_alone_forbids_quality(name: str) -> None:
    """Where nothing says what it is about, all seven matter."""
    known = Facts.from_mapping({**CALM, "harm": "minor", "recurrence": "first"})
    assert advise(known, ruleset()).tier is Tier.QUALITY
    unknown = advise(replace(known, **{name: None}), ruleset())
    assert unknown.tier is Tier.CONSULT
    assert name in unknown.unknown_facts


@settings(deadline=None)
@given(facts(), st.sampled_from(GATING))
def test_not_knowing_a_fact_that_matters_never_gives_quality(of: Facts, name: str) -> None:
    """Whatever is asked for is held against quality until it is answered."""
    without = advise(replace(of, **{name: None}), ruleset())
    if name in without.unknown_facts:
        assert without.tier is not Tier.QUALITY


@settings(deadline=None)
@given(facts())
def test_the_same_facts_give_the_same_bytes(of: Facts) -> None:
    once, again = advise(of, ruleset()), advise(replace(of), ruleset())
    assert json.dumps(once.as_dict()) == json.dumps(again.as_dict())


@settings(deadline=None)
@given(facts())
def test_another_board_changes_words_and_not_the_tier(of: Facts) -> None:
    """Sussex and neutral draw the same line of harm, so only names and wording differ."""
    ours, theirs = advise(of, ruleset()), advise(of, ruleset("sussex"))
    assert ours.tier is theirs.tier
    assert [r.rule for r in ours.reasons] == [r.rule for r in theirs.reasons]


@settings(deadline=None)
@given(facts())
def test_every_advice_is_complete_and_plain(of: Facts) -> None:
    advice = advise(of, ruleset())
    assert 3 <= len(advice.reasons) <= 6
    assert all(reason.because and reason.source for reason in advice.reasons)
    assert len({reason.rule for reason in advice.reasons}) == len(advice.reasons)
    assert advice.next_steps
    assert advice.would_change
    told = json.dumps(advice.as_dict()).lower()
    assert "section 42 is not met" not in told
    assert "s42 not met" not in told


@settings(deadline=None)
@given(facts())
def test_what_would_change_it_does(of: Facts) -> None:
    """Each "If …" is tried for real, so none may name the tier already given."""
    advice = advise(of, ruleset())
    own = ruleset().tier_name(advice.tier)
    assert not any(
        told.startswith("If ") and told.endswith(f": {own}.") for told in advice.would_change
    )


# How it ended, and never what it was: every answer that reassures, and every ending sign.
ENDINGS = {
    "harm": "none",
    "distress": "none",
    "medical_help": "not_needed",
    "action": "complete",
    "plan_reviewed": "yes",
    "recurrence": "first",
    "people_affected": "one",
    "duration": "once",
    "explanation": "consistent",
}


@pytest.mark.parametrize(
    "sign", [None, *sorted(s.id for s in ruleset().signs.values() if s.ending)]
)
def test_how_it_ended_alone_is_never_a_quality_issue(sign: str | None) -> None:
    signs = () if sign is None else (sign,)
    told = Facts(signs=signs, **ENDINGS)
    assert advise(told, ruleset()).tier is Tier.CONSULT
    for left_out in ENDINGS:
        fewer = replace(told, **{left_out: None})
        found = advise(fewer, ruleset())
        assert found.tier is not Tier.QUALITY
        assert found.unknown


@pytest.mark.parametrize(
    "text", ["She was fine.", "He was not upset.", "No harm was done.", "All is settled."]
)
def test_words_of_an_ending_alone_leave_everything_to_ask(text: str) -> None:
    read = read_facts(text, ruleset())
    found = advise(read.facts, ruleset(), read)
    assert found.tier is Tier.CONSULT
    assert {"danger_now", "crime_suspected", "others_at_risk"} <= set(found.unknown_facts)


def test_only_signs_that_end_well_are_endings() -> None:
    endings = {sign.id for sign in ruleset().signs.values() if sign.ending}
    assert endings == {"no-effect", "put-right", "self-managed-minor", "isolated-event"}
    assert all(ruleset().signs[name].tier is Tier.QUALITY for name in endings)
