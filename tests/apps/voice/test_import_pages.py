"""Bringing a file in on the pages: from choosing it to the rows that could not come in."""

from __future__ import annotations

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from counterpoise.apps.voice.jobs import sweep
from counterpoise.apps.voice.models import Entry, EntryImport
from counterpoise.terms import EntryImportStatus
from tests.apps.voice.files import csv_of, row

pytestmark = pytest.mark.django_db
BAD = csv_of(row(), row(2, words=""), row(3, day="31/02/2026", client="=cmd|' /C calc'!A0"))


def text_of(response):
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


@pytest.fixture
def as_beth(client, beth, monkeypatch, now):
    monkeypatch.setattr("django.utils.timezone.now", lambda: now)
    client.force_login(beth)
    return client


def upload(client, sender, content, name="notes.csv"):
    file = SimpleUploadedFile(name, content)
    sent = {"sender": sender.public_key, "file": file}
    return client.post(reverse("voice:imports"), sent)


def name_columns(client, **more):
    batch = EntryImport.objects.latest("pk")
    meant = {f"column-{place}": word for place, word in batch.mapping["meanings"].items()}
    sent = {"kind": "CALL_NOTE", "service": "", "order": "day", "seen_version": batch.version}
    page = reverse("voice:import_columns", args=[batch.public_key])
    return client.post(page, meant | sent | more)


def test_a_file_comes_in_from_choosing_it_to_what_could_not(as_beth, sender, person, now):
    columns = upload(as_beth, sender, BAD)
    shown = text_of(as_beth.get(columns.url))
    assert "Ate all of her lunch." in shown  # an example beside its column
    batch_page = name_columns(as_beth).url
    shown = text_of(as_beth.get(batch_page))
    assert "1 note is new. 2 rows have something wrong and will be left out." in shown
    assert "There are no words in this row." in shown
    assert not Entry.objects.exists()
    key = EntryImport.objects.get().public_key
    as_beth.post(reverse("voice:import_confirm", args=[key]), {"seen_version": "2"})
    progress = reverse("voice:import_progress", args=[key])
    assert as_beth.get(progress).json()["go_to"] == ""
    waiting = text_of(as_beth.get(batch_page))
    assert "You can leave this page" in waiting
    assert "0 of 3 rows are done." in waiting
    sweep(at=now)
    assert as_beth.get(progress).json()["go_to"] == batch_page
    shown = text_of(as_beth.get(batch_page))
    assert "1 note brought in, 2 rows with something wrong." in shown
    bad = as_beth.get(reverse("voice:import_bad_rows", args=[key]))
    lines = b"".join(bad.streaming_content).decode()
    assert "'=cmd" in lines  # no spreadsheet runs it
    assert lines.count("\n") == 3


def test_every_bad_row_is_in_the_file_before_and_after_it_comes_in(as_beth, sender, person, now):
    upload(as_beth, sender, csv_of(row(), *(row(place, words="") for place in range(2, 132))))
    page = name_columns(as_beth).url
    assert "Rows with something wrong, the first 100" in text_of(as_beth.get(page))
    key = EntryImport.objects.get().public_key
    bad = reverse("voice:import_bad_rows", args=[key])
    assert b"".join(as_beth.get(bad).streaming_content).decode().count("\n") == 131
    as_beth.post(reverse("voice:import_confirm", args=[key]), {"seen_version": "2"})
    sweep(at=now)
    assert b"".join(as_beth.get(bad).streaming_content).decode().count("\n") == 131


def test_the_same_file_again_says_so_and_offers_nothing(as_beth, sender, person, now):
    content = csv_of(row())
    upload(as_beth, sender, content)
    name_columns(as_beth)
    key = EntryImport.objects.get().public_key
    as_beth.post(reverse("voice:import_confirm", args=[key]), {"seen_version": "2"})
    sweep(at=now)
    again = upload(as_beth, sender, content)  # the columns are known by now
    shown = text_of(as_beth.get(again.url))
    assert "This same file was brought in" in shown
    assert "1 is here already" in shown
    assert "Bring in 1" not in shown


def test_a_time_that_says_too_little_is_said_before_anything_comes_in(as_beth, sender, person):
    upload(as_beth, sender, csv_of(row(Time="at 7"), row(2)))
    shown = text_of(as_beth.get(name_columns(as_beth).url))
    assert "1 note has a time like “at 7”, which may be morning or evening. We do not" in shown


