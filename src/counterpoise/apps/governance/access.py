"""Who reviews which concerns, so that nothing is silent and nothing leaks.

A concern that must skip somebody is reviewed by a *circle* of people who may all
hear of it. The everyday circle is the service's own; a confidential concern, or
one kept from somebody, belongs to a circle of its own. Two concerns share a
circle only if exactly the same people may hear of both.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from hashlib import blake2b

from counterpoise.apps.accounts.access import Scope, can_sign_off
from counterpoise.apps.directory.models import Service
from counterpoise.apps.governance.models import PlanClosure, Review
from counterpoise.apps.plans.access import check_decides
from counterpoise.apps.plans.models import Plan
from counterpoise.kit.errors import NotAllowed, NotNow
from counterpoise.terms import ClosureStatus

ASK_ANOTHER = "Ask another lead of your provider to look for themselves."


@dataclass(frozen=True, slots=True)
class Circle:
    """Which concerns of a service are reviewed together. ``kept_from`` holds primary keys."""

    confidential: bool = False
    kept_from: frozenset[int] = frozenset()

    @property
    def name(self) -> str:
        """A stable name that says nothing about who is kept out."""
        word = "confidential" if self.confidential else "everyday"
        if not self.kept_from:
            return word
        kept = ",".join(str(key) for key in sorted(self.kept_from))
        return f"{word}-{blake2b(kept.encode(), digest_size=6).hexdigest()}"


EVERYDAY = Circle()


def in_circle(scope: Scope, service: Service, circle: Circle) -> bool:
    """Whether the viewer may hear of a circle's concerns, other than by having raised one."""
    if scope.user_id in circle.kept_from:
        return False
    if service.provider_id in scope.hears_confidential:
        return True
    everyday = service.pk in scope.leads or service.provider_id in scope.oversees
    return everyday and not circle.confidential


def reviews(scope: Scope, service: Service, circle: Circle) -> bool:
    """Whether the viewer may decide and sign off in this circle."""
    if not in_circle(scope, service, circle):
        return False
    if circle.confidential:
        return service.provider_id in scope.hears_confidential
    return can_sign_off(scope, service_id=service.pk, provider_id=service.provider_id)


def check_reviews(scope: Scope, service: Service, circle: Circle) -> None:
    """Refuse whoever does not review here, with the same words whether or not there is anything."""
    if not reviews(scope, service, circle):
        raise NotAllowed(
            "The daily review is for the registered manager and the provider’s leads.",
            hint="You can read it once it is open, and add what you know to each concern.",
        )


def check_still_open(review: Review, *, today: date) -> None:
    """A review is worked on its own day, until it is signed off."""
    if review.signed_off_at is not None:
        raise NotNow(
            "This review has been signed off.",
            hint="What is still open comes back on tomorrow’s review.",
        )
    if review.review_date != today:
        raise NotNow(
            "This review was for another day.",
            hint="Open today’s review: it holds everything that is still open, missed ones first.",
        )


def check_can_confirm_closing(scope: Scope, closure: PlanClosure) -> None:
    """Somebody who decides here and has no part in the plan (practice 9.4)."""
    plan = closure.plan
    check_decides(scope, plan)
    if closure.status != ClosureStatus.ASKED:
        raise NotNow("This has been answered already.")
    if scope.user_id in (plan.owner_id, closure.asked_by_id):
        raise NotAllowed(
            "You own this plan or asked for it to be closed, so somebody else must confirm it.",
            hint=ASK_ANOTHER,
        )
    if _owns_an_action(scope, plan):
        raise NotAllowed(
            "You own an action of this plan, so somebody without a part in it must confirm it.",
            hint=ASK_ANOTHER,
        )


def check_can_say_it_holds(scope: Scope, plan: Plan) -> None:
    """Whether a closed plan still holds is said by somebody without a part in it, as its closing
    was confirmed. That it slipped may be said by anybody who decides: bad news is not held back.
    """
    check_decides(scope, plan)
    if scope.user_id == plan.owner_id or _owns_an_action(scope, plan):
        raise NotAllowed(
            "You have a part in this plan, so somebody else must look whether it still holds.",
            hint=f"{ASK_ANOTHER} If you see that it has slipped, you can say so yourself.",
        )


def _owns_an_action(scope: Scope, plan: Plan) -> bool:
    return plan.actions.filter(owner=scope.user_id, taken_out_at=None).exists()
