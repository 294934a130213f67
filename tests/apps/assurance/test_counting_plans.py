"""G01 to G03 counted from improvement plans: nobody types what the plans themselves show."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from counterpoise.apps.assurance.facts.counted import counted_month
from counterpoise.apps.assurance.jobs import sweep
from counterpoise.apps.assurance.models import Reading
from counterpoise.apps.plans.actions import close_plan, reopen_plan
from counterpoise.apps.plans.models import Plan, PlanAction
from counterpoise.kit.months import month_at, month_of, shifted
from counterpoise.terms import ActionStrength
from tests.factories.concern_rows import concern_row
from tests.factories.plans import agreed_plan, sound_plan

pytestmark = pytest.mark.django_db
EARLIER = timedelta(days=150)


@pytest.fixture
def today():
    return timezone.now()


@pytest.fixture
def plan(service, beth, today):
    return agreed_plan(service, by=beth, at=today - EARLIER)


def counted(service, month, at):
    codes = ("G01", "G02", "G03")
    found = {one.code: one for one in counted_month([service], month, at=at, codes=codes)}
    return {code: (one.numerator, one.denominator) for code, one in found.items()}


def kept(service, code):
    rows = Reading.objects.filter(service=service, indicator_code=code, current=True)
    return {one.period_start: (one.numerator, one.denominator) for one in rows}


def test_actions_due_in_a_month_and_verified_in_time(service, beth, plan, today):
    action = PlanAction.objects.filter(plan=plan).first()
    month = month_of(action.due_date)
    assert counted(service, month, today)["G01"] == (0, 1)
    seen = {"verified_by": None, "verified_date": action.due_date}
    PlanAction.objects.filter(pk=action.pk).update(**seen)
    assert counted(service, month, today)["G01"] == (1, 1)
    late = action.due_date + timedelta(days=1)
    PlanAction.objects.filter(pk=action.pk).update(verified_date=late)
    assert counted(service, month, today)["G01"] == (0, 1)


def test_how_strong_the_actions_were_that_were_agreed(service, plan, today):
    month = month_at(plan.agreed_at)
    PlanAction.objects.filter(plan=plan).update(strength=ActionStrength.WEAKER)
    assert counted(service, month, today)["G02"] == (0, 1)
    PlanAction.objects.filter(plan=plan).update(strength=ActionStrength.INTERMEDIATE)
    assert counted(service, month, today)["G02"] == (1, 1)


def test_a_draft_a_confidential_plan_and_what_was_taken_out_are_not_counted(
    service, beth, plan, today
):
    month = month_of(PlanAction.objects.filter(plan=plan).first().due_date)
    sound_plan(service, by=beth, at=today - EARLIER)
    assert counted(service, month, today)["G01"] == (0, 1)
    PlanAction.objects.filter(plan=plan).update(taken_out_at=today)
    assert counted(service, month, today)["G01"] == (None, None)
    PlanAction.objects.filter(plan=plan).update(taken_out_at=None)
    Plan.objects.filter(pk=plan.pk).update(confidential=True)
    assert counted(service, month, today)["G01"] == (None, None)


def test_a_plan_opened_again_changes_the_months_it_was_counted_closed_in(
    service, beth, amina, plan, today
):
    """The sweep follows the plan's own events: nothing else is read again."""
    concern_row(service, amina, today - EARLIER)
    closed_at = today - timedelta(days=100)
    plan.refresh_from_db()
    close_plan(plan=plan, reason="Held.", expected_version=plan.version, by=beth, at=closed_at)
    sweep(at=today - timedelta(days=1))
    month = shifted(month_at(closed_at), 1)
    assert kept(service, "G03")[month] == (0, 1)
    plan.refresh_from_db()
    again = today - timedelta(days=40)
    reopen_plan(plan=plan, reason="It came back.", expected_version=plan.version, by=beth, at=again)
    sweep(at=today)
    newest = shifted(month_at(today), -1)
    assert kept(service, "G03")[newest] == (1, 1)
    assert kept(service, "G03")[month_at(closed_at)] == (0, 1)
