"""How often each sign comes, month by month: counted in passing, again when late notes come."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from counterpoise.apps.patterns.jobs import sweep
from counterpoise.apps.patterns.models import SignCount
from counterpoise.apps.voice.actions import withdraw_entry
from counterpoise.kit.months import month_of
from tests.apps.patterns.conftest import FINE, NO_LUNCH, NO_TEA
from tests.factories.concern_rows import concern_row

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
FOOD = "nutrition_hydration"


def counts(service, group=FOOD):
    rows = SignCount.objects.filter(service=service, group=group, count__gt=0)
    return dict(rows.values_list("month_start", "count"))


def month(now, days_ago) -> date:
    return month_of((now - days_ago * DAY).date())


def test_days_are_counted_across_sources_and_so_are_all_records(note, service, person, amina, now):
    note(NO_LUNCH, 1)
    note(NO_TEA, 1, author="Bola Ade")
    note(FINE, 2)
    concern_row(service, amina, now - DAY, what_was_seen=NO_LUNCH, person=person)
    sweep(at=now)
    assert sum(counts(service).values()) == 1
    assert sum(counts(service, "").values()) == 4


def test_the_first_look_reads_the_whole_history(note, service, now):
    note(NO_LUNCH, 400)
    sweep(at=now)
    assert counts(service) == {month(now, 400): 1}


def test_a_note_that_comes_months_late_is_counted_in_its_own_month(note, service, now):
    note(FINE, 300)
    sweep(at=now)
    assert counts(service) == {}
    note(NO_LUNCH, 299, arrived=0)
    sweep(at=now + timedelta(minutes=5))
    assert counts(service) == {month(now, 299): 1}


def test_what_is_withdrawn_is_counted_as_nought_and_its_row_is_kept(note, service, amina, now):
    entry = note(NO_LUNCH, 1)
    sweep(at=now)
    withdraw_entry(
        entry=entry, because="Wrong person.", expected_version=entry.version, by=amina, at=now + DAY
    )
    sweep(at=now + DAY)
    assert SignCount.objects.get(service=service, group=FOOD).count == 0


def test_what_some_may_not_hear_of_is_in_no_count(note, service, person, amina, now):
    note(FINE, 1)
    concern_row(service, amina, now - DAY, what_was_seen=NO_LUNCH, person=person, confidential=True)
    sweep(at=now)
    assert counts(service) == {}


def test_another_provider_s_counts_are_not_in_sight(note, beth, callum, scope, now):
    note(NO_LUNCH, 1)
    sweep(at=now)
    assert SignCount.objects.visible_to(scope(beth)).exists()
    assert not SignCount.objects.visible_to(scope(callum)).exists()
