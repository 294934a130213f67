"""What the sweep looks at: actions whose moment has come, and owners who have left."""

from __future__ import annotations

from datetime import datetime, timedelta

from counterpoise.apps.accounts.models import Membership
from counterpoise.apps.accounts.queries import live_memberships
from counterpoise.apps.plans.models import LIVE_PLANS, WAITING, PlanAction

LOOKED_BACK = timedelta(days=3)


def actions_to_look_at(*, at: datetime, most: int) -> list[PlanAction]:
    """Actions past their next moment to look, the longest past first."""
    due = PlanAction.objects.filter(look_after__isnull=False, look_after__lte=at)
    rows = due.select_related("plan__provider", "plan__thread", "plan__owner", "owner")
    return list(rows.order_by("look_after", "pk")[:most])


def actions_left_behind(*, at: datetime) -> list[PlanAction]:
    """Actions still to be done whose owner may not sign in, or whose role there has ended."""
    waiting = PlanAction.objects.filter(
        status__in=WAITING, taken_out_at=None, owner__isnull=False, plan__status__in=LIVE_PLANS
    ).select_related("plan__provider", "plan__thread", "plan__owner", "owner")
    closed = list(waiting.filter(owner__is_active=False))
    ended = Membership.objects.filter(ended_at__lte=at, ended_at__gt=at - LOOKED_BACK)
    left = set(ended.values_list("user", flat=True))
    if not left:
        return closed
    of_leavers = [one for one in waiting.filter(owner__in=left) if one not in closed]
    return closed + [one for one in of_leavers if not _still_there(one, at)]


def _still_there(action: PlanAction, at: datetime) -> bool:
    held = live_memberships(at=at).filter(user=action.owner)
    provider = action.plan.provider_id
    return (
        held.filter(provider=provider).exists() or held.filter(service__provider=provider).exists()
    )
