"""An improvement plan is opened from a review, and leads back to it."""

from __future__ import annotations

import re
from html import unescape

import pytest
from django.urls import reverse
from django.utils import timezone

from counterpoise.apps.governance.actions import open_review, open_themes
from counterpoise.apps.plans.models import Plan
from counterpoise.terms import PlanSource
from tests.factories.concern_rows import concern_row

pytestmark = pytest.mark.django_db


def link_on(client, user, name, review):
    client.force_login(user)
    page = client.get(reverse(f"governance:{name}", args=[review.public_key])).content.decode()
    found = re.search(r'href="([^"]*/plans/open/[^"]*)"', page)
    return unescape(found.group(1)) if found else ""


def opened_from(client, address):
    page = client.get(address).content.decode()
    kind = re.search(r'name="opened_kind" value="(\w+)"[^>]*checked', page)
    words = re.search(r'name="words" value="([^"]*)"', page)
    service = re.search(r'<option value="([^"]+)" selected', page)
    sent = {"title": "Evenings", "opened_kind": kind[1], "words": words[1], "start": ""}
    answer = client.post(address, {**sent, "service": service[1] if service else ""})
    assert answer.status_code == 302, answer.content.decode()
    return Plan.objects.latest("pk")


@pytest.mark.parametrize(
    ("name", "kind"),
    [("review", PlanSource.REVIEW), ("themes", PlanSource.RECOMMENDATION)],
)
def test_a_plan_is_opened_from_it_and_leads_back(client, service, beth, amina, name, kind):
    at = timezone.now()
    concern_row(service, amina, at)
    hold = open_review if name == "review" else open_themes
    review = hold(service=service, by=beth, at=at)
    address = link_on(client, beth, name, review)
    told = client.get(address).content.decode()
    assert "It is linked to" in told
    assert "the same story" not in told, "a review holds many stories; the plan begins its own"
    plan = opened_from(client, address)
    assert (plan.opened_kind, plan.service) == (kind, service)
    assert (plan.url_name, plan.url_key) == (f"governance:{name}", review.public_key)
    page = client.get(reverse("plans:plan", args=[plan.public_key])).content.decode()
    assert reverse(f"governance:{name}", args=[review.public_key]) in page


def test_who_does_not_decide_is_offered_none(client, service, beth, amina):
    at = timezone.now()
    concern_row(service, amina, at)
    review = open_review(service=service, by=beth, at=at)
    assert link_on(client, amina, "review", review) == ""
    assert link_on(client, beth, "review", review)


def test_none_is_opened_from_a_review_in_confidence(client, service, beth, amina):
    at = timezone.now()
    concern_row(service, amina, at)
    review = open_review(service=service, by=beth, at=at)
    type(review).objects.filter(pk=review.pk).update(circle="kept from somebody")
    assert link_on(client, beth, "review", review.fresh()) == ""
