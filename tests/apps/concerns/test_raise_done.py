"""What was done straight away, and what the person wants."""

from __future__ import annotations

import pytest

from counterpoise.apps.concerns.models import Concern
from tests.apps.concerns.raise_pages import answer, begin, page_url

pytestmark = pytest.mark.django_db


@pytest.fixture
def key(client, amina, beth, person):
    client.force_login(amina)
    return begin(client)[0]


def test_taps_and_words_stand_together(client, key):
    answer(
        client,
        key,
        "done",
        go="send",
        steps_taken=["made-safe", "told-manager"],
        what_was_done="Gave her soup.",
    )
    done = Concern.objects.get().what_was_done
    assert done == "Made the person safe.\nTold the manager or on-call.\nGave her soup."


@pytest.mark.parametrize(
    ("asked", "words", "kept"),
    [
        ("yes", "To choose for herself", "To choose for herself"),
        ("yes", "", "Asked. They have not said."),
        ("no", "", "Not asked yet."),
        ("", "", ""),
    ],
)
def test_the_persons_own_wishes(client, key, asked, words, kept):
    answer(client, key, "done", go="send", wishes_asked=asked, persons_wishes=words)
    assert Concern.objects.get().persons_wishes == kept


def test_an_unticked_box_is_no_longer_said(client, key):
    answer(client, key, "done", steps_taken=["rang-999", "made-safe"])
    answer(client, key, "done", steps_taken=["made-safe"])
    answer(client, key, "done")
    assert client.get(page_url(key, "done")).context["form"].initial.get("steps_taken") is None
    answer(client, key, "check", go="send")
    assert Concern.objects.get().what_was_done == ""


def test_a_step_that_is_not_offered_is_refused(client, key):
    response = answer(client, key, "done", steps_taken=["rang-the-queen"])
    assert list(response.context["form"].errors) == ["steps_taken"]
