"""Opening a plan, and who may."""

from __future__ import annotations

import pytest

from counterpoise.apps.accounts.models import Notice
from counterpoise.apps.accounts.queries import scope_of
from counterpoise.apps.audit.models import AuditEvent
from counterpoise.apps.plans.actions import NewPlan, open_plan
from counterpoise.apps.plans.models import Plan
from counterpoise.apps.threads.actions import open_thread
from counterpoise.kit.errors import NotAllowed, Refused
from counterpoise.terms import AuditEventKind, PlanSource, PlanStatus, PlanStrength
from tests.factories.plans import SOURCES, weak_plan


def make_thread(service, person, by, at, **more):
    given = {"confidential": False, "kept_from": [], **more}
    return open_thread(
        person=person, provider=service.provider, service=service, by=by, at=at, **given
    )


def test_it_opens_as_a_draft_on_a_thread_of_its_own_and_is_read(service, beth, now):
    plan = weak_plan(service, by=beth, at=now, sources=SOURCES[:1])
    assert plan.status == PlanStatus.DRAFT
    assert plan.reference.startswith("Q-2026-")
    assert plan.owner == beth
    assert plan.strength == PlanStrength.HELD_BACK
    assert plan.blocks > 0
    assert [one.words for one in plan.sources.all()] == [SOURCES[0].words]
    steps = plan.thread.steps.all()
    assert [(one.step_kind, one.url_name) for one in steps] == [("PLAN_OPENED", "plans:plan")]
    assert AuditEvent.objects.filter(event_kind=AuditEventKind.PLAN_OPENED).count() == 1


def test_from_a_concern_it_stands_on_the_same_thread(service, person, beth, now):
    thread = make_thread(service, person, beth, now)
    plan = weak_plan(
        service,
        by=beth,
        at=now,
        thread=thread,
        opened_kind=PlanSource.CONCERN,
        url_name="concerns:concern",
        url_key="k",
    )
    assert plan.thread == thread
    assert plan.url_name == "concerns:concern"


def test_the_manager_is_told_when_a_lead_opens_one(service, beth, nina, now):
    plan = weak_plan(service, by=nina, at=now)
    told = Notice.objects.filter(notice_kind="plan-opened")
    assert [(one.to, one.subject_reference) for one in told] == [(beth, plan.reference)]


def test_it_needs_a_name(service, beth, now):
    with pytest.raises(Refused, match="name"):
        open_plan(new=NewPlan(service=service, title=" "), by=beth, at=now)


@pytest.mark.parametrize("who", ["amina", "tom", "callum", "dee", "ez"])
def test_who_may_not(who, request, service, now):
    with pytest.raises(NotAllowed):
        weak_plan(service, by=request.getfixturevalue(who), at=now)
    assert not Plan.objects.exists()


def test_another_providers_story_is_refused(service, other_service, callum, beth, now):
    theirs = make_thread(other_service, None, callum, now)
    with pytest.raises(Refused, match="another provider"):
        weak_plan(service, by=beth, at=now, thread=theirs)


def test_a_story_kept_from_the_manager_gives_a_plan_kept_from_the_manager(service, beth, nina, now):
    hidden = make_thread(service, None, nina, now, confidential=True, kept_from=[beth])
    plan = weak_plan(service, by=nina, at=now, thread=hidden)
    assert plan.confidential
    assert Plan.objects.visible_to(scope_of(nina, at=now)).count() == 1
    assert not Plan.objects.visible_to(scope_of(beth, at=now)).exists()
    assert not Notice.objects.filter(to=beth).exists()
    with pytest.raises(NotAllowed):
        weak_plan(service, by=beth, at=now, thread=hidden)


@pytest.mark.parametrize(
    ("who", "sees"),
    [("beth", 1), ("tom", 1), ("nina", 1), ("amina", 0), ("callum", 0), ("dee", 0), ("ez", 0)],
)
def test_who_sees_a_draft(who, sees, request, weak, now):
    scope = scope_of(request.getfixturevalue(who), at=now)
    assert Plan.objects.visible_to(scope).count() == sees
