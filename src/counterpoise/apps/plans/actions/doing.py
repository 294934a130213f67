"""How an action stands: said by its owner, seen by somebody else, judged by the manager."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from counterpoise.apps.accounts.models import User
from counterpoise.apps.accounts.queries import scope_of
from counterpoise.apps.audit.actions import in_turn
from counterpoise.apps.plans.access import (
    check_can_do,
    check_can_judge,
    check_can_verify,
    check_is_carried_out,
    check_next_of,
)
from counterpoise.apps.plans.actions.story import managers_of, read_again, tell, write_down
from counterpoise.apps.plans.facts.looking import next_look, status_now
from counterpoise.apps.plans.models import ACTION_LIFE, FINISHED, ActionStep, PlanAction
from counterpoise.kit.actors import Actor
from counterpoise.kit.dates import LONDON, long_date
from counterpoise.kit.errors import NotNow, Refused, SavedByAnother
from counterpoise.terms import PlanActionStatus

S = PlanActionStatus
SAID = (S.ON_TRACK, S.AT_RISK, S.BLOCKED, S.STOPPED)
JUDGED = (S.EFFECTIVE, S.SUSTAINED)
LEAST_SEEN = 20
LASTS_AFTER = timedelta(days=91)


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What a second person saw, where and when: practice, not the paper about it."""

    words: str
    where: str
    date: date


@in_turn()
def note_action(
    *,
    action: PlanAction,
    to: PlanActionStatus,
    words: str,
    expected_version: int,
    by: User,
    at: datetime,
) -> PlanAction:
    """Say how an action is going: on track, at risk, blocked, or stopped with a reason."""
    check_can_do(scope_of(by, at=at), action)
    check_is_carried_out(action.plan)
    if to not in SAID:
        raise NotNow("That is said by somebody else, or with what was seen.")
    if to != action.status:
        check_next_of(action, to)
    if not words.strip():
        raise Refused(_ASKED[to], field="words")
    if to == S.ON_TRACK:
        _forget_finish(action)
    if action.status == S.OVERDUE and to in (S.ON_TRACK, S.AT_RISK):
        to = _while_late(action, to, at)
    action.noted_at = at
    return step_action(
        action,
        to,
        words=words,
        fields=("noted_at", *_FINISH),
        expected_version=expected_version,
        by=by,
        at=at,
    )


_FINISH = (
    "done_date",
    "done_by",
    "verified_by",
    "verified_date",
    "verified_words",
    "verified_where",
    "tested_without_date",
    "tested_without_words",
)
_ASKED = {
    S.ON_TRACK: "Write what has happened since last time.",
    S.AT_RISK: "Write what puts it at risk.",
    S.BLOCKED: "Write what blocks it, and who could unblock it.",
    S.STOPPED: "Write why it was stopped.",
}


@in_turn()
def finish_action(
    *,
    action: PlanAction,
    done_date: date,
    words: str,
    expected_version: int,
    by: User,
    at: datetime,
) -> PlanAction:
    """Say that an action is done. It waits for somebody else to go and see."""
    check_can_do(scope_of(by, at=at), action)
    check_is_carried_out(action.plan)
    check_next_of(action, S.DONE)
    _check_past(done_date, at, "done_date")
    if not words.strip():
        raise Refused("Write what is different now.", field="words")
    action.done_date, action.done_by, action.noted_at = done_date, by, at
    return step_action(
        action,
        S.DONE,
        words=words,
        seen_date=done_date,
        fields=("done_date", "done_by", "noted_at"),
        expected_version=expected_version,
        by=by,
        at=at,
    )


@in_turn()
def verify_action(
    *, action: PlanAction, seen: Seen, expected_version: int, by: User, at: datetime
) -> PlanAction:
    """Verify an action: somebody who neither owns it nor did it saw it in practice."""
    check_can_verify(scope_of(by, at=at), action)
    if len(seen.words.strip()) < LEAST_SEEN:
        raise Refused("Write what you saw people do, in a sentence.", field="words")
    if not seen.where.strip():
        raise Refused("Write where you saw it.", field="where")
    _check_past(seen.date, at, "seen_date")
    if action.done_date and seen.date < action.done_date:
        raise Refused("It was seen before it was done. Check the dates.", field="seen_date")
    action.verified_by, action.verified_date = by, seen.date
    action.verified_words, action.verified_where = seen.words.strip(), seen.where.strip()
    return step_action(
        action,
        S.VERIFIED,
        words=seen.words,
        where=seen.where,
        seen_date=seen.date,
        fields=("verified_by", "verified_date", "verified_words", "verified_where"),
        expected_version=expected_version,
        by=by,
        at=at,
    )


