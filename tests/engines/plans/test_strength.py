"""What is left of an action when the telling is taken away."""

from __future__ import annotations

import pytest

from counterpoise.engines.plans import plan_from_mapping, strength_of
from tests.engines.plans.builders import rules
from tests.engines.plans.scoring import band_of


@pytest.mark.parametrize(
    ("text", "band"),
    [
        ("Memo about the new rota", "weaker"),
        ("Rota rebuilt, memo sent to say so", "stronger"),
        ("Training on the new beds and rails", "weaker"),
        ("Rails fitted; short training included", "stronger"),
        ("Rota training", "weaker"),
        ("Remind staff that the kitchen is to be unlocked", "weaker"),
        ("Kitchen unlocked", "stronger"),
        ("Ask the landlord to fit a rail", "weaker"),
        ("Launch a comprehensive, robust programme of falls awareness", "weaker"),
        ("Roll out bedside lights in every room", "stronger"),
        (
            "Change the rota template so two staff stay until 22:00, brief staff at handover",
            "stronger",
        ),
        ("Second worker from five to ten", "intermediate"),
        ("Supervision form replaced by one built on a real case", "intermediate"),
        ("New policy on visiting", "weaker"),
        ("Visiting rule struck out", "stronger"),
        ("Hang a poster by the hoist", "weaker"),
        ("Rails fitted and a poster put up", "stronger"),
        ("Create a hydration champion for each shift", "weaker"),
        ("Appoint a night coordinator", "intermediate"),
        ("Go through the fluid records every Monday", "weaker"),
        ("Nurse goes through the fluid records with Mr Bell and they decide", "intermediate"),
        ("Breakfast served whenever they get up", "stronger"),
        ("People are escorted whenever they go to the shops", "intermediate"),
        ("Seniors given the say-so to order a taxi", "stronger"),
        ("", "weaker"),
    ],
)
def test_a_compound_takes_its_strongest_durable_part(text: str, band: str) -> None:
    assert band_of(text) == band


def test_the_reason_names_the_words_that_decided() -> None:
    plan = plan_from_mapping({"actions": [{"text": "Memo sent; kitchen lock removed"}]})
    told = strength_of(plan.actions[0], rules())
    assert (told.band, told.rule) == ("stronger", "default-removed")
    assert "removed" in told.words
    assert told.because


@pytest.mark.parametrize(
    "text", ["LOCK REMOVED FROM THE KITCHEN", "lock  removed from the kitchen"]
)
def test_capitals_and_spaces_change_nothing(text: str) -> None:
    assert band_of(text) == band_of("Lock removed from the kitchen") == "stronger"
