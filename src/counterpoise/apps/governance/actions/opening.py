"""Opening a day's review."""

from __future__ import annotations

from datetime import datetime

from counterpoise.apps.accounts.models import User
from counterpoise.apps.accounts.queries import scope_of
from counterpoise.apps.audit.actions import in_turn
from counterpoise.apps.directory.models import Service
from counterpoise.apps.governance.access import EVERYDAY, Circle, check_reviews
from counterpoise.apps.governance.actions.agenda import bring_up_to_date, note_review
from counterpoise.apps.governance.models import Review
from counterpoise.apps.governance.queries.missed import local_day
from counterpoise.terms import AuditEventKind, ReviewKind


@in_turn()
def open_review(*, service: Service, by: User, at: datetime, circle: Circle = EVERYDAY) -> Review:
    """Open today's review, or find it open: every open concern of the circle is on its agenda.

    Opening it again puts what was raised since on the agenda, until it is signed off.
    """
    check_reviews(scope_of(by, at=at), service, circle)
    review, opened = Review.objects.get_or_create(
        service=service,
        review_kind=ReviewKind.DAILY_CONCERNS,
        circle=circle.name,
        review_date=local_day(at),
        defaults={
            "provider": service.provider,
            "confidential": circle.confidential,
            "opened_at": at,
            "opened_by": by,
        },
    )
    if opened:
        review.kept_from.set(circle.kept_from)
    if review.signed_off_at is None:
        added = bring_up_to_date(review, circle, at=at)
        if opened:
            note_review(review, AuditEventKind.REVIEW_OPENED, by, at, {"concerns": len(added)})
    return review
