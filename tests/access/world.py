"""Real records in their places, for every viewer to try. Names are what rows say in ``of``."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from counterpoise.apps.accounts.actions import notify
from counterpoise.apps.accounts.models import Membership, Notice, User
from counterpoise.apps.people.models import Representative
from counterpoise.apps.threads.actions import add_step, open_thread, share_with_council
from counterpoise.terms import Role
from tests.access.viewers import ANONYMOUS, COLLEAGUE, ELSEWHERE, HERE, SIBLING, VIEWERS, Viewer
from tests.access.world_concerns import add_concerns
from tests.access.world_figures import add_figures
from tests.access.world_packs import add_packs
from tests.access.world_patterns import add_patterns
from tests.access.world_plan_proof import add_plan_proof
from tests.access.world_plans import add_plans
from tests.access.world_proof import add_proof
from tests.access.world_voice import add_voice
from tests.factories import cast


def build(at) -> SimpleNamespace:
    """Places, everybody who tries, and one of each record."""
    council = cast.make_council()
    places = _places(council)
    users = {viewer: _user(viewer, number, places) for number, viewer in enumerate(VIEWERS)}
    world = SimpleNamespace(**places, users={k: v for k, v in users.items() if v}, at=at)
    _people(world)
    _stories(world)
    add_concerns(world, user_of)
    add_figures(world, user_of)
    add_proof(world, user_of)
    add_voice(world, user_of)
    add_plans(world, user_of)
    add_plan_proof(world, user_of)
    add_packs(world, user_of)
    add_patterns(world, user_of)
    return world


def user_of(world: SimpleNamespace, role: Role, place: str = HERE) -> User:
    return next(
        user
        for viewer, user in world.users.items()
        if viewer.role is role and viewer.place == place and viewer != COLLEAGUE
    )


def key(world: SimpleNamespace, name: str) -> str:
    """What stands in an address for a row's word."""
    if name.startswith('"'):
        return name.strip('"')
    return getattr(world, name).public_key


def _places(council) -> dict[str, Any]:
    provider, elsewhere = cast.make_provider(), cast.make_provider("Millbrook Support")
    other_council = cast.make_council("Downmere Council")
    return {
        "council": council,
        "other_council": other_council,
        "provider": provider,
        "other_provider": elsewhere,
        "service": cast.make_service(provider, council),
        "sibling_service": cast.make_service(provider, council, "Quay Homecare"),
        "other_service": cast.make_service(elsewhere, other_council, "Brook View"),
    }


def _user(viewer: Viewer, number: int, places: dict[str, Any]) -> User | None:
    if viewer == ANONYMOUS:
        return None
    user = User.objects.create(email=f"v{number}@care.example", full_name=viewer.name, password="!")
    if viewer.role is None:
        return user
    here = viewer.place != ELSEWHERE
    if viewer.role in (Role.COUNCIL_OFFICER, Role.COMMISSIONER):
        place = {"council": places["council" if here else "other_council"]}
    elif viewer.role in (Role.CARE_WORKER, Role.TEAM_LEADER, Role.REGISTERED_MANAGER):
        names = {HERE: "service", SIBLING: "sibling_service", ELSEWHERE: "other_service"}
        place = {"service": places[names[viewer.place]]}
    else:
        place = {"provider": places["provider" if here else "other_provider"]}
    cast.give_role(user, viewer.role, **place)
    return user


def _people(world: SimpleNamespace) -> None:
    world.person = cast.make_person(world.service)
    world.other_person = cast.make_person(world.other_service, "Idris")
    world.representative = Representative.objects.create(
        person=world.person, name="Mair Ashdown", relationship="Sister"
    )
    colleague = world.users[COLLEAGUE]
    world.colleagues_role = Membership.objects.get(user=colleague)
    world.managers_role = Membership.objects.get(user=user_of(world, Role.REGISTERED_MANAGER))
    world.officers_role = Membership.objects.get(user=user_of(world, Role.COUNCIL_OFFICER))
    amina = user_of(world, Role.CARE_WORKER)
    notify(
        to=[amina],
        notice_kind="concern-raised",
        subject_reference="C-2026-0000000",
        url_name="accounts:notices",
        url_key="",
        at=world.at,
    )
    world.aminas_notice = Notice.objects.get(to=amina)


def _stories(world: SimpleNamespace) -> None:
    world.story = _story(world)
    world.confidential_story = _story(world, confidential=True)
    world.story_about_manager = _story(
        world, confidential=True, kept_from=[user_of(world, Role.REGISTERED_MANAGER)]
    )
    world.story_about_lead = _story(
        world, confidential=True, kept_from=[user_of(world, Role.SAFEGUARDING_LEAD)]
    )
    world.shared_story = _story(world)
    share_with_council(
        thread=world.shared_story,
        council=world.council,
        by=user_of(world, Role.REGISTERED_MANAGER),
        at=world.at,
    )


def _story(world: SimpleNamespace, *, confidential: bool = False, kept_from=()):
    amina = user_of(world, Role.CARE_WORKER)
    story = open_thread(
        person=world.person,
        provider=world.provider,
        service=world.service,
        confidential=confidential,
        kept_from=kept_from,
        by=amina,
        at=world.at,
    )
    add_step(thread=story, step_kind="CONCERN_RAISED", words="Inside.", by=amina, at=world.at)
    add_step(
        thread=story,
        step_kind="CONCERN_REFERRED",
        words="Shared.",
        shared=True,
        by=amina,
        at=world.at,
    )
    return story
