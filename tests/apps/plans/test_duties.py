"""What plans ask of somebody now, on their desk."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from counterpoise.apps.accounts.models import User
from counterpoise.apps.accounts.queries import scope_of
from counterpoise.apps.desk.presenters.plan_work_tasks import plan_work_lines
from counterpoise.apps.plans.actions import finish_action, note_action, propose_plan, write_plan
from counterpoise.apps.plans.jobs import sweep
from counterpoise.apps.plans.models import PlanAction
from counterpoise.apps.plans.queries.duties import plan_work
from counterpoise.terms import PlanActionStatus as S

LATE = timedelta(days=23)


def work(user, at):
    return plan_work(scope_of(user, at=at), without_manager=frozenset(), at=at)


def test_nothing_is_asked_before_the_week_it_is_due(action, tom, beth, now):
    assert not work(tom, now).mine
    assert not work(beth, now).stuck


def test_late_work_stands_on_its_owners_and_the_managers_desk(action, tom, beth, amina, now):
    sweep(at=now + LATE)
    assert [one.pk for one in work(tom, now + LATE).mine] == [action.pk]
    assert [one.pk for one in work(beth, now + LATE).stuck] == [action.pk]
    assert not work(amina, now + LATE).mine


@pytest.mark.parametrize("who", ["callum", "dee", "ez"])
def test_nobody_elsewhere_is_asked(who, request, action, now):
    sweep(at=now + LATE)
    found = work(request.getfixturevalue(who), now + LATE)
    asked = (found.mine, found.stuck, found.unseen, found.unowned, found.proposed)
    assert not any(asked)


def test_a_blocked_action_is_the_managers_to_clear(action, tom, beth, now):
    note_action(action=action, to=S.BLOCKED, words="No money.", expected_version=1, by=tom, at=now)
    assert [one.pk for one in work(beth, now).stuck] == [action.pk]


def test_a_done_action_waits_to_be_seen(action, tom, beth, now):
    finish_action(
        action=action,
        done_date=now.date(),
        words="Done.",
        expected_version=action.version,
        by=tom,
        at=now,
    )
    assert [one.pk for one in work(beth, now).unseen] == [action.pk]


def test_what_a_leaver_owned_waits_for_a_name(action, tom, beth, now):
    User.objects.filter(pk=tom.pk).update(is_active=False)
    sweep(at=now + timedelta(days=1))
    assert PlanAction.objects.get(pk=action.pk).owner is None
    assert [one.pk for one in work(beth, now).unowned] == [action.pk]


def test_a_proposed_plan_waits_for_somebody_who_did_not_propose_it(sound, beth, nina, now):
    propose_plan(plan=sound, expected_version=sound.version, by=beth, at=now)
    assert [one.pk for one in work(nina, now).proposed] == [sound.pk]
    assert not work(beth, now).proposed


def test_the_desk_says_it_in_words(client, action, beth, tom, now):
    note_action(action=action, to=S.BLOCKED, words="No money.", expected_version=1, by=tom, at=now)
    client.force_login(beth)
    text = client.get(reverse("desk:desk")).content.decode()
    assert "Clear what blocks an action of Tom Archer" in text
    assert reverse("plans:action", args=[action.public_key]) in text


@pytest.mark.parametrize("how", ["closed", "ended"])
def test_a_plan_whose_owner_has_left_is_the_leads_to_give_to_somebody(
    agreed, beth, nina, callum, now, how
):
    assert not work(nina, now).left
    if how == "closed":
        User.objects.filter(pk=beth.pk).update(is_active=False)
    else:
        beth.memberships.update(ended_at=now - timedelta(days=1))
    found = work(nina, now)
    assert [one.pk for one in found.left] == [agreed.pk]
    assert f"its owner, {beth.full_name}, has left" in " ".join(
        line.text for line in plan_work_lines(found)
    )
    assert not work(callum, now).left
    write_plan(
        plan=agreed, changes={"owner": nina}, expected_version=agreed.version, by=nina, at=now
    )
    assert not work(nina, now).left
