"""The actions as columns by how they stand, as bars on a line of days, and as a table."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from counterpoise.apps.plans.facts.whole import WholePlan
from counterpoise.apps.plans.models import PlanAction
from counterpoise.apps.plans.presenters.words import (
    ACTION_TONES,
    counted,
    due_words,
    owner_words,
    shortened,
)
from counterpoise.kit.dates import LONDON, long_date
from counterpoise.kit.drawing.bars import Bar, BarsPicture, bars
from counterpoise.kit.pages import Cell, Column, Table
from counterpoise.terms import ActionStrength, PlanActionStatus

S = PlanActionStatus
BOARD = (
    ("Not started", (S.NOT_STARTED,)),
    ("Under way", (S.ON_TRACK,)),
    ("Needs help", (S.AT_RISK, S.OVERDUE, S.BLOCKED)),
    ("Done, to be seen", (S.DONE,)),
    ("Seen by somebody else", (S.VERIFIED, S.EFFECTIVE, S.SUSTAINED)),
    ("Stopped", (S.STOPPED,)),
)
BAR_STATES = {
    S.NOT_STARTED: "waiting",
    S.ON_TRACK: "going",
    S.AT_RISK: "late",
    S.OVERDUE: "late",
    S.BLOCKED: "late",
    S.DONE: "done",
    S.VERIFIED: "checked",
    S.EFFECTIVE: "checked",
    S.SUSTAINED: "checked",
    S.STOPPED: "over",
}


@dataclass(frozen=True, slots=True)
class Card:
    code: str
    words: str
    href: str
    owner: str
    due: str
    status: str
    tone: str


@dataclass(frozen=True, slots=True)
class BoardColumn:
    name: str
    count: str
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class DoingPage:
    title: str
    back: str
    columns: tuple[BoardColumn, ...]
    wide: SafeString
    narrow: SafeString
    table: Table
    any: bool


def doing_page(whole: WholePlan, *, now: datetime) -> DoingPage:
    plan, today = whole.plan, now.astimezone(LONDON).date()
    picture = bars_of(whole, today)
    return DoingPage(
        title=plan.title,
        back=reverse("plans:plan", args=[plan.public_key]),
        columns=tuple(_column(name, kinds, whole, today) for name, kinds in BOARD),
        wide=_safe(bars(picture)),
        narrow=_safe(bars(picture, narrow=True)),
        table=actions_table(whole, today),
        any=bool(whole.actions),
    )


def bars_of(whole: WholePlan, today: date) -> BarsPicture:
    plan = whole.plan
    begun = (plan.agreed_at or plan.opened_at).astimezone(LONDON).date()
    lasting = [_bar(one, begun, today) for one in whole.actions]
    return BarsPicture(
        key=f"bars-{plan.reference}",
        title=f"Actions of {plan.reference} on a line of days",
        description=f"{counted(len(lasting), 'action')}; the same is in the table below.",
        bars=lasting,
        today=today,
        until=plan.aim_date,
        until_words="Aim",
    )


def _bar(one: PlanAction, begun: date, today: date) -> Bar:
    begins = one.starts_date or max(begun, one.added_at.astimezone(LONDON).date())
    ends = one.done_date or one.due_date or max(begins, today) + timedelta(days=7)
    status = S(one.status)
    begins = min(begins, ends)
    said = f"{one.code}, {owner_words(one)}: {status.label.lower()}, {due_words(one, today)}"
    return Bar(one.code, begins, ends, BAR_STATES[status], said)


def _column(
    name: str, kinds: tuple[PlanActionStatus, ...], whole: WholePlan, today: date
) -> BoardColumn:
    held = [one for one in whole.actions if one.status in kinds]
    return BoardColumn(name, str(len(held)), tuple(_card(one, today) for one in held))


def _card(one: PlanAction, today: date) -> Card:
    status = S(one.status)
    return Card(
        code=one.code,
        words=shortened(one.words),
        href=reverse("plans:action", args=[one.public_key]),
        owner=owner_words(one),
        due=due_words(one, today),
        status=status.label,
        tone=ACTION_TONES[status],
    )


def actions_table(whole: WholePlan, today: date) -> Table:
    columns = (
        "Action",
        "What will be done",
        "Owner",
        "Due",
        "How it stands",
        "Strength",
        "Seen by",
    )
    rows = tuple(_row(one, today) for one in whole.actions)
    return Table("Actions", tuple(Column(name) for name in columns), rows)


def _row(one: PlanAction, today: date) -> tuple[Cell | str, ...]:
    status = S(one.status)
    seen = ""
    if one.verified_by and one.verified_date:
        seen = f"{one.verified_by.full_name}, {long_date(one.verified_date, weekday=False)}"
    href = reverse("plans:action", args=[one.public_key])
    return (
        Cell(one.code, href=href),
        shortened(one.words),
        owner_words(one),
        due_words(one, today),
        Cell(status.label, tone=ACTION_TONES[status]),
        ActionStrength(one.strength).label if one.strength else "Not read yet",
        seen or "Nobody yet",
    )


def _safe(drawn: str) -> SafeString:
    return mark_safe(drawn)  # noqa: S308 - drawn by kit.drawing, which escapes
