"""Writing on a phone, reading with the words marked, and who may see what."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from django.urls import reverse

from counterpoise.apps.accounts.models import Notice
from counterpoise.apps.audit.models import RecordRead
from counterpoise.apps.voice.actions import record_entry
from counterpoise.apps.voice.models import Entry
from counterpoise.kit.references import new_key
from counterpoise.terms import EntryKind, Role
from tests.apps.voice.conftest import TOLD, WORDS
from tests.factories import cast

pytestmark = pytest.mark.django_db


def text_of(response):
    plain = re.sub(r"<[^>]+>", " ", response.content.decode())
    return " ".join(plain.split())


def words_page(service, person, kind="CALL_NOTE"):
    who = person.public_key if person else "nobody"
    return reverse("voice:write_words", args=[kind, service.public_key, who])


def typed(now, **more):
    day = {
        "happened_date_day": str(now.day),
        "happened_date_month": str(now.month),
        "happened_date_year": str(now.year),
    }
    return {"words": WORDS, "sent_key": new_key(), **day, **more}


@pytest.fixture
def as_amina(client, amina, monkeypatch, now):
    monkeypatch.setattr("django.utils.timezone.now", lambda: now)
    client.force_login(amina)
    return client


def test_a_note_is_written_in_three_steps(as_amina, service, person, now):
    start = as_amina.post(reverse("voice:write"), {"kind": "CALL_NOTE"})
    assert start.url == reverse("voice:write_who", args=["CALL_NOTE", service.public_key])
    assert "Gwen Ashdown" in text_of(as_amina.get(start.url))
    who = as_amina.post(start.url, {"who": person.public_key})
    assert who.url == words_page(service, person)
    page = as_amina.get(who.url)
    assert 'value="10"' in page.content.decode()  # today stands in the box
    kept = as_amina.post(who.url, typed(now, happened_time="10 past 8 in the morning"))
    entry = Entry.objects.get()
    assert kept.url == reverse("voice:kept", args=[entry.public_key])
    assert (entry.words, entry.happened_time, entry.person) == (WORDS, "08:10", person)
    assert "This may be serious" not in text_of(as_amina.get(kept.url))


def test_what_is_grave_leads_to_a_concern_with_the_words(as_amina, service, person, now):
    said = typed(now, words="Quiet, ate lunch.", own_words=TOLD)
    kept = as_amina.post(words_page(service, person), said)
    page = text_of(as_amina.get(kept.url))
    assert "This may be serious" in page
    assert "a signal, not a finding" in page
    begun = as_amina.post(reverse("voice:raise_from", args=[Entry.objects.get().public_key]))
    assert begun.url.startswith(reverse("concerns:raise"))
    assert "hit" not in begun.url
    assert TOLD in text_of(as_amina.get(begun.url))


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"words": ""}, "Write what you saw or what was said."),
        ({"words": "\u200b \u2060"}, "Write what you saw or what was said."),
        ({"happened_date_year": "2031"}, "has not happened yet"),
        ({"happened_time": "half past thirty"}, "as a time"),
    ],
)
def test_a_mistake_is_said_and_what_was_typed_stays(
    as_amina, service, person, now, change, sentence
):
    sent = typed(now, person_as_given="", happened_time="ten to nine") | change
    page = as_amina.post(words_page(service, person), sent)
    assert sentence in text_of(page)
    assert sent["happened_time"] in page.content.decode()
    assert not Entry.objects.exists()


def test_sent_twice_it_is_one(as_amina, service, person, now):
    sent = typed(now)
    first = as_amina.post(words_page(service, person), sent)
    again = as_amina.post(words_page(service, person), sent)
    assert first.url == again.url
    assert Entry.objects.count() == 1


def test_a_familys_complaint_about_the_manager_goes_past_the_manager(
    as_amina, client, service, person, beth, lead, now
):
    sent = typed(now, own_words="She never rings back.", said_by="Ruth, sister", about_manager="on")
    as_amina.post(words_page(service, person, "COMPLAINT"), sent)
    entry = Entry.objects.get()
    assert entry.reference.startswith("V-2026-")
    assert Notice.objects.get().to == lead
    kept = reverse("voice:kept", args=[entry.public_key])
    assert "Femi Lowe is told of it." in text_of(as_amina.get(kept))
    page = reverse("voice:entry", args=[entry.public_key])
    for user, status in ((beth, 404), (lead, 200)):
        client.force_login(user)
        assert client.get(page).status_code == status
        listed = text_of(client.get(reverse("voice:entries")))
        assert ("She never rings back." in listed) is (status == 200)


def test_a_complaint_nobody_hears_names_the_council(as_amina, service, person, beth, now):
    sent = typed(now, own_words="She never rings back.", about_manager="on")
    kept = as_amina.post(words_page(service, person, "COMPLAINT"), sent)
    shown = text_of(as_amina.get(kept.url))
    assert "Nobody at Harbour Lane Care is named to hear this." in shown
    assert "01632 960 001" in shown
    assert not Notice.objects.exists()


def test_a_complaint_is_told_to_the_manager_and_a_note_to_nobody(
    as_amina, service, person, beth, now
):
    as_amina.post(words_page(service, person), typed(now))
    assert not Notice.objects.exists()
    as_amina.post(words_page(service, person, "COMPLAINT"), typed(now))
    notice = Notice.objects.get()
    assert (notice.to, notice.notice_kind) == (beth, "complaint-recorded")


def test_nobody_writes_for_anothers_service_or_about_anothers_person(
    as_amina, other_service, other_person, service, now
):
    for page in (
        words_page(other_service, other_person),
        words_page(service, other_person),
        reverse("voice:write_who", args=["CALL_NOTE", other_service.public_key]),
        reverse("voice:write_who", args=["NONSENSE", service.public_key]),
    ):
        assert as_amina.get(page).status_code == 404


def test_the_exact_words_are_marked_and_the_status_is_said(client, entry, beth):
    client.force_login(beth)
    page = client.get(reverse("voice:entry", args=[entry.public_key]))
    markup = page.content.decode()
    marked = re.findall(r"<mark>(.*?)<span", markup, re.DOTALL)
    assert marked
    assert all(words in WORDS for words in marked)
    assert "Written as happening" in text_of(page)
    assert "may be about" in markup
    assert RecordRead.objects.filter(subject_kind="entry").count() == 1


def test_the_list_is_narrowed(client, entry, note, amina, beth, now):
    plain = replace(note, words="Ate all of her lunch.", entry_kind=EntryKind.DAILY_NOTE)
    record_entry(new=plain, idempotency_key="2", by=amina, at=now)
    client.force_login(beth)
    page = reverse("voice:entries")
    first, second = "Declined a wash", "Ate all of her lunch"
    both = text_of(client.get(page))
    assert first in both
    assert second in both
    for asked, seen in (
        ("marked=any", {first}),
        ("group=self_neglect", {first}),
        ("kind=DAILY_NOTE", {second}),
        ("day_to=2026-03-09", set()),
        ("late=on", set()),
    ):
        shown = text_of(client.get(f"{page}?{asked}"))
        assert {words for words in (first, second) if words in shown} == seen, asked


def test_the_list_is_turned_page_by_page(client, note, amina, beth, now):
    for number in range(53):
        new = replace(note, words=f"Visit number {number}.")
        record_entry(new=new, idempotency_key=str(number), by=amina, at=now)
    client.force_login(beth)
    first = client.get(reverse("voice:entries"))
    older = re.search(r'href="([^"]*after=[^"]*)"', first.content.decode())[1]
    assert "Visit number 2." in text_of(client.get(older))
    assert "Visit number 52." not in text_of(client.get(older))
    assert "53 entries" in text_of(first)


def test_what_was_noticed_about_somebody_and_what_was_done(
    client, entry, person, beth, callum, now, monkeypatch
):
    monkeypatch.setattr("django.utils.timezone.now", lambda: now)
    page = reverse("voice:about", args=[person.public_key])
    client.force_login(beth)
    shown = text_of(client.get(page))
    assert "Declined a wash" in shown
    assert "What was done" in shown
    client.force_login(callum)
    assert client.get(page).status_code == 404


def test_words_are_added_and_an_entry_is_taken_back(client, entry, amina, service):
    client.force_login(amina)
    client.post(reverse("voice:add", args=[entry.public_key]), {"words": "It was Tuesday."})
    page = reverse("voice:entry", args=[entry.public_key])
    assert "It was Tuesday." in text_of(client.get(page))
    empty = client.post(reverse("voice:withdraw", args=[entry.public_key]), {"version": "1"})
    assert "Say why it is taken back." in text_of(empty)
    client.post(
        reverse("voice:withdraw", args=[entry.public_key]),
        {"version": "1", "because": "Wrong person."},
    )
    assert "took this back" in text_of(client.get(page))
    assert WORDS[:20] not in text_of(client.get(reverse("voice:entries")))
    cover = cast.make_user("Nor Idle")
    cast.give_role(cover, Role.CARE_WORKER, service=service)
    client.force_login(cover)
    assert client.get(reverse("voice:add", args=[entry.public_key])).status_code == 403
