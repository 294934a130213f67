"""A day's small mishaps in plain words are a quality issue; what is unread still is not."""

from __future__ import annotations

import pytest

from counterpoise.engines.triage import Advice, advise, read_facts
from counterpoise.terms import Tier
from tests.engines.triage.generated import ruleset

pytestmark = pytest.mark.once


def advice(text: str) -> Advice:
    read = read_facts(text, ruleset())
    return advise(read.facts, ruleset(), read)


MISHAPS = (
    "The radiator in the hall was stiff, the handyman fixed it and nobody went without.",
    "His jumper came back shrunk from the wash; the home has bought him another.",
    "The soup was lukewarm, they made him another bowl and he ate it all.",
    "The carer was ten minutes late because of roadworks and rang ahead.",
    "A little graze on his knuckle from the garden wall, cleaned, he told us himself.",
    "She was a bit snappy with Dad at breakfast, said sorry, and he wasn't bothered.",
    "Two of the men had words over the newspaper, then played cards. Nobody minded.",
    "A vitamin tablet was given twice; the pharmacist said not to worry.",
    "He slid off the sofa and landed on his bottom. Not a mark on him, and his plan was looked at.",
    "The fluid chart had no entry for supper, he had eaten, and it is filled in now.",
)
# What makes each of them more than a mishap, wherever it is said.
WORSE = (
    "He is frightened of the carer.",
    "It happens every day.",
    "She cried all night and would not eat.",
    "The carer slapped him for it.",
    "He ended up in hospital.",
    "They do it so he can't ring the bell.",
    "All the residents were locked in.",
)


@pytest.mark.parametrize("mishap", MISHAPS)
def test_a_mishap_that_came_to_nothing_is_a_quality_issue(mishap: str) -> None:
    assert advice(mishap).tier is Tier.QUALITY


@pytest.mark.parametrize("worse", WORSE)
@pytest.mark.parametrize("mishap", MISHAPS)
def test_something_worse_beside_it_makes_it_more(mishap: str, worse: str) -> None:
    assert advice(f"{mishap} {worse}").tier is not Tier.QUALITY


@pytest.mark.parametrize(
    ("plain", "unread"),
    [
        (
            "The quiz sheet was mislaid by the activities lady.",
            "The grobbit was mislaid by the flumsel vardle.",
        ),
        (
            "The singer overslept on Tuesday and the choir was miffed.",
            "The grobbit overslept on vardle and the flumsel was miffed.",
        ),
    ],
)
def test_words_that_nobody_knows_are_not_taken_for_ordinary(plain: str, unread: str) -> None:
    assert advice(plain).tier is Tier.QUALITY
    assert advice(unread).tier is Tier.CONSULT


def test_a_matter_told_in_ordinary_words_needs_something_amiss() -> None:
    told = advice("The man from upstairs came in and sat with the family. She was fine.")
    assert told.tier is Tier.CONSULT


def test_a_name_is_no_event_but_capitals_everywhere_are_no_names() -> None:
    told = "The parcel was mislaid by {} and {} and {}."
    assert advice(told.format("Mr Okonkwo", "Mrs Thistlewood", "Ms Pargeter")).tier is Tier.QUALITY
    assert advice(told.format("mr okonkwo", "mrs thistlewood", "ms pargeter")).tier is Tier.CONSULT
    capitals = "The Grobbit Was Mislaid And Vardled And Plinked And Drumfelled And Flumselled."
    assert advice(capitals).tier is Tier.CONSULT


def test_no_ordinary_word_is_a_word_of_harm() -> None:
    """A word cannot hide nothing in one list and be an alarm in another."""
    words = ruleset().vocabulary
    grave = {
        phrase.rstrip("*")
        for family in ("alarm", "doubt", "harm", "hit", "fear", "death", "serious_injury")
        for phrase in words.families[family]
    }
    assert len(words.ordinary) > 700
    assert not words.ordinary & grave


@pytest.mark.parametrize("typed", ["was not bothered", "wasn't bothered", "wasnt bothered"])
def test_not_is_read_however_it_is_typed(typed: str) -> None:
    assert advice(f"The soup was lukewarm and she {typed}.").tier is Tier.QUALITY


@pytest.mark.parametrize(
    ("text", "tier"),
    [
        ("He fell and has a big lump on his head.", Tier.CONSULT),
        ("Small lump on his head from the cupboard, ice pack, fine in himself.", Tier.QUALITY),
        ("Big lump on his head and nobody knows how he got it.", Tier.SAFEGUARDING),
    ],
)
def test_a_lump_on_the_head_is_looked_at(text: str, tier: Tier) -> None:
    read = read_facts(text, ruleset())
    assert advise(read.facts, ruleset(), read).tier is tier
    assert read.facts.harm != "hospital"


GRAVE_IN_FEW_WORDS = (
    "They took the handle off his door so he can't come out.",
    "No drinks after five so they don't have to change her.",
    "The carer said nobody would come if she rang again, and they'd leave her in her wet bed.",
    "Money keeps going from her drawer, only ever when one particular carer is on.",
    "He works all week in the kitchen and never sees a penny.",
    "Nobody has been since Sunday and she can't get out of bed.",
    "The checks were all ticked in advance and nobody had been in.",
    "He was filmed on the toilet and it went round the group chat.",
    "Kids throw eggs at his door and call him the p word.",
    "She said he puts his thing in her at night.",
)


@pytest.mark.parametrize("text", GRAVE_IN_FEW_WORDS)
@pytest.mark.parametrize("ends", ["", " She was fine.", " It was sorted out and nobody minded."])
def test_grave_things_in_few_words_are_never_a_quality_issue(text: str, ends: str) -> None:
    assert advice(text + ends).tier is not Tier.QUALITY
    if not ends:
        assert advice(text).tier in (Tier.SAFEGUARDING, Tier.IMMEDIATE)


@pytest.mark.parametrize(
    "text",
    [
        "The bath water was too hot when I tested it.",
        "The count is one short on the sleeping tablets.",
        "The front door was left unlocked by mistake.",
        "Mum looked a mess and her teeth weren't in when I called.",
    ],
)
def test_what_is_weighty_in_itself_is_no_everyday_matter(text: str) -> None:
    assert "everyday" not in read_facts(text, ruleset()).facts.signs
    assert advice(text).tier is not Tier.QUALITY
