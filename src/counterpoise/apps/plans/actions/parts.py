"""Adding to a plan: how it is known, why it happens, what will be done, how we will know."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, TypeVar

from django.db.models import Max

from counterpoise.apps.accounts.models import User
from counterpoise.apps.accounts.queries import scope_of
from counterpoise.apps.audit.actions import in_turn
from counterpoise.apps.plans.access import CARRIED_OUT, check_can_write
from counterpoise.apps.plans.actions.story import keep_change, read_again, tell, write_down
from counterpoise.apps.plans.facts.looking import next_look
from counterpoise.apps.plans.models import Factor, HowKnown, Part, Plan, PlanAction, PlanMeasure
from counterpoise.kit.errors import Refused
from counterpoise.terms import (
    AuditEventKind,
    FactorKind,
    IndicatorSide,
    KnownFrom,
    MeasureKind,
)

P = TypeVar("P", bound=Part)


@dataclass(frozen=True, slots=True, kw_only=True)
class NewSource:
    """One record or voice that shows the concern; linked where this site holds it."""

    known_from: KnownFrom
    words: str
    url_name: str = ""
    url_key: str = ""
    seen_date: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NewFactor:
    """What makes it happen. ``whys``: rows of {"because", "evidence"}, from the top down."""

    factor_kind: FactorKind
    words: str
    evidence: str = ""
    whys: Sequence[Mapping[str, str]] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class NewAction:
    """What will be different, who answers for it, by when, and what would show it."""

    words: str
    factors: Sequence[Factor] = ()
    owner: User | None = None
    owner_name: str = ""
    starts_date: date | None = None
    due_date: date | None = None
    evidence_wanted: str = ""
    depends_on_outside: bool = False
    outside_words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewMeasure:
    """How leaders will know; from the library in one version, or in own words."""

    measure_kind: MeasureKind
    side: IndicatorSide
    words: str
    indicator_code: str = ""
    indicator_version: int | None = None
    baseline_value: float | None = None
    baseline_words: str = ""
    target: str = ""
    frequency: str = ""
    numerator: str = ""
    denominator: str = ""
    baseline_snapshot: Mapping[str, Any] = field(default_factory=dict)
    earliest_date: date | None = None
    earliest_words: str = ""


@in_turn()
def add_source(*, plan: Plan, new: NewSource, by: User, at: datetime) -> HowKnown:
    """Link a record that shows the concern, or say what else does."""
    check_can_write(scope_of(by, at=at), plan)
    return _written(put_source(plan, new, by=by, at=at), "How we know", new.words, by, at)


@in_turn()
def add_factor(*, plan: Plan, new: NewFactor, by: User, at: datetime) -> Factor:
    """Add something that makes it happen, with how that is known."""
    check_can_write(scope_of(by, at=at), plan)
    return _written(put_factor(plan, new, by=by, at=at), "Why it happens", new.words, by, at)


@in_turn()
def add_action(*, plan: Plan, new: NewAction, by: User, at: datetime) -> PlanAction:
    """Add something that will be done, and tell whoever owns it."""
    check_can_write(scope_of(by, at=at), plan)
    action = put_action(plan, new, by=by, at=at)
    if plan.status in CARRIED_OUT:
        tell(plan, [action.owner], notice_kind="action-yours", at=at, apart_from=by)
    return _written(action, "Action", new.words, by, at)


@in_turn()
def add_measure(*, plan: Plan, new: NewMeasure, by: User, at: datetime) -> PlanMeasure:
    """Add how leaders will know: an indicator of the library, or own words."""
    check_can_write(scope_of(by, at=at), plan)
    return _written(put_measure(plan, new, by=by, at=at), "Measure", new.words, by, at)


def put_source(plan: Plan, new: NewSource, *, by: User, at: datetime) -> HowKnown:
    return _put(HowKnown, plan, new, by=by, at=at)


def put_factor(plan: Plan, new: NewFactor, *, by: User, at: datetime) -> Factor:
    return _put(Factor, plan, new, by=by, at=at, whys=[dict(rung) for rung in new.whys])


def put_measure(plan: Plan, new: NewMeasure, *, by: User, at: datetime) -> PlanMeasure:
    return _put(PlanMeasure, plan, new, by=by, at=at, baseline_snapshot=dict(new.baseline_snapshot))


def put_action(plan: Plan, new: NewAction, *, by: User, at: datetime) -> PlanAction:
    check_factors(plan, new.factors)
    name = new.owner.full_name if new.owner else new.owner_name.strip()
    action = _put(
        PlanAction, plan, new, by=by, at=at, without=("factors",), owner_name=name, moved_at=at
    )
    action.factors.set(new.factors)
    action.look_after = next_look(action, plan, at=at)
    action.save(update_fields=["look_after"])
    return action


def check_factors(plan: Plan, factors: Sequence[Factor]) -> None:
    if any(one.plan_id != plan.pk for one in factors):
        raise Refused("Choose causes of this plan.", field="factors")


def _put(
    kind: type[P],
    plan: Plan,
    new: Any,
    *,
    by: User,
    at: datetime,
    without: Sequence[str] = (),
    **more: Any,
) -> P:
    """The next numbered part, in the caller's turn."""
    if not new.words.strip():
        raise Refused("Write something first.", field="words")
    last = kind._base_manager.filter(plan=plan).aggregate(last=Max("number"))["last"] or 0
    given = {name: getattr(new, name) for name in type(new).__slots__ if name not in without}
    given |= {"words": new.words.strip(), **more}
    return kind._base_manager.create(plan=plan, number=last + 1, added_at=at, added_by=by, **given)


def _written(part: P, what: str, words: str, by: User, at: datetime) -> P:
    plan = part.plan
    keep_change(plan, f"{what} {part.code}", after=words.strip(), by=by, at=at)
    read_again(plan, at=at)
    write_down(plan, AuditEventKind.PLAN_WRITTEN, by=by, at=at, snapshot={"part": part.code})
    return part
