"""Beginning a plan from a ready-made one, and keeping one of one's own to begin from."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from counterpoise.apps.accounts.models import User
from counterpoise.apps.accounts.queries import scope_of
from counterpoise.apps.audit.actions import in_turn, record_event
from counterpoise.apps.plans.access import (
    check_can_end_start,
    check_can_keep_start,
    check_can_open,
)
from counterpoise.apps.plans.actions.opening import NewPlan, open_plan
from counterpoise.apps.plans.actions.parts import (
    NewAction,
    NewFactor,
    NewMeasure,
    NewSource,
    put_action,
    put_factor,
    put_measure,
    put_source,
)
from counterpoise.apps.plans.actions.story import keep_change, read_again, write_down
from counterpoise.apps.plans.facts.starts import template_of
from counterpoise.apps.plans.facts.whole import whole_plan
from counterpoise.apps.plans.models import Plan, PlanStart
from counterpoise.kit.dates import LONDON
from counterpoise.kit.errors import NotNow, Refused
from counterpoise.rulesets.indicator_library import built_in_indicators
from counterpoise.rulesets.plan_templates_reader import PlanTemplate, TemplateMeasure
from counterpoise.terms import (
    AuditEventKind,
    FactorKind,
    IndicatorSide,
    KnownFrom,
    MeasureKind,
    PlanTheme,
    ReviewRhythm,
)


@in_turn()
def begin_from(*, template: PlanTemplate, new: NewPlan, by: User, at: datetime) -> Plan:
    """Open a plan that already holds what a starting point knows; the rest is asked for.

    What the opener wrote stands before what the starting point says. Days count from today;
    nobody owns an action until somebody is named.
    """
    check_can_open(scope_of(by, at=at), new.service)
    plan = open_plan(new=_with_start(new, template), by=by, at=at)
    today = at.astimezone(LONDON).date()
    _say(plan, template, today)
    _put_parts(plan, template, today, by=by, at=at)
    keep_change(plan, "Begun from", after=template.name, by=by, at=at)
    read_again(plan, at=at)
    kind = AuditEventKind.PLAN_WRITTEN
    write_down(plan, kind, by=by, at=at, snapshot={"begun_from": template.reference})
    return plan


@in_turn()
def keep_start(*, plan: Plan, name: str, by: User, at: datetime) -> PlanStart:
    """Keep a plan's parts as a starting point for other services, without its people or figures."""
    check_can_keep_start(scope_of(by, at=at), plan)
    if not name.strip():
        raise Refused("Give the starting point a name.", field="name")
    if plan.confidential:
        raise NotNow("A confidential plan is not kept as a starting point.")
    start = PlanStart.objects.create(
        provider_id=plan.provider_id,
        name=name.strip(),
        content=template_of(whole_plan(plan), name=name.strip()).as_dict(),
        saved_at=at,
        saved_by=by,
    )
    snapshot = {"start": start.public_key}
    write_down(plan, AuditEventKind.PLAN_START_SAVED, by=by, at=at, snapshot=snapshot)
    return start


@in_turn()
def end_start(*, start: PlanStart, by: User, at: datetime) -> PlanStart:
    """Offer a starting point no more. Plans begun from it stay as they are."""
    check_can_end_start(scope_of(by, at=at), start)
    PlanStart.objects.filter(pk=start.pk, ended_at=None).update(ended_at=at)
    start.ended_at = at
    _note_end(start, by, at)
    return start


def _note_end(start: PlanStart, by: User, at: datetime) -> None:
    record_event(
        kind=AuditEventKind.PLAN_START_ENDED,
        by=by,
        at=at,
        subject_kind="plan start",
        subject_reference=start.public_key,
        organisation=start.provider.public_key,
    )


def _with_start(new: NewPlan, template: PlanTemplate) -> NewPlan:
    given = {name: getattr(new, name) for name in NewPlan.__slots__}
    given |= {
        "title": new.title.strip() or template.name,
        "themes": new.themes or [PlanTheme(one) for one in template.themes],
        "concern": new.concern.strip() or template.concern,
        "started_from": template.reference,
    }
    return NewPlan(**given)


def _say(plan: Plan, template: PlanTemplate, today: date) -> None:
    plan.aim = template.aim
    plan.aim_date = today + timedelta(weeks=template.aim_weeks)
    plan.baseline_unit = template.baseline_unit
    plan.not_doing = template.not_doing
    plan.review_rhythm = ReviewRhythm(template.rhythm)
    fields = ["aim", "aim_date", "baseline_unit", "not_doing", "review_rhythm"]
    plan.save(update_fields=fields)


def _put_parts(plan: Plan, template: PlanTemplate, today: date, *, by: User, at: datetime) -> None:
    for source in template.sources:
        known = KnownFrom(source.known_from)
        put_source(plan, NewSource(known_from=known, words=source.words), by=by, at=at)
    factors = {}
    for place, factor in enumerate(template.factors, start=1):
        given = NewFactor(
            factor_kind=FactorKind(factor.kind),
            words=factor.words,
            evidence=factor.evidence,
        )
        factors[f"F{place}"] = put_factor(plan, given, by=by, at=at)
    for action in template.actions:
        wanted = NewAction(
            words=action.words,
            factors=[factors[code] for code in action.factors],
            due_date=today + timedelta(weeks=action.due_weeks),
            evidence_wanted=action.evidence,
        )
        put_action(plan, wanted, by=by, at=at)
    for measure in template.measures:
        put_measure(plan, _measure(measure), by=by, at=at)


def _measure(measure: TemplateMeasure) -> NewMeasure:
    version = None
    if measure.indicator:
        version = built_in_indicators().get(measure.indicator).version
    return NewMeasure(
        measure_kind=MeasureKind(measure.kind),
        side=IndicatorSide(measure.side),
        words=measure.words,
        indicator_code=measure.indicator,
        indicator_version=version,
        target=measure.target,
        frequency=measure.frequency,
        numerator=measure.numerator,
        denominator=measure.denominator,
    )
