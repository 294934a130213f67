"""The history page: every change, every advice, every decision, every clock; nothing replaced."""

from __future__ import annotations

import pytest

from counterpoise.apps.audit.models import RecordRead
from counterpoise.apps.concerns import actions
from counterpoise.terms import Tier
from tests.apps.concerns.reading import page_of, text_of
from tests.factories import concerns


@pytest.fixture
def lived(grave, amina, beth, lead, now):
    concerns.decide(grave, Tier.QUALITY, beth, now, reason="It was a game.")
    grave.refresh_from_db()
    actions.refuse_decision(
        concern=grave, decision=grave.decisions.get(), reason="No game bruises.", by=lead, at=now
    )
    actions.add_words(concern=grave, words="She cannot move her arm.", by=amina, at=now)
    concerns.decide(grave, Tier.SAFEGUARDING, beth, now, reason="I see it now.")
    concerns.refer(grave, beth, now)
    return grave


def test_everything_is_there(client, lived, beth):
    client.force_login(beth)
    words = text_of(client.get(page_of(lived, "history")))
    for part in (
        "It was a game.", "No game bruises.", "I see it now.", "She cannot move her arm.",
        "Lower decision refused by a second person", "Concern referred to the council", "neutral",
    ):  # fmt: skip
        assert part in words
    assert words.count("Safeguarding concern") >= 3  # two pieces of advice and a decision


def test_every_advice_is_kept(client, lived, beth):
    client.force_login(beth)
    words = text_of(client.get(page_of(lived, "history")))
    assert lived.advice.count() == 2
    assert "Every advice that was given" in words


def test_opening_it_is_noted(client, lived, beth):
    client.force_login(beth)
    client.get(page_of(lived, "history"))
    assert RecordRead.objects.get().subject_reference == lived.reference


@pytest.mark.parametrize("who", ["amina", "dee", "callum", "ez"])
def test_who_may_not(request, client, lived, dee, callum, ez, who):
    client.force_login(request.getfixturevalue(who))
    response = client.get(page_of(lived, "history"))
    assert response.status_code in (403, 404)
    assert "It was a game." not in response.content.decode()


def test_as_many_questions_for_three_as_for_one(
    client, grave, amina, beth, now, django_assert_max_num_queries
):
    client.force_login(beth)
    url = page_of(grave, "history")
    actions.add_words(concern=grave, words="One.", by=amina, at=now)
    client.get(url)
    with django_assert_max_num_queries(40) as first:
        client.get(url)
    for words in ("Two.", "Three."):
        actions.add_words(concern=grave, words=words, by=amina, at=now)
    with django_assert_max_num_queries(len(first)):
        client.get(url)
