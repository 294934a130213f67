"""Where an improvement plan is opened from a review, which it then leads back to."""

from __future__ import annotations

from urllib.parse import urlencode

from django.urls import reverse

from counterpoise.apps.governance.access import EVERYDAY
from counterpoise.apps.governance.models import Review
from counterpoise.kit.dates import long_date
from counterpoise.kit.pages import Link
from counterpoise.terms import PlanSource


def plan_from_review(review: Review, kind: PlanSource, what: str) -> Link | None:
    """Nothing for a review held in confidence: a plan others read would name it."""
    if review.circle != EVERYDAY.name:
        return None
    asked = {
        "kind": kind.value,
        "key": review.public_key,
        "words": f"{what} of {long_date(review.review_date, weekday=False)}",
        "service": review.service.public_key,
    }
    return Link("Open an improvement plan", f"{reverse('plans:open')}?{urlencode(asked)}")
