"""Saved views: a list's filters and columns as a tab of one's own."""

from __future__ import annotations

import pytest
from django.urls import reverse

from counterpoise.apps.concerns.models import SavedView
from counterpoise.terms import ConcernKind
from tests.factories.concern_rows import concern_row

pytestmark = pytest.mark.django_db


def keep(client, user, name="Falls", query="kind=FALL&columns=about&columns=late&after=xyz"):
    client.force_login(user)
    return client.post(reverse("concerns:save_view"), {"name": name, "query": query}, follow=True)


def test_it_becomes_a_tab_that_shows_the_same_list(client, service, amina, beth, now):
    fall = concern_row(service, amina, now, concern_kind=ConcernKind.FALL)
    other = concern_row(service, amina, now)
    page = keep(client, beth).content.decode()
    view = SavedView.objects.get()
    assert (view.filters, view.columns) == ({"kind": "FALL"}, ["about", "late"])
    assert "“Falls” is now a tab" in page
    assert 'aria-current="page">Falls' in page
    assert fall.reference in page
    assert other.reference not in page
    assert "Take this tab away" in page


def test_it_can_be_taken_away_and_stays_on_record(client, beth):
    keep(client, beth)
    view = SavedView.objects.get()
    page = client.post(reverse("concerns:end_view", args=[view.public_key]), follow=True)
    assert ">Falls" not in page.content.decode()
    view.refresh_from_db()
    assert view.ended_at is not None


@pytest.mark.parametrize("name", ["", "   "])
def test_a_name_is_asked_for_and_the_list_stays(client, beth, name):
    page = keep(client, beth, name=name).content.decode()
    assert "<title>Error:" in page
    assert "Answer “Name for this view”." in page
    assert 'value="kind=FALL&amp;columns=about&amp;columns=late"' in page
    assert not SavedView.objects.exists()


def test_a_long_name_is_kept_short_enough_to_read(client, beth):
    page = keep(client, beth, name="x" * 200).content.decode()
    assert "200 characters long and we can keep 80" in page
    assert not SavedView.objects.exists()


def test_somebody_else_s_view_is_not_theirs(client, amina, beth, callum):
    keep(client, beth)
    view = SavedView.objects.get()
    client.force_login(callum)
    assert "Falls" not in client.get(reverse("concerns:concerns")).content.decode()
    answer = client.post(reverse("concerns:end_view", args=[view.public_key]))
    assert answer.status_code == 404
    view.refresh_from_db()
    assert view.ended_at is None


def test_what_is_no_filter_is_not_kept(client, beth):
    keep(client, beth, query="status=OPEN&csrfmiddlewaretoken=abc&colour=red")
    assert SavedView.objects.get().filters == {"status": "OPEN"}


def test_only_by_post(client, beth):
    client.force_login(beth)
    assert client.get(reverse("concerns:save_view")).status_code == 405
