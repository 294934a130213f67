"""A plan closed with proof by somebody independent."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from counterpoise.apps.accounts.models import Notice
from counterpoise.apps.accounts.queries import scope_of
from counterpoise.apps.assurance.models import Verdict
from counterpoise.apps.governance.actions import (
    confirm_closing,
    record_recheck,
    send_closing_back,
)
from counterpoise.apps.governance.models import PlanClosure, Recheck
from counterpoise.apps.governance.queries.closing import closures_to_answer
from counterpoise.apps.plans.models import Plan
from counterpoise.kit.errors import NotAllowed, NotNow, Refused
from counterpoise.terms import (
    AuditEventKind,
    ClosureStatus,
    PlanStatus,
    RecheckResult,
)
from tests.factories import plan_proof, plans
from tests.factories.plan_proof import ask_for, stands


def test_a_plan_is_closed_by_somebody_independent_on_its_signed_verdict(plan, closed, nina, now):
    verdict = Verdict.objects.get()
    assert closed.verdicts == [verdict.public_key]
    assert stands(closed) == PlanStatus.CLOSED
    assert closed.answered_by == nina
    due = list(Recheck.objects.values_list("months", "due_date"))
    assert due == [(3, date(2026, 6, 10)), (6, date(2026, 9, 10))]


def test_without_a_signature_it_is_refused(proved, beth, now):
    with pytest.raises(NotNow, match="The verdict is not signed yet: M4, "):
        ask_for(proved[0], beth, now)
    assert not PlanClosure.objects.exists()


def test_without_figures_it_is_refused(service, beth, tom, now):
    plan = plans.agreed_plan(service, by=beth, at=now, owner=tom)
    with pytest.raises(NotNow, match="No measure of the plan is judged") as caught:
        ask_for(plan, beth, now)
    assert "Not verified by somebody else, nor stopped with a reason: A1." in caught.value.message


def test_a_verdict_that_is_not_improved_does_not_close(plan, beth, now):
    newest = Verdict.objects.get()
    Verdict.objects.filter(pk=newest.pk).update(proposal=newest.proposal | {"rung": "Worse"})
    with pytest.raises(NotNow, match="The newest verdict is “worse”"):
        ask_for(plan, beth, now)


@pytest.mark.parametrize("name", ["what_is_different", "people_say", "people_name"])
def test_what_people_say_is_needed(plan, beth, now, name):
    with pytest.raises(Refused) as caught:
        ask_for(plan, beth, now, **{name: " "})
    assert caught.value.field == name


@pytest.mark.parametrize("who", ["beth", "tom", "amina", "callum", "dee"])
def test_who_owns_it_or_any_of_it_or_decides_nothing_does_not_confirm(closure, now, request, who):
    with pytest.raises(NotAllowed):
        confirm_closing(closure=closure, words="I looked.", by=request.getfixturevalue(who), at=now)
    assert stands(closure) == PlanStatus.AGREED


def test_a_lead_who_owns_an_action_does_not_confirm(plan, closure, gita, now):
    plan.actions.update(owner=gita)
    with pytest.raises(NotAllowed, match="own an action"):
        confirm_closing(closure=closure, words="I looked.", by=gita, at=now)


def test_the_database_too_refuses_the_same_person_twice(closure, now):
    with pytest.raises(IntegrityError), transaction.atomic():
        PlanClosure.objects.filter(pk=closure.pk).update(
            status=ClosureStatus.CONFIRMED,
            answered_by=closure.asked_by,
            answered_at=now,
            answered_words="Yes.",
        )


def test_it_is_asked_once_answered_once_and_can_be_sent_back(plan, closure, beth, nina, now):
    with pytest.raises(NotNow, match="already"):
        ask_for(plan, beth, now)
    with pytest.raises(Refused, match="looked at yourself"):
        send_closing_back(closure=closure, words="", by=nina, at=now)
    send_closing_back(closure=closure, words="Ask Gwen’s sister too.", by=nina, at=now)
    with pytest.raises(NotNow, match="answered already"):
        confirm_closing(closure=closure, words="I looked.", by=nina, at=now)
    assert stands(closure) == PlanStatus.AGREED
    assert ask_for(plan, beth, now).status == ClosureStatus.ASKED


def test_it_waits_on_the_desk_of_who_may_confirm(nina, gita, closure, beth, tom, callum, now):
    def waits(who):
        return closures_to_answer(scope_of(who, at=now)) == [closure]

    assert [waits(who) for who in (nina, gita, beth, tom, callum)] == [
        True,
        True,
        False,
        False,
        False,
    ]
    assert {one.to for one in Notice.objects.filter(notice_kind="closing-to-confirm")} == {
        nina,
        gita,
    }


def test_a_plan_kept_from_somebody_is_closed_on_what_shows_it_in_words(
    service, amina, beth, tom, nina, now
):
    plan = plans.agreed_plan(service, by=beth, at=now, owner=tom)
    plan_proof.verify_all(plan, tom, beth, now)
    plan = Plan.objects.get(pk=plan.pk)
    plan.kept_from.add(amina)
    with pytest.raises(Refused) as caught:
        ask_for(plan, beth, now)
    assert caught.value.field == "without_verdict_because"
    closure = ask_for(plan, beth, now, without_verdict_because="Three people were asked alone.")
    confirm_closing(closure=closure, words="I asked them too.", by=nina, at=now)
    assert stands(closure) == PlanStatus.CLOSED
    assert not Notice.objects.filter(to=amina).exists()


def test_a_closed_plan_says_how_it_was_closed_and_asks_for_nothing_more(client, closed, beth, now):
    """Half a year later nobody is told that a review is late; the verdict is that of the day."""
    signed_one = Verdict.objects.get()
    newer = Verdict.objects.create(
        change=signed_one.change,
        outcome="IMPROVED",
        proposal={"rung": "Improved and sustained"},
        engine_version="test",
        proposed_at=now + timedelta(days=200),
        proposed_by_name="sweep",
    )
    client.force_login(beth)
    address = reverse("plans:plan", args=[closed.plan.public_key])
    page = client.get(address).content.decode()
    assert "Closed, because practice has changed" in page
    assert "Hold the review this week" not in page
    assert "could be proved" not in page
    way = reverse("governance:close_plan", args=[closed.plan.public_key])
    assert way in page
    told = client.get(way, follow=True).content.decode()
    assert closed.people_say in told
    assert reverse("assurance:verdict", args=[signed_one.public_key]) in told
    assert reverse("assurance:verdict", args=[newer.public_key]) not in told


def test_asking_and_looking_again_stand_on_the_plans_story(closed, gita, now):
    recheck = closed.rechecks.order_by("months").first()
    record_recheck(
        recheck=recheck, result=RecheckResult.HOLDS, words="Five were out.", unannounced=True,
        by=gita, at=now + timedelta(days=100),
    )  # fmt: skip
    steps = {one.step_kind: one for one in closed.plan.thread.steps.all()}
    asked, looked = steps[AuditEventKind.CLOSURE_ASKED], steps[AuditEventKind.RECHECK_RECORDED]
    assert (asked.url_name, asked.url_key) == ("governance:closure", closed.public_key)
    assert closed.people_say in asked.words
    assert (looked.url_name, looked.url_key) == ("governance:recheck", recheck.public_key)
    assert looked.words == "After 3 months: It still holds"
    assert not asked.shared
    assert not looked.shared
