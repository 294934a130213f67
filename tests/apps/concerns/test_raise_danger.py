"""999 before anything else."""

from __future__ import annotations

import pytest

from counterpoise.apps.concerns.models import Concern
from counterpoise.terms import Role, Tier
from tests.apps.concerns.raise_pages import answer, begin, draft_of, page_url, text_of
from tests.factories import cast

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("danger", ["YES", "NOT_SURE"])
def test_yes_and_not_sure_come_to_999_before_anything_else(client, amina, person, danger):
    client.force_login(amina)
    key, response = begin(client, danger_now=danger)
    assert response.url == page_url(key, "danger")
    said = text_of(client.get(response.url))
    assert "Ring 999" in said
    assert all(f"tel:{number}" in said for number in ("999", "01632960010", "01632960001"))


def test_no_does_not(client, amina, person):
    client.force_login(amina)
    key, response = begin(client, danger_now="NO")
    assert response.url == page_url(key, "who")


def test_the_words_are_saved_before_the_call(client, amina, person):
    client.force_login(amina)
    key, _ = begin(client, danger_now="YES", what_was_seen="She is not breathing well")
    assert draft_of(key).answers["what_was_seen"] == ["She is not breathing well"]


def test_having_rung_is_kept_among_what_was_done(client, amina, beth, person):
    client.force_login(amina)
    key, _ = begin(client, danger_now="YES")
    going_on = client.post(page_url(key, "danger"), {"rang": "yes"})
    assert going_on.url == page_url(key, "who")
    answer(client, key, "who", go="send")
    concern = Concern.objects.get()
    assert concern.what_was_done == "Rang 999."
    assert concern.advised_tier == Tier.IMMEDIATE


def test_going_on_without_999_says_nothing_was_done(client, amina, beth, person):
    client.force_login(amina)
    key, _ = begin(client, danger_now="NOT_SURE")
    client.post(page_url(key, "danger"), {"rang": "no"})
    answer(client, key, "who", go="send")
    assert Concern.objects.get().what_was_done == ""


def test_pressing_it_twice_says_it_once(client, amina, beth, person):
    client.force_login(amina)
    key, _ = begin(client, danger_now="YES")
    for _ in range(2):
        client.post(page_url(key, "danger"), {"rang": "yes"})
    assert draft_of(key).answers["steps_taken"] == ["rang-999"]


def test_whoever_works_in_two_services_sees_the_numbers_of_both(
    client, amina, person, sibling_service
):
    cast.give_role(amina, Role.CARE_WORKER, service=sibling_service)
    client.force_login(amina)
    key, response = begin(client, danger_now="YES")
    said = text_of(client.get(response.url))
    assert "On call, Larch House" in said
    assert "On call, Quay Homecare" in said
    assert client.post(page_url(key, "danger"), {"rang": "yes"}).url == page_url(key, "service")


def test_nobody_else_comes_to_the_page(client, amina, callum, person):
    client.force_login(amina)
    key, _ = begin(client, danger_now="YES")
    client.force_login(callum)
    assert client.get(page_url(key, "danger")).status_code == 404
    assert client.post(page_url(key, "danger"), {"rang": "yes"}).status_code == 404
    assert "steps_taken" not in draft_of(key).answers


@pytest.mark.parametrize("nothing", ["", "   \n ", "\u200b\u2060"])
@pytest.mark.parametrize("danger", ["YES", "NOT_SURE"])
def test_999_comes_before_a_word_is_asked_for(client, amina, person, danger, nothing):
    client.force_login(amina)
    key, response = begin(client, danger_now=danger, what_was_seen=nothing)
    assert response.url == page_url(key, "danger")
    assert "tel:999" in text_of(client.get(response.url))
    going_on = client.post(response.url, {"rang": "yes"})
    assert going_on.url == page_url(key, "noticed") + "?look=1"
    asked = text_of(client.get(going_on.url))
    assert "Write what you saw or heard" in asked
    assert "Ring 999 now" in asked
    words = {"what_was_seen": "She fell", "danger_now": danger}
    assert answer(client, key, "noticed", **words).url == page_url(key, "who")
    assert draft_of(key).answers["steps_taken"] == ["rang-999"]


def test_999_comes_before_being_told_that_it_is_too_long(client, amina, person):
    client.force_login(amina)
    long = "She is not breathing. " * 1500
    key, response = begin(client, danger_now="YES", what_was_seen=long)
    assert response.url == page_url(key, "danger")
    assert draft_of(key).answers["what_was_seen"] == [long]
    _, refused = begin(client, danger_now="YES", what_was_seen=long * 10)
    said = text_of(refused)
    assert said.index("Ring 999 now") < said.index("There is a problem")


def test_a_graver_answer_given_later_shows_999_again(client, amina, person):
    client.force_login(amina)
    key, _ = begin(client, danger_now="NOT_SURE")
    client.post(page_url(key, "danger"), {"rang": "no"})
    words = {"what_was_seen": "She fell"}
    assert answer(client, key, "noticed", danger_now="NOT_SURE", **words).url == page_url(
        key, "who"
    )
    assert answer(client, key, "noticed", danger_now="YES", **words).url == page_url(key, "danger")


def test_somebody_in_danger_is_a_draft_even_without_a_word(client, amina, person):
    client.force_login(amina)
    begin(client, danger_now="YES", what_was_seen="")
    said = text_of(client.get("/raise/"))
    assert "Somebody may be in danger. Nothing written yet." in said
