"""A review of a plan: what changed for people, what is decided, and when the next one is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from counterpoise.apps.accounts.models import User
from counterpoise.apps.accounts.queries import holders_of, scope_of
from counterpoise.apps.audit.actions import in_turn
from counterpoise.apps.plans.access import check_can_review
from counterpoise.apps.plans.actions.story import managers_of, read_again, tell, write_down
from counterpoise.apps.plans.facts.repeating import says_again
from counterpoise.apps.plans.models import Plan, PlanReview
from counterpoise.apps.plans.queries.reviews import (
    agenda_of,
    last_review,
    next_review,
    reviews_missed,
)
from counterpoise.kit.actors import Actor
from counterpoise.kit.dates import LONDON, long_date
from counterpoise.kit.errors import NotNow, Refused, SavedByAnother
from counterpoise.terms import AuditEventKind, PlanReviewDecision, Role

REMINDED_EVERY = timedelta(days=1)
LEADS = (Role.NOMINATED_INDIVIDUAL, Role.QUALITY_LEAD)
QUESTIONS = {
    "what_changed": "What changed for people",
    "what_we_saw": "What we saw and heard",
    "reason": "Why",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class NewReview:
    """What was said. ``still_true`` stands by words that say again what the last review said."""

    what_changed: str
    who_was_there: str
    decision: PlanReviewDecision
    reason: str
    what_we_saw: str = ""
    still_true: bool = False


@in_turn()
def review_plan(
    *, plan: Plan, new: NewReview, expected_version: int, by: User, at: datetime
) -> PlanReview:
    """Hold a review.

    1. Check who may, and that it says what changed for people.
    2. Say so where it says again what the last review said, unless they stand by it.
    3. Keep it with the agenda it had; set the next day by the rhythm; let the critique read the
       plan again, since days have passed.
    4. Audit; leave a step on the thread; tell the leads where it was taken to them.
    """
    scope = scope_of(by, at=at)
    check_can_review(scope, plan)
    _check_said(new)
    today = at.astimezone(LONDON).date()
    last = last_review(plan)
    if last is not None and last.held_date == today:
        raise NotNow("This plan was reviewed today already.", hint="Read today’s review first.")
    repeated = _repeated(new, last)
    _check_repeated(new, last, repeated)
    review = PlanReview.objects.create(
        plan=plan,
        due_date=plan.next_review_date or today,
        held_date=today,
        agenda=[point.as_row() for point in agenda_of(plan, scope, at=at)],
        who_was_there=new.who_was_there.strip(),
        what_changed=new.what_changed.strip(),
        what_we_saw=new.what_we_saw.strip(),
        decision=new.decision,
        reason=new.reason.strip(),
        repeated=repeated,
        held_at=at,
        held_by=by,
    )
    _set_next(plan, review, expected_version)
    read_again(plan, at=at)
    snapshot = {"review": review.public_key, "decision": new.decision, "repeated": repeated}
    kind = AuditEventKind.PLAN_REVIEWED
    label = PlanReviewDecision(new.decision).label
    write_down(plan, kind, by=by, at=at, snapshot=snapshot, step=True, words=label)
    _tell(plan, new.decision, by=by, at=at)
    return review


@in_turn()
def remind_of_reviews(*, by: Actor, at: datetime, most: int = 200) -> int:
    """Tell whoever owns a plan, and the manager, that its review was missed; once for each."""
    missed = reviews_missed(at=at, most=most)
    for plan in missed:
        once = f"plan-review-missed:{plan.pk}:{plan.next_review_date}"
        people = [plan.owner, *managers_of(plan, at=at)]
        tell(plan, people, notice_kind="plan-review-missed", at=at, once=once)
        write_down(
            plan, AuditEventKind.PLAN_REMINDED, by=by, at=at, snapshot={"notice": "review missed"}
        )
    keys = [plan.pk for plan in missed]
    Plan.objects.filter(pk__in=keys).update(look_after=at + REMINDED_EVERY)
    return len(missed)


def _check_said(new: NewReview) -> None:
    for name, sentence in (
        ("what_changed", "Write what changed for people, also when nothing did."),
        ("who_was_there", "Write who was there."),
        ("reason", "Write why this was decided."),
    ):
        if not getattr(new, name).strip():
            raise Refused(sentence, field=name)


def _repeated(new: NewReview, last: PlanReview | None) -> list[str]:
    if last is None:
        return []
    return [name for name in QUESTIONS if says_again(getattr(new, name), getattr(last, name))]


def _check_repeated(new: NewReview, last: PlanReview | None, repeated: list[str]) -> None:
    if last is None or not repeated or new.still_true:
        return
    day = long_date(last.held_date, weekday=False)
    said = " and ".join(f"“{QUESTIONS[name]}”" for name in repeated)
    raise Refused(
        f"{said} says again what the review on {day} said.",
        hint="Write what is different since then. If nothing is, tick “It is still true”.",
        field=repeated[0],
    )


def _set_next(plan: Plan, review: PlanReview, expected_version: int) -> None:
    plan.next_review_date = next_review(plan, after=review.held_date)
    plan.look_after = None
    if not plan.save_over(expected_version, fields=["next_review_date", "look_after"]):
        raise SavedByAnother(
            "Somebody else saved this plan while you were writing.",
            yours={"What changed for people": review.what_changed},
            theirs={"What changed for people": "The plan itself was changed. Read it again."},
        )


def _tell(plan: Plan, decision: PlanReviewDecision, *, by: User, at: datetime) -> None:
    if decision != PlanReviewDecision.ESCALATE:
        return
    leads = [one for role in LEADS for one in holders_of(role, at=at, provider_id=plan.provider_id)]
    tell(plan, leads, notice_kind="plan-taken-to-leads", at=at, apart_from=by)
