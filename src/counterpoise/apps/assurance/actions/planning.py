"""Plans and figures: a measure taken from the indicators, and the change it is proved by."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from counterpoise.apps.accounts.access import Scope
from counterpoise.apps.accounts.models import User
from counterpoise.apps.accounts.queries import scope_of
from counterpoise.apps.assurance.access import check_can_decide_on_proof
from counterpoise.apps.assurance.actions.proving import NewChange, name_change
from counterpoise.apps.assurance.facts.planning import (
    Prospect,
    earliest_words,
    kind_of,
    proposed_balance,
    prospect,
)
from counterpoise.apps.assurance.models import NamedChange
from counterpoise.apps.audit.actions import in_turn, record_event
from counterpoise.apps.plans.access import CARRIED_OUT
from counterpoise.apps.plans.actions import NewMeasure, add_measure
from counterpoise.apps.plans.models import Plan, PlanMeasure
from counterpoise.kit.errors import NotNow, Refused
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
    2. Add it to the plan with a snapshot of both, so that neither is ever typed again.
    3. Add each opposite risk that is not among the plan's measures yet.
    """
    scope = scope_of(by, at=at)
    check_can_be_measured(plan)
    check_can_decide_on_proof(scope, plan.service)
    if new.code in _held(plan):
        raise Refused("The plan has this indicator already.", field="indicator_code")
    if not new.balancing:
        raise Refused("Choose at least one measure that must not get worse.", field="balancing")
    found = prospect(
        scope,
        plan.service,
        new.code,
        starts=new.starts,
        baseline_months=new.baseline_months,
        at=at,
    )
    measure = _add(plan, found, kind_of(found.definition), new, by=by, at=at)
    _add_balancing(plan, new, scope, by=by, at=at)
    _note(plan, measure, by=by, at=at)
    return measure


@in_turn()
def prove_measure(
    *, measure: PlanMeasure, started_date: date, what_changed: str, by: User, at: datetime
) -> NamedChange:
    """Begin judging a measure of a plan that is carried out: its windows are fixed now.

    From then on the evidence on the plan is this change's evidence.
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
            baseline_months=int(measure.baseline_snapshot.get("baseline_months", 12)),
            reviews_after=tuple(measure.baseline_snapshot.get("reviews_after", (6, 12))),
            plan_measure=measure,
        ),
        by=by,
        at=at,
    )
    _note(plan, measure, by=by, at=at)
    return change


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


def _held(plan: Plan) -> set[str]:
    live = plan.measures.filter(taken_out_at=None).exclude(indicator_code="")
    return set(live.values_list("indicator_code", flat=True))


def _add_balancing(plan: Plan, new: Chosen, scope: Scope, *, by: User, at: datetime) -> None:
    for code in dict.fromkeys(new.balancing):
        if code == new.code:
            raise Refused("A measure cannot be its own balance.", field="balancing")
        if code not in _held(plan):
            months = new.baseline_months
            found = prospect(
                scope, plan.service, code, starts=new.starts, baseline_months=months, at=at
            )
            _add(plan, found, MeasureKind.BALANCING, None, by=by, at=at)


def _add(
    plan: Plan, found: Prospect, kind: MeasureKind, new: Chosen | None, *, by: User, at: datetime
) -> PlanMeasure:
    definition, baseline = found.definition, found.baseline
    balancing = list(dict.fromkeys(new.balancing)) if new else []
    months = new.baseline_months if new else 12
    measure = NewMeasure(
        measure_kind=kind,
        side=definition.side,
        words=definition.name,
        indicator_code=definition.code,
        indicator_version=definition.version,
        baseline_value=baseline.value,
        baseline_words=baseline.words[:300],
        target=new.target if new else "No worse than before",
        frequency="every month",
        numerator=definition.numerator,
        denominator=definition.denominator,
        baseline_snapshot={
            **baseline.snapshot,
            "balancing": balancing,
            "baseline_months": months,
            "reviews_after": list(found.outlook.reviews),
        },
        earliest_date=found.outlook.day if new else None,
        earliest_words=earliest_words(found) if new else "",
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
