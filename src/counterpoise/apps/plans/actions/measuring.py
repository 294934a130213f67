"""What was counted before a plan began, put beside the measure that was chosen without it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from counterpoise.apps.accounts.models import User
from counterpoise.apps.accounts.queries import scope_of
from counterpoise.apps.audit.actions import in_turn
from counterpoise.apps.plans.access import check_can_write
from counterpoise.apps.plans.actions.story import keep_change, read_again, write_down
from counterpoise.apps.plans.actions.writing import check_stands
from counterpoise.apps.plans.models import PlanMeasure
from counterpoise.kit.errors import NotNow
from counterpoise.terms import AuditEventKind


@dataclass(frozen=True, slots=True, kw_only=True)
class CountedBefore:
    """``baseline_value`` as the indicator is shown, ``baseline_snapshot`` what it was worked out
    from; ``earliest_date`` the first day on which the measure could show anything."""

    indicator_version: int
    baseline_value: float | None
    baseline_words: str
    baseline_snapshot: Mapping[str, Any] = field(default_factory=dict)
    earliest_date: date | None = None
    earliest_words: str = ""


@in_turn()
def keep_baseline(
    *, measure: PlanMeasure, found: CountedBefore, by: User, at: datetime
) -> PlanMeasure:
    """Keep what was counted before, once: a baseline that could be taken again could be chosen."""
    plan = measure.plan
    check_can_write(scope_of(by, at=at), plan)
    check_stands(measure)
    if measure.baseline_snapshot:
        raise NotNow("The figures from before are with this measure already.")
    given = {name: getattr(found, name) for name in CountedBefore.__slots__}
    given["baseline_snapshot"] = dict(found.baseline_snapshot)
    before = measure.baseline_words
    for name, value in given.items():
        setattr(measure, name, value)
    measure.save_over(measure.fresh().version, fields=list(given))
    what = f"{measure.code}: How it is now"
    keep_change(plan, what, before=before, after=found.baseline_words, by=by, at=at)
    read_again(plan, at=at)
    snapshot = {"part": measure.code, "fields": ["baseline"]}
    write_down(plan, AuditEventKind.PLAN_WRITTEN, by=by, at=at, snapshot=snapshot)
    return measure
