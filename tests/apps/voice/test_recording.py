"""An entry is kept once, read for signs at once, and seen by those who need to know."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from counterpoise.apps.accounts.queries import scope_of
from counterpoise.apps.audit.models import AuditEvent
from counterpoise.apps.voice import queries
from counterpoise.apps.voice.actions import record_entry
from counterpoise.apps.voice.facts.screening import SETTINGS
from counterpoise.apps.voice.models import Entry, Mention
from counterpoise.engines.text import Status
from counterpoise.kit.errors import NotAllowed, NotNow, Refused, TooLong
from counterpoise.terms import EntryKind, EntryPart, MentionStatus, Role, ServiceKind
from tests.apps.voice.conftest import TOLD, WORDS
from tests.factories import cast

pytestmark = pytest.mark.django_db


def record(note, by, now, key="k1"):
    return record_entry(new=note, idempotency_key=key, by=by, at=now)


def test_the_words_are_kept_and_each_sign_with_its_exact_place(note, amina, now):
    entry = record(note, amina, now)
    assert (entry.words, entry.author_name, entry.arrived_at) == (WORDS, "Amina Yusuf", now)
    mentions = list(queries.mentions_of([entry]))
    said = {(one.group, one.status, WORDS[one.start : one.end]) for one in mentions}
    assert any(group == "self_neglect" and status == "present" for group, status, _ in said)
    assert all(words.strip() for _, _, words in said)
    assert entry.screened_with
    assert entry.gravest == max(one.weight for one in mentions if one.status == "present")


def test_what_was_said_is_read_apart_from_the_account(note, amina, now):
    new = replace(note, words="Quiet today, ate lunch.", own_words=TOLD)
    entry = record(new, amina, now)
    grave = Mention.objects.get(entry=entry, weight=5)
    assert grave.part == EntryPart.OWN_WORDS
    assert TOLD[grave.start : grave.end]
    assert entry.gravest == 5


def test_sent_twice_it_is_one(note, amina, now):
    first = record(note, amina, now)
    assert record(note, amina, now) == first
    assert Entry.objects.count() == 1
    with pytest.raises(Refused, match="sent once already"):
        record(replace(note, words="Something else."), amina, now)


@pytest.mark.parametrize(
    ("change", "refusal"),
    [
        ({"words": "  "}, Refused),
        ({"words": "x" * 20_001}, TooLong),
        ({"happened_date": date(2031, 1, 1)}, Refused),
        ({"happened_date": date(1026, 3, 10)}, Refused),
        ({"happened_time": "25:00"}, Refused),
    ],
)
def test_what_cannot_be_kept_is_refused_and_nothing_is_half_done(note, amina, now, change, refusal):
    with pytest.raises(refusal) as refused:
        record(replace(note, **change), amina, now)
    assert refused.value.field
    assert not Entry.objects.exists()
    assert not AuditEvent.objects.filter(event_kind="ENTRY_RECORDED").exists()


def test_a_late_one_is_taken_and_marked(note, amina, now):
    late = record(replace(note, happened_date=now.date() - timedelta(days=8)), amina, now)
    assert late.is_late
    assert not record(note, amina, now, "k2").is_late


def test_it_is_written_only_where_one_works(note, callum, other_person, service, now):
    with pytest.raises(NotAllowed):
        record(note, callum, now)
    service.closed_at = now
    with pytest.raises(NotNow):
        record(replace(note, service=service), cast_lead(service), now)


def cast_lead(service):
    lead = cast.make_user("Quill Lead")
    cast.give_role(lead, Role.QUALITY_LEAD, provider=service.provider)
    return lead


def test_a_person_of_another_provider_is_refused(note, amina, other_person, now):
    with pytest.raises(Refused, match="this service supports"):
        record(replace(note, person=other_person), amina, now)


def test_the_audit_says_that_and_never_what(note, amina, now):
    record(note, amina, now)
    event = AuditEvent.objects.get(event_kind="ENTRY_RECORDED")
    assert event.organisation == note.service.provider.public_key
    assert "wash" not in str(event.snapshot)
    assert event.snapshot["mentions"] >= 1


def test_notes_are_read_by_the_team_and_complaints_by_those_who_lead(
    note, amina, beth, callum, dee, ez, service, now
):
    cover = cast.make_user("Nor Idle")
    cast.give_role(cover, Role.CARE_WORKER, service=service)
    written = record(note, amina, now)
    complaint = record(replace(note, entry_kind=EntryKind.COMPLAINT), amina, now, "k2")
    seen = {
        user: set(queries.entries(scope_of(user, at=now)))
        for user in (amina, beth, cover, callum, dee, ez)
    }
    assert seen[amina] == seen[beth] == {written, complaint}
    assert seen[cover] == {written}
    assert seen[callum] == seen[dee] == seen[ez] == set()


def test_what_is_about_the_manager_goes_past_the_manager(note, amina, beth, service, now):
    lead = cast.make_user("Sol Lead")
    cast.give_role(lead, Role.SAFEGUARDING_LEAD, provider=service.provider)
    quality = cast_lead(service)
    kept = record(
        replace(note, entry_kind=EntryKind.FAMILY_FEEDBACK, about_manager=True), amina, now
    )
    assert list(kept.kept_from.all()) == [beth]
    assert list(queries.entries(scope_of(lead, at=now))) == [kept]
    assert list(queries.entries(scope_of(amina, at=now))) == [kept]  # her own words
    assert not queries.entries(scope_of(beth, at=now)).exists()
    assert not queries.entries(scope_of(quality, at=now)).exists()


def test_the_manager_who_is_also_the_lead_does_not_hear_of_it_by_that_way(
    note, amina, beth, service, now
):
    cast.give_role(beth, Role.SAFEGUARDING_LEAD, provider=service.provider)
    record(replace(note, about_manager=True), amina, now)
    assert not queries.entries(scope_of(beth, at=now)).exists()


def test_a_sweep_finds_what_changed(note, amina, now):
    entry = record(note, amina, now)
    assert list(queries.changed_since(now)) == [entry]
    assert not queries.changed_since(now + timedelta(seconds=1)).exists()
    assert list(queries.changed_since(None)) == [entry]


def test_every_kind_of_service_has_its_setting_and_every_status_its_word():
    assert set(SETTINGS) == set(ServiceKind)
    assert {one.value for one in MentionStatus} == {one.value for one in Status}
