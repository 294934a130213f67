"""The cast at work: two leads of the provider, and one concern Amina raised about Gwen."""

from __future__ import annotations

import pytest

from counterpoise.terms import Role
from tests.factories import cast, concerns


@pytest.fixture
def lead(provider):
    """Femi, safeguarding lead of Amina's provider: a second person, and hears confidential ones."""
    user = cast.make_user("Femi Lowe")
    cast.give_role(user, Role.SAFEGUARDING_LEAD, provider=provider)
    return user


@pytest.fixture
def individual(provider):
    """Gita, the provider's nominated individual."""
    user = cast.make_user("Gita Nair")
    cast.give_role(user, Role.NOMINATED_INDIVIDUAL, provider=provider)
    return user


@pytest.fixture
def administrator(provider):
    """Hal, who looks after sign-ins and decides nothing."""
    user = cast.make_user("Hal Orme")
    cast.give_role(user, Role.ADMINISTRATOR, provider=provider)
    return user


@pytest.fixture
def concern(service, person, amina, beth, now):
    """What Amina saw: a quality issue or not, nobody knows yet."""
    return concerns.raise_one(service, amina, now, person=person)


@pytest.fixture
def grave(service, person, amina, beth, now):
    """A concern whose words speak of a worker hitting Gwen."""
    return concerns.raise_one(service, amina, now, person=person, words=concerns.HIT)
