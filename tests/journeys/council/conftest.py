"""Dee at the council, signed in, with one referral and one concern that was not referred."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from counterpoise.terms import Tier
from tests.factories import concerns
from tests.journeys.registered_manager.conftest import at_work, browser_type_launch_args

__all__ = ["at_work", "browser_type_launch_args"]


@pytest.fixture
def referred(transactional_db, service, person, amina, beth, dee):
    """Referred by Beth half an hour ago."""
    at = timezone.now() - timedelta(hours=1)
    concern = concerns.raise_one(service, amina, at, person=person, words=concerns.HIT)
    concerns.decide(concern, Tier.SAFEGUARDING, beth, at, reason="Kept inside the provider.")
    return concerns.refer(concern, beth, at + timedelta(minutes=30))


@pytest.fixture
def kept_inside(referred, service, person, amina):
    """A concern of the same person that nobody referred."""
    return concerns.raise_one(service, amina, timezone.now(), person=person)
