"""Plans filtered and a page at a time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import Q, QuerySet

from counterpoise.apps.accounts.access import Scope
from counterpoise.apps.plans.models import LIVE_PLANS, Plan, PlanAction

ROWS = 50


def filtered(plans: QuerySet[Plan], asked: Mapping[str, Any]) -> QuerySet[Plan]:
    """Live plans, unless a status is asked for; of one service when it is named."""
    status, service = asked.get("status") or "live", asked.get("service")
    if status == "live":
        plans = plans.filter(status__in=LIVE_PLANS)
    elif status != "all":
        plans = plans.filter(status=status)
    if service:
        plans = plans.filter(service__public_key=service)
    if asked.get("late"):
        plans = plans.filter(actions_late__gt=0)
    return plans


def page_of(plans: QuerySet[Plan], after: str) -> tuple[Sequence[Plan], str]:
    """Fifty plans after a named one, and the name of the last where there are more."""
    last = plans.filter(public_key=after).first() if after else None
    if last is not None:
        older = Q(changed_at__lt=last.changed_at)
        plans = plans.filter(older | Q(changed_at=last.changed_at, pk__lt=last.pk))
    rows = list(plans[: ROWS + 1])
    return rows[:ROWS], rows[ROWS - 1].public_key if len(rows) > ROWS else ""


def actions_seen(scope: Scope) -> QuerySet[PlanAction]:
    """Standing actions of the plans in sight, plan by plan."""
    plans = Plan.objects.visible_to(scope).values("pk")
    rows = PlanAction._base_manager.filter(plan__in=plans, taken_out_at=None)
    return rows.select_related("plan", "verified_by").order_by("plan__reference", "number")
