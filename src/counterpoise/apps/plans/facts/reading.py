"""The plan as the engine reads it, and what it says: the only translator."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from counterpoise.apps.directory.models import Service
from counterpoise.apps.plans.facts.whole import WholePlan
from counterpoise.apps.plans.models import (
    AcceptedWarning,
    Factor,
    Plan,
    PlanAction,
    PlanMeasure,
    PlanReview,
)
from counterpoise.engines.plans import Critique, Finding, critique, plan_from_mapping
from counterpoise.kit.dates import LONDON
from counterpoise.rulesets.plans_reader import load_plan_rules
from counterpoise.terms import PlanStatus, PlanStrength, ServiceKind

SERVICE_KINDS = {
    ServiceKind.SUPPORTED_LIVING: "supported_living",
    ServiceKind.HOMECARE: "homecare",
    ServiceKind.RESIDENTIAL_CARE_HOME: "residential",
    ServiceKind.NURSING_CARE_HOME: "nursing",
    ServiceKind.EXTRA_CARE: "extra_care",
    ServiceKind.SHARED_LIVES: "shared_lives",
    ServiceKind.DAY_SERVICE: "day_service",
}


@dataclass(frozen=True, slots=True)
class Read:
    """What the critique says, apart from what somebody let stand with a reason.

    ``standing`` are the findings that were let stand; ``held_back`` those that still hold the
    plan back from being agreed.
    """

    critique: Critique
    open: tuple[Finding, ...]
    standing: tuple[Finding, ...]

    @property
    def held_back(self) -> tuple[Finding, ...]:
        return tuple(one for one in self.open if one.severity == "blocks")

    @property
    def warnings(self) -> tuple[Finding, ...]:
        return tuple(one for one in self.open if one.severity == "warning")

    @property
    def strength(self) -> PlanStrength:
        if self.held_back:
            return PlanStrength.HELD_BACK
        return PlanStrength.HAS_WARNINGS if self.warnings else PlanStrength.SOUND


def read_plan(whole: WholePlan, *, on: date, typed: Mapping[str, Any] | None = None) -> Read:
    """Read a plan as it stands; ``typed`` are fields as somebody is writing them, not yet saved.

    One finding a code. A finding that was let stand stays apart, until it speaks of another
    part or comes to hold the plan back.
    """
    facts = {**plan_facts(whole), **(typed or {})}
    said = critique(plan_from_mapping(facts), load_plan_rules(), _read_on(whole.plan, on))
    standing = tuple(one for one in said.findings if _was_let_stand(one, whole.accepted))
    still = tuple(one for one in said.findings if one not in standing)
    return Read(said, still, standing)


def _read_on(plan: Plan, on: date) -> date:
    """A plan that is over is read as it stood then: nobody is late with it any more."""
    if plan.status == PlanStatus.CLOSED and plan.closed_at is not None:
        return min(on, plan.closed_at.astimezone(LONDON).date())
    return on


def _was_let_stand(finding: Finding, accepted: Sequence[AcceptedWarning]) -> bool:
    return any(
        one.code == finding.code
        and one.severity == finding.severity
        and set(finding.where) <= set(one.where)
        for one in accepted
    )


def plan_facts(whole: WholePlan) -> dict[str, Any]:
    """The engine's own schema, as the rule book's chapter on plans gives it."""
    plan = whole.plan
    agreed = plan.agreed_at.astimezone(LONDON).date() if plan.agreed_at else None
    return {
        "id": plan.reference,
        "service_kind": service_kind(plan.service),
        "themes": list(plan.themes),
        "opened_on": agreed,
        "concern": plan.concern,
        "how_known": [one.words for one in whole.sources],
        "people_affected": plan.people_affected,
        "baseline": baseline_facts(**plan.baseline()),
        "aim": plan.aim,
        "aim_date": plan.aim_date,
        "factors": [factor_facts(one) for one in whole.factors],
        "actions": [action_facts(one, whole.factors_of[one.pk]) for one in whole.actions],
        "measures": [measure_facts(one) for one in whole.measures],
        "reviews": [review_facts(one) for one in whole.reviews],
    }


def service_kind(service: Service) -> str:
    return SERVICE_KINDS[ServiceKind(service.service_kind)]


def baseline_facts(*, value: str, unit: str, period: str) -> dict[str, Any] | None:
    if not (value or unit or period):
        return None
    return {"value": _number_or_words(value), "unit": unit, "period": period}


def factor_facts(factor: Factor) -> dict[str, Any]:
    """The last why with an answer is the cause the ladder came to; it is read with the rest."""
    rungs = [rung.get("evidence", "") for rung in factor.whys if rung.get("evidence")]
    return {
        "id": factor.code,
        "kind": factor.factor_kind,
        "text": factor.words,
        "evidence": "; ".join([one for one in (factor.evidence, *rungs) if one]),
    }


def action_facts(action: PlanAction, factors: Sequence[Factor]) -> dict[str, Any]:
    return {
        "id": action.code,
        "text": action.words,
        "owner": action.owner.full_name if action.owner else action.owner_name,
        "due": action.due_date,
        "factors": [one.code for one in factors],
        "evidence_required": action.evidence_wanted,
        "status": action.status,
        "done_on": action.done_date,
        "verified_by": action.verified_by.full_name if action.verified_by else "",
        "depends_on_outside": action.depends_on_outside,
    }


def measure_facts(measure: PlanMeasure) -> dict[str, Any]:
    known = measure.baseline_value is not None
    return {
        "id": measure.code,
        "text": measure.words,
        "kind": measure.measure_kind,
        "side": measure.side,
        "baseline": measure.baseline_value if known else measure.baseline_words,
        "target": _number_or_words(measure.target),
        "frequency": measure.frequency,
        "numerator": measure.numerator,
        "denominator": measure.denominator,
    }


def review_facts(review: PlanReview) -> dict[str, Any]:
    said = (review.what_changed, review.what_we_saw)
    return {"date": review.held_date, "text": " ".join(filter(None, said))}


def _number_or_words(words: str) -> float | str:
    try:
        return float(words)
    except ValueError:
        return words
