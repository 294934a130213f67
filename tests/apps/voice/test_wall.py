"""Behind PostgreSQL's wall: a key opens its own provider and nothing else; SQLite has scope."""

from __future__ import annotations

import json
from contextlib import nullcontext

import pytest
from django.core.cache import cache
from django.db import connection

from counterpoise.apps.voice.actions import add_sender, make_key
from counterpoise.apps.voice.models import Entry
from tests.access.test_wall import as_web_role, look_as, seen

pytestmark = pytest.mark.django_db


@pytest.fixture
def behind_the_wall(db):
    cache.clear()
    return as_web_role if connection.vendor == "postgresql" else nullcontext


def sent(client, key, words):
    note = {"key": "1", "kind": "CALL_NOTE", "day": "2026-03-09", "words": words}
    return client.post(
        "/api/v1/entries",
        json.dumps({"entries": [note]}),
        content_type="application/json",
        headers={"Authorization": f"Bearer {key}"},
    )


def test_a_key_writes_and_reads_within_its_own_provider(
    client, made_key, other_service, callum, behind_the_wall, now
):
    theirs = add_sender(
        provider=other_service.provider, name="X", service=other_service, by=callum, at=now
    )
    their_key = make_key(sender=theirs, by=callum, at=now)
    with behind_the_wall():
        mine = sent(client, made_key.key, "Declined a wash again.")
        other = sent(client, their_key.key, "Declined a wash again.")
        assert (mine.status_code, other.status_code) == (200, 200)
        headers = {"Authorization": f"Bearer {their_key.key}"}
        mine_id = mine.json()["entries"][0]["id"]
        assert client.get(f"/api/v1/entries/{mine_id}", headers=headers).status_code == 404
        assert client.get("/api/v1/status", headers=headers).json()["entries"] == 1
        assert sent(client, f"{other_service.provider.public_key}.x", "x").status_code == 401
    assert Entry.objects.count() == 2


def test_each_sees_their_own_providers_words_and_marks_only(
    entry, made_key, amina, callum, behind_the_wall, now
):
    tables = ("voice_entry", "voice_mention", "voice_sender", "voice_apikey")
    assert all(seen(table) for table in tables)  # there is something to leak
    if connection.vendor != "postgresql":
        return
    for user, sees in ((amina, True), (callum, False)):
        with as_web_role():
            look_as(user, now)
            assert [bool(seen(table)) for table in tables] == [sees] * len(tables)
