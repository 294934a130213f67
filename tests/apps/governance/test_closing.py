"""A plan closed with proof by somebody independent, and what brings it back."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from counterpoise.apps.accounts.models import Notice
from counterpoise.apps.accounts.queries import scope_of
from counterpoise.apps.assurance.models import Verdict
from counterpoise.apps.governance import jobs
from counterpoise.apps.governance.actions import (
    ask_to_close,
    confirm_closing,
    record_recheck,
    send_closing_back,
)
from counterpoise.apps.governance.actions.closing import months_after
from counterpoise.apps.governance.models import PlanClosure, Recheck
from counterpoise.apps.governance.queries.closing import closures_to_answer, rechecks_due
from counterpoise.apps.patterns.models import Pattern
from counterpoise.apps.plans.actions import answer_plan_evidence
from counterpoise.apps.plans.models import Plan
from counterpoise.kit.errors import NotAllowed, NotNow, Refused
from counterpoise.terms import (
    AuditEventKind,
    ClosureStatus,
    EvidenceShows,
    PatternKind,
    PatternUrgency,
    PlanStatus,
    PlanTheme,
    RecheckResult,
    Role,
)
from tests.factories import cast, plan_proof, plans
from tests.factories.proved import signed


@pytest.fixture
def tom(service):
    user = cast.make_user("Tom Archer")
    cast.give_role(user, Role.TEAM_LEADER, service=service)
    return user


@pytest.fixture
def nina(provider):
    """The nominated individual, who has no part in the plan."""
    user = cast.make_user("Nina Osei")
    cast.give_role(user, Role.NOMINATED_INDIVIDUAL, provider=provider)
    return user


@pytest.fixture
def gita(provider):
    user = cast.make_user("Gita Nair")
    cast.give_role(user, Role.QUALITY_LEAD, provider=provider)
    return user


@pytest.fixture
def proved(service, beth, tom, gita, now):
    return plan_proof.proved_plan(service, by=beth, owner=tom, lead=gita, at=now)


@pytest.fixture
def plan(proved, gita, now):
    """With its verdict signed."""
    found, verdict = proved
    signed(verdict, gita, now)
    return Plan.objects.get(pk=found.pk)


@pytest.fixture
def closure(plan, beth, now):
    return ask(plan, beth, now)


@pytest.fixture
def closed(closure, nina, now):
    confirm_closing(closure=closure, words="I went on two days.", by=nina, at=now)
    return PlanClosure.objects.select_related("plan").get(pk=closure.pk)


def ask(plan, by, now, **more):
    return ask_to_close(plan=plan, new=plan_proof.closing(now, **more), by=by, at=now)


def stands(closure):
    return Plan.objects.get(pk=closure.plan_id).status


def test_a_plan_is_closed_by_somebody_independent_on_its_signed_verdict(plan, closed, nina, now):
    verdict = Verdict.objects.get()
    assert closed.verdicts == [verdict.public_key]
    assert stands(closed) == PlanStatus.CLOSED
    assert closed.answered_by == nina
    due = list(Recheck.objects.values_list("months", "due_date"))
    assert due == [(3, date(2026, 6, 10)), (6, date(2026, 9, 10))]


def test_without_a_signature_it_is_refused(proved, beth, now):
    with pytest.raises(NotNow, match="The verdict is not signed yet: M4, "):
        ask(proved[0], beth, now)
    assert not PlanClosure.objects.exists()


def test_without_figures_it_is_refused(service, beth, tom, now):
    plan = plans.agreed_plan(service, by=beth, at=now, owner=tom)
    with pytest.raises(NotNow, match="No measure of the plan is judged") as caught:
        ask(plan, beth, now)
    assert "Not verified by somebody else, nor stopped with a reason: A1." in caught.value.message


def test_a_verdict_that_is_not_improved_does_not_close(plan, beth, now):
    newest = Verdict.objects.get()
    Verdict.objects.filter(pk=newest.pk).update(proposal=newest.proposal | {"rung": "Worse"})
    with pytest.raises(NotNow, match="The newest verdict is “worse”"):
        ask(plan, beth, now)


def test_while_evidence_contradicts_it_is_refused_until_answered(plan, beth, tom, now):
    against = plan_proof.attach(
        plan, tom, now, shows=EvidenceShows.CONTRADICTS, words="Two still stay in at night."
    )
    with pytest.raises(NotNow, match="nobody has answered it: “Two still stay in"):
        ask(plan, beth, now)
    answer_plan_evidence(evidence=against, words="They chose to.", by=beth, at=now)
    assert ask(plan, beth, now).status == ClosureStatus.ASKED


def test_evidence_that_comes_while_it_waits_stops_the_confirming(plan, closure, tom, nina, now):
    plan_proof.attach(plan, tom, now, shows=EvidenceShows.CONTRADICTS)
    with pytest.raises(NotNow, match="contradicts"):
        confirm_closing(closure=closure, words="I looked.", by=nina, at=now)
    assert stands(closure) == PlanStatus.AGREED


@pytest.mark.parametrize("name", ["what_is_different", "people_say", "people_name"])
def test_what_people_say_is_needed(plan, beth, now, name):
    with pytest.raises(Refused) as caught:
        ask(plan, beth, now, **{name: " "})
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
        ask(plan, beth, now)
    with pytest.raises(Refused, match="looked at yourself"):
        send_closing_back(closure=closure, words="", by=nina, at=now)
    send_closing_back(closure=closure, words="Ask Gwen’s sister too.", by=nina, at=now)
    with pytest.raises(NotNow, match="answered already"):
        confirm_closing(closure=closure, words="I looked.", by=nina, at=now)
    assert stands(closure) == PlanStatus.AGREED
    assert ask(plan, beth, now).status == ClosureStatus.ASKED


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
    recheck(first, RecheckResult.HOLDS, beth, june)
    assert rechecks_due(scope_of(beth, at=june), by=june.date()) == []


def recheck(one, result, by, at, words="We went unannounced on a Friday evening."):
    found = Recheck.objects.select_related("closure__plan__provider").get(pk=one.pk)
    return record_recheck(recheck=found, result=result, words=words, unannounced=True, by=by, at=at)


def test_one_that_holds_after_six_months_has_lasted(closed, beth, now):
    later = now + timedelta(days=190)
    recheck(Recheck.objects.get(months=3), RecheckResult.HOLDS, beth, later)
    assert Plan.objects.get(pk=closed.plan_id).sustained_at is None
    recheck(Recheck.objects.get(months=6), RecheckResult.HOLDS, beth, later)
    assert Plan.objects.get(pk=closed.plan_id).sustained_at == later
    with pytest.raises(NotNow):
        recheck(Recheck.objects.get(months=6), RecheckResult.HOLDS, beth, later)


def test_what_lasted_is_not_said_before_its_day(closed, beth, now):
    for result in (RecheckResult.HOLDS, RecheckResult.CANNOT_TELL):
        with pytest.raises(NotNow, match="10 September 2026, and that day has not come"):
            recheck(Recheck.objects.get(months=6), result, beth, now + timedelta(days=183))
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


def test_where_nobody_can_tell_it_comes_back_in_a_month(closed, beth, now):
    june = now + timedelta(days=93)
    recheck(Recheck.objects.get(months=3), RecheckResult.CANNOT_TELL, beth, june)
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


def test_a_plan_kept_from_somebody_is_closed_on_what_shows_it_in_words(
    service, amina, beth, tom, nina, now
):
    plan = plans.agreed_plan(service, by=beth, at=now, owner=tom)
    plan_proof.verify_all(plan, tom, beth, now)
    plan = Plan.objects.get(pk=plan.pk)
    plan.kept_from.add(amina)
    with pytest.raises(Refused) as caught:
        ask(plan, beth, now)
    assert caught.value.field == "without_verdict_because"
    closure = ask(plan, beth, now, without_verdict_because="Three people were asked alone.")
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
