"""One review as its page needs it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from counterpoise.apps.accounts.access import Scope
from counterpoise.apps.accounts.models import User
from counterpoise.apps.concerns.models import Concern
from counterpoise.apps.directory.models import Service
from counterpoise.apps.governance.access import Circle, reviews
from counterpoise.apps.governance.models import Decision, Review
from counterpoise.apps.governance.queries.agenda import AgendaLine, agenda_lines, newest_decisions
from counterpoise.apps.governance.queries.circles import kept_from_of_review, open_in_circle
from counterpoise.apps.governance.queries.missed import local_day
from counterpoise.apps.governance.queries.owners import possible_owners
from counterpoise.apps.patterns.models import Pattern
from counterpoise.apps.patterns.queries import open_patterns
from counterpoise.terms import ReviewKind


@dataclass(frozen=True, slots=True)
class ReviewSheet:
    """A review with its lines. ``working``: of today and not signed off."""

    review: Review
    circle: Circle
    lines: Sequence[AgendaLine]
    done: Sequence[tuple[Concern, Decision | None]]
    owners: Sequence[User]
    working: bool
    may_review: bool
    patterns: Sequence[Pattern] = ()

    @property
    def concerns(self) -> list[Concern]:
        """Every concern that the page shows."""
        return [*(line.concern for line in self.lines), *(concern for concern, _ in self.done)]


def review_of(scope: Scope, key: str) -> Review | None:
    """A review the viewer may see, by its key."""
    seen = Review.objects.visible_to(scope).filter(
        public_key=key, review_kind=ReviewKind.DAILY_CONCERNS
    )
    return seen.select_related("service__provider", "opened_by", "signed_off_by").first()


def review_sheet(scope: Scope, review: Review, *, at: datetime) -> ReviewSheet:
    """Today's open concerns with what is known of each; what was decided, once it is over."""
    circle = Circle(review.confidential, kept_from_of_review(review))
    working = review.signed_off_at is None and review.review_date == local_day(at)
    concerns = open_in_circle(review.service, circle) if working else []
    lines = agenda_lines(concerns, service=review.service, circle=circle, at=at)
    shown = {line.concern.pk for line in lines}
    return ReviewSheet(
        review=review,
        circle=circle,
        lines=lines,
        done=[pair for pair in _decided(scope, review) if pair[0].pk not in shown],
        owners=list(possible_owners(review.service, circle, at=at)) if working else [],
        working=working,
        may_review=reviews(scope, review.service, circle),
        patterns=_patterns_waiting(scope, review) if working else (),
    )


def _patterns_waiting(scope: Scope, review: Review) -> list[Pattern]:
    """Patterns of the review's own circle that wait for an answer, the most urgent first."""
    return list(open_patterns(scope, review.service).filter(circle=review.circle))


def _decided(scope: Scope, review: Review) -> list[tuple[Concern, Decision | None]]:
    """The agenda as it was worked: each concern and the decision that counted."""
    items = {item.concern_id: item.pk for item in review.items.order_by("pk")}
    decisions = newest_decisions(items.values())
    seen = Concern.objects.visible_to(scope).select_related("person", "provider").in_bulk(items)
    return [
        (seen[concern_id], decisions.get(item_id))
        for concern_id, item_id in items.items()
        if concern_id in seen
    ]


def service_by_key(scope: Scope, key: str) -> Service | None:
    """A service the viewer leads or oversees."""
    found = Service.objects.select_related("provider").filter(public_key=key).first()
    if found is None:
        return None
    leads = found.pk in scope.leads or found.provider_id in scope.oversees
    return found if leads else None


def reviews_before(scope: Scope, *, at: datetime, limit: int = 20) -> list[Review]:
    """Reviews of earlier days, newest first."""
    earlier = Review.objects.visible_to(scope).filter(
        review_date__lt=local_day(at), review_kind=ReviewKind.DAILY_CONCERNS
    )
    rows = earlier.select_related("service", "signed_off_by", "opened_by")
    return list(rows.order_by("-review_date", "service__name", "pk")[:limit])
