"""What plans ask of whoever decides on them: reviews, closings, re-checks, a council's wishes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from counterpoise.apps.accounts.access import Scope
from counterpoise.apps.governance.models import PlanClosure, Recheck
from counterpoise.apps.governance.queries.closing import closures_to_answer, rechecks_due
from counterpoise.apps.plans.models import AskedChange, Plan
from counterpoise.apps.plans.queries.reviews import plan_reviews_due
from counterpoise.apps.plans.queries.sharing import changes_to_answer
from counterpoise.kit.dates import LONDON

MOST = 30


@dataclass(frozen=True, slots=True)
class PlanDuties:
    """Each list is at most what a desk shows."""

    reviews: Sequence[Plan] = ()
    closures: Sequence[PlanClosure] = ()
    rechecks: Sequence[Recheck] = ()
    asked: Sequence[AskedChange] = ()


def plan_duties(scope: Scope, *, at: datetime) -> PlanDuties:
    """Four queries, for those who decide on plans; none for anybody else."""
    if not (scope.manages or scope.decides_for):
        return PlanDuties()
    today = at.astimezone(LONDON).date()
    return PlanDuties(
        reviews=list(plan_reviews_due(scope, by=today)[:MOST]),
        closures=closures_to_answer(scope)[:MOST],
        rechecks=rechecks_due(scope, by=today)[:MOST],
        asked=changes_to_answer(scope)[:MOST],
    )
