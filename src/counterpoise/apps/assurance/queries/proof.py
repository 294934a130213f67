"""Changes with their evidence and verdicts, and what stands beside charts."""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from counterpoise.apps.accounts.access import Scope
from counterpoise.apps.assurance.models import (
    Annotation,
    Evidence,
    LimitsRecalculation,
    NamedChange,
    Verdict,
)
from counterpoise.apps.directory.models import Service


def changes_of(scope: Scope, service: Service | None = None) -> QuerySet[NamedChange]:
    """Named changes the viewer may see, newest first."""
    seen = NamedChange.objects.visible_to(scope).select_related(
        "service__provider", "change_owner", "named_by", "plan_measure__plan"
    )
    seen = seen if service is None else seen.filter(service=service)
    return seen.order_by("-named_at", "-pk")


def change_of(scope: Scope, key: str) -> NamedChange:
    return get_object_or_404(changes_of(scope), public_key=key)


def evidence_of(change: NamedChange) -> QuerySet[Evidence]:
    """Evidence that still stands, newest first. ``change`` was read in the viewer's scope."""
    return change.evidence.filter(withdrawn_at=None).order_by("-gathered_date", "-pk")


def evidence_by_key(scope: Scope, key: str) -> Evidence:
    held = Evidence.objects.filter(change__in=NamedChange.objects.visible_to(scope))
    return get_object_or_404(held.select_related("change__service__provider"), public_key=key)


def verdicts_of(change: NamedChange) -> QuerySet[Verdict]:
    """Every verdict proposed on a change, newest first."""
    return change.verdicts.select_related("signed_by").order_by("-proposed_at", "-pk")


def verdict_by_key(scope: Scope, key: str) -> Verdict:
    held = Verdict.objects.filter(change__in=NamedChange.objects.visible_to(scope))
    return get_object_or_404(
        held.select_related("change__service__provider", "change__plan_measure", "signed_by"),
        public_key=key,
    )


def annotations_of(
    scope: Scope, service: Service, *, first: date, last: date, code: str = ""
) -> list[Annotation]:
    """Notes beside a service's charts, or beside one of them, in the order things happened."""
    seen = Annotation.objects.visible_to(scope).filter(
        service=service, withdrawn_at=None, happened_date__gte=first, happened_date__lte=last
    )
    if code:
        seen = seen.filter(indicator_code__in=["", code])
    return list(seen.select_related("added_by").order_by("happened_date", "pk"))


def recalculations_of(
    scope: Scope, service: Service, code: str, version: int
) -> list[LimitsRecalculation]:
    """Where the limits of one chart start anew, oldest first."""
    seen = LimitsRecalculation.objects.visible_to(scope).filter(
        service=service, indicator_code=code, indicator_version=version
    )
    return list(seen.select_related("decided_by").order_by("from_month"))
