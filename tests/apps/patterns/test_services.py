"""A whole service: the same about several people, silence, and questions without a ranking."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from counterpoise.apps.patterns.actions import mark_not_a_concern
from counterpoise.apps.patterns.jobs import sweep
from counterpoise.apps.patterns.models import Pattern
from counterpoise.terms import EntryKind, PatternKind, Role
from tests.apps.patterns.conftest import FINE
from tests.factories import cast

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
LATE = "The carer came an hour late and {name} had waited."


@pytest.fixture
def late_visits(note, service, person, now):
    """Three people waited, four times in two weeks."""
    others = [cast.make_person(service, name) for name in ("Harold", "Ines")]
    for days, who in ((9, person), (6, others[0]), (4, others[1])):
        note(LATE.format(name=who.known_as), days, person=who)
    note("No one came for the morning call. She sat and waited.", 1)
    sweep(at=now)
    return Pattern.objects.filter(pattern_kind=PatternKind.SERVICE, theme="missed_visits")


def many_notes(note, *, days, arrived=lambda day: day):
    for day in days:
        for visit in range(3):
            note(f"{FINE} {day} {visit}", day, arrived=arrived(day))


def test_the_same_about_several_people_is_the_service_s(late_visits):
    found = late_visits.get()
    assert found.person is None
    assert "3 people" in found.because


def test_an_answer_settles_it_until_it_is_met_again_by_what_came_later(
    late_visits, note, beth, now
):
    found = late_visits.get()
    mark_not_a_concern(
        pattern=found,
        reason="Snow on two days.",
        expected_version=found.version,
        by=beth,
        at=now,
    )
    note("Visit missed on Saturday, she rang the office.", -1, arrived=-1)
    sweep(at=now + 2 * DAY)
    assert late_visits.count() == 1


def test_notes_that_stop_are_silence(note, now):
    many_notes(note, days=range(70, 8, -1))
    sweep(at=now)
    assert Pattern.objects.filter(theme="silence").exists()


def test_an_export_that_comes_once_a_week_is_not(note, now):
    many_notes(note, days=range(70, 6, -1), arrived=lambda day: (day - 1) // 7 * 7)
    sweep(at=now)
    assert not Pattern.objects.filter(theme="silence").exists()


def test_its_page_asks_and_ranks_nobody(client, late_visits, service, beth, callum):
    client.force_login(beth)
    href = reverse("patterns:service", args=[service.public_key])
    text = client.get(href).content.decode()
    assert late_visits.get().title in text
    assert "Nobody is ranked" in text
    client.force_login(callum)
    assert client.get(href).status_code == 404


@pytest.fixture
def named_twice(note, amina, beth, now, monkeypatch):
    """Two families named the same worker; one gave a first name only."""
    monkeypatch.setattr("django.utils.timezone.now", lambda: now)
    for days, words in (
        (9, "Amina Yusuf did not come on Monday."),
        (4, "Mum says Amina Yusuf was rough with her, and Beth Carver did not ring back."),
        (2, "Beth Carver did not ring back again. Amina was kind."),
    ):
        said = {"author": "", "said_by": "A daughter", "by": beth}
        note(words, days, entry_kind=EntryKind.COMPLAINT, **said)


def page_of(client, user, service):
    client.force_login(user)
    return client.get(reverse("patterns:service", args=[service.public_key])).content.decode()


def test_a_worker_named_twice_by_others_is_a_question_for_their_manager(
    named_twice, client, service, amina, beth
):
    text = page_of(client, beth, service)
    assert amina.full_name in text
    assert "Named in 2 records" in text
    assert "Has the worker been asked for their account?" in text
    assert beth.full_name not in text.split("Questions to ask yourself")[1]


def test_a_team_leader_is_asked_nothing_about_a_worker(named_twice, client, service, amina):
    leader = cast.make_user("Tom Reed")
    cast.give_role(leader, Role.TEAM_LEADER, service=service)
    assert amina.full_name not in page_of(client, leader, service)


def test_who_wrote_notes_is_not_named_by_them(late_visits, client, service, beth, now, monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: now)
    assert "Named in" not in page_of(client, beth, service)


def test_the_list_of_patterns_leads_to_it(client, late_visits, service, beth):
    client.force_login(beth)
    text = client.get(reverse("patterns:patterns")).content.decode()
    assert reverse("patterns:service", args=[service.public_key]) in text
