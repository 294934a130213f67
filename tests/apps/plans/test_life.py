"""A plan's life: proposed, agreed when nothing holds it back, closed, opened again, shown."""

from __future__ import annotations

import pytest

from counterpoise.apps.accounts.models import Notice
from counterpoise.apps.accounts.queries import scope_of
from counterpoise.apps.plans.actions import (
    agree_plan,
    close_plan,
    end_sharing,
    let_stand,
    propose_plan,
    reopen_plan,
    send_back,
    share_plan,
    take_out,
    withdraw_plan,
)
from counterpoise.apps.plans.models import PLAN_LIFE, Plan
from counterpoise.kit.actors import SystemProcess
from counterpoise.kit.errors import NotAllowed, NotNow, Refused, SavedByAnother
from counterpoise.terms import PlanStatus as P
from scripts import render_plan_lives
from tests.factories import cast


def move(act, plan, by, at, **more):
    return act(plan=plan, expected_version=plan.version, by=by, at=at, **more)


def test_a_sound_plan_is_proposed_and_agreed_and_its_owners_are_told(sound, beth, nina, tom, now):
    move(propose_plan, sound, beth, now)
    move(agree_plan, sound, nina, now)
    assert sound.fresh().status == P.AGREED
    assert sound.next_review_date > now.date()
    told = Notice.objects.filter(notice_kind="plan-agreed").values_list("to", flat=True)
    assert set(told) == {beth.pk, tom.pk}
    assert sound.actions.get().look_after is not None


def test_what_holds_a_plan_back_refuses_with_the_findings_and_how_to_mend_them(weak, beth, now):
    move(propose_plan, weak, beth, now)
    with pytest.raises(NotNow) as refused:
        move(agree_plan, weak, beth, now)
    assert "has no day to be judged on" in refused.value.message
    assert "Give the day" in refused.value.hint
    assert weak.fresh().status == P.PROPOSED


def test_warnings_do_not_hold_it_back(sound, beth, now):
    take_out(part=sound.sources.last(), reason="No.", expected_version=1, by=beth, at=now)
    move(propose_plan, sound, beth, now)
    move(agree_plan, sound, beth, now)
    assert sound.fresh().status == P.AGREED
    assert sound.fresh().warnings


def test_what_a_lead_let_stand_holds_it_back_no_more(weak, beth, nina, now):
    move(propose_plan, weak, beth, now)
    for finding in ("aim_not_measurable", "aim_without_date", "concern_not_specific"):
        let_stand(plan=weak, code=finding, reason="The court decides.", by=nina, at=now)
    assert weak.fresh().blocks < 5
    with pytest.raises(NotNow):
        move(agree_plan, weak, nina, now)


@pytest.mark.parametrize("who", ["amina", "tom", "callum", "dee"])
def test_who_may_not(who, request, sound, now):
    for act in (propose_plan, agree_plan):
        with pytest.raises(NotAllowed):
            move(act, sound, request.getfixturevalue(who), now)


def test_a_draft_is_not_agreed_unproposed(sound, beth, now):
    with pytest.raises(NotNow):
        move(agree_plan, sound, beth, now)


def test_sent_back_and_withdrawn_need_a_reason(sound, beth, now):
    move(propose_plan, sound, beth, now)
    for act in (send_back, withdraw_plan):
        with pytest.raises(Refused):
            move(act, sound, beth, now, reason=" ")
    move(send_back, sound, beth, now, reason="The aim is too far.")
    assert sound.changes.latest("id").reason == "The aim is too far."


def test_withdrawn_its_actions_are_watched_no_more_and_it_can_be_taken_up(agreed, beth, now):
    move(withdraw_plan, agreed, beth, now, reason="The house closes.")
    assert agreed.actions.get().look_after is None
    move(send_back, agreed, beth, now, reason="It stays open after all.")
    assert agreed.fresh().status == P.DRAFT


def test_closed_and_opened_again_by_the_watch_is_counted(agreed, beth, now):
    move(close_plan, agreed, beth, now, reason="People go out.")
    watch = SystemProcess("watch for relapse")
    reopen_plan(
        plan=agreed, reason="The measure turned.", expected_version=agreed.version, by=watch, at=now
    )
    fresh = agreed.fresh()
    assert (fresh.status, fresh.times_reopened) == (P.REOPENED, 1)
    assert Notice.objects.filter(notice_kind="plan-reopened", to=beth).exists()


def test_the_second_of_two_is_refused(sound, beth, nina, now):
    theirs = Plan.objects.get(pk=sound.pk)
    move(propose_plan, sound, beth, now)
    with pytest.raises(SavedByAnother):
        move(propose_plan, theirs, nina, now)


class TestTheCouncil:
    def test_sees_a_plan_from_the_moment_it_is_shared_until_it_is_not(
        self, agreed, service, beth, dee, now
    ):
        scope = scope_of(dee, at=now)
        assert not Plan.objects.visible_to(scope).exists()
        move(share_plan, agreed, beth, now, council=service.council)
        assert Plan.objects.visible_to(scope).get() == agreed
        assert Notice.objects.filter(notice_kind="plan-shared-with-you", to=dee).exists()
        move(end_sharing, agreed, beth, now)
        assert not Plan.objects.visible_to(scope).exists()

    def test_never_sees_a_draft(self, sound, service, beth, now):
        with pytest.raises(NotNow):
            move(share_plan, sound, beth, now, council=service.council)

    def test_another_council_is_refused(self, agreed, beth, now):
        with pytest.raises(Refused):
            move(share_plan, agreed, beth, now, council=cast.make_council("Downmere Council"))


def test_every_status_has_its_rows():
    for table in (PLAN_LIFE.next, PLAN_LIFE.owner, PLAN_LIFE.event, PLAN_LIFE.notice):
        assert set(table) == set(P)


def test_the_diagrams_are_drawn_from_the_tables(tmp_path, monkeypatch):
    assert render_plan_lives.PAGE.read_text(encoding="utf-8") == render_plan_lives.rendered()
    stale = tmp_path / "page.md"
    monkeypatch.setattr(render_plan_lives, "PAGE", stale)
    assert render_plan_lives.main(["--check"]) == 1
    assert render_plan_lives.main([]) == 0
    assert render_plan_lives.main(["--check"]) == 0
