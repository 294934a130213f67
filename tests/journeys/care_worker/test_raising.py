"""Amina raises what the learning briefing calls a safeguarding concern, in her own words.

The briefing sets three pairs side by side (West Sussex Safeguarding Adults Board, quality and
safeguarding). Each second case is walked here on a phone; the twin holds every page on the way to
the accessibility baseline.
"""

from __future__ import annotations

import pytest

from counterpoise.terms import Answer, ConcernKind, Tier
from tests.journeys.twins import BOTH

pytestmark = pytest.mark.journey

FOOD = (
    "Nobody helped Gwen to eat at lunch again. It is the third time this week. "
    "Her food was cold and she went hungry."
)
CHOKED = (
    "Gwen choked on her toast. Her care plan does not say her food must be soft. "
    "She could not get her breath and went very red."
)
FELL = (
    "Gwen fell in the bathroom and hurt her wrist. There is no falls risk assessment. "
    "Nobody called a nurse or a doctor and nobody has looked at her plan."
)


@BOTH
def test_meals_that_keep_going_wrong_in_a_sentence_and_three_taps(phone, check):
    amina = phone(check=check)
    amina.opens_raise_a_concern()
    amina.writes(FOOD)
    amina.taps("No")
    amina.goes_on("Who is it about?")
    amina.presses("Send now")
    concern = amina.has_a_reference()
    assert concern.what_was_seen == FOOD
    assert concern.advised_tier in (Tier.SAFEGUARDING, Tier.IMMEDIATE)
    amina.sees("Beth Carver looks at it")


@BOTH
def test_a_choke_that_the_care_plan_should_have_prevented_999_first(phone, check):
    amina = phone(check=check)
    amina.opens_raise_a_concern()
    amina.writes(CHOKED)
    amina.taps("Not sure")
    amina.goes_on("Is anyone in danger?")
    amina.sees("Ring 999 now")
    amina.presses("I have rung 999, carry on")
    amina.comes_to("Who is it about?")
    amina.taps("Gwen Ashdown")
    amina.presses("Send now")
    concern = amina.has_a_reference()
    assert concern.danger_now == Answer.NOT_SURE
    assert concern.what_was_done == "Rang 999."
    assert concern.advised_tier in (Tier.SAFEGUARDING, Tier.IMMEDIATE)


@BOTH
def test_a_fall_nobody_acted_on_with_every_question_answered(phone, check):
    amina = phone(check=check)
    amina.opens_raise_a_concern(kind="FALL")
    amina.writes(FELL)
    amina.taps("No")
    amina.goes_on("Who is it about?")
    amina.taps("Gwen Ashdown")
    amina.goes_on("When was it?")
    amina.taps("Yesterday")
    amina.fills("What time, as near as you can", "about half past 2pm")
    amina.goes_on("Where, and what kind?")
    amina.fills("Where did it happen?", "The upstairs bathroom")
    amina.goes_on("What has been done?")
    amina.taps("Told the manager or on-call")
    amina.fills("What do they want to happen?", "She wants somebody to look at her wrist")
    amina.goes_on("What else do you know?")
    amina.taps("Yes, it has happened before")
    amina.goes_on("Check your answers")
    amina.sees("Yesterday, about half past 2pm")
    amina.presses("Send")
    concern = amina.has_a_reference()
    assert concern.concern_kind == ConcernKind.FALL
    assert concern.where_in_words == "The upstairs bathroom"
    assert concern.persons_wishes == "She wants somebody to look at her wrist"
    assert concern.reporter_facts == {"recurrence": "repeat"}
    assert concern.advised_tier == Tier.SAFEGUARDING
    amina.opens_what_she_raised()
    amina.sees(concern.reference)


@BOTH
def test_what_is_missing_is_said_and_led_to(phone, check):
    amina = phone(check=check)
    amina.opens_raise_a_concern()
    amina.writes(FOOD)
    amina.presses("Continue")
    amina.is_told_what_is_missing("id_danger_now_0")
    amina.taps("No")
    amina.goes_on("Who is it about?")


@pytest.mark.parametrize("words", [FOOD, CHOKED, FELL], ids=["food", "choking", "fall"])
def test_the_same_without_any_script(phone, words):
    amina = phone(script=False)
    amina.opens_raise_a_concern()
    amina.writes(words)
    amina.taps("No")
    amina.goes_on("Who is it about?")
    amina.taps("Gwen Ashdown")
    amina.presses("Send now")
    concern = amina.has_a_reference()
    assert concern.what_was_seen == words
    assert concern.person.known_as == "Gwen"
