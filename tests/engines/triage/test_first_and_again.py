"""A first is no repeat, a time is no loss, and plainly told neglect is read."""

from __future__ import annotations

import pytest

from counterpoise.engines.triage import Facts, advise, read_facts
from counterpoise.terms import Tier
from tests.engines.triage.generated import ruleset

pytestmark = pytest.mark.once


def facts(text: str) -> Facts:
    return read_facts(text, ruleset()).facts


def tier(text: str) -> Tier:
    read = read_facts(text, ruleset())
    return advise(read.facts, ruleset(), read).tier


@pytest.mark.parametrize(
    "text",
    [
        "It's the first mistake she has made, and I have gone over it again with her.",
        "First lapse on that wing; there is a third pair of hands at teatime now.",
        "A visit was missed, the first one we've had. It's changed so it can't be missed again.",
        "It wasn't a regular thing and we have been through it again with the team.",
    ],
)
def test_a_first_is_not_a_repeat(text: str) -> None:
    assert facts(text).recurrence == "first"


@pytest.mark.parametrize(
    "text",
    [
        "It's happening again.",
        "His visit was missed again on Tuesday.",
        "She was hit for the third time.",
        "That is the third resident to fall.",
        "This is not the first mistake.",
        "It isn't the first time.",
    ],
)
def test_a_repeat_still_is_one(text: str) -> None:
    assert facts(text).recurrence == "repeat"


@pytest.mark.parametrize(
    "text", ["He had his tablets at gone nine.", "Her pills weren't given till gone midnight."]
)
def test_a_late_hour_is_a_slip_and_no_tablets_are_lost(text: str) -> None:
    assert "medicine-slip" in facts(text).signs
    assert "medicine-missing" not in facts(text).signs


def test_tablets_that_are_gone_are_missing() -> None:
    assert "medicine-missing" in facts("Ten of her tablets have gone.").signs


def test_kin_who_are_told_press_nobody_for_money() -> None:
    assert (
        "money-pressure" not in facts("The nurse signed the chart, her next of kin was told.").signs
    )
    assert "money-pressure" in facts("The carer had her sign papers as next of kin.").signs


@pytest.mark.parametrize("text", ["The home is not at risk.", "Nobody else was at risk."])
def test_what_is_not_at_risk_is_no_worry(text: str) -> None:
    assert "at-risk-unclear" not in facts(text).signs


def test_what_is_at_risk_is_a_worry() -> None:
    assert "at-risk-unclear" in facts("I think he is at risk.").signs


@pytest.mark.parametrize(
    "text",
    [
        "On Sunday he was in the same pyjamas as on Thursday, drenched.",
        "He had on the clothes I put him in on Saturday and was sitting in it, stinking of urine.",
        "Not a soul had been since Friday. Her mouth was dry and she was shivering.",
        "She was screaming with her leg. They put her to bed until morning and nobody phoned.",
        "He was groaning after he went over and was sat up all night. No ambulance.",
        "They crush his pills in his porridge to keep him quiet.",
        "Her brothers are going to marry her off against her will.",
    ],
)
@pytest.mark.parametrize("ends", ["", " She was fine.", " No harm done and he wasn't bothered."])
def test_neglect_and_force_in_plain_words_are_safeguarding(text: str, ends: str) -> None:
    assert tier(text + ends) is not Tier.QUALITY
    if not ends:
        assert tier(text) in (Tier.SAFEGUARDING, Tier.IMMEDIATE)


@pytest.mark.parametrize(
    "text",
    [
        "On Friday she chose the same clothes as on Thursday.",
        "We dressed her in the same skirt as on Monday and she got soaked in the rain.",
        "He had cramp and was in pain until morning, he did not call us.",
        "He groaned at the joke and we watched the film till morning.",
        "She puts her own tablets in her yoghurt because they are easier to swallow.",
    ],
)
def test_their_innocent_neighbours_are_not(text: str) -> None:
    assert tier(text) not in (Tier.SAFEGUARDING, Tier.IMMEDIATE)
