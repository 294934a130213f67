"""How an action stands: said by its owner, seen by somebody else, judged by the manager."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from counterpoise.apps.accounts.models import Notice
from counterpoise.apps.plans.actions import (
    Seen,
    change_part,
    finish_action,
    hold_without_help,
    judge_action,
    note_action,
    verify_action,
)
from counterpoise.apps.plans.jobs import sweep
from counterpoise.apps.plans.models import ACTION_LIFE, PlanAction
from counterpoise.kit.errors import NotAllowed, NotNow, Refused, SavedByAnother
from counterpoise.terms import PlanActionStatus as S

SAW = "Two people were out at seven and a second worker was on until ten."


def finish(action, by, at):
    return finish_action(
        action=action,
        done_date=at.date(),
        words="The rota follows each person's week.",
        expected_version=action.version,
        by=by,
        at=at,
    )


def seen(at, words=SAW, where="Sunday evening at Larch House"):
    return Seen(words=words, where=where, date=at.date())


def verify(action, by, at, **more):
    return verify_action(
        action=action, seen=seen(at, **more), expected_version=action.version, by=by, at=at
    )


def judge(action, to, by, at):
    return judge_action(
        action=action,
        to=to,
        words="The chart shows it.",
        expected_version=action.version,
        by=by,
        at=at,
    )


def note(action, to, by, at, words="Half of the evenings are covered."):
    return note_action(
        action=action, to=to, words=words, expected_version=action.version, by=by, at=at
    )


def test_it_is_done_seen_by_another_effective_and_sustained(action, tom, beth, nina, now):
    finish(action, tom, now)
    verify(action, nina, now)
    judge(action, S.EFFECTIVE, beth, now)
    with pytest.raises(NotNow, match=r"10 March 2026\. .* three months later, from 9 June 2026"):
        judge(action, S.SUSTAINED, beth, now + timedelta(days=90))
    judge(action, S.SUSTAINED, beth, now + timedelta(days=91))
    stands = PlanAction.objects.get(pk=action.pk)
    assert stands.status == S.SUSTAINED
    assert stands.verified_by == nina
    assert stands.verified_words == SAW
    steps = [one.to_status for one in action.steps.order_by("id")]
    assert steps == [S.DONE, S.VERIFIED, S.EFFECTIVE, S.SUSTAINED]
    plan = stands.plan.fresh()
    assert (plan.actions_finished, plan.actions_verified, plan.actions_verified_on_time) == (
        1,
        1,
        1,
    )


def test_the_thread_holds_what_was_verified(action, tom, nina, now):
    finish(action, tom, now)
    verify(action, nina, now)
    words = [one.words for one in action.plan.thread.steps.order_by("id")]
    assert words[-1].startswith("A1 verified: Rebuild the evening rota")


@pytest.mark.parametrize("who", ["tom", "beth"])
def test_neither_its_owner_nor_whoever_did_it_verifies(who, request, action, beth, now):
    finish(action, beth, now)
    with pytest.raises(NotAllowed, match="somebody else"):
        verify(action, request.getfixturevalue(who), now)
    assert PlanAction.objects.get(pk=action.pk).status == S.DONE


def test_the_database_refuses_an_owner_who_verifies(action, tom, now):
    with pytest.raises(IntegrityError), transaction.atomic():
        PlanAction.objects.filter(pk=action.pk).update(verified_by=tom)


def test_the_database_refuses_verified_without_somebody_who_saw_it(action):
    with pytest.raises(IntegrityError), transaction.atomic():
        PlanAction.objects.filter(pk=action.pk).update(status=S.VERIFIED)


@pytest.mark.parametrize("who", ["amina", "callum", "dee"])
def test_who_may_not_verify(who, request, action, tom, now):
    finish(action, tom, now)
    with pytest.raises(NotAllowed):
        verify(action, request.getfixturevalue(who), now)


@pytest.mark.parametrize(("given"), [{"words": "ok"}, {"where": " "}])
def test_what_was_seen_and_where_is_asked_for(given, action, tom, nina, now):
    finish(action, tom, now)
    with pytest.raises(Refused):
        verify(action, nina, now, **given)


def test_it_is_not_seen_before_it_was_done_nor_tomorrow(action, tom, nina, now):
    finish(action, tom, now)
    for days in (-1, 1):
        early = Seen(words=SAW, where="There", date=now.date() + timedelta(days=days))
        with pytest.raises(Refused):
            verify_action(
                action=action, seen=early, expected_version=action.version, by=nina, at=now
            )


def test_nothing_is_verified_that_is_not_done(action, nina, now):
    with pytest.raises(NotNow):
        verify(action, nina, now)


def test_effective_comes_after_verified(action, tom, beth, now):
    finish(action, tom, now)
    with pytest.raises(NotNow):
        judge(action, S.EFFECTIVE, beth, now)


def test_whoever_saw_it_does_not_become_its_owner(action, tom, beth, nina, now):
    finish(action, tom, now)
    verify(action, nina, now)
    with pytest.raises(Refused):
        change_part(
            part=action,
            changes={"owner": nina},
            expected_version=action.version,
            by=beth,
            at=now,
        )


def test_taken_up_again_it_must_be_seen_anew(action, tom, nina, beth, now):
    finish(action, tom, now)
    verify(action, nina, now)
    note(action, S.ON_TRACK, beth, now, "It slipped after the agency worker left.")
    stands = PlanAction.objects.get(pk=action.pk)
    assert (stands.verified_by, stands.done_date) == (None, None)
    assert any(SAW in one.words for one in action.steps.all())


def test_stopped_needs_a_reason_and_is_told(action, tom, beth, now):
    with pytest.raises(Refused):
        note(action, S.STOPPED, tom, now, " ")
    note(action, S.STOPPED, tom, now, "The house moves in March.")
    told = Notice.objects.filter(notice_kind="action-stopped")
    assert [one.to for one in told] == [beth]


def test_blocked_goes_to_the_manager(action, tom, beth, now):
    note(action, S.BLOCKED, tom, now, "No money for a second worker.")
    assert Notice.objects.filter(notice_kind="action-blocked", to=beth).exists()


@pytest.mark.parametrize("who", ["amina", "callum"])
def test_somebody_else_does_not_say_how_it_stands(who, request, action, now):
    with pytest.raises(NotAllowed):
        note(action, S.ON_TRACK, request.getfixturevalue(who), now)


def test_nothing_is_said_of_an_action_before_the_plan_is_agreed(sound, tom, now):
    with pytest.raises(NotNow):
        note(sound.actions.get(), S.ON_TRACK, tom, now)


def test_the_second_of_two_is_refused(action, tom, beth, now):
    theirs = PlanAction.objects.get(pk=action.pk)
    note(action, S.AT_RISK, tom, now, "Two have left.")
    with pytest.raises(SavedByAnother) as refused:
        note(theirs, S.ON_TRACK, beth, now)
    assert refused.value.theirs["Words"] == "Two have left."


def test_leaning_on_outside_help_it_is_sustained_only_when_seen_without(
    action, tom, beth, nina, now
):
    change_part(
        part=action,
        changes={"depends_on_outside": True},
        expected_version=action.version,
        by=beth,
        at=now,
    )
    finish(action, tom, now)
    verify(action, nina, now)
    judge(action, S.EFFECTIVE, beth, now)
    later = now + timedelta(days=100)
    with pytest.raises(NotNow, match="outside help"):
        judge(action, S.SUSTAINED, beth, later)
    hold_without_help(
        action=action, seen=seen(now), expected_version=action.version, by=beth, at=now
    )
    judge(action, S.SUSTAINED, beth, later)


def held_without_help(action, by, day, now):
    return hold_without_help(
        action=action, seen=seen(day), expected_version=action.version, by=by, at=now
    )


def test_nobody_saw_it_hold_without_help_before_it_was_done(action, tom, beth, nina, now):
    change_part(
        part=action,
        changes={"depends_on_outside": True},
        expected_version=action.version,
        by=beth,
        at=now,
    )
    with pytest.raises(NotNow, match="not done yet"):
        held_without_help(action, beth, now, now)
    finish(action, tom, now)
    with pytest.raises(Refused, match="before it was done"):
        held_without_help(action, beth, now - timedelta(days=1), now)
    held_without_help(action, beth, now, now)
    note(action, S.ON_TRACK, tom, now, "The help came back, and we lean on it again.")
    again = PlanAction.objects.get(pk=action.pk)
    assert (again.tested_without_date, again.tested_without_words) == (None, "")


def test_what_is_late_stays_late_whatever_is_said_of_it(action, tom, beth, now):
    late = now + timedelta(days=30)
    sweep(at=late)
    action = PlanAction.objects.get(pk=action.pk)
    assert action.status == S.OVERDUE
    for to in (S.ON_TRACK, S.AT_RISK):
        note(action, to, tom, late, words=f"We are nearly there: {to}.")
        action = PlanAction.objects.get(pk=action.pk)
        assert action.status == S.OVERDUE
    assert action.steps.filter(words__startswith="We are nearly", to_status=S.OVERDUE).count() == 2
    change_part(
        part=action,
        changes={"due_date": late.date() + timedelta(days=20)},
        expected_version=action.version,
        by=beth,
        at=late,
    )
    sweep(at=late + timedelta(minutes=1))
    moved = PlanAction.objects.get(pk=action.pk)
    assert moved.status == S.ON_TRACK
    assert moved.steps.order_by("-id").first().words == "It was given another day."


def test_a_late_action_taken_up_again_is_late_at_the_next_look(action, tom, now):
    late = now + timedelta(days=30)
    note(action, S.STOPPED, tom, now)
    action = PlanAction.objects.get(pk=action.pk)
    note(action, S.ON_TRACK, tom, late)
    sweep(at=late + timedelta(minutes=1))
    assert PlanAction.objects.get(pk=action.pk).status == S.OVERDUE


def test_every_status_has_its_rows():
    for table in (ACTION_LIFE.next, ACTION_LIFE.owner, ACTION_LIFE.event, ACTION_LIFE.notice):
        assert set(table) == set(S)
    for following in ACTION_LIFE.next.values():
        assert following <= set(S)
