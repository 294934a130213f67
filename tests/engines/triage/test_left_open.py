"""What the words leave open is asked about; what they say is read, and nothing is made up."""

from __future__ import annotations

from dataclasses import replace

import pytest

from counterpoise.engines.triage import Advice, ReadFacts, advise, read_facts
from counterpoise.terms import Tier
from tests.engines.triage.cases import published
from tests.engines.triage.generated import ruleset

SHORTFALLS = (
    "Poor meals.",
    "Cold food for tea.",
    "The visit was late.",
    "His bath was missed.",
    "The laundry was mixed up.",
    "One tablet was missed, no effect",
)
LEFT_OPEN = (
    "It is like this most evenings.",
    "He keeps telling us he cannot eat it.",
    "She has lost four kilos.",
    "We don't know how it came about.",
    "Nobody has told the GP.",
    "It has been so since Friday.",
    "He can't tell us what happened.",
    "Again and again they forget.",
    "She is still waiting.",
    "No one came.",
    "They do it for a laugh.",
)
HALF_READ = (
    "The man from upstairs had been in and the tall one went with him to the shops.",
    "Afterwards the blue van drove round and round the square with its door wide open.",
)


def read(text: str) -> ReadFacts:
    return read_facts(text, ruleset())


def advice(text: str) -> Advice:
    found = read(text)
    return advise(found.facts, ruleset(), found)


@pytest.mark.parametrize("opens", LEFT_OPEN)
@pytest.mark.parametrize("shortfall", SHORTFALLS[:5])
def test_what_is_left_open_is_never_a_quality_issue(shortfall: str, opens: str) -> None:
    advised = advice(f"{shortfall} {opens}")
    assert advised.tier is not Tier.QUALITY
    assert advised.unknown


@pytest.mark.parametrize("story", HALF_READ)
@pytest.mark.parametrize("shortfall", SHORTFALLS[:5])
def test_nothing_is_implied_by_one_clause_of_a_story_that_was_not_read(
    shortfall: str, story: str
) -> None:
    assert "harm" not in read(f"{shortfall} {story}").found
    assert advice(f"{shortfall} {story}").tier is not Tier.QUALITY


@pytest.mark.parametrize("shortfall", SHORTFALLS)
def test_a_shortfall_told_whole_is_still_a_quality_issue(shortfall: str) -> None:
    assert advice(f"{shortfall.rstrip('.')} once.").tier is Tier.QUALITY


@pytest.mark.parametrize(
    "unknown",
    ["We don't know how it got there", "I dont know how it happened", "She can't tell us how"],
)
def test_not_knowing_how_is_no_explanation(unknown: str) -> None:
    found = read(f"A small bruise on her arm. {unknown}.")
    assert found.facts.explanation == "none"
    assert "small-mark" not in found.facts.signs


@pytest.mark.parametrize(
    "danger",
    [
        "she isnt breathing properly lips are blue",
        "He is not breathing",
        "She can't breathe and her lips have gone blue",
        "Unconscious on the floor, cannot wake her",
        "No pulse, we are doing CPR",
        "Smoke coming from his flat, he is inside",
        "There's a fire and she is still in there",
        "Strong smell of gas in the flat",
        "He swallowed a whole packet of tablets",
        "He has taken all his tablets and is drowsy",
        "A seizure that has lasted ten minutes",
        "Chest pain and she is short of breath",
        "He is hanging off the balcony",
        "Missing since this morning, she has dementia and it is snowing",
        "He has tied a cord round his neck",
        "Her ex is kicking the door in right now",
    ],
)
def test_danger_to_life_in_plain_words(danger: str) -> None:
    assert advice(danger).tier is Tier.IMMEDIATE


@pytest.mark.parametrize(
    "calm",
    [
        "Breathing exercises done with the physio",
        "Chest is clear, no cough, breathing fine",
        "He took all his tablets at breakfast with water",
        "She sat on the balcony with a cup of tea",
        "Fire drill done, everyone inside was out in four minutes",
        "She wears her pendant on a cord round her neck",
        "Sat on the bridge watching the boats",
        "She took an overdose in 2015",
        "Made him a sandwich and sat in the corner with him",
        "Held his hand under the covers as he wanted comfort",
        "I put my hand under her arm to help her stand",
        "He locked his bedroom door himself",
        "Tenant signed his new tenancy form with his key worker",
        "carer gone to ring",
        "I will ring the office later. Gwen had toast for tea.",
        "Mark fell asleep in front of the television",
        "Staff hit the button to turn the sound up",
    ],
)
def test_everyday_words_are_neither_danger_nor_harm(calm: str) -> None:
    assert advice(calm).tier in (Tier.QUALITY, Tier.CONSULT)
    assert read(calm).facts.harm not in ("minor", "injured", "hospital")


