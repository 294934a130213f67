"""A plan as a starting point: its thinking kept, its people, figures and days left behind."""

from __future__ import annotations

from counterpoise.apps.plans.facts.whole import WholePlan
from counterpoise.apps.plans.models import PlanAction
from counterpoise.kit.dates import LONDON
from counterpoise.rulesets.plan_templates_reader import (
    PlanTemplate,
    TemplateAction,
    TemplateFactor,
    TemplateMeasure,
)

WEEK = 7


def template_of(whole: WholePlan, *, name: str) -> PlanTemplate:
    """The parts that stand now. Due days become weeks from the day the plan was agreed.

    What happened to people, and what showed it, is this service's own and stays with its plan:
    every service of the provider is offered the starting point, and has to find its own.
    """
    plan = whole.plan
    begun = (plan.agreed_at or plan.opened_at).astimezone(LONDON).date()
    numbers = {one.pk: f"F{place}" for place, one in enumerate(whole.factors, start=1)}

    def weeks(action: PlanAction) -> int:
        days = (action.due_date - begun).days if action.due_date else 4 * WEEK
        return max(1, round(days / WEEK))

    return PlanTemplate(
        key=plan.reference,
        version="1",
        name=name,
        about=plan.title,
        kinds=(plan.service.service_kind,),
        themes=tuple(plan.themes),
        concern="",
        aim=plan.aim,
        aim_weeks=max(1, round((plan.aim_date - begun).days / WEEK)) if plan.aim_date else 13,
        baseline_unit=plan.baseline_unit,
        not_doing=plan.not_doing,
        rhythm=plan.review_rhythm,
        sources=(),
        factors=tuple(TemplateFactor(one.factor_kind, one.words, "") for one in whole.factors),
        actions=tuple(
            TemplateAction(
                one.words,
                tuple(numbers[factor.pk] for factor in whole.factors_of[one.pk]),
                weeks(one),
                one.evidence_wanted,
            )
            for one in whole.actions
        ),
        measures=tuple(
            TemplateMeasure(
                kind=one.measure_kind,
                side=one.side,
                words=one.words,
                indicator=one.indicator_code,
                target=one.target,
                frequency=one.frequency,
                numerator=one.numerator,
                denominator=one.denominator,
            )
            for one in whole.measures
        ),
    )
