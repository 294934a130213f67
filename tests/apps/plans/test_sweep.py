"""The calendar of plans: actions fall behind, owners are reminded, what is nobody's comes back."""

from __future__ import annotations

from datetime import timedelta

import pytest

from counterpoise.apps.accounts.models import Membership, Notice, User
from counterpoise.apps.plans.actions import finish_action, note_action, sweeping
from counterpoise.apps.plans.jobs import sweep
from counterpoise.apps.plans.models import PlanAction
from counterpoise.terms import PlanActionStatus as S
from counterpoise.terms import PlanStrength

DAY = timedelta(days=1)


def stands(action):
    return PlanAction.objects.select_related("plan").get(pk=action.pk)


def kinds(to):
    return list(Notice.objects.filter(to=to).order_by("id").values_list("notice_kind", flat=True))


def say(action, at, tom, to=S.ON_TRACK):
    return note_action(
        action=action,
        to=to,
        words="It goes on.",
        expected_version=action.version,
        by=tom,
        at=at,
    )


def test_nothing_is_looked_at_before_its_moment(action, now):
    assert sweep(at=now).looked == 0


def test_a_draft_is_not_watched(sound, now):
    assert sound.actions.get().look_after is None
    assert sweep(at=now + 90 * DAY).looked == 0


def test_a_week_before_it_is_due_its_owner_is_reminded_once(action, tom, beth, now):
    for _ in range(3):
        sweep(at=now + 15 * DAY)
    assert kinds(tom).count("action-due-in-a-week") == 1
    assert "action-due-in-a-week" not in kinds(beth)


def test_two_quiet_weeks_put_it_at_risk(action, tom, now):
    say(action, now, tom)
    sweep(at=now + 13 * DAY)
    assert stands(action).status == S.ON_TRACK
    sweep(at=now + 15 * DAY)
    assert stands(action).status == S.AT_RISK


def test_a_word_in_time_keeps_it_on_track(action, tom, now):
    say(action, now, tom)
    say(stands(action), now + 10 * DAY, tom)
    sweep(at=now + 20 * DAY)
    assert stands(action).status == S.ON_TRACK


def test_the_day_after_it_was_due_it_is_overdue_and_both_are_told(action, tom, beth, now):
    sweep(at=now + 23 * DAY)
    found = stands(action)
    assert found.status == S.OVERDUE
    assert found.plan.actions_late == 1
    assert "action-overdue" in kinds(tom)
    assert "action-overdue" in kinds(beth)
    assert found.steps.latest("id").stepped_by is None


def test_it_is_told_again_each_week_and_not_each_beat(action, tom, now):
    for days in (23, 24, 25, 31, 32):
        sweep(at=now + days * DAY)
    assert kinds(tom).count("action-overdue") == 1
    assert kinds(tom).count("action-still-overdue") == 1


def test_blocked_stays_blocked_and_its_manager_hears_when_the_day_passes(action, tom, beth, now):
    say(action, now, tom, to=S.BLOCKED)
    sweep(at=now + 23 * DAY)
    assert stands(action).status == S.BLOCKED
    assert "action-blocked-and-late" in kinds(beth)


def test_what_nobody_went_to_see_is_asked_about(action, tom, beth, now):
    finish_action(
        action=action,
        done_date=now.date(),
        words="Done.",
        expected_version=action.version,
        by=tom,
        at=now,
    )
    sweep(at=now + 15 * DAY)
    assert "action-to-be-verified" in kinds(beth)


def test_an_owner_who_may_sign_in_no_more_gives_it_back(action, tom, beth, now):
    User.objects.filter(pk=tom.pk).update(is_active=False)
    assert sweep(at=now + DAY).handed_back == 1
    found = stands(action)
    assert (found.owner, found.owner_name) == (None, "")
    assert "action-without-an-owner" in kinds(beth)
    assert "Tom Archer no longer works here" in found.steps.latest("id").words
    assert found.plan.strength == PlanStrength.HELD_BACK
    assert sweep(at=now + DAY).handed_back == 0


def test_so_does_one_whose_role_there_has_ended(action, tom, beth, now):
    Membership.objects.filter(user=tom).update(ended_at=now + DAY)
    assert sweep(at=now + DAY).handed_back == 1
    assert stands(action).owner is None


def test_a_role_ended_elsewhere_changes_nothing(action, tom, service, now):
    Membership.objects.create(
        user=tom, role="CARE_WORKER", service=service, started_at=now, ended_at=now + DAY
    )
    assert sweep(at=now + DAY).handed_back == 0
    assert stands(action).owner == tom


def test_one_that_fails_is_put_off_and_the_sweep_goes_on(action, now, monkeypatch):
    def broken(*_args, **_kwargs):
        raise RuntimeError("no")

    monkeypatch.setattr(sweeping, "looked_at", broken)
    done = sweep(at=now + 23 * DAY)
    assert (done.looked, done.failed) == (0, 1)
    assert stands(action).look_after > now + 23 * DAY


@pytest.mark.parametrize("twice", [1, 2])
def test_sweeping_again_changes_nothing(action, now, twice):
    for _ in range(twice):
        sweep(at=now + 23 * DAY)
    assert stands(action).steps.count() == 1