@pytest.mark.parametrize("who", ["The night worker", "A carer", "The driver"])
@pytest.mark.parametrize("garment", ["nightdress", "skirt", "pyjamas", "jumper"])
def test_a_hand_under_any_garment_is_sexual_contact(who: str, garment: str) -> None:
    assert (
        "sexual-contact-no-consent" in read(f"{who} had his hand under her {garment}").facts.signs
    )


@pytest.mark.parametrize("verb", ["lock", "locked", "are locking", "lock and bolt"])
def test_locking_somebody_in_is_read_in_any_tense(verb: str) -> None:
    text = f"Staff {verb} Ivy in her bedroom at night because they are short of hands"
    assert advice(text).tier is Tier.SAFEGUARDING


@pytest.mark.parametrize(
    "text",
    [
        "They make her eat off the floor as a joke.",
        "Carer told Abdul 'we don't want your sort here' and would not get him halal food.",
        "She told me the manager hit her. Please don't tell the manager.",
        "He isn't being given his tablets because staff say he is too difficult.",
        "Oramorph bottle is short and no one can account for it.",
        "Her catheter bag had not been emptied for two days and she has an infection.",
        "Skin broken at the base of the spine and you can see bone.",
        "A support worker smokes cannabis with residents and sells it to them.",
        "Two watches are missing and the same cleaner was on both times.",
        "Her husband takes her phone and she flinches when he comes in.",
        "Told he will be sent back if he complains.",
    ],
)
def test_grave_things_in_plain_words(text: str) -> None:
    assert advice(text).tier is Tier.SAFEGUARDING


def test_what_a_policy_or_a_course_says_is_nobodys_harm() -> None:
    taught = "The policy says staff who hit residents will be dismissed. We had training on it."
    assert read(taught).facts.known() == {}
    real = "We had training today. A carer hit a resident on the arm."
    assert "assault" in read(real).facts.signs


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Ambulance came.", "harm"),
        ("Ambulance came.", "medical_help"),
        ("The agency nurse gave him double his warfarin.", "medical_help"),
        ("He fell and cut his head.", "harm"),
        ("Milk was out of date and thrown out. Checks are now daily.", "recurrence"),
        ("Pharmacist said carry on as normal.", "recurrence"),
    ],
)
def test_nothing_is_made_up_from_a_word(text: str, name: str) -> None:
    assert name not in read(text).found


def test_replaced_the_same_day_is_not_everything_put_right() -> None:
    assert read("The bulb was blown and changed the same day.").facts.action == "part"


def test_nobody_did_anything_is_no_action() -> None:
    assert read("He fell. Nobody did anything about it.").facts.action == "none"


def test_a_neighbour_who_asks_to_borrow_is_asked_about() -> None:
    assert advice("Neighbour is asking to borrow money off her").tier is Tier.CONSULT
    assert advice("Carer asked to borrow money off her").tier is Tier.SAFEGUARDING


@pytest.mark.parametrize("tested", ["found before use", "spotted before anyone used it"])
def test_a_near_miss_put_right_is_a_quality_issue(tested: str) -> None:
    text = f"Wheelchair footplate loose, {tested}, replaced the same day. No harm."
    assert advice(text).tier is Tier.QUALITY


def test_because_tells_what_decided_and_not_what_argues_against_it() -> None:
    text = "Cold meals most evenings. He has lost a stone and nobody has told the GP."
    reasons = advice(text).reasons
    assert all("is a quality issue" not in reason.because for reason in reasons)
    open_case = advice("Tea was cold. The blue van drove round the square for an hour.").reasons
    against = [r for r in open_case if r.because.startswith("Against this stands: ")]
    assert [r.rule for r in against] == ["meal-poor"]


def test_a_word_it_does_not_know_hardly_ever_makes_harm_a_quality_issue() -> None:
    """Each word of each published safeguarding case in turn is one never seen before."""
    grave = [case["text"].split() for case in published() if case["label"] == "safeguarding"]
    masked = [
        " ".join([*words[:place], "zzz", *words[place + 1 :]])
        for words in grave
        for place in range(len(words))
    ]
    brushed_aside = [text for text in masked if advice(text).tier is Tier.QUALITY]
    assert len(masked) > 400
    assert len(brushed_aside) <= len(masked) / 100


@pytest.mark.parametrize("text", ["Her landlord shouts at her", "The visit was late.", "He fell"])
def test_no_care_needs_is_said_plainly_with_where_to_go_and_moves_no_tier(text: str) -> None:
    read = read_facts(text, ruleset())
    without = advise(read.facts, ruleset(), read)
    none = advise(replace(read.facts, has_care_needs="no"), ruleset(), read)
    assert none.tier is without.tier
    told = next(reason for reason in none.reasons if reason.rule == "NO-CARE-NEEDS")
    assert "police" in told.because
    assert told.source == "Care Act 2014, section 42(1)(a)"
    assert any("domestic abuse" in step.what for step in none.next_steps)
    assert "NO-CARE-NEEDS" not in {reason.rule for reason in without.reasons}
