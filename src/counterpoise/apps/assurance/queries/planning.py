"""Measures of a plan with the changes that prove them and their newest verdicts."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Prefetch
from django.shortcuts import get_object_or_404

from counterpoise.apps.accounts.access import Scope
from counterpoise.apps.assurance.models import NamedChange, Verdict
from counterpoise.apps.plans.models import Plan, PlanMeasure


@dataclass(frozen=True, slots=True)
class Proved:
    """A measure, the change that proves it if there is one, and what was said last. ``ended`` are
    changes it was judged by before, oldest first."""

    measure: PlanMeasure
    change: NamedChange | None
    verdict: Verdict | None
    ended: tuple[NamedChange, ...] = ()


def proved(plan: Plan) -> list[Proved]:
    """Every measure of a plan that was read in the viewer's scope. Three queries."""
    verdicts = Verdict.objects.select_related("signed_by").order_by("-proposed_at", "-pk")
    changes = NamedChange.objects.order_by("named_at", "pk").prefetch_related(
        Prefetch("verdicts", queryset=verdicts, to_attr="newest_first")
    )
    measures = plan.measures.filter(taken_out_at=None).prefetch_related(
        Prefetch("named_changes", queryset=changes, to_attr="judged_by")
    )
    return [_proved(one) for one in measures]


def _proved(measure: PlanMeasure) -> Proved:
    judged = measure.judged_by  # type: ignore[attr-defined]
    change = next((one for one in judged if one.ended_at is None), None)
    found = change.newest_first if change else []
    ended = tuple(one for one in judged if one.ended_at is not None)
    return Proved(measure, change, found[0] if found else None, ended)


def judged_before(change: NamedChange) -> tuple[NamedChange, ...]:
    """The ended changes by which the same measure of a plan was judged before, oldest first."""
    if change.plan_measure_id is None:
        return ()
    verdicts = Verdict.objects.order_by("-proposed_at", "-pk")
    held = NamedChange.objects.filter(
        plan_measure=change.plan_measure_id, ended_at__isnull=False, pk__lt=change.pk
    ).prefetch_related(Prefetch("verdicts", queryset=verdicts, to_attr="newest_first"))
    return tuple(held.order_by("named_at", "pk"))


def changes_of_plan(plan: Plan) -> list[NamedChange]:
    """Changes that still judge the plan's measures."""
    return [one.change for one in proved(plan) if one.change is not None]


def measure_in_sight(scope: Scope, key: str) -> PlanMeasure:
    seen = PlanMeasure.objects.filter(plan__in=Plan.objects.visible_to(scope), taken_out_at=None)
    return get_object_or_404(
        seen.select_related("plan__service__provider", "plan__provider", "plan__owner"),
        public_key=key,
    )
