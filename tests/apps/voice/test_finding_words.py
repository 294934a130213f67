"""Words are found in notes and feedback, and only where the viewer may read them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.db import connection
from django.urls import reverse

from counterpoise.apps.accounts.queries import scope_of
from counterpoise.apps.voice.actions import (
    SentEntry,
    add_words,
    keep_from_manager,
    keep_what_was_sent,
    record_entry,
    withdraw_entry,
)
from counterpoise.apps.voice.actions.sending import actor_of
from counterpoise.apps.voice.models import Entry
from counterpoise.apps.voice.queries.lists import Wanted, matching, page_of
from counterpoise.apps.voice.queries.words import keys_with_words
from counterpoise.kit.references import new_key
from counterpoise.terms import EntryKind
from tests.access.test_wall import as_web_role, look_as, seen
from tests.factories import cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def write(note, amina, now):
    def written(words, *, by=amina, **more):
        new = replace(note, words=words, **more)
        return record_entry(new=new, idempotency_key=new_key(), by=by, at=now)

    return written


@pytest.fixture
def found(now):
    def find(user, words):
        return list(matching(scope_of(user, at=now), Wanted(words=words)))

    return find


@pytest.mark.parametrize(
    "asked",
    ["bruises", "bruise", "BRUISED arm", "bru", '"left arm"', "arm bruised", "café", "cafe"],
)
def test_words_are_found_by_stem_start_side_by_side_and_without_accents(write, found, beth, asked):
    held = write("Two bruises on her left arm after the café.")
    write("Ate well and slept.")
    assert found(beth, asked) == [held]


@pytest.mark.parametrize("asked", ["zebra", '"arm left"', "bruise zebra", "'; DROP TABLE", "***"])
def test_what_is_not_there_is_not_found(write, found, beth, asked):
    write("Two bruises on her left arm.")
    assert found(beth, asked) == []


def test_own_words_and_what_was_added_are_looked_in_too(write, found, amina, beth, now):
    held = write("She was upset.", own_words="He took my purse")
    add_words(entry=held, words="Her handbag was on the stairs.", by=amina, at=now)
    assert found(beth, "purse") == found(beth, "handbag") == [held]


def test_what_another_system_sent_is_found(made_key, service, person, found, beth, now):
    sent = [
        SentEntry(
            entry_kind=EntryKind.CALL_NOTE,
            happened_date=now.date(),
            words=f"Visit {number}: {word}.",
            sender_key=str(number),
            service=service,
            person=person,
        )
        for number, word in enumerate(("porridge", "marmalade"))
    ]
    keep_what_was_sent(sent=sent, key=made_key.row, by=actor_of(made_key.row), at=now)
    assert [one.sender_key for one in found(beth, "marmalade")] == ["1"]


def test_nobody_finds_what_they_may_not_read(write, found, amina, beth, lead, callum, dee, ez, now):
    colleague = cast.make_user("Nor Idle")
    note = write("Marmalade on toast.")
    cast.give_role(colleague, "CARE_WORKER", service=note.service)
    complaint = write("Marmalade was mouldy.", entry_kind=EntryKind.COMPLAINT)
    about = write("She threw marmalade.", entry_kind=EntryKind.FAMILY_FEEDBACK)
    keep_from_manager(entry=about, expected_version=1, by=amina, at=now)
    about = Entry.objects.get(pk=about.pk)
    assert set(found(colleague, "marmalade")) == {note}
    assert set(found(beth, "marmalade")) == {note, complaint}
    assert set(found(lead, "marmalade")) == {note, complaint, about}
    assert [found(user, "marmalade") for user in (callum, dee, ez)] == [[], [], []]


def test_what_was_taken_back_is_not_found(write, found, amina, beth, now):
    held = write("Marmalade on toast.")
    withdraw_entry(entry=held, because="Wrong person.", expected_version=1, by=amina, at=now)
    assert found(beth, "marmalade") == []


def test_the_words_stand_in_no_address_and_the_filters_do(client, write, beth, service):
    write("Marmalade on toast.")
    write("Ate well.")
    client.force_login(beth)
    here = reverse("voice:entries")
    sent = client.post(here, {"words": "marmalade", "kind": "CALL_NOTE"})
    assert "marmalade" not in sent["Location"]
    assert "kind=CALL_NOTE" in sent["Location"]
    page = client.get(sent["Location"]).content.decode()
    assert "Marmalade on toast." in page
    assert "Ate well." not in page
    assert "Words: marmalade" in page
    assert 'value="marmalade"' in page


def test_another_session_s_mark_finds_no_words(client, write, beth, amina):
    write("Marmalade on toast.")
    client.force_login(beth)
    address = client.post(reverse("voice:entries"), {"words": "zebra"})["Location"]
    assert "There is nothing here" in client.get(address).content.decode()
    client.force_login(amina)
    assert "Marmalade" in client.get(address).content.decode()


def test_pages_of_what_was_found_go_on(write, beth, now):
    for number in range(53):
        write(f"Marmalade {number}.")
    scope = scope_of(beth, at=now)
    first = page_of(scope, Wanted(words="marmalade"))
    rest = page_of(scope, Wanted(words="marmalade"), start=first.rows[-1].public_key)
    assert (first.count, len(first.rows), len(rest.rows)) == (53, 50, 3)


def test_behind_the_wall_the_function_finds_own_words_only(write, found, beth, callum, now):
    held = write("Marmalade on toast.")
    if connection.vendor != "postgresql":
        assert found(callum, "marmalade") == []
        return
    with as_web_role():
        look_as(callum, now)
        assert not seen("voice_search", "entry_id")
        assert keys_with_words(scope_of(beth, at=now), "marmalade") == []
        look_as(beth, now)
        assert seen("voice_search", "entry_id") == {held.pk}
        assert keys_with_words(scope_of(beth, at=now), "marmalade") == [held.pk]
