"""What plans ask of somebody now: their own actions, and for whoever manages, what is stuck."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef, Q

from counterpoise.apps.accounts.access import Scope
from counterpoise.apps.accounts.queries import live_memberships
from counterpoise.apps.plans.models import WAITING, Plan, PlanAction
from counterpoise.kit.dates import LONDON
from counterpoise.terms import PlanActionStatus as S
from counterpoise.terms import PlanStatus

MOST = 20
SOON = timedelta(days=7)
STUCK = (S.OVERDUE, S.BLOCKED)


@dataclass(frozen=True, slots=True)
class PlanWork:
    """``mine``: late, or due within a week. The rest is for whoever manages the service."""

    mine: Sequence[PlanAction] = ()
    unowned: Sequence[PlanAction] = ()
    stuck: Sequence[PlanAction] = ()
    unseen: Sequence[PlanAction] = ()
    proposed: Sequence[Plan] = ()
    left: Sequence[Plan] = ()


def plan_work(scope: Scope, *, without_manager: frozenset[int], at: datetime) -> PlanWork:
    """Read somebody's work in plans. A provider's lead stands in where nobody manages."""
    if not scope.providers:
        return PlanWork()
    managed = [one for one in _managed(scope, without_manager) if one.owner_id != scope.user_id]
    to_decide = _to_decide(scope, without_manager, at)
    return PlanWork(
        mine=_mine(scope, at),
        unowned=[one for one in managed if one.owner_id is None and one.status in WAITING],
        stuck=[one for one in managed if one.owner_id and one.status in STUCK],
        unseen=[one for one in managed if one.status == S.DONE and one.done_by_id != scope.user_id],
        proposed=[one for one in to_decide if _waits_for(one, scope)][:MOST],
        left=[one for one in to_decide if one.left][:MOST],  # type: ignore[attr-defined]
    )


def _mine(scope: Scope, at: datetime) -> list[PlanAction]:
    soon = at.astimezone(LONDON).date() + SOON
    rows = PlanAction.objects.filter(
        Q(due_date__lte=soon) | Q(status__in=(*STUCK, S.AT_RISK)),
        owner=scope.user_id,
        status__in=WAITING,
        taken_out_at=None,
        plan__status__in=(PlanStatus.AGREED, PlanStatus.REOPENED),
        plan__in=Plan.objects.visible_to(scope).values("pk"),
    )
    return list(rows.select_related("plan__service").order_by("due_date", "pk")[:MOST])


def _managed(scope: Scope, without_manager: frozenset[int]) -> list[PlanAction]:
    services = scope.manages | without_manager
    if not services:
        return []
    rows = PlanAction.objects.filter(
        Q(status__in=(*STUCK, S.DONE)) | Q(owner=None, owner_name="", status__in=WAITING),
        taken_out_at=None,
        plan__status__in=(PlanStatus.AGREED, PlanStatus.REOPENED),
        plan__in=Plan.objects.visible_to(scope).filter(service__in=services).values("pk"),
    )
    return list(rows.select_related("plan__service").order_by("due_date", "pk")[: MOST * 3])


def _waits_for(plan: Plan, scope: Scope) -> bool:
    """Proposed by somebody else."""
    return plan.status == PlanStatus.PROPOSED and plan.proposed_by_id != scope.user_id


def _to_decide(scope: Scope, without_manager: frozenset[int], at: datetime) -> list[Plan]:
    """Plans proposed, and plans whose owner may not sign in any more or has no role left at the
    provider (``left``), for those who decide there. One query."""
    services = Q(service__in=scope.manages | without_manager) | Q(provider__in=scope.decides_for)
    at_provider = Q(provider=OuterRef("provider")) | Q(service__provider=OuterRef("provider"))
    there = live_memberships(at=at).filter(at_provider, user=OuterRef("owner"))
    rows = Plan.objects.visible_to(scope).live().filter(services).annotate(left=~Exists(there))
    rows = rows.filter(Q(left=True) | Q(status=PlanStatus.PROPOSED))
    rows = rows.select_related("service", "proposed_by", "owner")
    return list(rows.order_by("proposed_at", "pk")[: MOST * 2])
