"""Reviews of plans: those held, those due, and the agenda that makes itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Q, QuerySet

from counterpoise.apps.accounts.access import Scope
from counterpoise.apps.plans.access import CARRIED_OUT
from counterpoise.apps.plans.models import WAITING, AskedChange, Plan, PlanAction, PlanReview
from counterpoise.apps.plans.queries.evidence import unanswered_against
from counterpoise.apps.plans.queries.themes import concerns_like_it, patterns_like_it
from counterpoise.kit.dates import LONDON, long_date
from counterpoise.terms import (
    AgendaKind,
    AskedChangeStatus,
    PlanActionStatus,
    PlanReviewDecision,
    ReviewRhythm,
)

DAYS_BETWEEN = {ReviewRhythm.WEEKLY: 7, ReviewRhythm.FORTNIGHTLY: 14, ReviewRhythm.MONTHLY: 28}


@dataclass(frozen=True, slots=True)
class AgendaPoint:
    """One thing to talk about, and where it is held."""

    kind: AgendaKind
    words: str
    url_name: str = ""
    url_key: str = ""

    def as_row(self) -> dict[str, str]:
        """As it is kept with the review."""
        return {
            "kind": self.kind.value,
            "words": self.words,
            "url_name": self.url_name,
            "url_key": self.url_key,
        }


def reviews_of(plan: Plan) -> QuerySet[PlanReview]:
    """Newest first. ``plan`` was read in the viewer's scope."""
    return plan.reviews.select_related("held_by").order_by("-held_date", "-pk")


def last_review(plan: Plan) -> PlanReview | None:
    return reviews_of(plan).first()


def next_review(plan: Plan, *, after: date) -> date:
    """The next day by the plan's rhythm."""
    return after + timedelta(days=DAYS_BETWEEN[ReviewRhythm(plan.review_rhythm)])


def plan_reviews_due(scope: Scope, *, by: date) -> QuerySet[Plan]:
    """Plans the viewer decides on whose review is due or was missed, longest missed first."""
    theirs = Q(service__in=scope.manages) | Q(provider__in=scope.decides_for)
    due = Plan.objects.visible_to(scope).filter(
        theirs, status__in=CARRIED_OUT, next_review_date__lte=by
    )
    return due.select_related("service").order_by("next_review_date", "pk")


def reviews_missed(*, at: datetime, most: int) -> list[Plan]:
    """Plans whose review was due before today and that nobody was reminded of today."""
    today = at.astimezone(LONDON).date()
    missed = Plan.objects.filter(status__in=CARRIED_OUT, next_review_date__lt=today)
    quiet = missed.filter(Q(look_after=None) | Q(look_after__lte=at))
    rows = quiet.select_related("provider", "thread", "owner").order_by("next_review_date", "pk")
    return list(rows[:most])


def agenda_of(plan: Plan, scope: Scope, *, at: datetime) -> list[AgendaPoint]:
    """What this review has to talk about, in the order it is talked through."""
    last = last_review(plan)
    since = _since(plan, last)
    today = at.astimezone(LONDON).date()
    points = [
        *_last_time(last),
        *_actions(plan, today),
        *_against(plan),
        *_signals(plan, scope, since),
        *_asked(plan),
    ]
    order = list(AgendaKind)
    return sorted(points, key=lambda point: order.index(point.kind))


def _since(plan: Plan, last: PlanReview | None) -> datetime:
    if last is not None:
        return last.held_at
    return plan.agreed_at or plan.opened_at


def _last_time(last: PlanReview | None) -> Iterator[AgendaPoint]:
    if last is None:
        return
    decided = PlanReviewDecision(last.decision).label
    if last.decision != PlanReviewDecision.KEEP:
        yield AgendaPoint(AgendaKind.LAST_TIME, f"{decided}: {last.reason}")


def _actions(plan: Plan, today: date) -> Iterator[AgendaPoint]:
    until = next_review(plan, after=today)
    for action in plan.actions.filter(taken_out_at=None).select_related("owner"):
        kind = _why_talked_about(action, today, until)
        if kind is not None:
            yield AgendaPoint(kind, _action_words(action), "plans:plan", plan.public_key)


def _why_talked_about(action: PlanAction, today: date, until: date) -> AgendaKind | None:
    if action.status == PlanActionStatus.DONE:
        return AgendaKind.TO_VERIFY
    if action.status not in WAITING or action.due_date is None:
        return None
    if action.due_date < today:
        return AgendaKind.LATE
    return AgendaKind.DUE if action.due_date <= until else None


def _action_words(action: PlanAction) -> str:
    owner = action.owner_name or "nobody"
    due = f", due {long_date(action.due_date, weekday=False)}" if action.due_date else ""
    return f"{action.code}: {action.words} ({owner}{due})"


def _against(plan: Plan) -> Iterator[AgendaPoint]:
    for one in unanswered_against(plan):
        yield AgendaPoint(
            AgendaKind.CONTRADICTS, one.what_it_shows, "plans:evidence", plan.public_key
        )


def _signals(plan: Plan, scope: Scope, since: datetime) -> Iterator[AgendaPoint]:
    for pattern in patterns_like_it(plan, since=since, scope=scope):
        words = f"{pattern.reference}: {pattern.title}"
        yield AgendaPoint(AgendaKind.SIGNAL, words, "patterns:pattern", pattern.public_key)
    for concern in concerns_like_it(plan, since=since):
        day = long_date(concern.raised_at.astimezone(LONDON).date(), weekday=False)
        words = f"{concern.reference}, raised {day}"
        yield AgendaPoint(AgendaKind.NEW_CONCERN, words, "concerns:concern", concern.public_key)


def _asked(plan: Plan) -> Iterator[AgendaPoint]:
    waiting = AskedChange.objects.filter(plan=plan, status=AskedChangeStatus.WAITING)
    for one in waiting.order_by("asked_at", "pk"):
        yield AgendaPoint(AgendaKind.ASKED, one.words, "plans:answer_change", one.public_key)


def end_of(day: date) -> datetime:
    """The moment a day's work is late."""
    return datetime.combine(day, time(17), tzinfo=LONDON)
