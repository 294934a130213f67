"""When an action is worth looking at next, and how it should stand: pure, of the row and the time.

An action begins to be watched when its plan is agreed. Its owner is reminded a week before it is
due; a fortnight without a word puts it at risk (practice 4.2); the day after it was due it is
overdue, and then told again each week; what is done waits a fortnight to be seen by somebody else.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from counterpoise.apps.plans.access import CARRIED_OUT
from counterpoise.apps.plans.models import Plan, PlanAction
from counterpoise.kit.dates import LONDON
from counterpoise.terms import PlanActionStatus as S

REMINDED_BEFORE = timedelta(days=7)
QUIET_FOR = timedelta(days=14)
SEEN_WITHIN = timedelta(days=14)
TOLD_AGAIN = timedelta(days=7)
MOVING = (S.NOT_STARTED, S.ON_TRACK, S.AT_RISK)


@dataclass(frozen=True, slots=True)
class Looked:
    """How an action should stand now, what to tell, and when to look again."""

    status: S
    notice: str
    once: str
    look_after: datetime | None


def next_look(action: PlanAction, plan: Plan, *, at: datetime) -> datetime | None:
    """The next moment something about this action changes by itself; None when nothing will."""
    if plan.status not in CARRIED_OUT or action.taken_out_at is not None:
        return None
    if action.status == S.DONE and action.done_date:
        return _next([_start(action.done_date + SEEN_WITHIN)], at) or at + TOLD_AGAIN
    if _is_late(action, at) or _has_another_day(action, at):
        return at
    if action.status in (*MOVING, S.BLOCKED):
        moments = (
            [_start(action.due_date - REMINDED_BEFORE), _late(action.due_date)]
            if (action.due_date)
            else []
        )
        if action.status in MOVING[1:2] or action.status == S.NOT_STARTED:
            moments.append(quiet_since(action, plan) + QUIET_FOR)
        return _next(moments, at)
    return at + TOLD_AGAIN if action.status == S.OVERDUE else None


def looked_at(action: PlanAction, plan: Plan, *, at: datetime) -> Looked:
    """What a sweep finds at a moment: the same facts, the same answer."""
    status = status_now(action, plan, at=at)
    notice, once = _told(action, status, at)
    was, action.status = action.status, status
    after = next_look(action, plan, at=at)
    action.status = was
    return Looked(status, notice, once, after)


def status_now(action: PlanAction, plan: Plan, *, at: datetime) -> S:
    """How the calendar puts it; what a person said (blocked, done, …) stays as they said it."""
    status = S(action.status)
    if _has_another_day(action, at):
        return S.ON_TRACK
    if status not in MOVING:
        return status
    if _is_late(action, at):
        return S.OVERDUE
    started = action.starts_date is None or action.starts_date <= _day(at)
    if status == S.ON_TRACK or (status == S.NOT_STARTED and started and action.starts_date):
        return S.AT_RISK if at >= quiet_since(action, plan) + QUIET_FOR else status
    return status


def _is_late(action: PlanAction, at: datetime) -> bool:
    """Its day has passed, whatever was said of it since; only another day changes that."""
    due = action.due_date
    return action.status in MOVING and due is not None and at >= _late(due)


def _has_another_day(action: PlanAction, at: datetime) -> bool:
    """Overdue once, and given a day since that has not passed."""
    due = action.due_date
    return action.status == S.OVERDUE and due is not None and at < _late(due)


def quiet_since(action: PlanAction, plan: Plan) -> datetime:
    """The last time anybody said anything about it."""
    begun = plan.reopened_at or plan.agreed_at or action.added_at
    return max(action.noted_at or begun, begun)


def _told(action: PlanAction, status: S, at: datetime) -> tuple[str, str]:
    """The notice and the key by which it is left once."""
    key = f"action:{action.public_key}"
    if status != action.status:
        return f"action-{status.label.lower().replace(' ', '-')}", f"{key}:{status}:{_day(at)}"
    if status == S.OVERDUE:
        return "action-still-overdue", f"{key}:still:{_day(at)}"
    if status == S.DONE and action.done_date and at >= _start(action.done_date + SEEN_WITHIN):
        return "action-to-be-verified", f"{key}:unseen:{_day(at)}"
    due = action.due_date
    if due and status in (*MOVING, S.BLOCKED) and at >= _start(due - REMINDED_BEFORE):
        if status == S.BLOCKED and at >= _late(due):
            return "action-blocked-and-late", f"{key}:blocked:{due}"
        return "action-due-in-a-week", f"{key}:due:{due}"
    return "", ""


def _next(moments: list[datetime], at: datetime) -> datetime | None:
    return min((one for one in moments if one > at), default=None)


def _start(day: date) -> datetime:
    """Eight in the morning: nobody is told of an action in the night."""
    return datetime.combine(day, time(8), tzinfo=LONDON)


def _late(due: date) -> datetime:
    return datetime.combine(due + timedelta(days=1), time(0), tzinfo=LONDON)


def _day(at: datetime) -> date:
    return at.astimezone(LONDON).date()
