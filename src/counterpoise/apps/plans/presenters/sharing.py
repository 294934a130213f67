"""Links to a plan and what was asked of it, in words for those inside."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from counterpoise.apps.accounts.access import Scope
from counterpoise.apps.plans.access import (
    can,
    check_can_ask_for_change,
    check_can_make_link,
    decides,
)
from counterpoise.apps.plans.models import AskedChange, Plan, ShareLink
from counterpoise.apps.plans.presenters.words import within
from counterpoise.kit.dates import day_and_time
from counterpoise.terms import AskedChangeStatus, PlanStatus, ShareAudience, SharedSection


@dataclass(frozen=True, slots=True)
class LinkLine:
    """One link: for whom, what it shows, whether it still opens, how often it was opened."""

    title: str
    why: str
    shows: str
    tone: str
    state: str
    visits: str
    take_back_href: str


@dataclass(frozen=True, slots=True)
class SharingPage:
    title: str
    caption: str
    back: str
    make_href: str
    lines: tuple[LinkLine, ...]


@dataclass(frozen=True, slots=True)
class AskedLine:
    words: str
    why: str
    who: str
    tone: str
    state: str
    answer: str
    answer_href: str


@dataclass(frozen=True, slots=True)
class AskedPage:
    title: str
    caption: str
    back: str
    may_ask: bool
    lines: tuple[AskedLine, ...]


def sharing_page(
    plan: Plan, links: Sequence[ShareLink], *, scope: Scope, now: datetime
) -> SharingPage:
    key = [plan.public_key]
    makes = can(check_can_make_link, scope, plan)
    return SharingPage(
        title="Shown outside",
        caption=f"{plan.reference}: {plan.title}",
        back=reverse("plans:plan", args=key),
        make_href=reverse("plans:make_link", args=key) if makes else "",
        lines=tuple(_link(one, now=now, may_end=decides(scope, plan)) for one in links),
    )


def _link(one: ShareLink, *, now: datetime, may_end: bool) -> LinkLine:
    tone, state = _state(one, now)
    opens = (
        one.taken_back_at is None and one.ends_at > now and one.plan.status != PlanStatus.WITHDRAWN
    )
    key = [one.public_key]
    return LinkLine(
        title=f"{one.to_name}: {within(ShareAudience(one.audience).label)}",
        why=one.why,
        shows=shows(one),
        tone=tone,
        state=state,
        visits=_visits(one, now),
        take_back_href=reverse("plans:take_back_link", args=key) if opens and may_end else "",
    )


def _state(one: ShareLink, now: datetime) -> tuple[str, str]:
    if one.taken_back_at is not None and one.taken_back_by is not None:
        when = day_and_time(one.taken_back_at, now=now)
        return "quiet", f"Taken back by {one.taken_back_by.full_name}, {when}"
    if one.ends_at <= now:
        return "quiet", f"Ended {day_and_time(one.ends_at, now=now)}"
    if one.plan.status == PlanStatus.WITHDRAWN:
        return "quiet", "Opens nothing: the plan is withdrawn"
    return "going", f"Opens until {day_and_time(one.ends_at, now=now)}"


def _visits(one: ShareLink, now: datetime) -> str:
    opened: int = one.opened  # type: ignore[attr-defined]
    if not opened:
        return "Nobody has opened it"
    last = day_and_time(one.last_opened, now=now)  # type: ignore[attr-defined]
    return f"Opened {'once' if opened == 1 else f'{opened} times'}, last {last}"


def shows(one: ShareLink) -> str:
    """What was picked, in one line."""
    parts = [SharedSection(name).label for name in one.sections]
    for name in ("actions", "measures", "evidence"):
        number = len(getattr(one, name))
        if number:
            single = {"actions": "action", "measures": "measure", "evidence": "piece of evidence"}
            many = {**single, "actions": "actions", "measures": "measures"}
            many["evidence"] = "pieces of evidence"
            parts.append(f"{number} {single[name] if number == 1 else many[name]}")
    return "; ".join(parts)


TONES = {
    AskedChangeStatus.WAITING: "soon",
    AskedChangeStatus.DONE: "done",
    AskedChangeStatus.PARTLY: "going",
    AskedChangeStatus.NOT_DONE: "quiet",
}


def asked_page(
    plan: Plan, held: Sequence[AskedChange], *, scope: Scope, now: datetime
) -> AskedPage:
    answers = decides(scope, plan)
    return AskedPage(
        title="Changes asked for",
        caption=f"{plan.reference}: {plan.title}",
        back=reverse("plans:plan", args=[plan.public_key]),
        may_ask=can(check_can_ask_for_change, scope, plan),
        lines=tuple(_asked(one, now=now, answers=answers) for one in held),
    )


def _asked(one: AskedChange, *, now: datetime, answers: bool) -> AskedLine:
    status = AskedChangeStatus(one.status)
    waits = status is AskedChangeStatus.WAITING
    answered = ""
    if one.answered_at is not None:
        answered = f"{one.answered_by_name}, {day_and_time(one.answered_at, now=now)}: {one.answer}"
    return AskedLine(
        words=one.words,
        why=one.why,
        who=f"{one.asked_by_name}, {one.council.name}, {day_and_time(one.asked_at, now=now)}",
        tone=TONES[status],
        state=status.label,
        answer=answered,
        answer_href=reverse("plans:answer_change", args=[one.public_key])
        if waits and answers
        else "",
    )
