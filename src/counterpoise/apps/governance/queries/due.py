"""Which reviews are due, open, signed off or missed, for everybody who may hold them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Count, Max

from counterpoise.apps.accounts.access import Scope
from counterpoise.apps.concerns.models import Concern
from counterpoise.apps.directory.models import Service
from counterpoise.apps.governance.access import EVERYDAY, Circle, in_circle, reviews
from counterpoise.apps.governance.models import AgendaItem, Review
from counterpoise.apps.governance.queries.circles import OpenConcern, kept_from_of, open_seen
from counterpoise.apps.governance.queries.missed import first_due_date, local_day, review_due_at
from counterpoise.kit.among import among
from counterpoise.terms import ReviewKind

LOOK_BACK = timedelta(days=31)
Place = tuple[int, str]


@dataclass(frozen=True, slots=True)
class ReviewDue:
    """Today's review of one circle in one service. ``missed_since`` when earlier days went by."""

    service: Service
    circle: Circle
    concerns: int
    review: Review | None
    decided: int
    missed_since: date | None
    may_review: bool

    @property
    def signed_off(self) -> bool:
        return self.review is not None and self.review.signed_off_at is not None

    def due_at(self, today: date) -> datetime:
        """When it should have been opened: today, or the first day that was missed."""
        return review_due_at(self.missed_since or today)


def reviews_due(
    scope: Scope, *, at: datetime, seen: Iterable[OpenConcern] | None = None
) -> list[ReviewDue]:
    """Today's reviews the viewer may see, where a concern is open; longest missed first.

    A few queries however many services there are. ``seen`` are the viewer's open
    concerns, where the caller has read them already.
    """
    today = local_day(at)
    opened = _by_circle(open_seen(scope) if seen is None else seen)
    raised = _raised(here.first for here in opened.values())
    held = _held(scope, today)
    signed = _last_signed(scope, today)
    decided = _decided_counts([review.pk for review in held.values()])
    services = Service.objects.select_related("provider").in_bulk({key for key, _ in opened})
    found: list[ReviewDue] = []
    for (service_id, circle), here in opened.items():
        service = services[service_id]
        if not in_circle(scope, service, circle):
            continue
        place = (service_id, circle.name)
        review = held.get(place)
        found.append(
            ReviewDue(
                service=service,
                circle=circle,
                concerns=here.concerns,
                review=review,
                decided=decided.get(review.pk, 0) if review else 0,
                missed_since=_missed(raised[here.first], signed.get(place), today),
                may_review=reviews(scope, service, circle),
            )
        )
    return sorted(found, key=_longest_missed_first)


def _longest_missed_first(due: ReviewDue) -> tuple[bool, date, str, str]:
    return (
        due.signed_off,
        due.missed_since or date.max,
        due.service.name,
        due.circle.name if due.circle != EVERYDAY else "",
    )


def _missed(first: datetime, last_signed: date | None, today: date) -> date | None:
    """``first`` is when the earliest was raised: none that came later was due before it."""
    since = first_due_date(first, signed_off_at=None)
    if last_signed is not None:
        since = max(since, last_signed + timedelta(days=1))
    since = max(since, today - LOOK_BACK)
    return since if since < today else None


@dataclass(slots=True)
class Here:
    """Open concerns of one circle in one service: which came first, and how many there are."""

    first: int
    concerns: int = 0


def _by_circle(seen: Iterable[OpenConcern]) -> dict[tuple[int, Circle], Here]:
    """By service and circle. ``seen`` is in the order of raising in each service."""
    concerns = list(seen)
    kept = kept_from_of(one.pk for one in concerns)
    found: dict[tuple[int, bool, frozenset[int]], Here] = {}
    for pk, service_id, _, confidential in concerns:
        place = (service_id, confidential, kept.get(pk, EVERYDAY.kept_from))
        here = found.get(place)
        if here is None:
            here = found[place] = Here(pk)
        here.concerns += 1
    return {
        (service_id, Circle(confidential, kept_from)): here
        for (service_id, confidential, kept_from), here in found.items()
    }


def _raised(concerns: Iterable[int]) -> dict[int, datetime]:
    """When a few concerns were raised."""
    rows = Concern.objects.filter(among("pk", concerns))
    return dict(rows.values_list("pk", "raised_at"))


def _held(scope: Scope, today: date) -> dict[Place, Review]:
    rows = Review.objects.visible_to(scope).filter(
        review_date=today, review_kind=ReviewKind.DAILY_CONCERNS
    )
    return {(review.service_id, review.circle): review for review in rows}


def _last_signed(scope: Scope, today: date) -> dict[Place, date]:
    rows = (
        Review.objects.visible_to(scope)
        .filter(
            review_kind=ReviewKind.DAILY_CONCERNS,
            review_date__lt=today,
            review_date__gte=today - LOOK_BACK,
            signed_off_at__isnull=False,
        )
        .values("service_id", "circle")
        .annotate(latest=Max("review_date"))
        .values_list("service_id", "circle", "latest")
    )
    return {(service_id, circle): latest for service_id, circle, latest in rows}


def _decided_counts(reviews_held: list[int]) -> dict[int, int]:
    rows = (
        AgendaItem.objects.filter(review__in=reviews_held, decisions__isnull=False)
        .values("review_id")
        .annotate(decided=Count("concern_id", distinct=True))
        .values_list("review_id", "decided")
    )
    return dict(rows)
