"""A plan's actions counted on one day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from counterpoise.apps.plans.models import CHECKED, FINISHED, WAITING, PlanAction, PlanMeasure
from counterpoise.terms import ActionStrength, IndicatorSide, PlanActionStatus


def sides_of(measures: Iterable[PlanMeasure]) -> dict[str, int]:
    """How many measures speak for protection, and how many for freedom and rights."""
    sides = [one.side for one in measures]
    return {
        "measures_protective": sides.count(IndicatorSide.PROTECTIVE),
        "measures_rights": sides.count(IndicatorSide.RIGHTS),
    }


def tally_of(actions: Iterable[PlanAction], *, on: date) -> dict[str, int]:
    """The counts a plan keeps, by their columns. What was stopped counts in none."""
    live = [one for one in actions if one.status != PlanActionStatus.STOPPED]
    return {
        "actions_live": len(live),
        "actions_late": sum(is_late(one, on=on) for one in live),
        "actions_strong": sum(is_strong(one) for one in live),
        "actions_finished": sum(one.status in FINISHED for one in live),
        "actions_verified": sum(one.status in CHECKED for one in live),
        "actions_due": sum(bool(one.due_date and one.due_date <= on) for one in live),
        "actions_verified_on_time": sum(was_verified_on_time(one, on=on) for one in live),
    }


def is_late(action: PlanAction, *, on: date) -> bool:
    """Due before the day, and not done yet."""
    return bool(action.status in WAITING and action.due_date and action.due_date < on)


def is_strong(action: PlanAction) -> bool:
    """Intermediate or stronger: it would work without somebody remembering."""
    return action.strength in (ActionStrength.STRONGER, ActionStrength.INTERMEDIATE)


def was_verified_on_time(action: PlanAction, *, on: date) -> bool:
    """Of the actions due by the day, those seen by a second person by their due date."""
    if action.status not in CHECKED or not action.due_date or not action.verified_date:
        return False
    return action.due_date <= on and action.verified_date <= action.due_date
