"""Plans and figures: a measure taken from the indicators, and the change it is proved by."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from counterpoise.apps.accounts.access import Scope
from counterpoise.apps.accounts.models import User
from counterpoise.apps.accounts.queries import scope_of
from counterpoise.apps.assurance.access import check_can_decide_on_proof
from counterpoise.apps.assurance.actions.proving import NewChange, name_change
from counterpoise.apps.assurance.facts.planning import (
    Baseline,
    can_take_baseline,
    earliest_words,
    kind_of,
    proposed_balance,
    prospect,
    watched,
)
from counterpoise.apps.assurance.models import NamedChange
from counterpoise.apps.audit.actions import in_turn, record_event
from counterpoise.apps.plans.access import CARRIED_OUT
from counterpoise.apps.plans.actions import NewMeasure, add_measure
from counterpoise.apps.plans.actions.measuring import CountedBefore, keep_baseline
from counterpoise.apps.plans.actions.story import leave_step
from counterpoise.apps.plans.models import Plan, PlanMeasure
from counterpoise.kit.errors import NotNow, Refused
from counterpoise.kit.months import month_of, months_apart
from counterpoise.rulesets.indicator_library import IndicatorDefinition
from counterpoise.terms import AuditEventKind, MeasureKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """An indicator for a plan. ``starts`` is when the change is hoped to begin for real;
    ``balancing`` the opposite risks to watch, by code."""

    code: str
    starts: date
    balancing: Sequence[str] = ()
    target: str = ""
    baseline_months: int = 12


@in_turn()
def choose_indicator(*, plan: Plan, new: Chosen, by: User, at: datetime) -> PlanMeasure:
    """Take an indicator as a measure of a plan.

    1. Read its baseline and the earliest date it could show anything from the readings.
    2. Add it to the plan with a snapshot of both, so that neither is ever typed again. A measure
       of the plan that names the indicator and has no figures yet is given them instead.
    3. Do the same for each opposite risk.
    """
    scope = scope_of(by, at=at)
    check_can_be_measured(plan)
    check_can_decide_on_proof(scope, plan.service)
    _check_balancing(new)
    held = _held(plan)
    named = held.get(new.code)
    if named is not None and named.baseline_snapshot:
        raise Refused("The plan has this indicator already.", field="indicator_code")
    definition, counted = _hoped_for(plan, new, scope, at=at)
    if named is None:
        kind = kind_of(definition)
        measure = _add(plan, definition, counted, kind, target=new.target, by=by, at=at)
    else:
        measure = keep_baseline(measure=named, found=counted, by=by, at=at)
    for code in dict.fromkeys(new.balancing):
        _balance(plan, held.get(code), code, new, scope, by=by, at=at)
    _note(plan, measure, by=by, at=at)
    return measure


@in_turn()
def take_baselines(*, plan: Plan, starts: date, by: User, at: datetime) -> list[PlanMeasure]:
    """Give every measure that names an indicator the figures from before ``starts``.

    A plan begun from a starting point names indicators and cannot know their figures here. One
    that cannot be read as a rate or a share is left as it is.
    """
    scope = scope_of(by, at=at)
    check_can_be_measured(plan)
    check_can_decide_on_proof(scope, plan.service)
    taken = []
    for measure in sorted(_held(plan).values(), key=lambda one: one.number):
        if not can_take_baseline(measure):
            continue
        new = Chosen(code=measure.indicator_code, starts=starts)
        if measure.measure_kind == MeasureKind.BALANCING:
            _, counted = _watched(plan, new, new.code, scope, at=at)
        else:
            _, counted = _hoped_for(plan, new, scope, at=at)
        keep_baseline(measure=measure, found=counted, by=by, at=at)
        _note(plan, measure, by=by, at=at)
        taken.append(measure)
    return taken


@in_turn()
def prove_measure(
    *, measure: PlanMeasure, started_date: date, what_changed: str, by: User, at: datetime
) -> NamedChange:
    """Begin judging a measure of a plan that is carried out: its windows are fixed now.

    From then on the evidence on the plan is this change's evidence. A measure that is named anew
    is compared with the months it was first compared with: those of the first try are neither
    before nor after, and would make what has got better since look like no change at all.
    """
    plan = measure.plan
    check_can_be_measured(plan)
    if plan.status not in CARRIED_OUT:
        raise NotNow("The plan is not agreed yet.", hint="Agree it first.")
    if not measure.indicator_code or measure.taken_out_at is not None:
        raise NotNow("This measure is in words of its own, so no verdict is given on it by rule.")
    if measure.named_changes.filter(ended_at=None).exists():
        raise NotNow("This measure is judged already.")
    change = name_change(
        new=NewChange(
            service=plan.service,
            title=f"{plan.title}: {measure.words}"[:200],
            what_changed=what_changed,
            change_owner=plan.owner,
            indicator_code=measure.indicator_code,
            started_date=started_date,
            balancing=balancing_of(measure),
            **_compared_with(measure, started_date),
            reviews_after=tuple(measure.baseline_snapshot.get("reviews_after", (6, 12))),
            plan_measure=measure,
        ),
        by=by,
        at=at,
    )
    _note(plan, measure, by=by, at=at)
    leave_step(
        plan,
        AuditEventKind.CHANGE_NAMED,
        measure.words,
        url_name="assurance:change",
        url_key=change.public_key,
        by=by,
        at=at,
    )
    return change


def _compared_with(measure: PlanMeasure, started: date) -> dict[str, Any]:
    """The months before: as they were first fixed, else as the plan's baseline was taken."""
    first = measure.named_changes.order_by("named_at", "pk").first()
    if first is None or first.trigger_end is None or month_of(started) < first.trigger_end:
        return {"baseline_months": int(measure.baseline_snapshot.get("baseline_months", 12))}
    return {
        "baseline_months": months_apart(first.baseline_start, first.baseline_end) + 1,
        "trigger_start": first.trigger_start,
        "trigger_end": first.trigger_end,
    }


