"""Patterns stand on the desk of whose turn it is, and in the daily review."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from counterpoise.apps.governance.actions import open_review
from counterpoise.apps.patterns.jobs import sweep
from counterpoise.apps.patterns.models import Pattern
from counterpoise.terms import PatternKind
from tests.apps.patterns.conftest import HIT, NO_LUNCH, NO_TEA
from tests.factories.concern_rows import concern_row

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client, monkeypatch, now):
    monkeypatch.setattr("django.utils.timezone.now", lambda: now)

    def words(user):
        client.force_login(user)
        return client.get(reverse("desk:desk")).content.decode()

    return words


def test_the_manager_finds_it_on_the_desk_and_others_do_not(desk, eating, beth, amina, callum):
    assert eating.title in desk(beth)
    for other in (amina, callum):
        assert eating.title not in desk(other)


def test_an_immediate_one_left_for_hours_is_the_leads_too(desk, note, gita, now):
    note(HIT, 0, arrived=0.3)
    sweep(at=now - timedelta(hours=6))
    severe = Pattern.objects.get(pattern_kind=PatternKind.SEVERE)
    assert severe.title in desk(gita)


def test_one_in_confidence_is_the_leads_and_never_the_manager_s(
    desk, note, service, person, amina, beth, gita, now
):
    note(NO_LUNCH, 8, author="Bola Ade")
    concern_row(service, amina, now, what_was_seen=NO_TEA, person=person, confidential=True)
    sweep(at=now)
    hidden = Pattern.objects.get(confidential=True)
    assert hidden.title in desk(gita)
    assert hidden.title not in desk(beth)


def test_the_desk_says_how_many_signals_there_are(desk, eating, beth):
    assert "per 1,000 visits" in desk(beth)


def test_the_daily_review_shows_what_waits(client, monkeypatch, eating, service, beth, now):
    monkeypatch.setattr("django.utils.timezone.now", lambda: now)
    review = open_review(service=service, by=beth, at=now)
    client.force_login(beth)
    href = reverse("governance:review", args=[review.public_key])
    text = client.get(href).content.decode()
    assert "Patterns waiting" in text
    assert eating.title in text
