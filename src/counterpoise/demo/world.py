"""The places and people of the demonstration, made through the actions."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from django.contrib.auth.hashers import make_password

from counterpoise.apps.accounts.access import Place as Held
from counterpoise.apps.accounts.actions import invite
from counterpoise.apps.accounts.models import User
from counterpoise.apps.accounts.queries import scope_of
from counterpoise.apps.directory.actions import (
    NewService,
    add_board,
    add_council,
    add_provider,
    add_service,
)
from counterpoise.apps.directory.models import Council, Provider, Service
from counterpoise.apps.people.actions import AboutPerson, add_person
from counterpoise.apps.people.models import Person
from counterpoise.demo import cast
from counterpoise.demo.cast import CAST, STAFF, Member
from counterpoise.demo.stories import PLACES, Place, Resident
from counterpoise.kit.actors import SystemProcess
from counterpoise.terms import Role, ServiceKind

SEEDER = SystemProcess("demonstration")
NUMBERS = {
    "safeguarding_phone": "01632 960 101",
    "safeguarding_email": "adults@fenmarch.example",
    "out_of_hours_phone": "01632 960 102",
    "quality_team_phone": "01632 960 103",
}


@dataclass
class World:
    """Everything the stories need to find by name."""

    provider: Provider
    council: Council
    users: dict[str, User] = field(default_factory=dict)
    services: dict[str, Service] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)


def make_world(at: datetime) -> World:
    """The council, the provider, its services, staff and the people it supports."""
    board = add_board(name=cast.BOARD, ruleset="neutral", by=SEEDER, at=at)
    council = add_council(name=cast.COUNCIL, board=board, numbers=NUMBERS, by=SEEDER, at=at)
    provider = add_provider(name=cast.PROVIDER, by=SEEDER, at=at, cqc_provider_id="1-900000001")
    world = World(provider, council)
    for number, place in enumerate(PLACES, start=1):
        world.services[place.name] = _service(world, place, number, at)
    _sign_ins(world, at)
    for place in PLACES:
        for number, resident in enumerate(place.residents):
            manager = world.users[place.manager]
            world.people[resident.known_as] = _person(
                world.services[place.name], resident, number, manager, at
            )
    return world


def _service(world: World, place: Place, number: int, at: datetime) -> Service:
    return add_service(
        provider=world.provider,
        council=world.council,
        new=NewService(
            name=place.name,
            service_kind=place.kind,
            cqc_location_id=f"1-91000000{number}",
            on_call_phone=f"01632 960 11{number}",
            manager_phone=f"01632 960 12{number}",
            safeguarding_lead_phone="01632 960 130",
            cqc_phone="01632 960 140",
            open_all_hours=place.kind is not ServiceKind.HOMECARE,
        ),
        administers=frozenset({world.provider.pk}),
        by=SEEDER,
        at=at,
    )


def _sign_ins(world: World, at: datetime) -> None:
    """Everybody has the same password, hashed once: hashing is slow on purpose."""
    for member in (*CAST, *STAFF):
        world.users[member.first] = _sign_in(world, member, at)
    User.objects.update(password=make_password(cast.PASSWORD))


def _sign_in(world: World, member: Member, at: datetime) -> User:
    if member.role is None:
        return User.objects.create_user(member.email, full_name=member.full_name)
    membership = invite(
        email=member.email,
        full_name=member.full_name,
        role=member.role,
        place=_place(world, member),
        by=SEEDER,
        at=at,
    )
    return membership.user


def _place(world: World, member: Member) -> Held:
    if member.role is Role.COUNCIL_OFFICER:
        return Held(council=world.council)
    if member.where == cast.PROVIDER:
        return Held(provider=world.provider)
    return Held(service=world.services[member.where])


def _person(service: Service, resident: Resident, number: int, by: User, at: datetime) -> Person:
    about = AboutPerson(
        known_as=resident.known_as,
        full_name=resident.full_name,
        date_of_birth=date(1941 + 7 * number, 3 + number, 4 + 5 * number),
        primary_support_reason=resident.reason,
        what_matters=resident.matters,
        communication_needs=resident.communication,
        keeps_me_safe=resident.safe,
        keeps_me_free=resident.free,
    )
    return add_person(service=service, about=about, by=by, at=at)


def overseers(world: World, at: datetime) -> frozenset[int]:
    """Providers the nominated individual oversees; a check that the world is whole."""
    return scope_of(world.users["Nia"], at=at).oversees
