"""Steps every action of a review shares: which circle, which concerns, and the event."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from counterpoise.apps.accounts.models import User
from counterpoise.apps.audit.actions import record_event
from counterpoise.apps.governance.access import Circle
from counterpoise.apps.governance.models import AgendaItem, Review
from counterpoise.apps.governance.queries.agenda import missed_of
from counterpoise.apps.governance.queries.circles import open_in_circle
from counterpoise.terms import AuditEventKind


def circle_of(review: Review) -> Circle:
    """The circle a review was opened for."""
    return Circle(review.confidential, frozenset(review.kept_from.values_list("pk", flat=True)))


def bring_up_to_date(review: Review, circle: Circle, *, at: datetime) -> list[AgendaItem]:
    """Put every open concern that is not on the agenda yet onto it."""
    concerns = open_in_circle(review.service, circle)
    there = set(review.items.values_list("concern_id", flat=True))
    new = [concern for concern in concerns if concern.pk not in there]
    missed = missed_of(new, service=review.service, circle=circle, today=review.review_date)
    return AgendaItem.objects.bulk_create(
        [
            AgendaItem(
                review=review,
                concern=concern,
                missed_since_date=missed.get(concern.pk),
                added_at=at,
            )
            for concern in new
        ]
    )


def note_review(
    review: Review, kind: AuditEventKind, by: User, at: datetime, snapshot: Mapping[str, Any]
) -> None:
    record_event(
        kind=kind,
        by=by,
        at=at,
        subject_kind="review",
        subject_reference=review.public_key,
        organisation=review.provider.public_key,
        snapshot={
            "service": review.service.public_key,
            "date": review.review_date.isoformat(),
            **snapshot,
        },
    )
