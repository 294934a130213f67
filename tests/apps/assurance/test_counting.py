"""Readings that come by themselves: what is counted, when, and that nothing is counted twice."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from counterpoise.apps.assurance.jobs import sweep
from counterpoise.apps.assurance.models import CountingState, Reading
from counterpoise.apps.concerns import actions as concerns
from counterpoise.terms import ConcernKind, ReadingSource, ServiceKind, Tier
from tests.factories import cast
from tests.factories.assurance import FEBRUARY, JANUARY, ask, keep, reading
from tests.factories.concerns import HIT, decide, raise_one, refer

HOUR = timedelta(hours=1)
NINE = datetime(2026, 1, 12, 9, 0, tzinfo=UTC)


def counted(service, code, month=JANUARY):
    row = Reading.objects.filter(
        service=service, indicator_code=code, period_start=month, current=True
    ).first()
    return row and (row.numerator, row.denominator)


@pytest.fixture
def gwens(person):
    return {"person": person}


def test_a_month_is_counted_once_it_has_ended(service, amina, beth, now):
    one = raise_one(service, amina, NINE)
    decide(one, Tier.QUALITY, beth, NINE + 2 * HOUR)
    sweep(at=NINE + 5 * HOUR)
    assert not Reading.objects.exists()
    sweep(at=now)
    assert counted(service, "E01") == (2, 1)
    assert counted(service, "E02") == (1, 1)
    assert counted(service, "E03") == (1, 1)
    assert counted(service, "E06") == (1, None)
    assert counted(service, "E06", FEBRUARY) == (0, None)
    assert Reading.objects.filter(source=ReadingSource.COMPUTED).count() == Reading.objects.count()


def test_the_middle_of_several_and_what_is_not_decided_is_not_in_it(service, amina, beth, now):
    for hours in (2, 30, None):
        one = raise_one(service, amina, NINE)
        if hours:
            decide(one, Tier.QUALITY, beth, NINE + hours * HOUR)
    sweep(at=now)
    assert counted(service, "E01") == (16, 2)
    assert counted(service, "E02") == (1, 3)


def test_nothing_to_count_over_is_no_reading(service, amina, now):
    raise_one(service, amina, NINE)
    sweep(at=now)
    assert counted(service, "E01") is None
    assert counted(service, "E04") is None
    assert counted(service, "E02", FEBRUARY) is None


def test_counting_again_changes_nothing(service, amina, beth, now):
    decide(raise_one(service, amina, NINE), Tier.QUALITY, beth, NINE + HOUR)
    sweep(at=now)
    before = list(Reading.objects.values_list("pk", flat=True))
    assert sweep(at=now).written == 0
    assert sweep(at=now + HOUR).written == 0
    assert list(Reading.objects.values_list("pk", flat=True)) == before


def test_what_comes_late_is_a_new_version_of_that_month_alone(service, amina, beth, now):
    one = raise_one(service, amina, NINE)
    raise_one(service, amina, NINE + timedelta(days=31))
    sweep(at=now)
    untouched = set(Reading.objects.filter(period_start=FEBRUARY).values_list("pk", flat=True))
    decide(one, Tier.QUALITY, beth, now)
    sweep(at=now + HOUR)
    first = Reading.objects.get(indicator_code="E03", period_start=JANUARY)
    assert (first.numerator, first.edition) == (1, 1)
    assert untouched == set(
        Reading.objects.filter(period_start=FEBRUARY).values_list("pk", flat=True)
    )


def test_a_number_that_changes_leaves_the_old_one_to_be_read(service, amina, beth, now):
    sooner = raise_one(service, amina, NINE)
    later = raise_one(service, amina, NINE)
    decide(sooner, Tier.QUALITY, beth, NINE + 2 * HOUR)
    sweep(at=now)
    decide(later, Tier.QUALITY, beth, NINE + 4 * HOUR)
    sweep(at=now + HOUR)
    versions = Reading.objects.filter(indicator_code="E01", period_start=JANUARY)
    found = versions.order_by("edition").values_list("numerator", "denominator", "current")
    assert list(found) == [(2, 1, False), (3, 2, True)]


def test_an_idle_beat_reads_almost_nothing(service, amina, now):
    for days in range(20):
        raise_one(service, amina, NINE + timedelta(days=days))
    sweep(at=now)
    with CaptureQueriesContext(connection) as asked:
        sweep(at=now)
    assert len(asked) <= 5


def test_a_new_site_waits_for_its_first_month_without_writing(service, amina, now):
    raise_one(service, amina, now)
    sweep(at=now)
    with CaptureQueriesContext(connection) as asked:
        sweep(at=now)
    assert not [one for one in asked if not one["sql"].startswith("SELECT")]
    sweep(at=now + timedelta(days=30))
    assert counted(service, "E06", date(2026, 3, 1)) == (1, None)


def test_confidential_concerns_are_not_counted(service, amina, beth, now):
    raise_one(service, amina, NINE)
    raise_one(service, amina, NINE, about_manager=True)
    sweep(at=now)
    assert counted(service, "E06") == (1, None)


def test_withdrawn_concerns_never_were_one(service, amina, now):
    raise_one(service, amina, NINE)
    gone = raise_one(service, amina, NINE)
    concerns.withdraw_concern(
        concern=gone, reason="Written twice.", expected_version=gone.version, by=amina, at=NINE
    )
    sweep(at=now)
    assert counted(service, "E06") == (1, None)


def test_falls_and_medicines_by_kind_and_where(service, sibling_service, amina, now):
    sibling_service.service_kind = ServiceKind.HOMECARE
    sibling_service.save()
    cast.give_role(amina, cast.Role.CARE_WORKER, service=sibling_service)
    for place in (service, sibling_service):
        raise_one(place, amina, NINE, concern_kind=ConcernKind.FALL)
        raise_one(place, amina, NINE, concern_kind=ConcernKind.MEDICINE)
        raise_one(place, amina, NINE, concern_kind=ConcernKind.COMPLAINT)
    sweep(at=now)
    assert counted(service, "F01") == (1, None)
    assert counted(service, "F03") == (1, None)
    assert counted(service, "F09") is None
    assert counted(sibling_service, "F09") == (2, None)
    assert counted(sibling_service, "F10") == (1, None)
    assert counted(sibling_service, "F01") is None


def test_referral_time_and_safeguarding_threshold(service, amina, beth, now):
    service.service_kind = ServiceKind.HOMECARE
    service.save()
    one = raise_one(service, amina, NINE, words=HIT)
    decide(one, Tier.SAFEGUARDING, beth, NINE + HOUR)
    refer(one, beth, NINE + 3 * HOUR)
    raise_one(service, amina, NINE)
    sweep(at=now)
    assert counted(service, "E04") == (3, 1)
    assert counted(service, "F11") == (1, None)


def test_the_same_theme_again_within_ninety_days(service, amina, beth, gwens):
    def closed(at, **more):
        one = raise_one(service, amina, at, concern_kind=ConcernKind.FALL, **gwens, **more)
        decide(one, Tier.QUALITY, beth, at + HOUR)
        concerns.tell_reporter(concern=one, words="Thank you.", by=beth, at=at + HOUR)
        one.refresh_from_db()
        concerns.close_concern(
            concern=one,
            reason="Seen to, and she knows.",
            expected_version=one.version,
            by=beth,
            at=at + 2 * HOUR,
        )

    closed(NINE)
    closed(NINE + timedelta(days=80))
    march = datetime(2026, 4, 2, tzinfo=UTC)
    sweep(at=march)
    assert counted(service, "E05") is None
    sweep(at=datetime(2026, 5, 2, tzinfo=UTC))
    assert counted(service, "E05") == (1, 1)


def test_what_a_person_wrote_or_is_asked_for_is_left_to_them(service, amina, beth, now):
    raise_one(service, amina, NINE, concern_kind=ConcernKind.FALL)
    ask(service, beth, beth, NINE, "F01")
    keep(service, beth, now, reading(service, "F01", JANUARY, 6))
    sweep(at=now)
    assert counted(service, "F01") == (6, None)
    assert Reading.objects.filter(indicator_code="F01").count() == 1


def test_months_before_records_were_kept_are_not_zero(service, amina, now):
    raise_one(service, amina, NINE)
    sweep(at=now)
    assert not Reading.objects.filter(period_start__lt=JANUARY).exists()
    assert CountingState.objects.get().closed_month == FEBRUARY


def test_where_nothing_was_ever_recorded_nothing_is_counted(service, now):
    assert sweep(at=now).closed == 0
    assert not Reading.objects.exists()


def test_hours_are_kept_to_the_hundredth(service, amina, beth, now):
    decide(raise_one(service, amina, NINE), Tier.QUALITY, beth, NINE + timedelta(minutes=50))
    sweep(at=now)
    assert counted(service, "E01") == (Decimal("0.83"), 1)
