"""Concerns in similar words: three to read, only of what the viewer may see."""

from __future__ import annotations

import pytest
from django.urls import reverse

from counterpoise.apps.patterns.actions.wording import keep_wordings
from counterpoise.apps.patterns.facts import wording
from counterpoise.rulesets.wording_model import NoWordingModel
from tests.factories.concern_rows import concern_row

pytestmark = pytest.mark.django_db


def words_of(client, user, concern):
    client.force_login(user)
    return client.get(reverse("patterns:similar", args=[concern.public_key])).content.decode()


def test_it_suggests_what_is_alike_and_calls_it_no_judgement(client, service, amina, beth, now):
    fell = concern_row(service, amina, now, what_was_seen="Gwen fell in the bathroom, hip sore.")
    slipped = concern_row(service, amina, now, what_was_seen="On the bathroom floor, hip sore.")
    other = concern_row(service, amina, now, what_was_seen="Her purse was empty on Sunday.")
    text = words_of(client, beth, fell)
    assert "Similar wording, not a judgement" in text
    assert slipped.reference in text
    assert other.reference not in text


def test_nothing_hidden_is_suggested(client, service, amina, beth, gita, now):
    fell = concern_row(service, amina, now, what_was_seen="Gwen fell in the bathroom, hip sore.")
    hidden = concern_row(
        service,
        amina,
        now,
        what_was_seen="Beth said the bathroom fall and the sore hip were nothing.",
        confidential=True,
    )
    assert hidden.reference not in words_of(client, beth, fell)
    assert hidden.reference in words_of(client, gita, fell)


def test_a_concern_s_page_leads_to_it(client, service, amina, beth, now):
    fell = concern_row(service, amina, now, what_was_seen="Gwen fell in the bathroom.")
    client.force_login(beth)
    text = client.get(reverse("concerns:concern", args=[fell.public_key])).content.decode()
    assert reverse("patterns:similar", args=[fell.public_key]) in text


FELL = "Gwen fell in the bathroom and hurt her hip."
LAY = "Lying on the lino by the toilet when I came, says it is sore when she walks."
BIRDS = "The garden party was moved to Friday because of rain."


@pytest.fixture
def weights(settings):
    """The optional weights, which `make setup` installs for these tests."""
    settings.SIMILAR_WORDING = "auto"


def test_other_words_for_the_same_are_found_with_the_weights(
    weights, client, service, amina, beth, now
):
    fell = concern_row(service, amina, now, what_was_seen=FELL)
    lay = concern_row(service, amina, now, what_was_seen=LAY)
    party = concern_row(service, amina, now, what_was_seen=BIRDS)
    assert lay.reference not in words_of(client, beth, fell)
    assert keep_wordings(at=now) == 3
    text = words_of(client, beth, fell)
    assert lay.reference in text
    assert party.reference not in text
    assert "Similar wording, not a judgement" in text
    assert "all-MiniLM-L6-v2" in text
    assert keep_wordings(at=now) == 0


def test_with_the_weights_too_nothing_hidden_is_suggested(
    weights, client, service, amina, beth, gita, now
):
    fell = concern_row(service, amina, now, what_was_seen=FELL)
    hidden = concern_row(service, amina, now, what_was_seen=LAY, confidential=True)
    kept = concern_row(service, amina, now, what_was_seen=LAY, kept_from=[beth])
    keep_wordings(at=now)
    text = words_of(client, beth, fell)
    assert hidden.reference not in text
    assert kept.reference not in text
    assert hidden.reference in words_of(client, gita, fell)


def test_a_concern_not_read_yet_is_compared_by_counting(weights, client, service, amina, beth, now):
    concern_row(service, amina, now, what_was_seen=FELL)
    keep_wordings(at=now)
    newer = concern_row(service, amina, now, what_was_seen="She fell in the bathroom, hip sore.")
    text = words_of(client, beth, newer)
    assert "counting the words" in text
    assert "In both:" in text


@pytest.mark.parametrize("by_weights", [False, True])
def test_the_nearest_examples_of_the_guide_stand_beside_it(
    by_weights, settings, client, service, amina, beth, now
):
    settings.SIMILAR_WORDING = "auto" if by_weights else "off"
    fell = concern_row(service, amina, now, what_was_seen="A fall with an injury, her hip hurts.")
    assert keep_wordings(at=now) == int(by_weights)
    text = words_of(client, beth, fell)
    assert "A fall with a small injury" in text
    assert "A safeguarding concern" in text


def test_weights_that_are_not_the_proved_ones_are_not_used(
    weights, monkeypatch, client, service, amina, beth, now
):
    def refused():
        raise NoWordingModel("model.safetensors is not the file")

    wording._loaded.cache_clear()
    monkeypatch.setattr(wording, "load_wording_model", refused)
    fell = concern_row(service, amina, now, what_was_seen=FELL)
    assert keep_wordings(at=now) == 0
    assert "counting the words" in words_of(client, beth, fell)
    wording._loaded.cache_clear()
