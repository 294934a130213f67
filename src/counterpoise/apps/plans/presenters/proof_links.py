"""From a plan to what proves it: evidence, measures, reviews, sharing, closing."""

from __future__ import annotations

from django.urls import reverse

from counterpoise.apps.accounts.access import Scope
from counterpoise.apps.plans.access import CARRIED_OUT, decides, sees_as_council, sees_its_making
from counterpoise.apps.plans.models import Plan
from counterpoise.kit.pages import Link
from counterpoise.terms import PlanStatus


def proof_links(plan: Plan, scope: Scope) -> tuple[Link, ...]:
    """Only pages this viewer may open. Later rooms are named by their addresses."""
    if sees_as_council(scope, plan):
        return _links(plan, ("Ask for a change", "plans:asked_changes"))
    if not sees_its_making(scope, plan):
        return ()
    found = [
        ("What shows it: the evidence", "plans:evidence"),
        ("How we will know: the measures and their verdicts", "assurance:plan_proof"),
        ("Reviews", "plans:reviews"),
        ("Shown outside", "plans:sharing"),
    ]
    if plan.shared_with_id is not None:
        found.append(("Changes the council asked for", "plans:asked_changes"))
    if plan.status in CARRIED_OUT and decides(scope, plan):
        found.append(("Close this plan", "governance:close_plan"))
    elif plan.status == PlanStatus.CLOSED:
        found.append(("How it was closed, and whether it holds", "governance:close_plan"))
    return _links(plan, *found)


def _links(plan: Plan, *pages: tuple[str, str]) -> tuple[Link, ...]:
    named = ((text, reverse(name, args=[plan.public_key])) for text, name in pages)
    return tuple(Link(text, href) for text, href in named)
