"""What the calendar does to an action: it falls behind, somebody is reminded, an owner has left."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from counterpoise.apps.accounts.models import User
from counterpoise.apps.audit.actions import in_turn
from counterpoise.apps.plans.actions.doing import step_action
from counterpoise.apps.plans.actions.story import (
    keep_change,
    managers_of,
    read_again,
    tell,
    write_down,
)
from counterpoise.apps.plans.facts.looking import looked_at
from counterpoise.apps.plans.models import ActionStep, PlanAction
from counterpoise.kit.actors import Actor
from counterpoise.kit.errors import SavedByAnother
from counterpoise.terms import AuditEventKind, PlanActionStatus

PUSHED_BACK = timedelta(hours=1)
SAID = {
    PlanActionStatus.OVERDUE: "Its day has passed.",
    PlanActionStatus.ON_TRACK: "It was given another day.",
    PlanActionStatus.AT_RISK: "Nobody has said how it is going for two weeks.",
}
MANAGERS_TOO = ("action-still-overdue", "action-blocked-and-late", "action-to-be-verified")


@in_turn()
def look_at_action(*, action: PlanAction, by: Actor, at: datetime) -> bool:
    """Put an action where the calendar puts it; remind once. False when somebody was quicker."""
    found = looked_at(action, action.plan, at=at)
    if found.status != action.status:
        words = SAID[found.status]
        try:
            step_action(
                action, found.status, words=words, expected_version=action.version, by=by, at=at
            )
        except SavedByAnother:
            return False
        return True
    PlanAction.objects.filter(pk=action.pk).update(look_after=found.look_after)
    if found.notice:
        _remind(action, found.notice, found.once, by=by, at=at)
    return True


def _remind(action: PlanAction, notice: str, once: str, *, by: Actor, at: datetime) -> None:
    plan = action.plan
    managers = managers_of(plan, at=at) if notice in MANAGERS_TOO or not action.owner else []
    tell(plan, [action.owner, *managers], notice_kind=notice, at=at, once=once)
    snapshot = {"action": action.code, "notice": notice}
    write_down(plan, AuditEventKind.PLAN_REMINDED, by=by, at=at, snapshot=snapshot)


@in_turn()
def push_back(*, action: PlanAction, by: Actor, at: datetime) -> None:
    """One action that could not be looked at must not stop the others."""
    PlanAction.objects.filter(pk=action.pk).update(look_after=at + PUSHED_BACK)
    snapshot = {"action": action.code, "notice": "could not be looked at"}
    write_down(action.plan, AuditEventKind.PLAN_REMINDED, by=by, at=at, snapshot=snapshot)


@in_turn()
def hand_back(*, actions: Sequence[PlanAction], by: Actor, at: datetime) -> int:
    """Actions whose owner has left come back to the manager's desk, nobody's until given anew."""
    for action in actions:
        _hand_back(action, by, at)
    return len(actions)


def _hand_back(action: PlanAction, by: Actor, at: datetime) -> None:
    plan, left = action.plan, _name(action.owner)
    action.owner, action.owner_name = None, ""
    PlanAction.objects.filter(pk=action.pk).update(
        owner=None, owner_name="", version=action.version + 1
    )
    words = f"{left} no longer works here. The action came back to the manager."
    ActionStep.objects.create(
        action=action,
        from_status=action.status,
        to_status=action.status,
        words=words,
        stepped_at=at,
        stepped_by_name=by.actor_name,
    )
    keep_change(plan, f"{action.code}: Owner", before=left, reason=words, by=by, at=at)
    read_again(plan, at=at)
    kind = AuditEventKind.PLAN_ACTION_HANDED_BACK
    write_down(plan, kind, by=by, at=at, snapshot={"action": action.code})
    tell(plan, managers_of(plan, at=at), notice_kind="action-without-an-owner", at=at)


def _name(owner: User | None) -> str:
    return owner.full_name if owner else "Its owner"
