"""The people who review, beside the fixed cast."""

from __future__ import annotations

import pytest

from counterpoise.apps.accounts.queries import scope_of
from counterpoise.terms import Role
from tests.factories import cast


@pytest.fixture
def gita(provider):
    """The nominated individual, who hears what must skip a manager."""
    user = cast.make_user("Gita Individual")
    cast.give_role(user, Role.NOMINATED_INDIVIDUAL, provider=provider)
    return user


@pytest.fixture
def femi(provider):
    """The safeguarding lead, who hears it too."""
    user = cast.make_user("Femi Lead")
    cast.give_role(user, Role.SAFEGUARDING_LEAD, provider=provider)
    return user


@pytest.fixture
def quinn(provider):
    """The quality lead, who sees everything but what is confidential."""
    user = cast.make_user("Quinn Quality")
    cast.give_role(user, Role.QUALITY_LEAD, provider=provider)
    return user


@pytest.fixture
def scope(now):
    """What somebody may see at the tests' moment."""
    return lambda user, at=now: scope_of(user, at=at)
