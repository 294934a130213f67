"""What another system may do with its key, and everything it may not."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.urls import reverse

from counterpoise.apps.audit.models import AuditEvent
from counterpoise.apps.voice.actions import add_sender, make_key, revoke_key
from counterpoise.apps.voice.models import ApiKey, Entry
from counterpoise.terms import AuditEventKind

pytestmark = pytest.mark.django_db
SEND = "/api/v1/entries"


@pytest.fixture(autouse=True)
def fresh_rate(db):
    cache.clear()


@pytest.fixture
def at_now(monkeypatch, now):
    monkeypatch.setattr("django.utils.timezone.now", lambda: now)


def note(number=1, **more):
    return {
        "key": f"n-{number}",
        "kind": "CALL_NOTE",
        "day": "2026-03-10",
        "time": "08:10",
        "person": "Gwen Ashdown",
        "author": "A. Carer",
        "words": "Declined a wash again this morning.",
    } | more


@pytest.fixture
def send(client, made_key, at_now):
    def one(*notes, key=made_key.key, body=None):
        sent = json.dumps({"entries": list(notes)}) if body is None else body
        headers = {"Authorization": f"Bearer {key}"} if key else {}
        return client.post(SEND, sent, content_type="application/json", headers=headers)

    return one


def test_entries_are_sent_and_read(send, person, made_key, now):
    answer = send(note(), note(2, person="P-1"))
    assert answer.status_code == 200, answer.content
    assert answer.json()["counts"] == {"brought_in": 1, "set_aside": 1}
    entry = Entry.objects.get(sender_key="n-1")
    assert (entry.person, entry.gravest > 0) == (person, True)
    assert answer.json()["entries"][0] == {
        "row": 1,
        "key": "n-1",
        "id": entry.public_key,
        "outcome": "brought_in",
        "problems": [],
    }
    assert ApiKey.objects.get().last_used_at == now


def test_sent_again_it_is_here_already(send, person):
    send(note())
    assert send(note()).json()["counts"] == {"already_here": 1}
    assert send(note(words="Other words.")).json()["counts"] == {"changed": 1}
    assert Entry.objects.get().words == note()["words"]


@pytest.mark.parametrize("key", ["", "nonsense", "a.b", "\u00e9.\u00e9", "x" * 5_000, "."])
def test_without_a_key_in_use_nothing_opens(send, client, key):
    assert send(note(), key=key).status_code == 401
    assert client.get("/api/v1/status").status_code == 401
    assert not Entry.objects.exists()


def test_a_session_opens_nothing_and_a_revoked_key_neither(
    send, client, made_key, beth, person, now
):
    client.force_login(beth)
    assert send(note(), key="").status_code == 401
    assert send(note()).status_code == 200
    revoke_key(key=made_key.row, by=beth, at=now)
    assert send(note(2)).status_code == 401
    assert Entry.objects.count() == 1


@pytest.mark.parametrize(
    ("change", "field", "problem"),
    [
        ({"words": ""}, "words", "This is empty."),
        ({"words": "\u200b"}, "words", "There are no words."),
        ({"words": 7}, "words", "This has to be text."),
        ({"day": "10/03/2026"}, "day", "Write the day like 2026-03-10."),
        ({"day": "2026-02-30"}, "day", "There is no such day."),
        ({"day": "2027-01-01"}, "day", "This day has not come yet. Check the date."),
        ({"time": "8am"}, "time", "Write the time like 08:10."),
        ({"kind": "GOSSIP"}, "kind", "Use one of the kinds the guide lists."),
        ({"about_manager": "yes"}, "about_manager", "This has to be true or false."),
        ({"weight": 5}, "weight", "There is no such field."),
        ({"key": " "}, "key", "Give the entry a key of its own."),
    ],
)
def test_a_mistake_is_named_by_its_entry_and_field_and_its_neighbours_are_kept(
    send, person, change, field, problem
):
    answer = send(note(), note(2, **change), note(3))
    assert answer.status_code == 207
    said = answer.json()
    assert said["counts"] == {"brought_in": 2, "refused": 1}
    assert "1 of 3 entries could not be taken" in said["message"]
    assert [one["outcome"] for one in said["entries"]] == ["brought_in", "refused", "brought_in"]
    assert (said["entries"][1]["row"], said["entries"][1]["id"]) == (2, "")
    assert said["entries"][1]["problems"] == [{"field": field, "problem": problem}]
    assert set(Entry.objects.values_list("sender_key", flat=True)) == {"n-1", "n-3"}


def test_everything_wrong_with_an_entry_is_said_at_once(send):
    answer = send(note(kind="GOSSIP", day="10/03/2026", time="8am", words="\u200b"))
    assert answer.status_code == 422  # none could be taken
    wrong = answer.json()["entries"][0]["problems"]
    assert [one["field"] for one in wrong] == ["kind", "words", "day", "time"]
    assert not Entry.objects.exists()


@pytest.mark.parametrize("strange", [None, 7, "words", [], [{"key": "n-2"}]])
def test_what_is_no_entry_at_all_does_not_hold_back_the_others(send, person, strange):
    answer = send(note(), strange)
    assert answer.status_code == 207
    (problem,) = answer.json()["entries"][1]["problems"]
    assert problem["problem"] == "An entry has to be an object with its fields by name."
    assert Entry.objects.get().sender_key == "n-1"


def test_put_right_and_sent_again_the_rest_comes_in_once(send, person):
    send(note(), note(2, day="soon"))
    again = send(note(), note(2))
    assert again.status_code == 200
    assert again.json()["counts"] == {"already_here": 1, "brought_in": 1}


def test_how_many_were_refused_is_in_the_record(send, person):
    send(note(), note(2, day="soon"))
    event = AuditEvent.objects.filter(event_kind=AuditEventKind.ENTRIES_SENT).latest("pk")
    assert (event.snapshot["BROUGHT_IN"], event.snapshot["REFUSED"]) == (1, 1)


@pytest.mark.parametrize("body", ["{", "[]", '{"entries": [{"kind": "GOSSIP"}]}', "x" * 3_000_000])
def test_a_key_that_opens_nothing_is_answered_before_what_was_sent_is_read(send, body):
    answer = send(body=body, key="nonsense")
    assert answer.status_code == 401
    assert "Send a key that is in use" in answer.json()["message"]


def test_what_was_sent_is_not_sent_back(send, person):
    answer = send(note(words="Her secret.", kind="GOSSIP"))
    assert "secret" not in answer.content.decode()


def test_what_is_missing_is_named(send):
    lacking = note()
    del lacking["day"]
    answer = send(lacking)
    assert answer.status_code == 422
    (one,) = answer.json()["entries"]
    assert (one["key"], one["problems"]) == ("n-1", [{"field": "day", "problem": "Give this."}])


@pytest.mark.parametrize("body", ["", "{", "[]", '{"entries": {}}', '{"entries": []}', "null"])
def test_what_is_not_a_list_of_entries_is_said(send, body):
    answer = send(body=body)
    assert answer.status_code in (400, 422)
    assert answer.json()["message"]


def test_at_most_a_thousand_at_once(send):
    answer = send(*(note(number) for number in range(1_001)))
    assert answer.json()["problems"][0]["problem"] == "Send at most 1,000 entries at once."


def test_too_much_at_once_is_refused_before_it_is_read(send):
    answer = send(*(note(number, words="x" * 90_000) for number in range(25)))
    assert answer.status_code == 413
    assert "Send fewer" in answer.json()["message"]


def test_a_system_sees_how_its_own_stand_and_nothing_else(
    send, client, service, beth, other_service, callum, person, now
):
    mine = send(note()).json()["entries"][0]["id"]
    same = add_sender(provider=service.provider, name="B", service=service, by=beth, at=now)
    theirs = add_sender(
        provider=other_service.provider, name="C", service=other_service, by=callum, at=now
    )
    keys = [make_key(sender=same, by=beth, at=now), make_key(sender=theirs, by=callum, at=now)]
    for key in keys:
        headers = {"Authorization": f"Bearer {key.key}"}
        assert client.get(f"/api/v1/entries/{mine}", headers=headers).status_code == 404
        status = client.get("/api/v1/status", headers=headers)
        assert status.json() == {"entries": 0, "kept_aside": 0}


def test_a_systems_own_entry(send, client, made_key, person):
    mine = send(note()).json()["entries"][0]["id"]
    headers = {"Authorization": f"Bearer {made_key.key}"}
    found = client.get(f"/api/v1/entries/{mine}", headers=headers).json()
    assert (found["key"], found["stands"]) == ("n-1", "kept")
    assert "words" not in found


def test_a_name_of_another_organisation_means_nobody(send, other_person):
    assert send(note(person=other_person.full_name)).json()["counts"] == {"set_aside": 1}
    assert Entry.objects.get().person is None


def test_sixty_requests_a_minute(send, client, made_key, monkeypatch, now):
    headers = {"Authorization": f"Bearer {made_key.key}"}
    answers = [client.get("/api/v1/status", headers=headers) for _ in range(61)]
    assert [one.status_code for one in answers] == [*[200] * 60, 429]
    assert answers[-1]["Retry-After"] == "60"
    monkeypatch.setattr("django.utils.timezone.now", lambda: now + timedelta(minutes=1))
    assert client.get("/api/v1/status", headers=headers).status_code == 200


def test_it_describes_itself(client):
    described = client.get("/api/v1/openapi.json").json()
    assert set(described["paths"]) == {
        "/api/v1/entries",
        "/api/v1/entries/{key}",
        "/api/v1/status",
    }


def test_a_key_is_made_shown_once_and_revoked_on_the_pages(client, sender, beth, amina):
    page = reverse("voice:sender", args=[sender.public_key])
    client.force_login(amina)
    assert client.get(page).status_code == 403
    client.force_login(beth)
    shown = client.post(reverse("voice:make_key", args=[sender.public_key]))
    row = ApiKey.objects.get()
    assert row.sender.provider.public_key + "." in shown.content.decode()
    assert shown["Cache-Control"] == "no-store"
    listed = client.get(page).content.decode()
    assert row.ending in listed
    assert row.sender.provider.public_key + "." not in listed
    client.post(reverse("voice:revoke_key", args=[row.public_key]))
    row.refresh_from_db()
    assert row.revoked_by == beth
