"""A plan's life: proposed, agreed, closed, opened again; shown to the council."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from counterpoise.apps.accounts.models import User
from counterpoise.apps.accounts.queries import holders_of, scope_of
from counterpoise.apps.audit.actions import in_turn
from counterpoise.apps.directory.models import Council
from counterpoise.apps.plans.access import (
    check_can_share,
    check_decides,
    check_next,
)
from counterpoise.apps.plans.actions.story import (
    keep_change,
    managers_of,
    read_again,
    tell,
    write_down,
)
from counterpoise.apps.plans.facts.looking import next_look
from counterpoise.apps.plans.models import PLAN_LIFE, Plan, PlanAction
from counterpoise.kit.actors import Actor
from counterpoise.kit.dates import LONDON
from counterpoise.kit.errors import NotNow, Refused, SavedByAnother
from counterpoise.terms import AuditEventKind, PlanStatus, ReviewRhythm, Role

DAYS_BETWEEN = {ReviewRhythm.WEEKLY: 7, ReviewRhythm.FORTNIGHTLY: 14, ReviewRhythm.MONTHLY: 28}


@in_turn()
def propose_plan(*, plan: Plan, expected_version: int, by: User, at: datetime) -> Plan:
    """Say that a plan is ready to be agreed. What holds it back is shown and does not stop this."""
    check_decides(scope_of(by, at=at), plan)
    plan.proposed_at, plan.proposed_by = at, by
    move(
        plan,
        PlanStatus.PROPOSED,
        verb="propose",
        fields=["proposed_at", "proposed_by"],
        expected_version=expected_version,
        by=by,
        at=at,
    )
    return plan


@in_turn()
def send_back(*, plan: Plan, reason: str, expected_version: int, by: User, at: datetime) -> Plan:
    """Send a proposed plan back, or take a withdrawn one up again, to be written on."""
    check_decides(scope_of(by, at=at), plan)
    _need(reason, "Write what needs to change.")
    move(
        plan,
        PlanStatus.DRAFT,
        verb="send back",
        reason=reason,
        expected_version=expected_version,
        by=by,
        at=at,
    )
    return plan


@in_turn()
def agree_plan(*, plan: Plan, expected_version: int, by: User, at: datetime) -> Plan:
    """Agree a plan.

    1. Check who may, and that it was proposed.
    2. Let the critique read it today: what holds it back refuses, with the findings' own words.
    3. Keep who agreed; its reviews and its actions are watched from now on.
    4. Audit; leave a step on the thread; tell every owner.
    """
    check_decides(scope_of(by, at=at), plan)
    check_next(plan, PlanStatus.AGREED, "agree")
    read = read_again(plan, at=at)
    if read.held_back:
        raise NotNow(
            "The plan cannot be agreed yet. " + " ".join(one.because for one in read.held_back),
            hint=" ".join(one.fix for one in read.held_back),
        )
    today = at.astimezone(LONDON).date()
    plan.agreed_at, plan.agreed_by = at, by
    plan.next_review_date = first_review(plan, today)
    move(
        plan,
        PlanStatus.AGREED,
        verb="agree",
        fields=["agreed_at", "agreed_by", "next_review_date"],
        expected_version=expected_version,
        by=by,
        at=at,
    )
    watch_actions(plan, at=at)
    return plan


@in_turn()
def withdraw_plan(
    *, plan: Plan, reason: str, expected_version: int, by: User, at: datetime
) -> Plan:
    """Give a plan up, with a reason. It stays to be read."""
    check_decides(scope_of(by, at=at), plan)
    _need(reason, "Write why it is withdrawn.")
    move(
        plan,
        PlanStatus.WITHDRAWN,
        verb="withdraw",
        reason=reason,
        expected_version=expected_version,
        by=by,
        at=at,
    )
    watch_actions(plan, at=at)
    return plan


@in_turn()
def close_plan(*, plan: Plan, reason: str, expected_version: int, by: User, at: datetime) -> Plan:
    """Close a plan. Governance asks for the proof and calls down; the record is kept here."""
    check_decides(scope_of(by, at=at), plan)
    _need(reason, "Write what is different now.")
    plan.closed_at, plan.next_review_date = at, None
    move(
        plan,
        PlanStatus.CLOSED,
        verb="close",
        reason=reason,
        fields=["closed_at", "next_review_date"],
        expected_version=expected_version,
        by=by,
        at=at,
    )
    watch_actions(plan, at=at)
    return plan


@in_turn()
def reopen_plan(*, plan: Plan, reason: str, expected_version: int, by: Actor, at: datetime) -> Plan:
    """Open a closed plan again: a person, or the sweep when a measure or a theme returned."""
    if isinstance(by, User):
        check_decides(scope_of(by, at=at), plan)
    _need(reason, "Write why it is opened again.")
    plan.reopened_at, plan.sustained_at = at, None
    plan.times_reopened += 1
    plan.next_review_date = first_review(plan, at.astimezone(LONDON).date())
    move(
        plan,
        PlanStatus.REOPENED,
        verb="open again",
        reason=reason,
        fields=["reopened_at", "sustained_at", "times_reopened", "next_review_date"],
        expected_version=expected_version,
        by=by,
        at=at,
    )
    watch_actions(plan, at=at)
    return plan


@in_turn()
def share_plan(
    *, plan: Plan, council: Council, expected_version: int, by: User, at: datetime
) -> Plan:
    """Let the officers of one council read an agreed plan; its making stays inside."""
    check_can_share(scope_of(by, at=at), plan)
    if council.pk != plan.service.council_id and council.pk != (
        plan.thread.shared_with_id if plan.thread else None
    ):
        raise Refused("Share it with the council of the service.", field="council")
    plan.shared_with, plan.shared_at = council, at
    _save_sharing(plan, expected_version)
    keep_change(plan, "Shared with", after=council.name, by=by, at=at)
    snapshot = {"council": council.public_key}
    kind = AuditEventKind.PLAN_SHARED
    write_down(plan, kind, by=by, at=at, snapshot=snapshot, step=True, words=plan.title)
    officers = holders_of(Role.COUNCIL_OFFICER, at=at, council_id=council.pk)
    tell(plan, officers, notice_kind="plan-shared-with-you", at=at)
    return plan


@in_turn()
def end_sharing(*, plan: Plan, expected_version: int, by: User, at: datetime) -> Plan:
    """The council no longer reads the plan. What it read, it has read."""
    check_decides(scope_of(by, at=at), plan)
    if plan.shared_with is None:
        raise NotNow("This plan is not shared with a council.")
    name = plan.shared_with.name
    plan.shared_with, plan.shared_at = None, None
    _save_sharing(plan, expected_version)
    keep_change(plan, "No longer shared with", before=name, by=by, at=at)
    write_down(plan, AuditEventKind.PLAN_SHARING_ENDED, by=by, at=at)
    return plan


def move(
    plan: Plan,
    to: PlanStatus,
    *,
    verb: str,
    expected_version: int,
    by: Actor,
    at: datetime,
    reason: str = "",
    fields: Iterable[str] = (),
) -> None:
    """Change a plan's status by the table; history, audit, thread and notice follow from it."""
    check_next(plan, to, verb)
    before = PlanStatus(plan.status)
    plan.status = to
    if not plan.save_over(expected_version, fields=["status", *fields]):
        fresh = plan.fresh()
        raise SavedByAnother(
            "Somebody else saved this plan while you were reading it.",
            yours={"Status": to.label, "Reason": reason},
            theirs={"Status": PlanStatus(fresh.status).label, "Reason": ""},
        )
    keep_change(plan, "Status", before=before.label, after=to.label, reason=reason, by=by, at=at)
    read_again(plan, at=at)
    snapshot = {"from": before, "blocks": plan.blocks, "warnings": plan.warnings}
    kind = PLAN_LIFE.event[to]
    write_down(plan, kind, by=by, at=at, snapshot=snapshot, step=True, words=reason or plan.title)
    told = {plan.owner, *managers_of(plan, at=at)}
    if to == PlanStatus.AGREED:
        told |= {one.owner for one in plan.actions.select_related("owner") if one.owner}
    people = sorted(told, key=lambda one: one.pk)
    tell(plan, people, notice_kind=PLAN_LIFE.notice[to], at=at, apart_from=by)


def watch_actions(plan: Plan, *, at: datetime) -> None:
    """Each action's next look, from how the plan now stands."""
    actions = list(plan.actions.all())
    for action in actions:
        action.look_after = next_look(action, plan, at=at)
    PlanAction.objects.bulk_update(actions, ["look_after"])


def first_review(plan: Plan, today: date) -> date | None:
    """The first review after a day, by the plan's rhythm."""
    return today + timedelta(days=DAYS_BETWEEN[ReviewRhythm(plan.review_rhythm)])


def _need(words: str, sentence: str) -> None:
    if not words.strip():
        raise Refused(sentence, field="reason")


def _save_sharing(plan: Plan, expected_version: int) -> None:
    if not plan.save_over(expected_version, fields=["shared_with", "shared_at"]):
        fresh = plan.fresh()
        raise SavedByAnother(
            "Somebody else saved this plan while you were reading it.",
            yours={"Shared with": plan.shared_with.name if plan.shared_with else "Nobody"},
            theirs={"Shared with": fresh.shared_with.name if fresh.shared_with else "Nobody"},
        )
