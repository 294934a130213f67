"""Which concerns and patterns are about the theme of a plan."""

from __future__ import annotations

from datetime import datetime

from django.db.models import QuerySet

from counterpoise.apps.accounts.access import Scope
from counterpoise.apps.concerns.models import Concern
from counterpoise.apps.patterns.models import Pattern
from counterpoise.apps.plans.models import Plan
from counterpoise.terms import ConcernKind, ConcernStatus, PlanTheme

KINDS: dict[PlanTheme, frozenset[ConcernKind]] = {
    PlanTheme.FALLS: frozenset({ConcernKind.FALL}),
    PlanTheme.MEDICATION: frozenset({ConcernKind.MEDICINE}),
    PlanTheme.SAFEGUARDING_ESCALATION: frozenset(
        {
            ConcernKind.SELF_NEGLECT,
            ConcernKind.FAMILY_TENSION,
            ConcernKind.CHANGE_IN_PRESENTATION,
            ConcernKind.WELFARE_CONCERN,
        }
    ),
    PlanTheme.POSITIVE_RISK: frozenset({ConcernKind.FALL, ConcernKind.NEAR_MISS}),
    PlanTheme.PERSON_CENTRED_CARE: frozenset({ConcernKind.COMPLAINT, ConcernKind.FEEDBACK}),
}
"""Kinds of concern that are a theme by themselves; the others are told by their pattern."""
GROUPS: dict[PlanTheme, frozenset[str]] = {
    PlanTheme.RESTRICTIVE_PRACTICE: frozenset({"restriction", "coercion_control"}),
    PlanTheme.SAFEGUARDING_ESCALATION: frozenset(
        {
            "self_neglect",
            "family_tension",
            "carer_strain",
            "mood_presentation",
            "fear_withdrawal",
            "coercion_control",
            "financial",
            "unexplained_injury",
        }
    ),
    PlanTheme.POSITIVE_RISK: frozenset({"over_support", "restriction", "falls"}),
    PlanTheme.FALLS: frozenset({"falls"}),
    PlanTheme.MEDICATION: frozenset({"medication"}),
    PlanTheme.NUTRITION: frozenset({"nutrition_hydration", "weight_change"}),
    PlanTheme.STAFFING: frozenset({"staffing"}),
    PlanTheme.MISSED_VISITS: frozenset({"missed_late_visit"}),
    PlanTheme.PERSON_CENTRED_CARE: frozenset({"dignity_disrespect", "over_support", "isolation"}),
    PlanTheme.PRESSURE_CARE: frozenset({"skin_pressure"}),
    PlanTheme.INFECTION_CONTROL: frozenset({"infection_continence"}),
    PlanTheme.CONTINENCE: frozenset({"infection_continence"}),
    PlanTheme.OTHER: frozenset(),
}
"""Groups of signs in notes (rulesets/patterns/10-groups.toml)."""


def themes_of(plan: Plan) -> list[PlanTheme]:
    known = {theme.value for theme in PlanTheme}
    return [PlanTheme(theme) for theme in plan.themes if theme in known]


def concerns_like_it(plan: Plan, *, since: datetime) -> QuerySet[Concern]:
    """Concerns raised in the service since a moment that are about the plan's themes.

    Only what everybody who reads the plan may hear of.
    """
    kinds = {kind for theme in themes_of(plan) for kind in KINDS.get(theme, ())}
    found = Concern.objects.filter(
        concern_kind__in=kinds, service=plan.service_id, raised_at__gt=since, confidential=False
    )
    return (
        found.filter(kept_from=None)
        .exclude(status=ConcernStatus.WITHDRAWN)
        .order_by("raised_at", "pk")
    )


def patterns_like_it(plan: Plan, *, since: datetime, scope: Scope | None = None) -> list[Pattern]:
    """Patterns found or changed since a moment on the plan's themes, oldest first."""
    groups = {group for theme in themes_of(plan) for group in GROUPS[theme]}
    found = Pattern.objects.filter(service=plan.service_id, changed_at__gt=since)
    if scope is not None:
        found = found.visible_to(scope)
    everyday = found.filter(confidential=False, kept_from=None).order_by("changed_at", "pk")
    return [one for one in everyday if groups & {one.theme, *one.groups}]
