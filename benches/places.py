"""Who and where: two providers under one council, 200 services, and everybody who works there."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from counterpoise.apps.accounts.models import Membership, User
from counterpoise.apps.directory.models import Council, Provider, SafeguardingAdultsBoard, Service
from counterpoise.apps.people.models import Person
from counterpoise.terms import PrimarySupportReason, Role, ServiceKind

NOW = datetime(2026, 11, 20, 10, 0, tzinfo=UTC)
SPAN = timedelta(days=548)
SERVICES, ELSEWHERE = 190, 10


@dataclass(slots=True)
class World:
    """Who and where, kept so that measuring can sign in as them."""

    council: Council
    services: list[Service] = field(default_factory=list)
    people: list[list[Person]] = field(default_factory=list)
    workers: list[list[User]] = field(default_factory=list)
    managers: list[User] = field(default_factory=list)
    leads: dict[Role, User] = field(default_factory=dict)
    officer: User | None = None
    made: int = 0


def build_places() -> World:
    """Two providers under one council, with everybody who works there."""
    board = SafeguardingAdultsBoard.objects.create(name="Bench Board")
    world = World(Council.objects.create(name="Bench Council", board=board))
    for name, count in (("Wide Care", SERVICES), ("Elsewhere Care", ELSEWHERE)):
        provider = Provider.objects.create(name=name)
        for number in range(count):
            _service(world, provider, number)
        if name == "Wide Care":
            _leads(world, provider)
    world.officer = _user("council-officer")
    _role(world.officer, Role.COUNCIL_OFFICER, council=world.council)
    return world


def _service(world: World, provider: Provider, number: int) -> None:
    service = Service.objects.create(
        provider=provider,
        council=world.council,
        name=f"{provider.name} house {number:03}",
        service_kind=ServiceKind.SUPPORTED_LIVING,
    )
    manager = _user(f"manager-{service.pk}")
    workers = [_user(f"worker-{service.pk}-{one}") for one in range(3)]
    _role(manager, Role.REGISTERED_MANAGER, service=service)
    for worker in workers:
        _role(worker, Role.CARE_WORKER, service=service)
    people = [
        Person(
            provider=provider,
            service=service,
            known_as=f"Person {one}",
            full_name=f"Person {one} of {service.name}",
            primary_support_reason=PrimarySupportReason.LEARNING_DISABILITY,
            started_at=NOW - SPAN,
        )
        for one in range(12)
    ]
    world.services.append(service)
    world.managers.append(manager)
    world.workers.append(workers)
    world.people.append(Person.objects.bulk_create(people))


def _leads(world: World, provider: Provider) -> None:
    for role in (
        Role.NOMINATED_INDIVIDUAL,
        Role.SAFEGUARDING_LEAD,
        Role.QUALITY_LEAD,
        Role.ADMINISTRATOR,
    ):
        world.leads[role] = _user(role.lower())
        _role(world.leads[role], role, provider=provider)


def _user(name: str) -> User:
    return User.objects.create(email=f"{name}@bench.example", full_name=name.title(), password="!")  # noqa: S106


def _role(user: User, role: Role, **place: Any) -> None:
    Membership.objects.create(user=user, role=role, started_at=NOW - SPAN, **place)
