"""Lists: plans in the viewer's sight, and the actions somebody owns."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from counterpoise.apps.plans.models import Plan, PlanAction, PlanChange
from counterpoise.apps.plans.presenters.words import (
    ACTION_TONES,
    STATUS_TONES,
    STRENGTH_TONES,
    counted,
    due_words,
    shortened,
)
from counterpoise.kit.dates import LONDON, SpokenMoment, spoken
from counterpoise.kit.pages import Cell, Column, Table
from counterpoise.terms import PlanActionStatus, PlanStatus, PlanStrength

PLANS_HEADER = (
    "Reference",
    "Plan",
    "Service",
    "Owner",
    "Status",
    "Strength",
    "Aim by",
    "Actions",
    "Done",
    "Seen by somebody else",
    "Late",
)
ACTIONS_HEADER = (
    "Plan",
    "Action",
    "What will be done",
    "Owner",
    "Due",
    "Status",
    "Strength",
    "Done on",
    "Seen by",
    "Seen on",
)


@dataclass(frozen=True, slots=True)
class ChangeLine:
    what: str
    before: str
    after: str
    reason: str
    by: str
    at: SpokenMoment


def plans_table(plans: Sequence[Plan], *, making: bool) -> Table:
    """One row a plan. How strong it is stays with those who write plans."""
    strength = ("Strength",) if making else ()
    names = ("Reference", "Plan", "Service", "Owner", "Status", *strength, "Actions")
    rows = tuple(_plan_row(one, making=making) for one in plans)
    return Table("Plans", tuple(Column(name) for name in names), rows)


def _plan_row(one: Plan, *, making: bool) -> tuple[Cell | str, ...]:
    status, strength = PlanStatus(one.status), PlanStrength(one.strength)
    done = f"{one.actions_finished} of {counted(one.actions_live, 'action')} done"
    if one.actions_late:
        done += f", {one.actions_late} late"
    said = Cell(strength.label, tone=STRENGTH_TONES[strength])
    return (
        one.reference,
        Cell(one.title, href=reverse("plans:plan", args=[one.public_key])),
        one.service.name,
        one.owner.full_name,
        Cell(status.label, tone=STATUS_TONES[status]),
        *((said,) if making else ()),
        done,
    )


def own_table(actions: Iterable[PlanAction], *, now: datetime) -> Table:
    today = now.astimezone(LONDON).date()
    columns = ("Action", "What will be done", "Plan", "Due", "How it stands")
    rows = tuple(
        (
            Cell(one.code, href=reverse("plans:action", args=[one.public_key])),
            shortened(one.words),
            f"{one.plan.title}, {one.plan.service.name}",
            due_words(one, today),
            Cell(
                PlanActionStatus(one.status).label, tone=ACTION_TONES[PlanActionStatus(one.status)]
            ),
        )
        for one in actions
    )
    return Table("What you own", tuple(Column(name) for name in columns), rows)


def plan_cells(one: Plan) -> tuple[object, ...]:
    """One row of the spreadsheet of plans."""
    return (
        one.reference,
        one.title,
        one.service.name,
        one.owner.full_name,
        PlanStatus(one.status).label,
        PlanStrength(one.strength).label,
        one.aim_date,
        one.actions_live,
        one.actions_finished,
        one.actions_verified,
        one.actions_late,
    )


def action_cells(one: PlanAction) -> tuple[object, ...]:
    """One row of the spreadsheet of actions."""
    return (
        one.plan.reference,
        one.code,
        one.words,
        one.owner_name,
        one.due_date,
        PlanActionStatus(one.status).label,
        one.strength,
        one.done_date,
        one.verified_by.full_name if one.verified_by else "",
        one.verified_date,
    )


def change_lines(changes: Iterable[PlanChange], *, now: datetime) -> tuple[ChangeLine, ...]:
    return tuple(
        ChangeLine(
            what=one.what,
            before=one.before,
            after=one.after,
            reason=one.reason,
            by=one.changed_by_name,
            at=spoken(one.changed_at, now=now),
        )
        for one in changes
    )
