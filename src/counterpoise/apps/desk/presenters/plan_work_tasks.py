"""What plans ask of somebody now, as lines of the desk."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, time

from django.urls import reverse

from counterpoise.apps.desk.presenters.proof_tasks import ProofLine
from counterpoise.apps.plans.models import PlanAction
from counterpoise.apps.plans.queries.duties import PlanWork
from counterpoise.kit.dates import LONDON
from counterpoise.terms import PlanActionStatus


def plan_work_lines(found: PlanWork) -> Iterator[ProofLine]:
    """One's own actions, then what waits for the manager, then plans to agree."""
    for one in found.mine:
        yield _line("Your action in a plan", one)
    for one in found.unowned:
        yield _line("Name somebody for an action nobody owns", one)
    for plan in found.left:
        yield ProofLine(
            f"Give a plan to somebody: its owner, {plan.owner.full_name}, has left",
            reverse("plans:write", args=[plan.public_key, "about"]),
            f"{plan.title}, {plan.service.name}",
            None,
        )
    for one in found.stuck:
        blocked = one.status == PlanActionStatus.BLOCKED
        what = "Clear what blocks an action" if blocked else "Ask about an overdue action"
        yield _line(f"{what} of {one.owner_name}", one)
    for one in found.unseen:
        yield _line("Have somebody go and see an action that is done", one)
    for plan in found.proposed:
        by = plan.proposed_by.full_name if plan.proposed_by else "somebody"
        yield ProofLine(
            f"Read a plan that {by} proposed",
            reverse("plans:plan", args=[plan.public_key]),
            f"{plan.title}, {plan.service.name}",
            None,
        )


def _line(text: str, action: PlanAction) -> ProofLine:
    due = None
    if action.due_date:
        due = datetime.combine(action.due_date, time(17), tzinfo=LONDON)
    return ProofLine(
        text,
        reverse("plans:action", args=[action.public_key]),
        f"{action.code}, {action.plan.title}, {action.plan.service.name}",
        due,
    )
