"""Limits drawn again, and targets: recorded acts with a name, a reason and what was before."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone

from counterpoise.apps.assurance.actions import set_target
from counterpoise.apps.assurance.models import ChartTarget, LimitsRecalculation
from counterpoise.apps.audit.models import AuditEvent
from counterpoise.kit.errors import NotAllowed, Refused
from counterpoise.kit.months import month_key, month_words
from counterpoise.terms import AuditEventKind
from tests.factories.charted import bed_days, charted, months_to

pytestmark = pytest.mark.django_db
STEP = (*(20, 22, 19, 21, 20, 23, 18, 21, 20, 22, 19, 20), *(8, 9, 7, 8, 9, 8, 7, 9, 8, 8, 7, 9))
ANSWERS = {
    "real_change_seen": "Twelve months below.",
    "cause_understood": "The rota follows people’s plans.",
    "expected_to_last": "It is part of every day now.",
    "enough_points": "Twelve.",
    "why": "The old limits say nothing about today.",
}


@pytest.fixture
def today():
    return timezone.now()


@pytest.fixture
def stepped(service, beth, today):
    bed_days(service, beth, today)
    charted(service, beth, today, "F02", STEP)


def address(name, service, code="F02"):
    return reverse(f"assurance:{name}", args=[service.public_key, code])


def post(client, user, name, service, **sent):
    client.force_login(user)
    return client.post(address(name, service), sent)


def chart(client, user, service):
    client.force_login(user)
    return client.get(address("chart", service)).content.decode()


def test_limits_start_anew_with_four_answers_and_the_old_ones_are_kept(
    client, service, beth, stepped, today
):
    month = months_to(today, 12)[0]
    before = chart(client, beth, service)
    answer = post(client, beth, "limits", service, from_month=month_key(month), **ANSWERS)
    assert answer.status_code == 302
    held = LimitsRecalculation.objects.get()
    assert (held.from_month, held.decided_by) == (month, beth)
    assert held.old_limits["centre"] == pytest.approx(sum(STEP) / 24 / 900 * 1000)
    assert held.old_limits["chart"] == "xmr"
    page = chart(client, beth, service)
    assert f"Limits start anew from {month_words(month)}" in page
    assert "Limits before" in page
    assert "The rota follows people’s plans." in page
    assert "limits start anew" in page
    assert "Signal of improvement" in before
    assert "Usual ups and downs" in page


def test_the_chart_without_new_limits_stands_beside_it_for_print_and_screen(
    client, service, beth, stepped, today
):
    assert "Without limits drawn again" not in chart(client, beth, service)
    month = month_key(months_to(today, 12)[0])
    post(client, beth, "limits", service, from_month=month, **ANSWERS)
    page = chart(client, beth, service)
    assert "Without limits drawn again" in page
    assert 'id="before-title"' in page


@pytest.mark.parametrize("missing", sorted(ANSWERS))
def test_each_question_has_to_be_answered(client, service, beth, stepped, today, missing):
    sent = ANSWERS | {missing: ""}
    month = month_key(months_to(today, 12)[0])
    answer = post(client, beth, "limits", service, from_month=month, **sent)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert f'href="#id_{missing}"' in page
    assert not LimitsRecalculation.objects.exists()


def test_the_page_shows_the_limits_as_they_are_now(client, service, beth, stepped):
    client.force_login(beth)
    page = client.get(address("limits", service)).content.decode()
    assert "Limits now: Average 15.8, from " in page


def test_twice_in_one_month_is_refused(client, service, beth, stepped, today):
    month = month_key(months_to(today, 12)[0])
    post(client, beth, "limits", service, from_month=month, **ANSWERS)
    answer = post(client, beth, "limits", service, from_month=month, **ANSWERS)
    assert "already start anew at this month" in answer.content.decode()
    assert LimitsRecalculation.objects.count() == 1


def test_under_seven_months_there_is_nothing_to_draw_limits_from(
    client, service, beth, stepped, today
):
    month = months_to(today, 6)[0]
    page = post(client, beth, "limits", service, from_month=month_key(month), **ANSWERS)
    said = f"Only 6 months have come since {month_words(month)}."
    assert said in page.content.decode()
    assert "The rota follows people’s plans." in page.content.decode()
    assert not LimitsRecalculation.objects.exists()
    month = months_to(today, 7)[0]
    answer = post(client, beth, "limits", service, from_month=month_key(month), **ANSWERS)
    assert answer.status_code == 302


def test_limits_begun_anew_for_the_time_being_leave_the_earlier_ones_standing(
    client, service, beth, stepped, today
):
    before = chart(client, beth, service)
    month = months_to(today, 7)[0]
    post(client, beth, "limits", service, from_month=month_key(month), **ANSWERS)
    page = chart(client, beth, service)
    assert "XmR chart" in before
    assert "XmR chart" in page
    assert "There is too little so far to say whether it changes." in page
    assert f"Limits start anew from {month_words(month)}, with too few months since" in page
    table = page.split("Every number of this chart", 1)[1]
    assert table.count("None drawn") == 7


def test_who_may_not_decide_may_not_draw_limits(client, service, amina, callum, stepped):
    client.force_login(amina)
    assert client.get(address("limits", service)).status_code == 403
    client.force_login(callum)
    assert client.get(address("limits", service)).status_code == 404


def test_a_target_is_drawn_and_judged_with_its_reason(client, service, beth, stepped):
    answer = post(client, beth, "target", service, amount="100", why="Agreed with the council.")
    assert answer.status_code == 302
    page = chart(client, beth, service)
    assert "Target 100" in page
    assert "Target met as things are" in page
    assert "Agreed with the council. (Beth Carver" in page


def test_a_new_target_ends_the_one_before(client, service, beth, stepped):
    post(client, beth, "target", service, amount="100", why="First.")
    post(client, beth, "target", service, amount="4.5", why="Second.")
    first, second = ChartTarget.objects.order_by("pk")
    assert (first.ended_by, second.ended_at, second.amount) == (beth, None, Decimal("4.5"))
    assert AuditEvent.objects.filter(event_kind=AuditEventKind.TARGET_SET).count() == 2


def test_a_target_can_be_taken_back(client, service, beth, stepped):
    post(client, beth, "target", service, amount="100", why="First.")
    post(client, beth, "target", service, do="end")
    assert "Target 100" not in chart(client, beth, service)
    assert ChartTarget.objects.get().ended_by == beth


@pytest.mark.parametrize("typed", ["few", "NaN", "inf", "1e300", "--4", "9" * 30])
def test_a_target_that_is_no_number_is_refused_and_kept_in_the_box(
    client, service, beth, stepped, typed
):
    page = post(client, beth, "target", service, amount=typed, why="x").content.decode()
    assert "Write a number, such as 5 or 2.5." in page
    assert f'value="{typed}"' in page
    assert not ChartTarget.objects.exists()


@pytest.mark.parametrize(
    ("code", "amount", "words"), [("F02", -1, "below zero"), ("W01", 101, "more than all of them")]
)
def test_a_target_that_can_never_be_is_refused(service, beth, now, code, amount, words):
    with pytest.raises(Refused, match=words):
        set_target(service=service, code=code, amount=Decimal(amount), why="x", by=beth, at=now)


def test_an_indicator_read_with_its_pair_has_no_target(service, beth, now):
    with pytest.raises(Refused, match="read with its pair"):
        set_target(service=service, code="F01", amount=Decimal(3), why="x", by=beth, at=now)


def test_a_care_worker_sets_no_target(service, amina, now):
    with pytest.raises(NotAllowed):
        set_target(service=service, code="F02", amount=Decimal(3), why="x", by=amina, at=now)
