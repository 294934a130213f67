"""A month left out of a chart: in sight, with a reason and a name; never the newest one."""

from __future__ import annotations

import pytest
from django.urls import reverse
from django.utils import timezone

from counterpoise.apps.accounts.queries import scope_of
from counterpoise.apps.assurance.actions import leave_month_out, put_month_back
from counterpoise.apps.assurance.facts.chart_views import chart_view
from counterpoise.apps.assurance.models import LeftOutMonth, Reading
from counterpoise.apps.audit.models import AuditEvent
from counterpoise.kit.errors import NotAllowed, NotNow, Refused
from counterpoise.kit.months import month_key, month_words
from counterpoise.terms import AuditEventKind
from tests.factories.charted import bed_days, charted, months_to

pytestmark = pytest.mark.django_db
STEADY = (20, 22, 19, 21, 20, 23, 18, 21, 20, 22, 19, 20)
WITH_A_SPIKE = (*STEADY[:6], 90, *STEADY[7:], *STEADY[:6])
PLACE = 6
WHY = "The house was closed for repairs and falls of two houses were counted here."


@pytest.fixture
def today():
    return timezone.now()


@pytest.fixture
def spiked(service, beth, today):
    bed_days(service, beth, today)
    charted(service, beth, today, "F02", WITH_A_SPIKE)
    return months_to(today, len(WITH_A_SPIKE))


def leave_out(service, month, by, at, why=WHY):
    return leave_month_out(
        service=service, code="F02", version=1, month=month, why=why, by=by, at=at
    )


def facts_of(service, by, at):
    scope = scope_of(by, at=at)
    return chart_view(scope, service, "F02", profile="", version="", at=at).facts


def address(name, service):
    return reverse(f"assurance:{name}", args=[service.public_key, "F02"])


def test_limits_are_worked_out_without_it_and_it_stays_in_sight(service, beth, spiked, today):
    before = facts_of(service, beth, today)
    leave_out(service, spiked[PLACE], beth, today)
    after = facts_of(service, beth, today)
    assert after.upper[0] < before.upper[0]
    assert after.values == before.values
    assert before.marks[PLACE] == "concern"
    assert after.marks[PLACE] == "left_out"
    assert any("left out" in words and WHY in words for words in after.caveats)


def test_its_figure_is_not_touched(service, beth, spiked, today):
    leave_out(service, spiked[PLACE], beth, today)
    held = Reading.objects.get(service=service, indicator_code="F02", period_start=spiked[PLACE])
    assert (held.numerator, held.edition) == (90, 1)


def test_put_back_the_chart_is_as_it_was_and_both_acts_are_kept(service, beth, spiked, today):
    before = facts_of(service, beth, today)
    left = leave_out(service, spiked[PLACE], beth, today)
    put_month_back(left=left, by=beth, at=today)
    assert facts_of(service, beth, today) == before
    assert LeftOutMonth.objects.get().why == WHY
    kinds = (AuditEventKind.MONTH_LEFT_OUT, AuditEventKind.MONTH_PUT_BACK)
    events = AuditEvent.objects.filter(event_kind__in=kinds)
    assert events.count() == 2
    assert not any(WHY in str(one.snapshot) for one in events)
    with pytest.raises(NotNow):
        put_month_back(left=left, by=beth, at=today)


def test_the_newest_month_cannot_be_silenced(service, beth, spiked, today):
    with pytest.raises(Refused, match="what the chart speaks of"):
        leave_out(service, spiked[-1], beth, today)


def test_it_needs_a_reason_a_figure_and_is_done_once(service, beth, spiked, today):
    with pytest.raises(Refused, match="Write why"):
        leave_out(service, spiked[PLACE], beth, today, why="  ")
    with pytest.raises(Refused, match="has a figure"):
        leave_out(service, months_to(today, 30)[0], beth, today)
    leave_out(service, spiked[PLACE], beth, today)
    with pytest.raises(Refused, match="left out already"):
        leave_out(service, spiked[PLACE], beth, today)


def test_only_those_who_decide_leave_a_month_out(service, amina, callum, spiked, today):
    for user in (amina, callum):
        with pytest.raises(NotAllowed):
            leave_out(service, spiked[PLACE], user, today)
    assert not LeftOutMonth.objects.exists()


def test_the_page_says_which_why_and_who_and_leads_back(client, service, beth, spiked, today):
    client.force_login(beth)
    sent = {"month": month_key(spiked[PLACE]), "why": WHY}
    assert client.post(address("leave_out", service), sent).status_code == 302
    page = client.get(address("chart", service)).content.decode()
    assert f"{month_words(spiked[PLACE])}: {WHY}" in page
    assert beth.full_name in page.split("Left out of the chart")[1]
    assert "Left out, with a reason" in page
    left = LeftOutMonth.objects.get()
    assert client.post(reverse("assurance:put_back", args=[left.public_key])).status_code == 302
    assert "Left out of the chart" not in client.get(address("chart", service)).content.decode()


def test_a_missing_reason_keeps_the_month_chosen(client, service, beth, spiked):
    client.force_login(beth)
    page = client.post(address("leave_out", service), {"month": month_key(spiked[PLACE])})
    assert page.status_code == 200
    assert f'value="{month_key(spiked[PLACE])}" selected' in page.content.decode()


def test_the_newest_month_is_not_offered(client, service, beth, spiked):
    client.force_login(beth)
    page = client.get(address("leave_out", service)).content.decode()
    assert month_words(spiked[-2]) in page
    assert month_words(spiked[-1]) not in page


def test_the_board_leaves_it_out_too(client, service, beth, spiked, today):
    client.force_login(beth)
    board = reverse("assurance:board", args=[service.public_key])
    before = client.get(board).content.decode()
    leave_out(service, spiked[PLACE], beth, today)
    assert client.get(board).content.decode().count("cp-chart-card") == before.count(
        "cp-chart-card"
    )


def test_another_charts_month_is_not_left_out_with_it(service, beth, spiked, today):
    charted(service, beth, today, "F01", WITH_A_SPIKE)
    leave_out(service, spiked[PLACE], beth, today)
    scope = scope_of(beth, at=today)
    other = chart_view(scope, service, "F01", profile="", version="", at=today)
    assert not other.data.left_out
    assert "left_out" not in other.facts.marks
