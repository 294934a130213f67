"""Improvement plans as counting needs them, and which months an event of theirs may have changed.

Plans that are confidential or kept from anybody are left out, as concerns are.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Q, QuerySet

from counterpoise.apps.assurance.queries.held import bounds
from counterpoise.apps.plans.models import Plan, PlanAction
from counterpoise.kit.months import month_at, month_of, months_from, shifted
from counterpoise.terms import ActionStrength, PlanStatus

STRONG = (ActionStrength.INTERMEDIATE, ActionStrength.STRONGER)
NOT_YET = (PlanStatus.DRAFT, PlanStatus.PROPOSED, PlanStatus.WITHDRAWN)
CLOSED_WITHIN = 12


@dataclass(slots=True)
class Planned:
    """One service's month: (part, whole) of each."""

    verified: list[bool] = field(default_factory=list)
    strong: list[bool] = field(default_factory=list)
    reopened: list[bool] = field(default_factory=list)


def planned_in(services: Sequence[int], month: date) -> dict[int, Planned]:
    """Actions due, actions agreed and plans closed: three queries however many services."""
    found: defaultdict[int, Planned] = defaultdict(Planned)
    first, end = bounds(month)
    due = _actions(services).filter(due_date__gte=month, due_date__lt=shifted(month, 1))
    for service, seen, by in due.values_list("plan__service", "verified_date", "due_date"):
        found[service].verified.append(seen is not None and seen <= by)
    agreed = _actions(services).filter(plan__agreed_at__gte=first, plan__agreed_at__lt=end)
    for service, strength in agreed.values_list("plan__service", "strength"):
        found[service].strong.append(strength in STRONG)
    since, _ = bounds(shifted(month, 1 - CLOSED_WITHIN))
    closed = _plans(services).filter(closed_at__gte=since, closed_at__lt=end)
    for service, again in closed.values_list("service", "reopened_at"):
        found[service].reopened.append(again is not None and since <= again < end)
    return dict(found)


def planned_months(references: Iterable[str]) -> set[tuple[int, date]]:
    """(service, month) of every count that these plans can have changed."""
    plans = Plan.objects.filter(reference__in=list(references))
    dues = PlanAction._base_manager.filter(plan__in=plans, due_date__isnull=False)
    rows = dues.values_list("plan__service", "due_date")
    found = {(service, month_of(day)) for service, day in rows}
    for service, agreed, closed in plans.values_list("service", "agreed_at", "closed_at"):
        if agreed:
            found.add((service, month_at(agreed)))
        if closed:
            first = month_at(closed)
            year = months_from(first, shifted(first, CLOSED_WITHIN - 1))
            found |= {(service, month) for month in year}
    return found


def _plans(services: Sequence[int]) -> QuerySet[Plan]:
    seen = Plan.objects.filter(service__in=services, confidential=False, kept_from__isnull=True)
    return seen.order_by()


def _actions(services: Sequence[int]) -> QuerySet[PlanAction]:
    """Actions that stand, of plans that were agreed."""
    return (
        PlanAction._base_manager.filter(
            Q(plan__confidential=False, plan__kept_from__isnull=True),
            plan__service__in=services,
            taken_out_at=None,
        )
        .exclude(plan__status__in=NOT_YET)
        .order_by()
    )
