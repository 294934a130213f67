"""What is sent after signing out is kept for its writer, and shown to nobody else."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from counterpoise.apps.concerns.models import Concern, ConcernDraft
from tests.apps.concerns.raise_pages import WORDS, begin, draft_of, page_url, text_of

pytestmark = pytest.mark.django_db
START = "/raise/"


def opened(client, address=START):
    """The hidden boxes of a page as it was shown."""
    html = client.get(address).content.decode()
    names = ("writer", "draft")
    found = {name: re.search(rf'name="{name}" value="([^"]*)"', html) for name in names}
    return {name: match[1] for name, match in found.items() if match}


@pytest.fixture
def page(client, amina, beth, person):
    client.force_login(amina)
    return opened(client)


def test_the_first_words_are_in_the_writers_draft_after_signing_in_again(client, amina, page):
    client.logout()
    typed = page | {"what_was_seen": WORDS, "danger_now": "NO", "go": "on"}
    sent = client.post(START, typed)
    draft = ConcernDraft.objects.get()
    assert (draft.written_by, draft.answers["what_was_seen"]) == (amina, [WORDS])
    assert sent.url == f"/account/login/?next={page_url(draft.public_key, 'noticed')}"
    said = text_of(client.get(sent.url))
    assert "What you typed is kept" in said
    assert WORDS not in said
    client.force_login(amina)
    assert WORDS in text_of(client.get(page_url(draft.public_key, "noticed")))


def test_a_colleague_who_signs_in_on_the_same_phone_sees_nothing_of_it(client, page, callum):
    client.logout()
    client.post(START, page | {"what_was_seen": WORDS, "danger_now": "NO"})
    key = ConcernDraft.objects.get().public_key
    client.force_login(callum)
    assert client.get(page_url(key, "noticed")).status_code == 404
    assert WORDS not in text_of(client.get(START))


def test_a_later_page_is_kept_and_nothing_is_sent(client, amina, page):
    key, _ = begin(client)
    mark = opened(client, page_url(key, "done"))
    client.logout()
    answered = client.post(
        page_url(key, "done"), mark | {"what_was_done": "Rang the GP", "go": "send"}
    )
    assert answered.url.endswith(page_url(key, "done"))
    assert draft_of(key).answers["what_was_done"] == ["Rang the GP"]
    assert Concern.objects.count() == 0


def test_a_session_that_ended_by_itself_keeps_it_too(client, amina, page, settings):
    with time_machine.travel(timezone.now() + settings.SESSION_IDLE + timedelta(minutes=5)):
        client.post(START, page | {"what_was_seen": WORDS, "danger_now": "NO"})
    assert ConcernDraft.objects.get().answers["what_was_seen"] == [WORDS]


@pytest.mark.parametrize("mark", ["", "made-up", "MQ:1abc:xyz"])
def test_a_mark_that_is_not_ours_keeps_nothing_and_gives_the_words_back(client, page, mark):
    client.logout()
    back = client.post(START, page | {"writer": mark, "what_was_seen": WORDS, "danger_now": "NO"})
    assert back.status_code == 403
    said = text_of(back)
    assert "You have been signed out" in said
    assert WORDS in said
    assert f"/account/login/?next={START}" in said
    assert ConcernDraft.objects.count() == 0


def test_an_old_mark_a_closed_account_and_another_persons_draft_keep_nothing(
    client, amina, callum, page, settings
):
    key, _ = begin(client)
    client.force_login(callum)
    callums = opened(client)
    client.logout()
    client.post(page_url(key, "done"), callums | {"what_was_done": "Not mine to write in"})
    assert "what_was_done" not in draft_of(key).answers
    amina.is_active = False
    amina.save()
    typed = page | {"what_was_done": "The account is closed"}
    client.post(page_url(key, "done"), typed)
    assert "what_was_done" not in draft_of(key).answers
    amina.is_active = True
    amina.save()
    with time_machine.travel(timezone.now() + settings.SESSION_LONGEST + timedelta(minutes=1)):
        client.post(page_url(key, "done"), typed)
    assert "what_was_done" not in draft_of(key).answers


def test_a_stale_page_gives_the_words_back_to_our_own_page_only(client, amina, page):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(amina)
    typed = page | {"what_was_seen": WORDS, "password": "one two three four"}
    ours = text_of(strict.post(START, typed, headers={"origin": "http://testserver"}))
    assert "This page is out of date" in ours
    assert WORDS in ours
    assert "one two three four" not in ours
    theirs = text_of(strict.post(START, typed, headers={"origin": "https://elsewhere.example"}))
    assert WORDS not in theirs


def test_a_refused_page_gives_the_words_back(client, lead):
    client.force_login(lead)
    refused = client.post(reverse("concerns:raise"), {"what_was_seen": WORDS})
    assert refused.status_code == 409
    assert WORDS in text_of(refused)
