"""The sweep: who has something new is looked at, patterns open once and grow."""

from __future__ import annotations

from datetime import timedelta

import pytest

from counterpoise.apps.accounts.models import Notice
from counterpoise.apps.audit.models import AuditEvent
from counterpoise.apps.patterns import jobs
from counterpoise.apps.patterns.jobs import sweep
from counterpoise.apps.patterns.models import Member, Pattern, Watch
from counterpoise.terms import (
    AuditEventKind,
    ConcernKind,
    EntryKind,
    PatternKind,
    PatternStatus,
    PatternUrgency,
)
from tests.apps.patterns.conftest import (
    FINE,
    HIT,
    NO_LUNCH,
    NO_TEA,
    NOT_HERSELF,
    SHOUTING,
    UNWASHED,
)
from tests.factories import cast
from tests.factories.concern_rows import concern_row

pytestmark = pytest.mark.django_db


def test_weak_signs_add_up_to_one_pattern_with_its_words(eating, person, now):
    assert (eating.person, eating.status) == (person, PatternStatus.OPEN)
    assert (eating.first_date, eating.last_date) == (
        (now - timedelta(days=8)).date(),
        (now - timedelta(days=1)).date(),
    )
    assert "Written by 2 people" in eating.because
    words = {member.entry.words[member.start : member.end] for member in eating.members.all()}
    assert all(any(piece in text for text in (NO_LUNCH, NO_TEA)) for piece in words)
    assert len({member.entry_id for member in eating.members.all()}) == 2


def test_a_second_sweep_changes_nothing(eating, now):
    before = AuditEvent.objects.count()
    sweep(at=now + timedelta(minutes=1))
    sweep(at=now + timedelta(minutes=10))
    assert Pattern.objects.filter(person__isnull=False).count() == 1
    assert AuditEvent.objects.count() == before
    assert eating.fresh().version == eating.version


def test_only_who_has_something_new_is_looked_at(eating, service, amina, now, monkeypatch):
    looked = []
    real = jobs.look_at
    monkeypatch.setattr(jobs, "look_at", lambda w, at: looked.append(w.person) or real(w, at=at))
    other = cast.make_person(service, "Harold")
    concern_row(service, amina, now + timedelta(hours=1), person=other)
    sweep(at=now + timedelta(hours=1))
    assert [one for one in looked if one] == [other]


def test_an_open_pattern_grows_instead_of_alerting_again(eating, note, now):
    note("Gwen left all her lunch and would not drink.", 0, arrived=0)
    later = now + timedelta(minutes=30)
    sweep(at=later)
    grown = Pattern.objects.get(person__isnull=False)
    assert grown.pk == eating.pk
    assert grown.last_date == now.date()
    assert grown.members.count() > eating.members.filter(added_at=now).count()
    assert AuditEvent.objects.filter(event_kind=AuditEventKind.PATTERN_CHANGED).count() == 1
    assert not Notice.objects.filter(notice_kind="pattern-found").exists()


def test_harm_that_is_told_is_brought_at_once_and_the_manager_hears(note, beth, now):
    note(HIT, 0)
    sweep(at=now)
    severe = Pattern.objects.get(pattern_kind=PatternKind.SEVERE)
    assert severe.urgency == PatternUrgency.IMMEDIATE
    assert Notice.objects.get(notice_kind="pattern-found").to == beth


def test_scattered_self_neglect_tension_and_change_become_one(note, now):
    note(UNWASHED, 20)
    note(SHOUTING, 10, author="Bola Ade")
    note(NOT_HERSELF, 2, author="Cleo Marsh")
    sweep(at=now)
    found = Pattern.objects.get(theme="triad")
    assert {"self_neglect", "family_tension", "mood_presentation"} <= set(found.groups)
    assert found.members.values("entry").distinct().count() >= 3


def test_sources_stand_on_one_timeline(note, service, person, amina, beth, now):
    note(UNWASHED, 20)
    concern_row(
        service,
        amina,
        now - timedelta(days=10),
        person=person,
        concern_kind=ConcernKind.FAMILY_TENSION,
        what_was_seen="There was an atmosphere with her son in the house.",
    )
    note(NOT_HERSELF, 2, entry_kind=EntryKind.FAMILY_FEEDBACK, by=beth, said_by="Her sister")
    sweep(at=now)
    found = Pattern.objects.get(theme="triad")
    assert set(found.members.values_list("source", flat=True)) == {"NOTE", "CONCERN", "FEEDBACK"}


def test_nothing_is_made_of_ordinary_notes(note, now):
    for days in range(20):
        note(FINE, days)
    sweep(at=now)
    assert not Pattern.objects.filter(person__isnull=False).exists()
    assert Watch._base_manager.filter(looked_at=now).exists()


def test_late_notes_are_added_up_and_said_to_be_late(note, now):
    note(NO_LUNCH, 15, arrived=0)
    note(NO_TEA, 8, author="Bola Ade", arrived=0)
    sweep(at=now)
    found = Pattern.objects.get(theme="nutrition_hydration")
    assert found.enough_date == (now - timedelta(days=8)).date()
    assert "could have been seen from" in found.late_words
    assert "2 records in it arrived late" in found.late_words
    assert all(Member._base_manager.values_list("late", flat=True))


def test_what_ended_long_ago_is_history_and_not_brought(note, now):
    note(NO_LUNCH, 150, arrived=0)
    note(NO_TEA, 145, author="Bola Ade", arrived=0)
    sweep(at=now)
    assert not Pattern.objects.filter(person__isnull=False).exists()


def test_a_withdrawn_note_leaves_the_pattern_open_and_says_so(eating, now):
    entry = eating.members.order_by("-date").first().entry
    entry.withdrawn_at, entry.touched_at = now, now + timedelta(hours=1)
    entry.save(update_fields=["withdrawn_at", "touched_at"])
    sweep(at=now + timedelta(hours=2))
    pattern = eating.fresh()
    assert (pattern.status, pattern.still_met) == (PatternStatus.OPEN, False)


def test_one_that_cannot_be_read_is_put_off_and_holds_up_no_other(
    eating, note, service, now, monkeypatch
):
    real = jobs.look_at

    def fails(watch, at):
        if watch.person == eating.person:
            raise ValueError("unreadable")
        return real(watch, at=at)

    monkeypatch.setattr(jobs, "look_at", fails)
    note(NO_LUNCH, 0, arrived=0)
    other = cast.make_person(service, "Harold")
    note(HIT, 0, person=other)
    later = now + timedelta(hours=1)
    swept = sweep(at=later)
    assert swept.failed == [eating.person.public_key]
    assert Pattern.objects.filter(person=other).exists()
    assert sweep(at=later + timedelta(minutes=5)).failed == []
    assert sweep(at=later + timedelta(hours=2)).failed == [eating.person.public_key]
