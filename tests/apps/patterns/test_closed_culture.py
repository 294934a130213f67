"""Signs of a closed culture that records show: each alone says nothing, three ask for a visit."""

from __future__ import annotations

from datetime import timedelta

import pytest

from counterpoise.apps.accounts.models import Membership
from counterpoise.apps.patterns.jobs import sweep
from counterpoise.apps.patterns.models import Pattern
from counterpoise.apps.patterns.queries.signs import signs_shown
from counterpoise.apps.voice.models import Entry
from counterpoise.terms import EntryArrival, EntryKind, PatternKind, Role
from tests.factories import cast
from tests.factories.concern_rows import concern_row

pytestmark = pytest.mark.django_db
NAMES = {300: "Ola", 40: "Una"}
SAME = "Had a settled day, ate all meals, took part in the life of the house and slept well."


@pytest.fixture
def written(service, person, amina, now):
    """Daily notes over most of a year, in whatever words."""

    def write(words=lambda day: f"{SAME} {day}", *, days=range(280, 0, -2), kind="DAILY_NOTE"):
        Entry.objects.bulk_create(
            Entry(
                provider=service.provider,
                service=service,
                person=person,
                entry_kind=kind,
                happened_date=(now - timedelta(days=day)).date(),
                author_name="Amina Yusuf",
                words=words(day),
                written_by=amina,
                digest="",
                arrived_at=now - timedelta(days=day),
                arrived_by=EntryArrival.TYPED,
                touched_at=now - timedelta(days=day),
                screened_with="none",
            )
            for day in days
        )

    return write


def new_manager(service, days_ago, now):
    user = cast.make_user(f"{NAMES[days_ago]} Manager")
    Membership.objects.create(
        user=user,
        role=Role.REGISTERED_MANAGER,
        service=service,
        started_at=now - timedelta(days=days_ago),
    )


def test_nothing_raised_in_half_a_year_of_notes_is_a_sign(written, service, amina, now):
    written()
    assert signs_shown(service, today=now.date()) == ["no_incidents"]
    concern_row(service, amina, now - timedelta(days=20))
    assert signs_shown(service, today=now.date()) == []


def test_a_service_that_began_to_write_lately_shows_none(written, service, now):
    written(days=range(120, 0, -1))
    assert signs_shown(service, today=now.date()) == []


def test_what_only_visitors_report_is_a_sign(written, service, now):
    written()
    written(lambda day: f"Nobody answered the bell {day}.", days=(30, 60), kind=EntryKind.COMPLAINT)
    assert signs_shown(service, today=now.date()) == ["outsiders_report"]


def test_a_manager_who_changed_more_than_once_in_a_year_is_a_sign(service, beth, now):
    Membership.objects.filter(service=service, role=Role.REGISTERED_MANAGER).update(
        started_at=now - timedelta(days=900)
    )
    new_manager(service, 300, now)
    assert signs_shown(service, today=now.date()) == []
    new_manager(service, 40, now)
    assert signs_shown(service, today=now.date()) == ["manager_changed"]


def test_three_together_are_a_pattern_of_the_service(written, service, beth, now):
    written(lambda _day: SAME, days=range(280, 0, -1))
    Membership.objects.filter(service=service, role=Role.REGISTERED_MANAGER).update(
        started_at=now - timedelta(days=900)
    )
    new_manager(service, 300, now)
    sweep(at=now)
    assert not Pattern.objects.filter(theme="closed_culture").exists()
    new_manager(service, 40, now)
    sweep(at=now + timedelta(days=1))
    found = Pattern.objects.get(theme="closed_culture")
    assert (found.pattern_kind, found.person) == (PatternKind.SERVICE, None)
    assert "3 signs of a closed culture together" in found.because
    assert "the manager changed more than once" in found.because
    assert "Una" not in found.because
