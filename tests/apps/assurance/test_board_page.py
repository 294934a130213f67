"""A service's board: both sides facing one another, silence said as silence."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from tests.factories.assurance import ask
from tests.factories.charted import FALLEN, RISEN, STEADY, bed_days, charted, months_to

pytestmark = pytest.mark.django_db
MANY = ("R02", "P02", "P03", "P10", "R18", "V01", "V02", "W01", "W02", "G05", "E02", "E03")


@pytest.fixture
def today():
    return timezone.now()


def board(client, user, service, **asked):
    client.force_login(user)
    return client.get(reverse("assurance:board", args=[service.public_key]), asked)


def page_of(client, user, service, **asked):
    answer = board(client, user, service, **asked)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.fixture
def paying(service, beth, today):
    """Falls with harm fall while people take part less: one side pays for the other."""
    bed_days(service, beth, today)
    charted(service, beth, today, "F02", FALLEN)
    charted(service, beth, today, "P03", [30] * 12 + [12] * 12, 40)


def test_an_empty_board_says_what_it_is_for_and_offers_the_first_action(client, service, beth):
    page = page_of(client, beth, service)
    assert "This page shows a service’s figures as charts" in page
    assert reverse("assurance:grid", args=[service.public_key]) in page


def test_when_one_side_improves_and_its_pair_worsens_it_says_so_at_the_top(
    client, service, beth, paying
):
    page = page_of(client, beth, service)
    words = (
        "Falls with harm looks better while Taking part in daily routines looks worse. "
        "Neither can be called better alone."
    )
    assert words in page
    assert page.index(words) < page.index("cp-board__heads")
    assert "cp-board__row--paired" in page


def test_nothing_is_said_to_pay_where_both_are_steady(client, service, beth, today):
    bed_days(service, beth, today)
    charted(service, beth, today, "F02", STEADY)
    charted(service, beth, today, "P03", [30, 31, 29] * 8, 40)
    page = page_of(client, beth, service)
    assert "One side may be paying" not in page
    assert "That is within what is usual here." in page


def test_each_card_has_its_sentence_its_sign_and_what_it_stands_on(client, service, beth, paying):
    page = page_of(client, beth, service)
    assert "Signal of improvement, lower" in page
    assert "103 in 24 months" in page
    assert page.count("<article") == 2


def test_an_improvement_whose_pair_went_quiet_is_not_left_alone(client, service, beth, today):
    bed_days(service, beth, today)
    charted(service, beth, today, "F02", FALLEN)
    charted(service, beth, today - timedelta(days=70), "P03", [30, 31, 29] * 7, 40)
    page = page_of(client, beth, service)
    assert "nothing recent is known of what it is read with: Taking part" in page
    assert "Quiet: nothing came" in page


def test_a_rate_without_exposure_is_not_worked_out(client, service, beth, today):
    charted(service, beth, today, "F02", STEADY)
    page = page_of(client, beth, service)
    assert "so there is no rate and nothing can be said about it" in page
    assert "usual here" not in page


def test_a_quiet_service_is_shown_as_quiet(client, service, beth, today):
    months = months_to(today, 6)
    charted(service, beth, today - timedelta(days=150), "V01", [8, 9, 8], 10)
    ask(service, beth, beth, today, "V01", first_month=months[0])
    page = page_of(client, beth, service)
    assert "It is quiet, which says nothing about how things are." in page
    assert "overdue, asked of Beth Carver" in page


def test_a_side_a_theme_and_a_period_can_be_chosen(client, service, beth, paying):
    rights = page_of(client, beth, service, side="RIGHTS", months="12")
    assert "Taking part in daily routines" in rights
    assert rights.count("<article") == 1
    assert "the last 12 months drawn" in rights
    theme = page_of(client, beth, service, family="Incidents and harm")
    assert theme.count("<article") == 1


def test_a_filter_never_moves_a_sign(client, service, beth, today):
    bed_days(service, beth, today)
    charted(service, beth, today, "F02", RISEN)
    for months in ("12", "36"):
        assert "Signal of concern, higher" in page_of(client, beth, service, months=months)


def test_a_filter_that_makes_no_sense_shows_everything(client, service, beth, paying):
    page = page_of(client, beth, service, side="<script>", months="minus one")
    assert page.count("<article") == 2
    assert "<script>" not in page


def test_another_services_board_is_not_found(
    client, service, sibling_service, other_service, beth, callum, dee, paying
):
    assert board(client, beth, sibling_service).status_code == 404
    assert board(client, callum, service).status_code == 404
    assert board(client, dee, service).status_code == 403


def test_twelve_charts_cost_no_more_queries_than_one(client, service, beth, today):
    charted(service, beth, today, MANY[0], STEADY)
    _queries(client, beth, service)
    one = _queries(client, beth, service)
    for code in MANY[1:]:
        charted(service, beth, today, code, [8, 9, 7] * 8, 10)
    assert _queries(client, beth, service) == one


def _queries(client, user, service):
    with CaptureQueriesContext(
        connection,
    ) as caught:
        assert page_of(client, user, service)
    return len(caught)
