"""Plans and their parts, one at a time or in a list, as far as the viewer needs to know."""

from __future__ import annotations

from datetime import datetime
from typing import TypeVar

from django.db.models import Q, QuerySet
from django.shortcuts import get_object_or_404

from counterpoise.apps.accounts.access import Scope
from counterpoise.apps.accounts.models import PROVIDER_ROLES, User
from counterpoise.apps.accounts.queries import live_memberships
from counterpoise.apps.directory.models import Service
from counterpoise.apps.directory.queries import open_services
from counterpoise.apps.plans.models import (
    WAITING,
    ActionStep,
    Factor,
    HowKnown,
    Part,
    Plan,
    PlanAction,
    PlanChange,
    PlanMeasure,
    PlanStart,
)

P = TypeVar("P", bound=Part)
PARTS: dict[str, type[Part]] = {
    "sources": HowKnown,
    "factors": Factor,
    "actions": PlanAction,
    "measures": PlanMeasure,
}
ALONGSIDE = ("service", "provider", "thread", "owner", "shared_with")


def plan_of(scope: Scope, key: str) -> Plan:
    """One plan; not found when the viewer does not need to know of it."""
    plans = Plan.objects.visible_to(scope).select_related(*ALONGSIDE)
    return get_object_or_404(plans.prefetch_related("kept_from"), public_key=key)


def part_of(scope: Scope, section: str, key: str) -> Part:
    """One part of a plan the viewer sees."""
    plans = Plan.objects.visible_to(scope).values("pk")
    parts = PARTS[section]._base_manager.filter(plan__in=plans)
    return get_object_or_404(
        parts.select_related("plan__service", "plan__provider"), public_key=key
    )


def action_of(scope: Scope, key: str) -> PlanAction:
    plans = Plan.objects.visible_to(scope).values("pk")
    actions = PlanAction._base_manager.filter(plan__in=plans).select_related(
        "plan__service",
        "plan__provider",
        "plan__thread",
        "plan__owner",
        "owner",
        "done_by",
        "verified_by",
    )
    return get_object_or_404(actions, public_key=key)


def plans_seen(scope: Scope) -> QuerySet[Plan]:
    """Plans in the viewer's sight, those changed last first. A council sees shared ones only."""
    plans = Plan.objects.visible_to(scope).select_related("service", "owner")
    return plans.order_by("-changed_at", "-pk")


def services_for_plans(scope: Scope) -> QuerySet[Service]:
    """Services where the viewer may open a plan."""
    return open_services(works_in=scope.manages, oversees=scope.decides_for)


def possible_owners(plan: Plan, *, at: datetime) -> list[User]:
    """People who work in the service or lead the provider, whom the plan is not kept from."""
    held = live_memberships(at=at).filter(
        Q(service=plan.service_id) | Q(provider=plan.provider_id, role__in=PROVIDER_ROLES)
    )
    users = User.objects.filter(pk__in=held.values("user"), is_active=True)
    hidden = [one.pk for one in plan.kept_from.all()]
    return list(users.exclude(pk__in=hidden).order_by("full_name", "pk"))


def own_actions(scope: Scope) -> QuerySet[PlanAction]:
    """Actions the viewer owns that still wait, the first due first."""
    rows = PlanAction._base_manager.filter(
        owner=scope.user_id,
        status__in=WAITING,
        taken_out_at=None,
        plan__in=Plan.objects.visible_to(scope).live().values("pk"),
    )
    return rows.select_related("plan__service").order_by("due_date", "pk")


def starts_of(scope: Scope, provider_id: int) -> QuerySet[PlanStart]:
    """An organisation's own starting points that are offered."""
    starts = PlanStart.objects.visible_to(scope)
    return starts.filter(provider=provider_id, ended_at=None).order_by("name", "pk")


def start_of(scope: Scope, key: str) -> PlanStart:
    return get_object_or_404(PlanStart.objects.visible_to(scope), public_key=key)


def measures_of(plan: Plan) -> list[PlanMeasure]:
    """The measures that were not taken out, in order."""
    return list(plan.measures.filter(taken_out_at=None).order_by("number"))


def changes_of(plan: Plan) -> list[PlanChange]:
    """Everything that was changed in a plan, newest first."""
    return list(plan.changes.order_by("-changed_at", "-id"))


def steps_of(action: PlanAction) -> list[ActionStep]:
    """Every step an action has taken, newest first."""
    return list(action.steps.order_by("-stepped_at", "-id"))
