"""One action: who answers for it, how it stands, its steps, and what the viewer may say of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from counterpoise.apps.accounts.access import Scope
from counterpoise.apps.plans import access
from counterpoise.apps.plans.models import ActionStep, PlanAction
from counterpoise.apps.plans.presenters.plan_parts import ActionLine, action_line
from counterpoise.kit.dates import LONDON, SpokenMoment, long_date, spoken
from counterpoise.kit.pages import Link
from counterpoise.terms import PlanActionStatus

S = PlanActionStatus


@dataclass(frozen=True, slots=True)
class StepLine:
    title: str
    by: str
    at: SpokenMoment
    words: str
    seen: str


@dataclass(frozen=True, slots=True)
class ActionPage:
    line: ActionLine
    title: str
    caption: str
    back: str
    answers: str
    whose_turn: str
    buttons: tuple[Link, ...]
    steps: tuple[StepLine, ...]
    making: bool


def action_page(
    action: PlanAction, steps: Iterable[ActionStep], *, scope: Scope, now: datetime
) -> ActionPage:
    plan, today = action.plan, now.astimezone(LONDON).date()
    making = access.sees_its_making(scope, plan) or action.owner_id == scope.user_id
    factors = [one for one in action.factors.all() if one.taken_out_at is None]
    return ActionPage(
        line=action_line(action, today, writes=access.can(access.check_can_write, scope, plan)),
        title=f"Action {action.code}",
        caption=f"{plan.title}, {plan.service.name}",
        back=reverse("plans:plan", args=[plan.public_key]),
        answers="; ".join(f"{one.code} {one.words}" for one in factors),
        whose_turn=_turn(action),
        buttons=_buttons(action, scope),
        steps=tuple(_step(one, now) for one in steps) if making else (),
        making=making,
    )


TURNS = {
    S.NOT_STARTED: "Its owner says when it begins.",
    S.ON_TRACK: "Its owner says how it is going, at least every two weeks.",
    S.AT_RISK: "Its owner and the manager look at what is in the way.",
    S.OVERDUE: "Its day has passed. Its owner and the manager decide what happens now.",
    S.BLOCKED: "The manager clears what blocks it.",
    S.DONE: "Somebody who neither owns it nor did it goes and sees it in practice.",
    S.VERIFIED: "The manager says whether it worked, and what shows it.",
    S.EFFECTIVE: "The manager says whether it lasted.",
    S.SUSTAINED: "Nothing more to do.",
    S.STOPPED: "Stopped. It can be taken up again.",
}


def _turn(action: PlanAction) -> str:
    if not access.can(access.check_is_carried_out, action.plan):
        return "It begins when the plan is agreed."
    return TURNS[S(action.status)]


def _buttons(action: PlanAction, scope: Scope) -> tuple[Link, ...]:
    plan = action.plan

    def to(text: str, do: str) -> Link:
        return Link(text, reverse("plans:say", args=[action.public_key, do]))

    if not access.can(access.check_is_carried_out, plan) or action.taken_out_at:
        return ()
    found = []
    does = access.can(access.check_can_do, scope, action)
    if access.can(access.check_can_verify, scope, action):
        found.append(to("I saw it in practice", "verify"))
    if does and access.can(access.check_next_of, action, S.DONE):
        found.append(to("It is done", "finish"))
    for status, text in ((S.EFFECTIVE, "It worked"), (S.SUSTAINED, "It lasted")):
        if access.can(access.check_can_judge, scope, action, status):
            found.append(to(text, status.value.lower()))
    if does and action.depends_on_outside and action.status in (S.DONE, S.VERIFIED, S.EFFECTIVE):
        found.append(to("It held without outside help", "without-help"))
    if does:
        found.append(to("Say how it is going", "note"))
    return tuple(found)


def _step(one: ActionStep, now: datetime) -> StepLine:
    before, after = S(one.from_status), S(one.to_status)
    seen = ""
    if one.seen_date:
        seen = f"On {long_date(one.seen_date, weekday=False)}"
        seen += f", {one.where_seen}." if one.where_seen else "."
    return StepLine(
        title=after.label if before != after else f"{after.label}, as before",
        by=one.stepped_by_name,
        at=spoken(one.stepped_at, now=now),
        words=one.words,
        seen=seen,
    )