def balancing_of(measure: PlanMeasure) -> list[str]:
    """What must not get worse while it gets better: as chosen, else what the library names."""
    chosen = list(measure.baseline_snapshot.get("balancing", ()))
    if chosen:
        return chosen
    return [one.code for one in proposed_balance(measure.plan.service, measure.indicator_code)]


def check_can_be_measured(plan: Plan) -> None:
    """Figures and their verdicts are read by everybody in a service, so a plan that is not for
    all of them cannot stand beside them."""
    if plan.confidential or plan.kept_from.exists():
        raise NotNow(
            "This plan is kept from some of the people who read the service’s figures, so it "
            "cannot be linked to them.",
            hint="Add the measure in your own words.",
        )


def _check_balancing(new: Chosen) -> None:
    if not new.balancing:
        raise Refused("Choose at least one measure that must not get worse.", field="balancing")
    if new.code in new.balancing:
        raise Refused("A measure cannot be its own balance.", field="balancing")


def _held(plan: Plan) -> dict[str, PlanMeasure]:
    live = plan.measures.filter(taken_out_at=None).exclude(indicator_code="")
    return {one.indicator_code: one for one in live.order_by("-number")}


def _hoped_for(
    plan: Plan, new: Chosen, scope: Scope, *, at: datetime
) -> tuple[IndicatorDefinition, CountedBefore]:
    """What was counted before, and the earliest day on which it could show a change."""
    months = new.baseline_months
    found = prospect(
        scope, plan.service, new.code, starts=new.starts, baseline_months=months, at=at
    )
    more = {
        "balancing": list(dict.fromkeys(new.balancing)),
        "baseline_months": months,
        "reviews_after": list(found.outlook.reviews),
    }
    counted = _counted(found.definition, found.baseline, more)
    words = earliest_words(found)
    return found.definition, replace(counted, earliest_date=found.outlook.day, earliest_words=words)


def _watched(
    plan: Plan, new: Chosen, code: str, scope: Scope, *, at: datetime
) -> tuple[IndicatorDefinition, CountedBefore]:
    """What was counted before; nothing is promised of it."""
    months = new.baseline_months
    definition, baseline = watched(
        scope, plan.service, code, starts=new.starts, baseline_months=months, at=at
    )
    return definition, _counted(definition, baseline, {"baseline_months": months})


def _counted(
    definition: IndicatorDefinition, baseline: Baseline, more: Mapping[str, Any]
) -> CountedBefore:
    return CountedBefore(
        indicator_version=definition.version,
        baseline_value=baseline.value,
        baseline_words=baseline.words[:300],
        baseline_snapshot={**baseline.snapshot, **more},
    )


def _balance(
    plan: Plan,
    held: PlanMeasure | None,
    code: str,
    new: Chosen,
    scope: Scope,
    *,
    by: User,
    at: datetime,
) -> None:
    if held is not None and held.baseline_snapshot:
        return
    definition, counted = _watched(plan, new, code, scope, at=at)
    if held is None:
        kind, target = MeasureKind.BALANCING, "No worse than before"
        _add(plan, definition, counted, kind, target=target, by=by, at=at)
    else:
        keep_baseline(measure=held, found=counted, by=by, at=at)


def _add(
    plan: Plan,
    definition: IndicatorDefinition,
    counted: CountedBefore,
    kind: MeasureKind,
    *,
    target: str,
    by: User,
    at: datetime,
) -> PlanMeasure:
    measure = NewMeasure(
        measure_kind=kind,
        side=definition.side,
        words=definition.name,
        indicator_code=definition.code,
        target=target,
        frequency="every month",
        numerator=definition.numerator,
        denominator=definition.denominator,
        **{name: getattr(counted, name) for name in CountedBefore.__slots__},
    )
    return add_measure(plan=plan, new=measure, by=by, at=at)


def _note(plan: Plan, measure: PlanMeasure, *, by: User, at: datetime) -> None:
    record_event(
        kind=AuditEventKind.PLAN_MEASURE_LINKED,
        by=by,
        at=at,
        subject_kind="plan",
        subject_reference=plan.reference,
        organisation=plan.provider.public_key,
        snapshot={"measure": measure.code, "indicator": measure.indicator_code},
    )
