"""Starting points that an organisation keeps for itself."""

from __future__ import annotations

from django.db.models import F, QuerySet
from django.shortcuts import get_object_or_404

from counterpoise.apps.accounts.access import Scope
from counterpoise.apps.plans.models import PlanStart


def own_starts(scope: Scope) -> QuerySet[PlanStart]:
    """Every one, those still offered first; what was ended stays to be read."""
    seen = PlanStart.objects.visible_to(scope).select_related("provider", "saved_by")
    return seen.order_by(F("ended_at").desc(nulls_first=True), "name", "pk")


def start_in_sight(scope: Scope, key: str) -> PlanStart:
    return get_object_or_404(own_starts(scope), public_key=key)
