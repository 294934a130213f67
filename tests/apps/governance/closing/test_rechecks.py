"""Looked at again by somebody without a part in it, and what opens a plan again."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.urls import reverse

from counterpoise.apps.accounts.models import Notice
from counterpoise.apps.accounts.queries import scope_of
from counterpoise.apps.assurance.models import Verdict
from counterpoise.apps.governance import jobs
from counterpoise.apps.governance.actions import (
    record_recheck,
)
from counterpoise.apps.governance.actions.closing import months_after
from counterpoise.apps.governance.models import Recheck
from counterpoise.apps.governance.queries.closing import rechecks_due
from counterpoise.apps.patterns.models import Pattern
from counterpoise.apps.plans.models import Plan
from counterpoise.kit.errors import NotAllowed, NotNow, Refused
from counterpoise.terms import (
    PatternKind,
    PatternUrgency,
    PlanStatus,
    PlanTheme,
    RecheckResult,
)
from tests.factories.plan_proof import stands


def test_re_checks_come_back_by_themselves(closed, beth, nina, callum, now):
    assert jobs.sweep(at=now).told == 0
    june = now + timedelta(days=93)
    assert rechecks_due(scope_of(beth, at=june), by=date(2026, 6, 9)) == []
    assert jobs.sweep(at=june).told == 1
    assert jobs.sweep(at=june).told == 0
    first = Recheck.objects.get(months=3)
    assert Notice.objects.filter(notice_kind="plan-recheck-due", to=beth).count() == 1
    assert rechecks_due(scope_of(beth, at=june), by=june.date()) == [first]
    assert rechecks_due(scope_of(callum, at=june), by=june.date()) == []
    assert Notice.objects.filter(notice_kind="plan-recheck-due", to=nina).count() == 1
    parts = [
        rechecks_due(scope_of(one, at=june), by=june.date())[0].has_part for one in (beth, nina)
    ]
    assert parts == [True, False]
    recheck(first, RecheckResult.HOLDS, nina, june)
    assert rechecks_due(scope_of(beth, at=june), by=june.date()) == []


def recheck(one, result, by, at, words="We went unannounced on a Friday evening."):
    found = Recheck.objects.select_related("closure__plan__provider").get(pk=one.pk)
    return record_recheck(recheck=found, result=result, words=words, unannounced=True, by=by, at=at)


def test_one_that_holds_after_six_months_has_lasted(closed, gita, now):
    later = now + timedelta(days=190)
    recheck(Recheck.objects.get(months=3), RecheckResult.HOLDS, gita, later)
    assert Plan.objects.get(pk=closed.plan_id).sustained_at is None
    recheck(Recheck.objects.get(months=6), RecheckResult.HOLDS, gita, later)
    assert Plan.objects.get(pk=closed.plan_id).sustained_at == later
    with pytest.raises(NotNow):
        recheck(Recheck.objects.get(months=6), RecheckResult.HOLDS, gita, later)


@pytest.mark.parametrize("result", [RecheckResult.HOLDS, RecheckResult.CANNOT_TELL])
def test_who_has_a_part_in_the_plan_does_not_say_that_it_lasted(closed, beth, gita, now, result):
    closed.plan.actions.update(owner=gita)
    later = now + timedelta(days=190)
    for who in (beth, gita):
        with pytest.raises(NotAllowed, match="somebody else must look whether it still holds"):
            recheck(Recheck.objects.get(months=6), result, who, later)
    assert not Recheck.objects.exclude(result="").exists()


def test_the_owners_page_offers_only_that_it_slipped(client, closed, beth, nina, now):
    first = Recheck.objects.get(months=3)
    Recheck.objects.filter(pk=first.pk).update(due_date=now.date())
    address = reverse("governance:recheck", args=[first.public_key])
    client.force_login(nina)
    assert 'value="HOLDS"' in client.get(address).content.decode()
    client.force_login(beth)
    page = client.get(address).content.decode()
    assert 'value="HOLDS"' not in page
    assert 'value="SLIPPED"' in page
    assert "You have a part in this plan" in page
    sent = {"result": "HOLDS", "words": "All is well."}
    assert client.post(address, sent).status_code == 200
    assert not Recheck.objects.exclude(result="").exists()


def test_what_lasted_is_not_said_before_its_day(closed, gita, now):
    for result in (RecheckResult.HOLDS, RecheckResult.CANNOT_TELL):
        with pytest.raises(NotNow, match="10 September 2026, and that day has not come"):
            recheck(Recheck.objects.get(months=6), result, gita, now + timedelta(days=183))
    assert not Recheck.objects.exclude(result="").exists()


def test_one_that_slipped_opens_the_plan_again(closed, beth, amina, now):
    first = Recheck.objects.get(months=3)
    with pytest.raises(NotAllowed):
        recheck(first, RecheckResult.SLIPPED, amina, now)
    with pytest.raises(Refused, match="what you found"):
        recheck(first, RecheckResult.SLIPPED, beth, now, words="")
    recheck(first, RecheckResult.SLIPPED, beth, now, words="Two are home by six again.")
    assert stands(closed) == PlanStatus.REOPENED
    assert Plan.objects.get(pk=closed.plan_id).times_reopened == 1
    assert rechecks_due(scope_of(beth, at=now), by=date(2027, 1, 1)) == []


def test_where_nobody_can_tell_it_comes_back_in_a_month(closed, nina, now):
    june = now + timedelta(days=93)
    recheck(Recheck.objects.get(months=3), RecheckResult.CANNOT_TELL, nina, june)
    again = Recheck.objects.get(months=3, result="")
    assert again.due_date == date(2026, 7, 11)
    assert stands(closed) == PlanStatus.CLOSED


def test_a_measure_that_turns_opens_the_plan_again(closed, now):
    later = now + timedelta(days=40)
    assert jobs.sweep(at=later).opened_again == 0
    signed_one = Verdict.objects.get()
    Verdict.objects.create(
        change=signed_one.change,
        outcome="WORSE",
        proposal={"rung": "Worse", "reopened": "Six falls in May."},
        engine_version="test",
        proposed_at=later,
        proposed_by_name="watch for relapse",
    )
    assert jobs.sweep(at=later + timedelta(minutes=1)).opened_again == 1
    assert stands(closed) == PlanStatus.REOPENED
    assert jobs.sweep(at=later + timedelta(minutes=2)).opened_again == 0


def pattern(service, person, at, theme, **more):
    return Pattern.objects.create(
        reference=f"P-{Pattern.objects.count()}",
        provider=service.provider,
        service=service,
        person=person,
        pattern_kind=PatternKind.TOGETHER,
        theme=theme,
        groups=[theme],
        urgency=PatternUrgency.WEEK,
        title=f"Signs of {theme}",
        because="Three in two weeks.",
        first_date=at.date(),
        last_date=at.date(),
        enough_date=at.date(),
        rule_version="test",
        found_at=at,
        changed_at=at,
        **more,
    )


def test_a_theme_that_returns_opens_the_plan_again_and_another_does_not(
    closed, service, person, other_service, other_person, now
):
    Plan.objects.filter(pk=closed.plan_id).update(themes=[PlanTheme.RESTRICTIVE_PRACTICE])
    later = now + timedelta(days=60)
    pattern(service, person, later, "medication")
    pattern(other_service, other_person, later, "restriction")
    pattern(service, person, later - timedelta(days=1), "restriction", confidential=True)
    assert jobs.sweep(at=later + timedelta(hours=1)).opened_again == 0
    back = pattern(service, person, later + timedelta(days=30), "restriction")
    assert jobs.sweep(at=later + timedelta(days=30, hours=1)).opened_again == 1
    plan = Plan.objects.get(pk=closed.plan_id)
    assert plan.status == PlanStatus.REOPENED
    assert back.reference in plan.changes.order_by("-pk").first().reason


def test_a_theme_that_comes_up_long_after_is_a_new_one_though_a_verdict_made_us_look(
    closed, service, person, now
):
    """Seven months on the verdict is sustained and a pattern is found: the plan stays closed."""
    Plan.objects.filter(pk=closed.plan_id).update(themes=[PlanTheme.RESTRICTIVE_PRACTICE])
    later = now + timedelta(days=210)
    pattern(service, person, later, "restriction")
    Verdict.objects.create(
        change=Verdict.objects.get().change,
        outcome="IMPROVED",
        proposal={"rung": "Improved and sustained"},
        engine_version="test",
        proposed_at=later,
        proposed_by_name="sweep",
    )
    assert jobs.sweep(at=later + timedelta(hours=1)).opened_again == 0
    assert stands(closed) == PlanStatus.CLOSED


@pytest.mark.parametrize(
    ("day", "months", "then"),
    [
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2026, 12, 15), 1, date(2027, 1, 15)),
        (date(2027, 8, 31), 6, date(2028, 2, 29)),
    ],
)
def test_months_later_is_the_same_day_or_the_months_last(day, months, then):
    assert months_after(day, months) == then
