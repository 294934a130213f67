"""A closed plan that still holds at its six-month re-check."""

from __future__ import annotations

from datetime import datetime

from counterpoise.apps.accounts.models import User
from counterpoise.apps.accounts.queries import scope_of
from counterpoise.apps.audit.actions import in_turn
from counterpoise.apps.plans.access import check_decides
from counterpoise.apps.plans.actions.story import keep_change, write_down
from counterpoise.apps.plans.models import Plan
from counterpoise.kit.errors import NotNow
from counterpoise.terms import AuditEventKind, PlanStatus


@in_turn()
def hold_as_sustained(*, plan: Plan, by: User, at: datetime) -> Plan:
    """Keep that what was gained has lasted. Governance asks for what shows it and calls down."""
    check_decides(scope_of(by, at=at), plan)
    fresh = plan.fresh()
    if fresh.status != PlanStatus.CLOSED:
        raise NotNow("Only a closed plan can have lasted.")
    plan.sustained_at = at
    plan.save_over(fresh.version, fields=["sustained_at"])
    keep_change(plan, "Lasted", after="Still holds after six months", by=by, at=at)
    write_down(plan, AuditEventKind.PLAN_WRITTEN, by=by, at=at, snapshot={"part": "sustained"})
    return plan
