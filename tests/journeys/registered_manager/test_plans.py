"""Beth opens a plan, is told it is weak and why, mends it, agrees it; Nina saw it in practice."""

from __future__ import annotations

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from counterpoise.apps.plans.actions import change_part, finish_action
from counterpoise.apps.plans.models import Plan, PlanAction
from counterpoise.kit.dates import LONDON
from counterpoise.terms import PlanActionStatus, PlanStatus, Role
from tests.factories import cast
from tests.journeys.twins import SIZES

pytestmark = pytest.mark.journey


@pytest.fixture
def nina(transactional_db, provider):
    user = cast.make_user("Nina Osei")
    cast.give_role(user, Role.NOMINATED_INDIVIDUAL, provider=provider)
    return user


@pytest.fixture
def tom(transactional_db, service):
    user = cast.make_user("Tom Archer")
    cast.give_role(user, Role.TEAM_LEADER, service=service)
    return user


def opens(at_work, name, *keys):
    at_work.page.goto(f"{at_work.address}{reverse(name, args=keys)}")
    at_work.arrives()


def given_owners(plan, tom, beth):
    """Beth names somebody for each of the other actions."""
    for action in plan.actions.filter(owner=None):
        change_part(
            part=action,
            changes={"owner": tom},
            expected_version=action.version,
            by=beth,
            at=timezone.now(),
        )


def given_it_is_done(action, tom):
    at = timezone.now()
    finish_action(
        action=action,
        done_date=at.astimezone(LONDON).date(),
        words="A second worker is on from five.",
        expected_version=action.version,
        by=tom,
        at=at,
    )


@SIZES
def test_a_weak_plan_is_mended_agreed_and_an_action_verified(
    service, beth, tom, nina, at_work, size
):
    work = at_work(beth, size=size, check=True)
    opens(work, "plans:open")
    work.writes("What is the plan called?", "Evenings at Larch House")
    work.chooses("What is it opened from?", "Our own check")
    work.chooses("Begin from", "Rigid evenings in supported living")
    work.takes_the_step("Open the plan", "Evenings at Larch House")
    work.sees("hold this plan back")
    work.sees("Holds the plan back")

    plan = Plan.objects.get()
    opens(work, "plans:write", plan.public_key, "aim")
    work.writes("What will be true when this has worked?", "Improve evenings.")
    expect(work.page.locator("#said")).to_contain_text("has no number or state")
    assert Plan.objects.get().aim != "Improve evenings."
    work.writes(
        "What will be true when this has worked?",
        "Nobody has a set return time unless their own plan says why.",
    )
    expect(work.page.locator("#said")).to_contain_text("Nothing to say about this part")
    work.takes_the_step("Save", "Evenings at Larch House")

    opens(work, "plans:write", plan.public_key, "baseline")
    work.writes("How is it now? The number", "4")
    work.writes("Over which months?", "October 2026")
    work.takes_the_step("Save", "Evenings at Larch House")
    first = plan.actions.order_by("number").first()
    opens(work, "plans:change_part", "actions", first.public_key)
    work.picks("Who answers for it?", "Tom Archer")
    work.takes_the_step("Save", "Evenings at Larch House")
    given_owners(plan, tom, beth)

    opens(work, "plans:plan", plan.public_key)
    work.sees("Nothing holds this plan back")
    work.follows("Propose it", "Propose this plan")
    work.takes_the_step("Propose it", "Evenings at Larch House")
    work.follows("Agree it", "Agree this plan")
    work.takes_the_step("Agree it", "Evenings at Larch House")
    assert Plan.objects.get().status == PlanStatus.AGREED
    opens(work, "plans:doing", plan.public_key)
    work.sees("Not started (4)")
    opens(work, "plans:tools", plan.public_key)
    work.sees("Five whys")

    given_it_is_done(PlanAction.objects.get(pk=first.pk), tom)
    seeing = at_work(nina, size=size, check=True)
    opens(seeing, "plans:action", first.public_key)
    seeing.follows("I saw it in practice", "I saw it in practice")
    seeing.takes_the_step("I saw it", "I saw it in practice")
    seeing.is_told_what_is_missing("id_words")
    today = timezone.now().astimezone(LONDON).date()
    seeing.writes("What did you see people do?", "Two people went out and nobody rang them back.")
    seeing.writes("Where, and who was there?", "Sunday evening at Larch House")
    for part, value in (("Day", today.day), ("Month", today.month), ("Year", today.year)):
        seeing.writes(part, str(value))
    seeing.takes_the_step("I saw it", "Action A1")
    seeing.sees("Verified")
    stands = PlanAction.objects.get(pk=first.pk)
    assert (stands.status, stands.verified_by) == (PlanActionStatus.VERIFIED, nina)
