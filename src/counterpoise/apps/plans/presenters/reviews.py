"""Reviews of a plan in words, and the agenda of the next."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from django.urls import NoReverseMatch, reverse

from counterpoise.apps.accounts.access import Scope
from counterpoise.apps.plans.access import can, check_can_review
from counterpoise.apps.plans.actions.reviewing import QUESTIONS
from counterpoise.apps.plans.models import Plan, PlanReview
from counterpoise.apps.plans.queries.reviews import AgendaPoint
from counterpoise.kit.dates import LONDON, day_words, long_date
from counterpoise.terms import AgendaKind, PlanReviewDecision, ReviewRhythm


@dataclass(frozen=True, slots=True)
class PointLine:
    words: str
    href: str


@dataclass(frozen=True, slots=True)
class AgendaPart:
    """Points of one kind under its heading."""

    title: str
    points: tuple[PointLine, ...]


@dataclass(frozen=True, slots=True)
class HeldReview:
    """A review as read back: people first."""

    when: str
    late: str
    decision: str
    what_changed: str
    what_we_saw: str
    reason: str
    who: str
    repeated: str
    agenda: tuple[AgendaPart, ...]


@dataclass(frozen=True, slots=True)
class PlanReviewsPage:
    title: str
    caption: str
    back: str
    hold_href: str
    next_words: str
    missed: bool
    held: tuple[HeldReview, ...]


def plan_reviews_page(
    plan: Plan, held: Sequence[PlanReview], *, scope: Scope, now: datetime
) -> PlanReviewsPage:
    today = now.astimezone(LONDON).date()
    holds = can(check_can_review, scope, plan)
    due = plan.next_review_date
    return PlanReviewsPage(
        title="Reviews",
        caption=f"{plan.reference}: {plan.title}",
        back=reverse("plans:plan", args=[plan.public_key]),
        hold_href=reverse("plans:hold_review", args=[plan.public_key]) if holds else "",
        next_words=_next_words(plan, due, today),
        missed=due is not None and due < today,
        held=tuple(_held(one) for one in held),
    )


def _next_words(plan: Plan, due: date | None, today: date) -> str:
    rhythm = ReviewRhythm(plan.review_rhythm).label.lower()
    if due is None:
        return "No review is due."
    if due < today:
        return f"The review due on {long_date(due)} was missed. It is held {rhythm}."
    return f"The next review is due {day_words(due, today=today)}. It is held {rhythm}."


def _held(one: PlanReview) -> HeldReview:
    late = (one.held_date - one.due_date).days
    names = " and ".join(f"“{QUESTIONS[name]}”" for name in one.repeated if name in QUESTIONS)
    points = [
        AgendaPoint(AgendaKind(row["kind"]), row["words"], row["url_name"], row["url_key"])
        for row in one.agenda
    ]
    return HeldReview(
        when=long_date(one.held_date),
        late=f"{late} {'day' if late == 1 else 'days'} late" if late > 0 else "",
        decision=PlanReviewDecision(one.decision).label,
        what_changed=one.what_changed,
        what_we_saw=one.what_we_saw,
        reason=one.reason,
        who=f"{one.held_by.full_name}, with {one.who_was_there}",
        repeated=f"{names} says again what the review before said." if names else "",
        agenda=agenda_parts(points),
    )


def agenda_parts(points: Iterable[AgendaPoint]) -> tuple[AgendaPart, ...]:
    return tuple(
        AgendaPart(kind.label, tuple(PointLine(one.words, _href(one)) for one in some))
        for kind, some in groupby(points, key=lambda point: point.kind)
    )


def _href(point: AgendaPoint) -> str:
    if not point.url_name:
        return ""
    try:
        return reverse(point.url_name, args=[point.url_key])
    except NoReverseMatch:
        return ""
