"""What was seen decides, whatever the ending says; grave things and false alarms, in many forms."""

from __future__ import annotations

import pytest

from counterpoise.engines.triage import advise, read_facts
from counterpoise.terms import Tier
from tests.engines.triage.generated import ruleset

ENDINGS = ("She was fine.", "He was not upset.", "Nobody was upset.", "No ill effects.")
NOT_UNDERSTOOD = (
    "Staff moved her things out.",
    "He had the blue one and not the other.",
    "They did what they do on a Sunday.",
    "The man from upstairs had been in.",
)
SERIOUS = (
    "I saw the nurse hide a ring in her own pocket.",
    "Staff told her she could not see her son until she behaved.",
    "The cash tin was empty when we counted it.",
    "Staff took his phone away.",
    "Nobody checked on her all night though hourly checks are in the plan.",
    "His nephew signed the bank letter and he did not know.",
)


def read(text: str) -> tuple[Tier, set[str], dict[str, object]]:
    found = read_facts(text, ruleset())
    return (
        advise(found.facts, ruleset(), found).tier,
        set(found.facts.signs),
        found.facts.known(),
    )


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize("event", [*NOT_UNDERSTOOD, *SERIOUS])
def test_a_good_ending_never_makes_a_quality_issue_of_an_event_not_understood(
    event: str, ending: str
) -> None:
    assert read(f"{event} {ending}")[0] is not Tier.QUALITY


def test_a_small_event_that_was_understood_is_still_a_quality_issue() -> None:
    assert read("The visit was ten minutes late once. She was not upset.")[0] is Tier.QUALITY


@pytest.mark.parametrize(
    "text", ["I saw the nurse with her purse.", "We saw the agency nurse in his room."]
)
def test_seeing_a_nurse_is_not_being_seen_by_one(text: str) -> None:
    assert "medical_help" not in read(text)[2]


def test_being_seen_by_a_nurse_is() -> None:
    assert read("He was seen by the nurse.")[2]["medical_help"] == "prompt"


@pytest.mark.parametrize(
    "text",
    [
        "She says she will kill herself tonight.",
        "He wants to die and has been saving his tablets.",
        "He wants to end it all. There were goodbye letters on the bed.",
        "He is going to kill himself.",
    ],
)
def test_a_wish_to_die_with_means_or_a_time_is_immediate_and_999_comes_first(text: str) -> None:
    found = read_facts(text, ruleset())
    advice = advise(found.facts, ruleset(), found)
    assert advice.tier is Tier.IMMEDIATE
    assert "999" in advice.next_steps[0].what


def test_a_wish_to_die_without_a_plan_is_a_concern() -> None:
    assert read("He says he wants to die.")[0] is Tier.SAFEGUARDING
    assert read("She said tonight that she wants to die.")[0] is Tier.SAFEGUARDING


@pytest.mark.parametrize(
    "text",
    [
        "The carer turns off her call bell.",
        "Staff were switching the buzzer off.",
        "They pull his call bell out at night.",
    ],
)
def test_a_call_bell_turned_off_in_any_order_and_tense(text: str) -> None:
    assert "aids-removed" in read(text)[1]


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("He touches her when he washes her and she freezes.", "sexual-signs"),
        ("Another man kissed her and she pushed him away.", "sexual-contact-no-consent"),
        ("He did not get his insulin.", "medicine-high-risk"),
        ("She was given another person's tablets and was drowsy.", "medicine-harm"),
    ],
)
def test_grave_things_in_plain_words(text: str, sign: str) -> None:
    assert sign in read(text)[1]


def test_how_many_people_were_left_is_read() -> None:
    assert read("Four residents were not washed.")[2]["people_affected"] == "several"
    assert "people_affected" not in read("Two carers did not wash her.")[2]


@pytest.mark.parametrize(
    ("text", "not_sign"),
    [
        ("He choked and staff gave back slaps.", "assault"),
        ("She pushed him away.", "assault"),
        ("He lived in rubbish.", "cruel-words"),
        ("Her son holds her bank card.", "money-denied"),
        ("Her husband is at the end of his tether.", "restriction-unlawful"),
        ("She was given someone else's tablets and was sleepy.", "medicine-misused"),
    ],
)
def test_ordinary_words_are_not_taken_for_grave_ones(text: str, not_sign: str) -> None:
    assert not_sign not in read(text)[1]


@pytest.mark.parametrize(
    "text", ["She fell this morning.", "He was late yesterday.", "He slipped last night."]
)
def test_a_day_says_when_and_not_that_it_was_the_first_time(text: str) -> None:
    assert "recurrence" not in read(text)[2]


def test_another_resident_is_not_another_time() -> None:
    assert "recurrence" not in read("Arthur pushed another resident who fell.")[2]


def test_one_more_poor_meal_is_asked_about_and_one_that_goes_on_is_a_concern() -> None:
    tier, signs, _ = read("Lunch was cold again today.")
    assert (tier, signs) == (Tier.CONSULT, {"meal-poor-again"})
    assert read("The food is cold every day.")[0] is Tier.SAFEGUARDING
