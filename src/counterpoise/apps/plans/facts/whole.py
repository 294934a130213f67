"""A plan with every part that stands, fetched in as many queries as there are kinds of part."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

from counterpoise.apps.plans.models import (
    AcceptedWarning,
    Factor,
    HowKnown,
    Part,
    Plan,
    PlanAction,
    PlanMeasure,
    PlanReview,
)

P = TypeVar("P", bound=Part)


@dataclass(frozen=True, slots=True)
class WholePlan:
    """One plan and its standing parts, each in the order of its number.

    ``factors_of`` holds, by an action's key, the factors it answers.
    """

    plan: Plan
    sources: tuple[HowKnown, ...]
    factors: tuple[Factor, ...]
    actions: tuple[PlanAction, ...]
    measures: tuple[PlanMeasure, ...]
    accepted: tuple[AcceptedWarning, ...]
    reviews: tuple[PlanReview, ...]
    factors_of: dict[int, tuple[Factor, ...]]

    def actions_for(self, factor: Factor) -> tuple[PlanAction, ...]:
        return tuple(one for one in self.actions if factor in self.factors_of[one.pk])

    @property
    def unplaced_actions(self) -> tuple[PlanAction, ...]:
        """Actions that answer no standing factor."""
        return tuple(one for one in self.actions if not self.factors_of[one.pk])


def whole_plan(plan: Plan) -> WholePlan:
    """The plan as it stands now."""
    factors = _standing(plan.factors.all())
    actions = _standing(
        plan.actions.select_related("owner", "verified_by", "done_by").prefetch_related("factors")
    )
    kept = {one.pk: one for one in factors}
    return WholePlan(
        plan=plan,
        sources=_standing(plan.sources.all()),
        factors=factors,
        actions=actions,
        measures=_standing(plan.measures.all()),
        accepted=tuple(plan.accepted.select_related("accepted_by").order_by("accepted_at", "pk")),
        reviews=tuple(plan.reviews.order_by("held_date", "pk")),
        factors_of={
            one.pk: tuple(kept[own.pk] for own in one.factors.all() if own.pk in kept)
            for one in actions
        },
    )


def _standing(parts: Iterable[P]) -> tuple[P, ...]:
    return tuple(one for one in parts if one.taken_out_at is None)
