"""Concerns in similar words: three to read, only of what the viewer may see."""

from __future__ import annotations

import pytest
from django.urls import reverse

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
