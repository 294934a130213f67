"""Adding words and taking back: never an edit, never a deletion."""

from __future__ import annotations

import pytest
from django.urls import reverse

from counterpoise.apps.concerns.models import Addendum, Concern
from counterpoise.terms import ConcernStatus, Role
from tests.apps.concerns.raise_pages import text_of
from tests.factories import cast, concerns

pytestmark = pytest.mark.django_db
MORE = "Her sister rang: this is the third time it has happened."


def add_url(concern):
    return reverse("concerns:add", args=[concern.public_key])


def withdraw_url(concern):
    return reverse("concerns:withdraw", args=[concern.public_key])


def test_the_reporter_adds_words_and_the_first_ones_stay(client, concern, amina):
    client.force_login(amina)
    first = concern.what_was_seen
    assert first[:40] in text_of(client.get(add_url(concern)))
    response = client.post(add_url(concern), {"words": MORE, "corrects": ""})
    assert response.url == reverse("concerns:mine")
    concern.refresh_from_db()
    added = Addendum.objects.get()
    assert concern.what_was_seen == first
    assert (added.words, added.added_by, added.corrects) == (MORE, amina, "")


def test_the_advice_is_looked_at_again(client, concern, amina):
    client.force_login(amina)
    assert concern.advice.count() == 1
    client.post(add_url(concern), {"words": MORE})
    assert concern.advice.count() == 2
    newest = concern.advice.order_by("-made_at", "-pk").first()
    assert newest.advice["facts"]["recurrence"]["value"] == "repeat"


def test_it_can_say_what_it_puts_right(client, concern, amina):
    client.force_login(amina)
    client.post(add_url(concern), {"words": "It was Monday, not Tuesday.", "corrects": "when"})
    assert Addendum.objects.get().corrects == "when"


@pytest.mark.parametrize("words", ["", "   ", "\u200b"])
def test_nothing_to_add_is_said_and_nothing_is_kept(client, concern, amina, words):
    client.force_login(amina)
    response = client.post(add_url(concern), {"words": words})
    assert "Write what you want to add." in text_of(response)
    assert Addendum.objects.count() == 0


def test_what_was_typed_stays_when_something_else_is_wrong(client, concern, amina):
    client.force_login(amina)
    response = client.post(add_url(concern), {"words": MORE, "corrects": "the moon"})
    assert list(response.context["form"].errors) == ["corrects"]
    assert MORE in text_of(response)


def test_the_manager_comes_back_to_the_concern(client, concern, beth):
    client.force_login(beth)
    response = client.post(add_url(concern), {"words": MORE})
    assert response.url == reverse("concerns:concern", args=[concern.public_key])


@pytest.mark.parametrize("who", ["callum", "dee"])
def test_nobody_else_finds_it(client, request, concern, who):
    client.force_login(request.getfixturevalue(who))
    for url in (add_url(concern), withdraw_url(concern)):
        for response in (client.get(url), client.post(url, {"words": MORE, "reason": MORE})):
            assert response.status_code == 404
            assert concern.reference not in response.content.decode()
    assert Addendum.objects.count() == 0


def test_without_a_role_it_is_refused(client, concern, ez):
    client.force_login(ez)
    assert client.get(add_url(concern)).status_code == 403


def test_the_reporter_takes_back_what_is_not_decided(client, concern, amina):
    Concern.objects.update(advised_tier="quality")
    client.force_login(amina)
    page = client.get(withdraw_url(concern))
    version = page.context["form"]["version"].value()
    typed = {"reason": "I had the wrong person.", "version": version}
    assert client.post(withdraw_url(concern), typed).url == reverse("concerns:mine")
    concern.refresh_from_db()
    assert concern.status == ConcernStatus.WITHDRAWN
    assert concern.history.order_by("-pk").first().reason == "I had the wrong person."
    assert concern.reference in text_of(client.get(reverse("concerns:mine")))


def test_taking_back_needs_a_reason(client, concern, amina):
    Concern.objects.update(advised_tier="quality")
    client.force_login(amina)
    response = client.post(withdraw_url(concern), {"reason": "", "version": concern.version})
    assert "Write why you are taking this back." in text_of(response)
    concern.refresh_from_db()
    assert concern.status == ConcernStatus.RAISED


def test_what_may_be_a_safeguarding_concern_is_not_taken_back(client, grave, amina):
    client.force_login(amina)
    response = client.post(withdraw_url(grave), {"reason": "Never mind", "version": 1})
    assert response.status_code == 409
    assert "cannot be withdrawn" in text_of(response)
    grave.refresh_from_db()
    assert grave.status == ConcernStatus.RAISED


def test_two_at_once_the_second_is_refused_and_keeps_the_reason(client, concern, amina):
    Concern.objects.update(advised_tier="quality")
    client.force_login(amina)
    page = client.get(withdraw_url(concern))
    version = page.context["form"]["version"].value()
    Concern.objects.update(version=version + 1)
    response = client.post(withdraw_url(concern), {"reason": "Wrong person", "version": version})
    said = text_of(response)
    assert "Somebody else saved this while you were writing." in said
    assert "Wrong person" in said
    concern.refresh_from_db()
    assert concern.status == ConcernStatus.RAISED


@pytest.mark.parametrize("version", ["", "x", "9" * 40])
def test_a_page_that_did_not_load_whole_is_refused_in_words(client, concern, amina, version):
    Concern.objects.update(advised_tier="quality")
    client.force_login(amina)
    response = client.post(withdraw_url(concern), {"reason": "Wrong person", "version": version})
    assert response.status_code == 200
    assert "Wrong person" in text_of(response)
    concern.refresh_from_db()
    assert concern.status == ConcernStatus.RAISED


def test_another_care_worker_of_the_service_neither_adds_nor_reads(client, service, concern, now):
    other = cast.make_user("Joe Penn")
    cast.give_role(other, Role.CARE_WORKER, service=service)
    mine = concerns.raise_one(service, other, now)
    client.force_login(other)
    assert client.get(add_url(concern)).status_code == 404
    assert client.get(add_url(mine)).status_code == 200
