"""A lead of the provider, and a day whose review was held."""

from __future__ import annotations

import pytest

from counterpoise.apps.governance.actions import decide_item, open_review, sign_off
from counterpoise.terms import ReviewDecision, Role
from tests.factories import cast

NOW = cast.NOW


@pytest.fixture
def gita(provider):
    user = cast.make_user("Gita Nair")
    cast.give_role(user, Role.NOMINATED_INDIVIDUAL, provider=provider)
    return user


@pytest.fixture
def reviewed(service, beth):
    """Today's review was held, so only what a test makes stands on the desk."""

    def hold(at=NOW):
        review = open_review(service=service, by=beth, at=at)
        for item in review.items.all():
            decide_item(item=item, decision=ReviewDecision.WATCH, reason="Seen.", by=beth, at=at)
        sign_off(review=review, note="", expected_version=review.version, by=beth, at=at)

    return hold
