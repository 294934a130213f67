"""Plans to try: one being written, one carried out, one shown to the council, one confidential."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace

from counterpoise.apps.plans import actions
from counterpoise.terms import Role
from tests.factories import plans


def add_plans(world: SimpleNamespace, user_of: Callable) -> None:
    beth, lead = user_of(world, Role.REGISTERED_MANAGER), user_of(world, Role.QUALITY_LEAD)
    at = world.at
    world.draft_plan = plans.weak_plan(world.service, by=beth, at=at)
    world.plan = plans.agreed_plan(world.service, by=beth, at=at, owner=lead)
    world.plan_factor = world.plan.factors.get()
    world.plan_action = world.plan.actions.get()
    world.plan_to_propose = plans.weak_plan(world.service, by=beth, at=at)
    world.shared_plan = plans.agreed_plan(world.service, by=beth, at=at, owner=lead)
    shared = world.shared_plan
    actions.share_plan(
        plan=shared, council=world.council, expected_version=shared.version, by=beth, at=at
    )
    world.shared_action = shared.actions.get()
