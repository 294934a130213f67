"""A plan with its verdict signed, whoever closes it, and one that is closed."""

from __future__ import annotations

import pytest

from counterpoise.apps.governance.actions import (
    confirm_closing,
)
from counterpoise.apps.governance.models import PlanClosure
from counterpoise.apps.plans.models import Plan
from counterpoise.terms import (
    Role,
)
from tests.factories import cast, plan_proof
from tests.factories.plan_proof import ask_for
from tests.factories.proved import signed


@pytest.fixture
def tom(service):
    user = cast.make_user("Tom Archer")
    cast.give_role(user, Role.TEAM_LEADER, service=service)
    return user


@pytest.fixture
def nina(provider):
    """The nominated individual, who has no part in the plan."""
    user = cast.make_user("Nina Osei")
    cast.give_role(user, Role.NOMINATED_INDIVIDUAL, provider=provider)
    return user


@pytest.fixture
def gita(provider):
    user = cast.make_user("Gita Nair")
    cast.give_role(user, Role.QUALITY_LEAD, provider=provider)
    return user


@pytest.fixture
def proved(service, beth, tom, gita, now):
    return plan_proof.proved_plan(service, by=beth, owner=tom, lead=gita, at=now)


@pytest.fixture
def plan(proved, gita, now):
    """With its verdict signed."""
    found, verdict = proved
    signed(verdict, gita, now)
    return Plan.objects.get(pk=found.pk)


@pytest.fixture
def closure(plan, beth, now):
    return ask_for(plan, beth, now)


@pytest.fixture
def closed(closure, nina, now):
    confirm_closing(closure=closure, words="I went on two days.", by=nina, at=now)
    return PlanClosure.objects.select_related("plan").get(pk=closure.pk)
