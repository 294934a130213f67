"""The page of one person: what matters first, two sides, every opening written down."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse

from counterpoise.apps.audit.models import RecordRead
from counterpoise.apps.people import actions
from counterpoise.apps.threads.actions import open_thread
from counterpoise.terms import CapacityFinding, ConcernKind
from tests.factories.concern_rows import concern_row


@pytest.fixture
def address(person):
    return reverse("people:person", args=[person.public_key])


def words(response) -> str:
    return response.content.decode()


def open_story(person, service, by, now, **more):
    values = {"confidential": False, "kept_from": []}
    return open_thread(
        person=person, provider=service.provider, service=service, by=by, at=now, **(values | more)
    )


def test_what_matters_stands_above_everything_else(client, amina, person, address):
    client.force_login(amina)
    page = words(client.get(address))
    places = [
        page.index(part)
        for part in (
            "What matters to Gwen",
            "How to communicate",
            "What keeps Gwen safe",
            "What keeps Gwen free",
            "Who speaks with or for Gwen",
            "Capacity, one decision at a time",
            "What has been recorded",
            "Facts",
        )
    ]
    assert places == sorted(places)
    assert person.what_matters in page
    assert person.communication_needs in page


def test_each_opening_is_written_down_with_who_and_when(client, amina, beth, person, address):
    for user in (amina, beth, amina):
        client.force_login(user)
        client.get(address)
    reads = RecordRead.objects.order_by("pk").values_list("reader_name", "subject_reference")
    assert list(reads) == [
        ("Amina Yusuf", person.public_key),
        ("Beth Carver", person.public_key),
        ("Amina Yusuf", person.public_key),
    ]


def test_somebody_who_may_not_leaves_no_reading_and_learns_nothing(
    client, callum, dee, ez, address
):
    for user, status in ((callum, 404), (dee, 403), (ez, 403)):
        client.force_login(user)
        response = client.get(address)
        assert response.status_code == status
        assert "Gwen" not in words(response)
    assert not RecordRead.objects.exists()


def test_a_care_worker_reads_and_does_not_change(client, amina, beth, person, address):
    change = reverse("people:change", args=[person.public_key])
    client.force_login(amina)
    assert change not in words(client.get(address))
    client.force_login(beth)
    assert change in words(client.get(address))


def test_links_to_different_places_read_differently(client, beth, person, address):
    client.force_login(beth)
    page = client.get(address).content.decode()
    links = set(re.findall(r'<a class="govuk-link" href="([^"]+)">([^<]+)</a>', page))
    assert len(links) > 2
    assert len({said for _, said in links}) == len(links)


def test_stories_are_those_the_viewer_needs_to_know_of(
    client, amina, beth, person, service, address, now
):
    everyday = open_story(person, service, amina, now)
    about_beth = open_story(person, service, amina, now, confidential=True, kept_from=[beth])
    client.force_login(beth)
    page = words(client.get(address))
    assert everyday.reference in page
    assert about_beth.reference not in page
    client.force_login(amina)
    assert about_beth.reference in words(client.get(address))


def test_nobody_having_written_is_said_plainly(client, amina, person, address):
    type(person).objects.filter(pk=person.pk).update(what_matters="", keeps_me_free="")
    client.force_login(amina)
    page = words(client.get(address))
    assert page.count("Nobody has written this yet.") == 2
    assert "Gwen is taken to be able to decide" in page


def test_capacity_is_shown_per_decision(client, amina, beth, person, address, now):
    actions.record_capacity(
        person=person,
        decision="Whether to share this with the council",
        finding=CapacityFinding.DID_NOT_LACK_CAPACITY,
        assessed_on_date=now.date(),
        by=beth,
        at=now,
    )
    client.force_login(amina)
    page = words(client.get(address))
    assert "Whether to share this with the council" in page
    assert "Did not lack capacity for this decision" in page


def test_only_looking_is_possible(client, amina, address):
    client.force_login(amina)
    assert client.post(address).status_code == 405


@pytest.mark.parametrize("count", [1, 3])
def test_more_stories_take_no_more_queries(
    client, amina, beth, person, service, address, now, count, django_assert_max_num_queries
):
    for _ in range(count):
        open_story(person, service, amina, now)
    client.force_login(amina)
    client.get(address)
    with django_assert_max_num_queries(14):
        client.get(address)


def test_a_story_says_its_kind_and_first_words_to_those_who_may_read_them(
    client, amina, beth, person, service, address, now
):
    told = {"person": person, "concern_kind": ConcernKind.FALL}
    concern_row(service, amina, now, what_was_seen="She fell by\nthe bed. " * 20, **told)
    concern_row(
        service, amina, now, what_was_seen="Not for her.", confidential=True, kept_from=[beth],
        **told,
    )  # fmt: skip
    client.force_login(beth)
    page = words(client.get(address))
    assert f"{ConcernKind.FALL.label}, T-2026-" in page
    assert "<bdi>She fell by the bed. She fell by" in page
    assert "Not for her." not in page
    assert page.count("T-2026-") == 1
