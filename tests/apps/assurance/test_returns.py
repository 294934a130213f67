"""What is asked for and has not come: on one desk, reminded once; services gone quiet."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.urls import reverse

from counterpoise.apps.accounts.models import Notice
from counterpoise.apps.accounts.queries import scope_of
from counterpoise.apps.assurance import actions
from counterpoise.apps.assurance.jobs import sweep
from counterpoise.apps.assurance.queries.returns import (
    quiet_services,
    returns_due_from,
    returns_missing,
)
from counterpoise.kit.errors import NotAllowed, NotNow, Refused
from counterpoise.terms import ExposureKind, Role
from tests.factories import cast
from tests.factories.assurance import FEBRUARY, JANUARY, ask, exposure, keep, reading
from tests.factories.concerns import raise_one

HOURS = ExposureKind.SUPPORT_HOURS


@pytest.fixture
def leo(service):
    """A team leader, whom figures are asked of."""
    user = cast.make_user("Leo Marsh")
    cast.give_role(user, Role.TEAM_LEADER, service=service)
    return user


def due(person, now):
    return [
        (one.month, one.indicators, one.late)
        for one in returns_due_from(scope_of(person, at=now), at=now)
    ]


def test_what_is_missing_is_asked_of_one_person_by_name(service, leo, beth, now):
    ask(service, leo, beth, now, "W01", "R06", exposures=[HOURS])
    keep(service, beth, now, reading(service, "R06", JANUARY, 0))
    assert due(leo, now) == [(JANUARY, ("W01",), True), (FEBRUARY, ("W01", "R06"), False)]
    assert due(beth, now) == []
    first = returns_due_from(scope_of(leo, at=now), at=now)[0]
    assert (first.exposures, first.count, first.nothing_given) == ((HOURS,), 2, False)


def test_a_whole_month_is_missing_no_more(service, leo, beth, now):
    ask(service, leo, beth, now, "R06", exposures=[HOURS], first_month=FEBRUARY)
    keep(service, leo, now, reading(service, "R06", FEBRUARY, 0))
    assert len(due(leo, now)) == 1
    keep(service, leo, now, exposure(service, HOURS, FEBRUARY, 900))
    assert due(leo, now) == []


def test_a_figure_that_was_taken_back_is_missing_again(service, leo, beth, now):
    ask(service, leo, beth, now, "R06", first_month=FEBRUARY)
    keep(service, leo, now, reading(service, "R06", FEBRUARY, 2))
    keep(service, leo, now, reading(service, "R06", FEBRUARY, None))
    assert len(due(leo, now)) == 1


def test_it_stands_on_that_persons_desk_and_leads_to_the_month(
    service, leo, beth, client, now, at_the_moment
):
    ask(service, leo, beth, now, "R06", first_month=FEBRUARY)
    client.force_login(leo)
    page = client.get(reverse("desk:desk")).content.decode()
    assert "Write down the figures for February 2026" in page
    assert f"{reverse('assurance:grid', args=[service.public_key])}?month=2026-02" in page
    client.force_login(beth)
    assert "Write down the figures" not in client.get(reverse("desk:desk")).content.decode()


def test_a_reminder_comes_once_and_after_its_day(service, leo, beth, now):
    ask(service, leo, beth, now, "R06", first_month=FEBRUARY)
    sweep(at=datetime(2026, 3, 10, 20, tzinfo=UTC))
    assert not Notice.objects.filter(notice_kind="return-missing").exists()
    for hour in (1, 2, 3):
        sweep(at=datetime(2026, 3, 11, hour, tzinfo=UTC))
    notice = Notice.objects.get(notice_kind="return-missing")
    assert (notice.to, notice.url_name, notice.url_key) == (
        leo,
        "assurance:grid",
        service.public_key,
    )
    sweep(at=datetime(2026, 4, 12, tzinfo=UTC))
    assert Notice.objects.filter(notice_kind="return-missing").count() == 2


def test_nobody_is_reminded_of_what_was_given(service, leo, beth, now):
    ask(service, leo, beth, now, "R06", first_month=FEBRUARY)
    keep(service, leo, now, reading(service, "R06", FEBRUARY, 0))
    sweep(at=datetime(2026, 3, 12, tzinfo=UTC))
    assert not Notice.objects.filter(notice_kind="return-missing").exists()


def test_a_service_that_gives_nothing_is_quiet_whatever_it_said_before(service, leo, beth):
    asked_at = datetime(2025, 10, 2, tzinfo=UTC)
    ask(service, leo, beth, asked_at, "R06", first_month=date(2025, 9, 1))
    keep(service, leo, asked_at, reading(service, "R06", date(2025, 9, 1), 0))

    def quiet(at):
        return [(one.since, one.months) for one in quiet_services(scope_of(beth, at=at), at=at)]

    assert quiet(datetime(2025, 12, 9, tzinfo=UTC)) == []
    assert quiet(datetime(2025, 12, 11, tzinfo=UTC)) == [(date(2025, 10, 1), 2)]
    keep(
        service,
        leo,
        datetime(2025, 12, 12, tzinfo=UTC),
        reading(service, "R06", date(2025, 11, 1), 0),
    )
    assert quiet(datetime(2025, 12, 12, tzinfo=UTC)) == []


def test_counting_from_records_does_not_make_a_quiet_service_speak(service, leo, beth, amina, now):
    ask(service, leo, beth, now, "R06", first_month=date(2025, 9, 1))
    raise_one(service, amina, datetime(2026, 1, 12, 9, tzinfo=UTC))
    sweep(at=now)
    assert len(quiet_services(scope_of(beth, at=now), at=now)) == 1


def test_others_see_only_what_is_missing_where_they_are(service, leo, beth, callum, dee, now):
    ask(service, leo, beth, now, "R06", first_month=FEBRUARY)
    assert len(returns_missing(scope_of(beth, at=now), at=now)) == 1
    for person in (callum, dee):
        assert returns_missing(scope_of(person, at=now), at=now) == []
        assert quiet_services(scope_of(person, at=now), at=now) == []


def test_who_asks_and_whom(service, leo, beth, amina, callum, now):
    for person in (leo, amina, callum):
        with pytest.raises(NotAllowed):
            ask(service, leo, person, now, "R06")
    for person in (amina, callum):
        with pytest.raises(Refused, match="may not write down figures"):
            ask(service, person, beth, now, "R06")


@pytest.mark.parametrize(
    ("codes", "more", "why"),
    [
        ((), {}, "at least one figure"),
        (("Z99",), {}, "not an indicator in use"),
        (("R06",), {"due_day": 29}, "from 1 to 28"),
    ],
)
def test_a_return_that_cannot_be_asked_for(service, leo, beth, now, codes, more, why):
    with pytest.raises(Refused, match=why):
        ask(service, leo, beth, now, *codes, **more)


def test_what_is_asked_for_no_more_is_not_missing(service, leo, beth, now):
    expected = ask(service, leo, beth, now, "R06")
    actions.end_return(expected=expected, expected_version=1, by=beth, at=now)
    assert due(leo, now) == []
    with pytest.raises(NotNow):
        actions.end_return(expected=expected.fresh(), expected_version=2, by=beth, at=now)
