"""Two presses at the very same moment, on two servers' threads."""

from __future__ import annotations

import threading

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from counterpoise.apps.accounts.models import Notice
from counterpoise.apps.concerns.models import Concern, ConcernDraft
from counterpoise.kit.references import new_key
from tests.apps.concerns.raise_pages import WORDS, answer, begin

pytestmark = pytest.mark.django_db(transaction=True)


def both_at_once(user, act):
    """The answers two browsers of one person get when they press together."""
    together = threading.Barrier(2)
    answers = []

    def press():
        client = Client()
        client.force_login(user)
        together.wait()
        answers.append(act(client))
        connection.close()

    presses = [threading.Thread(target=press) for _ in range(2)]
    for one in presses:
        one.start()
    for one in presses:
        one.join(timeout=60)
    return answers


def test_sent_twice_at_once_is_one_concern_and_one_answer(client, amina, beth, person):
    client.force_login(amina)
    key, _ = begin(client)
    answers = both_at_once(amina, lambda other: answer(other, key, "who", go="send"))
    assert [one.url for one in answers] == [reverse("concerns:raise_sent", args=[key])] * 2
    assert Concern.objects.count() == 1
    assert Notice.objects.filter(notice_kind="concern-raised").count() == 1


def test_begun_twice_at_once_is_one_draft(amina, beth, person):
    key = new_key()
    typed = {"draft": key, "what_was_seen": WORDS, "danger_now": "NO", "go": "on"}
    answers = both_at_once(amina, lambda other: other.post(reverse("concerns:raise"), typed))
    assert {one.url for one in answers} == {reverse("concerns:raise_page", args=[key, "who"])}
    assert ConcernDraft.objects.count() == 1