def test_whether_a_clock_counts_24_hours_is_asked_where_the_file_leaves_it_open(
    as_beth, sender, person
):
    columns = upload(as_beth, sender, csv_of(row(Time="1:30"), row(2, Time="9:05")))
    assert "How many hours does this system’s clock count?" in text_of(as_beth.get(columns.url))
    assert "Say how the times are written." in text_of(name_columns(as_beth))
    shown = text_of(as_beth.get(name_columns(as_beth, hours="12").url))
    assert "2 notes have a time like “1:30”, which may be morning or evening." in shown
    again = upload(as_beth, sender, csv_of(row(3, Time="2:30")))
    assert "columns" not in again.url


def test_a_clock_that_is_clear_is_not_asked_about(as_beth, sender, person):
    columns = upload(as_beth, sender, csv_of(row(Time="1:30"), row(2, Time="15:05")))
    assert "How many hours" not in text_of(as_beth.get(columns.url))


def test_a_column_of_times_named_only_now_is_asked_about(as_beth, sender, person):
    upload(as_beth, sender, csv_of(row(Carer="1:30", Time=""), row(2, Carer="2:15", Time="")))
    sent = {"column-2": "", "column-4": "time"}
    assert "Say how the times are written." in text_of(name_columns(as_beth, **sent))


def test_which_number_comes_first_has_to_be_said(as_beth, sender, person):
    upload(as_beth, sender, csv_of(row(day="2026-03-09"), row(2, day="03/02/2026")))
    answer = name_columns(as_beth, order="")
    assert "Say how the days are written." in text_of(answer)
    assert "writes days in more than one way" in text_of(answer)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [(b"", "The file is empty."), (b"%PDF-1.4\x00", "We cannot read this file")],
)
def test_a_file_that_cannot_be_read_is_answered_with_a_sentence(as_beth, sender, content, sentence):
    assert sentence in text_of(upload(as_beth, sender, content))
    assert not EntryImport.objects.exists()


def test_a_manager_of_one_service_is_not_offered_a_system_of_several(as_beth, service, lead, now):
    page = reverse("voice:senders")
    shown = text_of(as_beth.get(page))
    assert "Which service does it send notes of?" in shown
    assert "Leave this if it sends notes of several" not in shown
    added = as_beth.post(page, {"name": "Second system", "service": service.public_key})
    assert added.status_code == 302
    as_beth.force_login(lead)
    assert "Leave this if it sends notes of several" in text_of(as_beth.get(page))


def test_it_is_given_up(as_beth, sender, person):
    upload(as_beth, sender, csv_of(row()))
    batch = EntryImport.objects.get()
    as_beth.post(reverse("voice:import_give_up", args=[batch.public_key]))
    assert batch.fresh().status == EntryImportStatus.GIVEN_UP


def test_a_file_is_another_managers_only_where_its_sender_is(
    client, as_beth, sender, person, callum, service
):
    upload(as_beth, sender, csv_of(row()))
    page = reverse("voice:import_columns", args=[EntryImport.objects.get().public_key])
    assert as_beth.get(page).status_code == 200
    client.force_login(callum)
    assert client.get(page).status_code == 404
    assert "notes.csv" not in text_of(client.get(reverse("voice:imports")))


def test_a_stray_is_matched_on_its_page(as_beth, sender, person, now):
    upload(as_beth, sender, csv_of(row(client="P-5")))
    name_columns(as_beth)
    key = EntryImport.objects.get().public_key
    as_beth.post(reverse("voice:import_confirm", args=[key]), {"seen_version": "2"})
    sweep(at=now)
    waiting = reverse("voice:set_aside")
    assert "P-5" in text_of(as_beth.get(waiting))
    assert "Say who these notes are about" in text_of(as_beth.get(reverse("desk:desk")))
    entry = Entry.objects.get()
    page = reverse("voice:match", args=[entry.public_key])
    as_beth.post(page, {"person": person.public_key})
    assert entry.fresh().person == person
    assert "P-5" not in text_of(as_beth.get(waiting))
    assert "Say who these notes" not in text_of(as_beth.get(reverse("desk:desk")))
