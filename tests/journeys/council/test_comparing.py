"""Dee compares services in the council's area: where to ask, and no small count."""

from __future__ import annotations

import pytest
from django.urls import reverse
from django.utils import timezone

from counterpoise.terms import Role
from tests.factories import cast
from tests.factories.charted import bed_days, charted
from tests.journeys.twins import WALK_THEN_SIZES

pytestmark = pytest.mark.journey
YEARLY = {"Ash House": 9, "Elm House": 3, "Fir House": 12, "Oak House": 60, "Yew House": 11}


@pytest.fixture
def area(transactional_db, provider, council):
    """Five houses: one with three falls in the year, one with far more than chance would give."""
    lead, at = cast.make_user("Gita Nair"), timezone.now()
    cast.give_role(lead, Role.QUALITY_LEAD, provider=provider)
    for number, (name, falls) in enumerate(YEARLY.items()):
        house = cast.make_service(provider, council, name)
        bed_days(house, lead, at, 12, 600 + 120 * number)
        charted(house, lead, at, "F02", (*(0,) * 11, falls))


@WALK_THEN_SIZES
def test_dee_sees_where_to_ask_and_no_small_count(at_work, area, dee, size, check):
    dees = at_work(dee, size=size, check=check)
    dees.page.goto(f"{dees.address}{reverse('assurance:comparisons')}")
    dees.arrives("Compare services")
    dees.follows("Falls with harm", "Falls with harm")
    dees.sees("Ask what is behind it at Oak House (Harbour Lane Care)")
    dees.sees("Fewer than 5")
    dees.sees("Counts from 1 to 4 could point to a person")
