"""Series as charts read them: gaps stay gaps, no exposure no rate, late and corrected say so."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from counterpoise.apps.accounts.queries import scope_of
from counterpoise.apps.assurance.queries.series import comparison_series, series_of
from counterpoise.terms import ExposureKind, Role
from tests.factories import cast
from tests.factories.assurance import FEBRUARY, JANUARY, exposure, keep, reading

DECEMBER, MARCH = date(2025, 12, 1), date(2026, 3, 1)
BED_DAYS, HOURS = ExposureKind.OCCUPIED_BED_DAYS, ExposureKind.SUPPORT_HOURS


@pytest.fixture
def series(service, beth, now):
    def of(*codes, first=JANUARY, last=FEBRUARY, by=beth, place=service):
        return series_of(scope_of(by, at=now), place, codes or None, first=first, last=last)

    return of


def test_a_rate_is_what_was_counted_over_its_exposure(service, beth, now, series):
    keep(
        service,
        beth,
        now,
        exposure(service, BED_DAYS, JANUARY, 500),
        reading(service, "F02", JANUARY, 2),
    )
    found = series("F02")["F02"]
    point = found.points[0]
    assert found.exposure_kind is BED_DAYS
    assert (point.numerator, point.denominator, point.value) == (2, 500, Decimal(4))


def test_without_an_exposure_a_reading_stays_a_count_and_says_so(service, beth, now, series):
    keep(service, beth, now, reading(service, "F02", JANUARY, 2))
    point = series("F02")["F02"].points[0]
    assert (point.numerator, point.value, point.without_exposure) == (2, None, True)


def test_a_month_nothing_came_for_is_a_gap_and_never_nought(service, beth, now, series):
    keep(service, beth, now, reading(service, "R06", FEBRUARY, 0))
    found = series("R06", first=DECEMBER, last=MARCH)["R06"]
    assert [point.numerator for point in found.points] == [None, None, 0, None]
    assert [point.value for point in found.points] == [None, None, 0, None]
    assert found.newest.month == FEBRUARY


def test_one_kind_of_exposure_serves_a_whole_series(service, beth, now, series):
    keep(
        service,
        beth,
        now,
        exposure(service, HOURS, JANUARY, 1000),
        exposure(service, HOURS, FEBRUARY, 1000),
        reading(service, "R01", JANUARY, 3),
        reading(service, "R01", FEBRUARY, 4),
    )
    assert [point.value for point in series("R01")["R01"].points] == [3, 4]
    keep(service, beth, now, exposure(service, BED_DAYS, FEBRUARY, 500))
    mixed = series("R01")["R01"]
    assert mixed.exposure_kind is BED_DAYS
    assert [point.value for point in mixed.points] == [None, 8]


@pytest.mark.parametrize(
    ("code", "values", "value"),
    [("W01", (7, 8), Decimal("87.5")), ("P09", (1, 40), Decimal("2.5")), ("P11", (12, 5), 12)],
)
def test_what_comes_with_its_own_second_number(service, beth, now, series, code, values, value):
    keep(service, beth, now, reading(service, code, JANUARY, *values))
    assert series(code)[code].points[0].value == value


def test_a_correction_and_a_late_figure_say_so(service, beth, now, series):
    soon = now - timedelta(days=30)
    keep(service, beth, soon, reading(service, "R06", JANUARY, 3))
    keep(service, beth, soon, reading(service, "R06", DECEMBER, 3))
    keep(service, beth, now, reading(service, "R06", JANUARY, 2))
    found = series("R06", first=DECEMBER)["R06"].points
    assert [(point.corrected, point.late) for point in found[:2]] == [(False, True), (True, True)]
    assert found[1].recorded_by_name == "Beth Carver"


def test_a_figure_taken_back_is_a_gap(service, beth, now, series):
    keep(service, beth, now, reading(service, "R06", JANUARY, 3))
    keep(service, beth, now, reading(service, "R06", JANUARY, None))
    assert series("R06")["R06"].points[0].numerator is None


def test_without_codes_everything_that_was_given(service, beth, now, series):
    keep(
        service,
        beth,
        now,
        reading(service, "R06", JANUARY, 3),
        reading(service, "F02", FEBRUARY, 1),
    )
    assert sorted(series()) == ["F02", "R06"]


def test_who_may_not_see_a_service_sees_nothing_of_it(
    service, beth, amina, callum, dee, now, series
):
    keep(service, beth, now, reading(service, "R06", JANUARY, 3))
    assert series("R06", by=amina)["R06"].newest.numerator == 3
    for person in (callum, dee):
        assert series("R06", by=person)["R06"].newest is None


def test_services_are_compared_each_in_its_own_series(
    service, sibling_service, provider, beth, now
):
    lead = cast.make_user("Quinn Quality")
    cast.give_role(lead, Role.QUALITY_LEAD, provider=provider)
    keep(service, lead, now, reading(service, "R06", JANUARY, 3))
    keep(sibling_service, lead, now, reading(sibling_service, "R06", JANUARY, 9))
    both = [service, sibling_service]

    def seen(by):
        found = comparison_series(scope_of(by, at=now), both, "R06", first=JANUARY, last=JANUARY)
        return [one.points[0].numerator for one in found]

    assert seen(lead) == [3, 9]
    assert seen(beth) == [3, None]


def test_a_board_of_many_reads_as_much_as_a_board_of_one(service, beth, now, series):
    codes = ["R06", "F02", "W01", "V01", "V02", "P02", "R07", "R11"]
    keep(service, beth, now, *(reading(service, code, JANUARY, 1, _over(code)) for code in codes))

    def asked(*some):
        with CaptureQueriesContext(connection) as queries:
            series(*some)
        return len(queries)

    assert asked(*codes) == asked("R06")


def _over(code):
    return None if code in ("R06", "F02") else 2
