"""A blow is a blow whoever it was done to: "hit her" was once taken for "hit her head"."""

from __future__ import annotations

import pytest

from counterpoise.engines.triage import read_facts
from counterpoise.rulesets import load_thresholds

NEUTRAL = load_thresholds("neutral")
TOLD = [
    "{She} said {her} son hit {them}.",
    "The carer hit {them}.",
    "{Her} husband hit {them} last night.",
    "{She} told me he hit {them} on the arm.",
]
HER = {"She": "She", "her": "her", "Her": "Her", "them": "her"}
HIM = {"She": "He", "her": "his", "Her": "His", "them": "him"}


@pytest.mark.parametrize("told", TOLD)
def test_the_same_is_read_of_him_and_of_her(told):
    her = read_facts(told.format(**HER), NEUTRAL).facts
    him = read_facts(told.format(**HIM), NEUTRAL).facts
    assert "assault" in her.signs
    assert her == him


def test_somebody_who_hits_a_part_of_their_own_body_was_not_struck():
    for words in ("She hit her head on the door.", "He hit his knee on the bed frame."):
        assert "assault" not in read_facts(words, NEUTRAL).facts.signs
