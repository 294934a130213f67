"""What plans ask for, as lines of the desk."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time

from django.urls import reverse

from counterpoise.apps.desk.presenters.proof_tasks import ProofLine
from counterpoise.apps.desk.queries.plan_proof import PlanDuties
from counterpoise.apps.plans.models import Plan
from counterpoise.kit.dates import LONDON


def plan_proof_lines(found: PlanDuties) -> Iterator[ProofLine]:
    """Somebody else waits for the first two; the last two have a day of their own."""
    for asked in found.asked:
        yield ProofLine(
            f"Answer {asked.council.name} about a plan",
            reverse("plans:answer_change", args=[asked.public_key]),
            _place(asked.plan),
            None,
        )
    for closure in found.closures:
        yield ProofLine(
            "Look for yourself and confirm that a plan is closed",
            reverse("governance:closure", args=[closure.public_key]),
            _place(closure.plan),
            None,
        )
    for plan in found.reviews:
        yield ProofLine(
            "Review a plan",
            reverse("plans:hold_review", args=[plan.public_key]),
            _place(plan),
            _end_of(plan.next_review_date),
        )
    for recheck in found.rechecks:
        after = f"whether a closed plan still holds, after {recheck.months} months"
        yield ProofLine(
            f"Ask somebody without a part in it {after}"
            if recheck.has_part  # type: ignore[attr-defined]
            else f"Look {after}",
            reverse("governance:recheck", args=[recheck.public_key]),
            _place(recheck.closure.plan),
            _end_of(recheck.due_date),
        )


def _place(plan: Plan) -> str:
    return f"{plan.reference}: {plan.title}, {plan.service.name}"


def _end_of(day: date | None) -> datetime | None:
    return datetime.combine(day, time(17), tzinfo=LONDON) if day else None
