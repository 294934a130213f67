"""Ordinary words that look like harm, and harm said in ordinary words."""

from __future__ import annotations

import pytest

from counterpoise.engines.triage import ReadFacts, advise, read_facts
from counterpoise.terms import Tier
from tests.engines.triage.generated import ruleset


def read(text: str) -> ReadFacts:
    return read_facts(text, ruleset())


def tier(text: str) -> Tier:
    found = read(text)
    return advise(found.facts, ruleset(), found).tier


@pytest.mark.parametrize(
    "hurt", ["fell and banged her hip", "was hit by another resident", "was injured"]
)
@pytest.mark.parametrize(
    "unhelped",
    [
        "No help was called",
        "Nobody called anyone",
        "No one called for help",
        "They did not ring for help",
        "The staff never raised the alarm",
    ],
)
def test_nobody_called_for_help(hurt: str, unhelped: str) -> None:
    text = f"She {hurt}. {unhelped}."
    assert read(text).facts.medical_help == "not_sought"
    assert tier(text) is Tier.SAFEGUARDING


@pytest.mark.parametrize(
    "fine", ["No help was needed", "No treatment was needed", "Help was called at once"]
)
def test_no_help_needed_is_not_help_refused(fine: str) -> None:
    assert read(f"She fell in the lounge. {fine}.").facts.medical_help != "not_sought"


@pytest.mark.parametrize(
    "text",
    [
        "Mum enjoyed being pushed in a wheelchair by her husband",
        "He pushed his plate away and his wife laughed",
        "She beat him at cards and he struck up a song",
        "Her son kicks a ball with her in the garden",
    ],
)
def test_pushing_and_hitting_that_hurt_nobody(text: str) -> None:
    assert not {"assault", "home-violence", "adults-contact"} & set(read(text).facts.signs)
    assert tier(text) is not Tier.SAFEGUARDING


def test_the_same_verbs_when_somebody_is_hurt() -> None:
    assert tier("Her husband pushed her down the stairs") is Tier.SAFEGUARDING
    assert tier("Her son kicks her") is Tier.SAFEGUARDING


def test_a_dull_menu_is_not_care_kept_back() -> None:
    assert tier("Tea is always sandwiches and she does not like them") is not Tier.SAFEGUARDING
    assert tier("The menu is the same every week and rather dull") is not Tier.SAFEGUARDING


def test_food_kept_back_again_and_again_is() -> None:
    assert tier("Every day residents are not helped to eat") is Tier.SAFEGUARDING
    assert tier("Meals that lack nutrition are served day after day") is Tier.SAFEGUARDING


def test_praise_is_not_a_worry() -> None:
    assert tier("First hot meal in months, lovely") is not Tier.SAFEGUARDING


def test_a_cut_that_was_seen_to_needs_a_question_and_no_more() -> None:
    found = read("The cut looked deep, it was bandaged and the nurse saw it")
    assert found.facts.medical_help == "prompt"
    assert found.facts.harm == "clinician"
    assert tier("The cut looked deep, it was bandaged and the nurse saw it") is Tier.CONSULT


@pytest.mark.parametrize(
    ("text", "recurrence"),
    [
        ("The plan was looked at again", None),
        ("The restriction is reviewed every month", None),
        ("Staff are not always introduced", None),
        ("A repeat prescription was collected late", None),
        ("Adult has had repeated falls and the plan was reviewed each time", "repeat"),
        ("She has been hit again", "repeat"),
        ("More than one error with tablets in a month", "repeat"),
    ],
)
def test_looking_again_is_not_happening_again(text: str, recurrence: str | None) -> None:
    assert read(text).facts.recurrence == recurrence


def test_a_bereaved_person_has_not_died() -> None:
    assert read("He has stopped cooking since his wife died").facts.harm != "death"
    assert read("She died after staff ignored her calls").facts.harm == "death"


def test_what_was_done_is_not_denied_by_what_did_not_happen() -> None:
    found = read("No injury, recorded and care plan updated")
    assert found.facts.care_plan != "none"
    assert found.facts.plan_reviewed == "yes"


def test_one_rude_word_and_rudeness_as_a_habit() -> None:
    assert tier("A carer was abrupt with him once; he was not troubled") is Tier.QUALITY
    assert tier("Staff are often rude to the residents") is not Tier.QUALITY


def test_a_slight_word_in_a_long_account_implies_nothing() -> None:
    short = "The phone was not answered"
    long = (
        "Early one winter we all drove up to see how he was getting on and the phone was not "
        "answered while he sat by himself near the open window"
    )
    assert tier(short) is Tier.QUALITY
    assert "harm" not in read(long).found
    assert tier(long) is Tier.CONSULT


@pytest.mark.parametrize(
    "act",
    ["tie {} to the chair", "ties {} to the chair", "tied {} to the chair", "lock {} in the shed"],
)
@pytest.mark.parametrize("whom", ["him", "her", "them"])
def test_tied_up_or_locked_in_whoever_and_whenever(act: str, whom: str) -> None:
    assert tier(f"Staff {act.format(whom)}") is Tier.SAFEGUARDING


def test_tying_that_is_no_restraint() -> None:
    assert tier("Staff tie his shoes and she ties back her hair") is not Tier.SAFEGUARDING


def test_an_outbreak_hidden_and_an_outbreak_handled() -> None:
    assert tier("There is an outbreak of norovirus and nobody has been told") is Tier.SAFEGUARDING
    assert tier("An outbreak of norovirus was reported and contained, no harm") is Tier.QUALITY


def test_late_visits_and_visits_that_never_came() -> None:
    assert tier("Visits are often late") is Tier.CONSULT
    assert tier("Visits are often missed and he goes without food") is Tier.SAFEGUARDING


def test_a_word_of_office_life_is_no_shortfall_by_itself() -> None:
    """A noun of office life ("letter") makes no quality issue unless something fell short."""
    assert tier("A support worker sends love letters to a man she looks after") is Tier.SAFEGUARDING
    assert tier("A letter came late") is Tier.QUALITY
