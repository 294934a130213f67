"""After sending: the reference, what happens next, by when, and whose turn it is."""

from __future__ import annotations

import pytest
from django.urls import reverse

from counterpoise.apps.concerns.models import Clock, Concern
from counterpoise.apps.concerns.presenters.raising_check import sent_page
from counterpoise.apps.concerns.presenters.raising_seen import SeenBy
from counterpoise.kit.dates import due_at_words
from counterpoise.kit.references import is_well_formed
from counterpoise.terms import ClockKind
from tests.apps.concerns.raise_pages import answer, begin, page_url, text_of
from tests.factories import concerns

pytestmark = pytest.mark.django_db


@pytest.fixture
def key(client, amina, beth, person):
    client.force_login(amina)
    return begin(client)[0]


def sent_url(key):
    return reverse("concerns:raise_sent", args=[key])


def test_it_says_who_looks_and_by_when(client, key):
    answer(client, key, "who", go="send")
    concern = Concern.objects.get()
    due = concern.clocks.get(clock_kind=ClockKind.INTERNAL_REVIEW).due_at
    said = text_of(client.get(sent_url(key)))
    assert is_well_formed(concern.reference)
    assert concern.reference in said
    assert "Beth Carver looks at it" in said
    assert f"By {due_at_words(due, now=concern.raised_at)}" in said
    assert "You are told what came of it" in said


def test_it_gives_numbers_and_ways_on(client, key):
    answer(client, key, "who", go="send")
    said = text_of(client.get(sent_url(key)))
    for number in ("01632960010", "01632960011", "01632960001", "01632960002"):
        assert f"tel:{number}" in said
    concern = Concern.objects.get()
    for href in (reverse("concerns:add", args=[concern.public_key]), reverse("concerns:mine")):
        assert href in said


@pytest.mark.parametrize("kept_back", [{"about_manager": True}, {"confidential": True}])
def test_what_the_manager_must_not_hear_gives_no_number_of_the_service(
    service, person, amina, beth, now, kept_back
):
    service.safeguarding_lead_phone, service.cqc_phone = "01632 960 055", "01632 960 066"
    service.save()
    concern = concerns.raise_one(service, amina, now, person=person, **kept_back)
    page = sent_page(concern, [], None, SeenBy(()), now=now)
    numbers = [one.number for one in page.contacts]
    assert numbers == ["01632 960 055", "01632 960 001", "01632 960 002", "01632 960 066"]
    assert not {service.on_call_phone, service.manager_phone} & set(numbers)


def test_somebody_in_danger_is_still_first(client, key):
    quiet = key
    answer(client, quiet, "who", go="send")
    assert "does not call for help" not in text_of(client.get(sent_url(quiet)))
    loud, _ = begin(client, danger_now="YES")
    answer(client, loud, "who", go="send")
    assert "does not call for help" in text_of(client.get(sent_url(loud)))


def test_a_draft_that_was_not_sent_goes_back_to_its_summary(client, key):
    assert client.get(sent_url(key)).url == page_url(key, "check")


def test_it_is_the_reporters_alone(client, key, callum, dee, ez):
    answer(client, key, "who", go="send")
    for other in (callum, dee, ez):
        client.force_login(other)
        response = client.get(sent_url(key))
        assert response.status_code in (403, 404)
        assert Concern.objects.get().reference not in response.content.decode()


def test_it_is_a_page_to_read(client, key):
    assert client.post(sent_url(key)).status_code == 405


def test_a_service_without_a_clock_rule_still_answers(client, key):
    answer(client, key, "who", go="send")
    Clock.objects.update(stopped_at=Concern.objects.get().raised_at)
    assert "Beth Carver looks at it" in text_of(client.get(sent_url(key)))


def test_every_page_on_the_way_stays_light(client, key):
    open_draft, _ = begin(client)
    answer(client, key, "who", go="send")
    pages = ("noticed", "danger", "who", "when", "where", "done", "facts", "check")
    urls = [page_url(open_draft, page) for page in pages]
    for url in (reverse("concerns:raise"), *urls, sent_url(key)):
        response = client.get(url)
        assert response.status_code == 200
        assert len(response.content) < 40_000


def test_the_page_costs_little(client, key, django_assert_max_num_queries):
    answer(client, key, "who", go="send")
    with django_assert_max_num_queries(14):
        client.get(sent_url(key))
