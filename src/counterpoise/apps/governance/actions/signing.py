"""Signing a day's review off."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from counterpoise.apps.accounts.models import User
from counterpoise.apps.accounts.queries import scope_of
from counterpoise.apps.audit.actions import in_turn
from counterpoise.apps.concerns.models import Concern
from counterpoise.apps.governance.access import Circle, check_reviews, check_still_open
from counterpoise.apps.governance.actions.agenda import bring_up_to_date, circle_of, note_review
from counterpoise.apps.governance.models import Review
from counterpoise.apps.governance.models.sealed import SIGNED_OFF
from counterpoise.apps.governance.queries.agenda import newest_decisions
from counterpoise.apps.governance.queries.circles import open_in_circle
from counterpoise.apps.governance.queries.missed import local_day
from counterpoise.kit.errors import NotNow, SavedByAnother
from counterpoise.terms import AuditEventKind


class StillUndecided(NotNow):
    """A review cannot be signed off yet; ``concerns`` are those with no decision today."""

    def __init__(self, concerns: Sequence[Concern]) -> None:
        count = len(concerns)
        names = ", ".join(concern.reference for concern in concerns)
        what = "concern has" if count == 1 else "concerns have"
        super().__init__(
            f"{count} {what} no decision today: {names}.",
            hint="Decide each one, with a reason. “No action” is a decision too.",
        )
        self.concerns = tuple(concerns)


@in_turn()
def sign_off(*, review: Review, note: str, expected_version: int, by: User, at: datetime) -> Review:
    """Sign today's review off, once every open concern of the circle has a decision today."""
    circle = circle_of(review)
    check_reviews(scope_of(by, at=at), review.service, circle)
    check_still_open(review, today=local_day(at))
    bring_up_to_date(review, circle, at=at)
    undecided = undecided_in(review, circle)
    if undecided:
        raise StillUndecided(undecided)
    review.signed_off_at, review.signed_off_by, review.note = at, by, note.strip()
    if not review.save_over(expected_version, fields=["signed_off_at", "signed_off_by", "note"]):
        theirs = review.fresh()
        raise SavedByAnother(
            "Somebody else signed this review off while you were writing.",
            yours={"Note": note},
            theirs={"Note": theirs.note},
        )
    decided = review.items.count()
    signed = {"concerns": decided, **SIGNED_OFF.of(review)}
    note_review(review, AuditEventKind.REVIEW_SIGNED_OFF, by, at, signed)
    return review


def undecided_in(review: Review, circle: Circle) -> list[Concern]:
    """Open concerns of the circle that have no decision in this review."""
    items = {item.concern_id: item.pk for item in review.items.all()}
    decided = newest_decisions(items.values())
    return [
        concern
        for concern in open_in_circle(review.service, circle)
        if items.get(concern.pk) not in decided
    ]