@in_turn()
def judge_action(
    *,
    action: PlanAction,
    to: PlanActionStatus,
    words: str,
    expected_version: int,
    by: User,
    at: datetime,
) -> PlanAction:
    """Say that a verified action worked, and later that it lasted, with what shows it."""
    check_can_judge(scope_of(by, at=at), action, to)
    if to not in JUDGED:
        raise NotNow("Only effective and sustained are judged here.")
    if not words.strip():
        raise Refused("Write what shows it.", field="words")
    if to == S.SUSTAINED:
        _check_has_lasted(action, at)
    if to == S.SUSTAINED and action.depends_on_outside and not action.tested_without_date:
        raise NotNow(
            "This action leaned on outside help, so it must first be seen to hold without it.",
            hint="Record what happened when that help was not there.",
        )
    return step_action(action, to, words=words, expected_version=expected_version, by=by, at=at)


@in_turn()
def hold_without_help(
    *, action: PlanAction, seen: Seen, expected_version: int, by: User, at: datetime
) -> PlanAction:
    """Record that practice was seen to hold while the outside help was not there."""
    check_can_judge_help(action, by, at)
    if len(seen.words.strip()) < LEAST_SEEN:
        raise Refused("Write what you saw, in a sentence.", field="words")
    _check_past(seen.date, at, "seen_date")
    if action.done_date and seen.date < action.done_date:
        raise Refused("It was seen before it was done. Check the dates.", field="seen_date")
    action.tested_without_date, action.tested_without_words = seen.date, seen.words.strip()
    return step_action(
        action,
        S(action.status),
        words=f"Seen without outside help: {seen.words.strip()}",
        where=seen.where,
        seen_date=seen.date,
        fields=("tested_without_date", "tested_without_words"),
        expected_version=expected_version,
        by=by,
        at=at,
    )


def check_can_judge_help(action: PlanAction, by: User, at: datetime) -> None:
    check_can_do(scope_of(by, at=at), action)
    if not action.depends_on_outside:
        raise NotNow("This action does not depend on outside help.")
    if action.status not in FINISHED:
        raise NotNow(
            "The action is not done yet, so nobody can have seen it hold without help.",
            hint="Say first that it is done.",
        )


def step_action(
    action: PlanAction,
    to: PlanActionStatus,
    *,
    words: str,
    expected_version: int,
    by: Actor,
    at: datetime,
    where: str = "",
    seen_date: date | None = None,
    fields: Iterable[str] = (),
) -> PlanAction:
    """Move an action, append its step, read the plan again, audit and tell: one procedure."""
    before = S(action.status)
    action.status, action.moved_at = to, at
    action.look_after = next_look(action, action.plan, at=at)
    columns = ["status", "moved_at", "look_after", *fields]
    if not action.save_over(expected_version, fields=columns):
        fresh = action.fresh()
        raise SavedByAnother(
            "Somebody else wrote on this action while you were writing.",
            yours={"Status": to.label, "Words": words},
            theirs={"Status": S(fresh.status).label, "Words": last_words(fresh)},
        )
    ActionStep.objects.create(
        action=action,
        from_status=before,
        to_status=to,
        words=words.strip(),
        where_seen=where.strip(),
        seen_date=seen_date,
        stepped_at=at,
        stepped_by=by if isinstance(by, User) else None,
        stepped_by_name=by.actor_name,
    )
    plan = action.plan
    read_again(plan, at=at)
    snapshot = {"action": action.code, "from": before, "to": to}
    verified = to in (S.VERIFIED, S.SUSTAINED) and to != before
    write_down(
        plan,
        ACTION_LIFE.event[to],
        by=by,
        at=at,
        snapshot=snapshot,
        step=verified,
        words=f"{action.code} {to.label.lower()}: {action.words}",
    )
    notice = ACTION_LIFE.notice[to] if to != before else None
    told = [action.owner, plan.owner, *managers_of(plan, at=at)]
    tell(plan, told, notice_kind=notice, at=at, apart_from=by)
    return action


def _while_late(action: PlanAction, to: PlanActionStatus, at: datetime) -> PlanActionStatus:
    """What is said of a late action is kept, and it stays late until its day is changed."""
    action.status = to
    stands = status_now(action, action.plan, at=at)
    action.status = S.OVERDUE
    return stands if stands == S.OVERDUE else to


def last_words(action: PlanAction) -> str:
    newest = action.steps.order_by("-stepped_at", "-id").first()
    return newest.words if newest else ""


def _check_has_lasted(action: PlanAction, at: datetime) -> None:
    """Sustained is three months after it was seen (practice.md 4.5): nothing lasts in a day."""
    seen = action.verified_date
    if seen is None or at.astimezone(LONDON).date() >= seen + LASTS_AFTER:
        return
    day = long_date(seen + LASTS_AFTER, weekday=False)
    raise NotNow(
        f"It was seen in practice on {long_date(seen, weekday=False)}. Whether it lasted can be "
        f"said three months later, from {day}.",
    )


def _forget_finish(action: PlanAction) -> None:
    """Taken up again: what was seen then stays in its steps, and must be seen anew."""
    action.done_date = action.done_by = action.verified_by = action.verified_date = None
    action.tested_without_date = None
    action.verified_words = action.verified_where = action.tested_without_words = ""


def _check_past(day: date, at: datetime, field: str) -> None:
    if day > at.astimezone(LONDON).date():
        raise Refused("That day has not come yet.", field=field)
