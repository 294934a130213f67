"""The earliest day on which a plan could be proved; or why there is none, and how to get one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse

from counterpoise.apps.plans.models import LIVE_PLANS, Plan, PlanMeasure
from counterpoise.kit.dates import long_date
from counterpoise.kit.pages import Link
from counterpoise.terms import MeasureKind


@dataclass(frozen=True, slots=True)
class Earliest:
    """A sentence, and where to go to get a day, or a nearer one."""

    words: str = ""
    mend: Link | None = None


def earliest_of(plan: Plan, measures: Sequence[PlanMeasure]) -> Earliest:
    """Said of a plan that is written or carried out; nothing of one that is over."""
    if plan.status not in LIVE_PLANS:
        return Earliest()
    days = [one.earliest_date for one in measures if one.earliest_date]
    if days:
        day = long_date(min(days))
        return Earliest(f"The earliest day on which this plan could be proved: {day}.")
    address = reverse("assurance:plan_proof", args=[plan.public_key])
    if not _with_a_figure(measures):
        return Earliest(
            "Nobody can say yet when this plan could be proved: no outcome in it names a figure "
            "that is counted here.",
            Link("Choose a figure", reverse("assurance:plan_measure", args=[plan.public_key])),
        )
    if not any(one.earliest_words for one in measures):
        return Earliest(
            "Nobody can say yet when this plan could be proved: the figures from before are not "
            "taken yet.",
            Link("Take the figures from before", address),
        )
    return Earliest(
        "As things are, this plan could not be proved at any time.",
        Link("See why, for each measure", address),
    )


def _with_a_figure(measures: Sequence[PlanMeasure]) -> bool:
    """What only watches that nothing gets worse proves nothing by itself."""
    return any(one.indicator_code and one.measure_kind != MeasureKind.BALANCING for one in measures)
