"""What shows that a plan works, what contradicts it, and the files that came with it."""

from __future__ import annotations

from django.db.models import Prefetch, QuerySet
from django.shortcuts import get_object_or_404

from counterpoise.apps.accounts.access import Scope
from counterpoise.apps.plans.models import (
    EvidenceAnswer,
    EvidenceFile,
    Plan,
    PlanAction,
    PlanEvidence,
    PlanMeasure,
)
from counterpoise.terms import EvidenceShows


def plan_in_sight(scope: Scope, key: str) -> Plan:
    """The plan with everything a page about its proof names; not visible is not found."""
    seen = (
        Plan.objects.visible_to(scope)
        .select_related("provider", "service__provider", "owner", "thread", "shared_with")
        .prefetch_related("kept_from")
    )
    return get_object_or_404(seen, public_key=key)


def action_of_plan(plan: Plan, key: str) -> PlanAction | None:
    return plan.actions.filter(public_key=key, taken_out_at=None).first() if key else None


def measure_of_plan(plan: Plan, key: str) -> PlanMeasure | None:
    return plan.measures.filter(public_key=key, taken_out_at=None).first() if key else None


def evidence_of(plan: Plan) -> QuerySet[PlanEvidence]:
    """All of it, withdrawn as well, newest first. ``plan`` was read in the viewer's scope."""
    return _whole(PlanEvidence.objects.filter(plan=plan)).order_by("-gathered_date", "-pk")


def standing(plan: Plan) -> QuerySet[PlanEvidence]:
    """Evidence that was not withdrawn."""
    return evidence_of(plan).filter(withdrawn_at=None)


def evidence_for_measure(measure: PlanMeasure) -> QuerySet[PlanEvidence]:
    """What the verdict on one measure stands on: all but what was gathered for another measure."""
    held = PlanEvidence.objects.filter(plan=measure.plan_id, withdrawn_at=None)
    about_it = held.filter(measure=None) | held.filter(measure=measure)
    return about_it.order_by("gathered_date", "pk")


def contradicting(plan: Plan) -> QuerySet[PlanEvidence]:
    """Pieces that contradict and were not withdrawn, with their answers."""
    return standing(plan).filter(shows=EvidenceShows.CONTRADICTS)


def unanswered_against(plan: Plan) -> list[PlanEvidence]:
    """Pieces that contradict and that nobody has answered."""
    return [one for one in contradicting(plan) if not one.answers.all()]


def evidence_in_sight(scope: Scope, key: str) -> PlanEvidence:
    seen = PlanEvidence.objects.filter(plan__in=Plan.objects.visible_to(scope))
    return get_object_or_404(_whole(seen), public_key=key)


def file_in_sight(scope: Scope, key: str) -> EvidenceFile:
    seen = EvidenceFile.objects.filter(evidence__plan__in=Plan.objects.visible_to(scope))
    return get_object_or_404(
        seen.select_related(
            "evidence__plan__provider", "evidence__plan__service", "evidence__action"
        ),
        public_key=key,
    )


def _whole(seen: QuerySet[PlanEvidence]) -> QuerySet[PlanEvidence]:
    newest = EvidenceAnswer.objects.select_related("answered_by").order_by("-answered_at", "-pk")
    return seen.select_related(
        "plan__provider", "plan__service", "action", "measure", "attached_by", "withdrawn_by"
    ).prefetch_related(
        Prefetch("answers", queryset=newest),
        Prefetch("files", queryset=EvidenceFile.objects.order_by("pk")),
    )
