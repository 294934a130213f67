"""How a plan is known: a record of this site is linked by its reference and never typed again."""

from __future__ import annotations

import pytest
from django.urls import reverse

from counterpoise.apps.accounts.queries import scope_of
from counterpoise.apps.plans.actions import share_plan
from counterpoise.apps.plans.facts.records import record_by_reference
from counterpoise.kit.errors import Refused
from tests.factories import concerns


@pytest.fixture
def raised(service, amina, person, now):
    return concerns.raise_one(service, amina, now, person=person, words="Nobody helped her to eat.")


@pytest.fixture
def elsewhere(other_service, callum, now):
    return concerns.raise_one(other_service, callum, now, words="A visit was missed.")


def typed(client, user, plan, record, **more):
    client.force_login(user)
    sent = {"words": "What Amina raised", "known_from": "STAFF", "reference": record, **more}
    return client.post(reverse("plans:add", args=[plan.public_key, "sources"]), sent)


def test_a_reference_links_the_record_on_the_plan(client, beth, sound, raised):
    said = f" {raised.reference.lower().replace('-', ' ')} "
    assert typed(client, beth, sound, said).status_code == 302
    kept = sound.sources.order_by("-number").first()
    assert (kept.url_name, kept.url_key) == ("concerns:concern", raised.public_key)
    page = client.get(reverse("plans:plan", args=[sound.public_key])).content.decode()
    assert reverse("concerns:concern", args=[raised.public_key]) in page


def test_changing_the_words_leaves_the_link(client, beth, sound, raised):
    typed(client, beth, sound, raised.reference)
    kept = sound.sources.order_by("-number").first()
    address = reverse("plans:change_part", args=["sources", kept.public_key])
    sent = {"words": "In other words", "known_from": "STAFF", "version": kept.version}
    assert client.post(address, sent).status_code == 302
    assert (kept.fresh().words, kept.fresh().url_key) == ("In other words", raised.public_key)
    sent = {**sent, "reference": "nothing", "version": kept.fresh().version}
    assert "not the reference" in client.post(address, sent).content.decode()
    assert kept.fresh().url_key == raised.public_key


def test_a_link_given_later_is_in_the_history_by_name(client, beth, sound, raised):
    client.force_login(beth)
    kept = sound.sources.first()
    address = reverse("plans:change_part", args=["sources", kept.public_key])
    sent = {"words": kept.words, "known_from": kept.known_from, "version": kept.version}
    client.post(address, {**sent, "reference": raised.reference})
    assert kept.fresh().url_key == raised.public_key
    page = client.get(reverse("plans:history", args=[sound.public_key])).content.decode()
    assert "The record that shows it" in page
    assert "concerns:concern" not in page
    assert raised.public_key not in page


@pytest.mark.parametrize(
    ("reference", "words"),
    [
        ("a phone call", "not the reference"),
        ("C-2026-7K4MQ3A", "mistake in this reference"),
        ("Q-2026-7K4MQ3D", "not the reference"),
    ],
)
def test_what_is_no_reference_is_said_and_nothing_typed_is_lost(
    client, beth, sound, reference, words
):
    page = typed(client, beth, sound, reference).content.decode()
    assert words in page
    assert "What Amina raised" in page
    assert sound.sources.count() == 2


def test_another_providers_record_is_answered_as_one_that_is_not_there(
    client, beth, sound, elsewhere
):
    page = typed(client, beth, sound, elsewhere.reference).content.decode()
    assert "We found no record with this reference." in page


def test_what_is_held_in_confidence_is_linked_to_no_plan_others_read(sound, raised, nina, now):
    scope = scope_of(nina, at=now)
    assert record_by_reference(scope, sound, raised.reference).url_key == raised.public_key
    raised.thread.kept_from.add(sound.owner)
    with pytest.raises(Refused, match="held in confidence"):
        record_by_reference(scope, sound, raised.reference)


def test_the_council_gets_no_way_to_the_record(client, beth, dee, agreed, service, raised, now):
    typed(client, beth, agreed, raised.reference)
    agreed.refresh_from_db()
    share_plan(
        plan=agreed, council=service.council, expected_version=agreed.version, by=beth, at=now
    )
    client.force_login(dee)
    page = client.get(reverse("plans:plan", args=[agreed.public_key])).content.decode()
    assert "What Amina raised" in page
    assert raised.public_key not in page


def test_how_strong_it_is_stands_beside_an_action_while_it_is_typed(client, beth, sound):
    client.force_login(beth)
    address = reverse("plans:reading", args=[sound.public_key, "actions"])
    lock = client.post(address, {"words": "The lock on the kitchen door is taken off"})
    memo = client.post(address, {"words": "A memo to remind staff about the kitchen door"})
    empty = client.post(address, {"words": ""})
    assert "Stronger</strong> This action:" in " ".join(lock.content.decode().split())
    assert "Weaker" in memo.content.decode()
    assert "This action:" not in empty.content.decode()
