"""A whole service: the same about several people, silence, and questions without a ranking."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from counterpoise.apps.patterns.actions import mark_not_a_concern
from counterpoise.apps.patterns.jobs import sweep
from counterpoise.apps.patterns.models import Pattern
from counterpoise.terms import PatternKind
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
