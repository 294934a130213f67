"""A second person at Larch House, and the provider's lead: plans need both."""

from __future__ import annotations

import pytest

from counterpoise.terms import Role
from tests.factories import cast, plans


@pytest.fixture
def tom(service):
    """A team leader at Larch House."""
    user = cast.make_user("Tom Archer")
    cast.give_role(user, Role.TEAM_LEADER, service=service)
    return user


@pytest.fixture
def nina(provider):
    """The nominated individual."""
    user = cast.make_user("Nina Osei")
    cast.give_role(user, Role.NOMINATED_INDIVIDUAL, provider=provider)
    return user


@pytest.fixture
def weak(service, beth, now):
    return plans.weak_plan(service, by=beth, at=now)


@pytest.fixture
def sound(service, beth, tom, now):
    return plans.sound_plan(service, by=beth, at=now, owner=tom)


@pytest.fixture
def agreed(service, beth, tom, now):
    """Carried out since `now`; its one action is Tom's."""
    return plans.agreed_plan(service, by=beth, at=now, owner=tom)


@pytest.fixture
def action(agreed):
    return agreed.actions.get()
