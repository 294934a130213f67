"""The fixed cast, and nothing clever.

Amina is a care worker and Beth the registered manager at Larch House. Callum
manages a service of another provider. Dee is an officer of the council that
Larch House would refer to. Ez signs in and holds no role anywhere.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from counterpoise.apps.accounts.models import Membership, User
from counterpoise.apps.directory.models import Council, Provider, SafeguardingAdultsBoard, Service
from counterpoise.apps.people.models import Person
from counterpoise.terms import PrimarySupportReason, Role, ServiceKind

LONG_AGO = datetime(2024, 1, 8, 9, 0, tzinfo=UTC)
NOW = datetime(2026, 3, 10, 14, 0, tzinfo=UTC)  # a Tuesday in Greenwich Mean Time
PASSWORD = "steady-lantern-harbour"


def make_board(name: str = "Fenmarch Safeguarding Adults Board") -> SafeguardingAdultsBoard:
    return SafeguardingAdultsBoard.objects.get_or_create(name=name)[0]


def make_council(name: str = "Fenmarch Council") -> Council:
    return Council.objects.create(
        name=name,
        board=make_board(),
        safeguarding_phone="01632 960 001",
        safeguarding_email="safeguarding@fenmarch.example",
        out_of_hours_phone="01632 960 002",
    )


def make_provider(name: str = "Harbour Lane Care") -> Provider:
    return Provider.objects.create(name=name)


def make_service(provider: Provider, council: Council, name: str = "Larch House") -> Service:
    return Service.objects.create(
        provider=provider,
        council=council,
        name=name,
        service_kind=ServiceKind.SUPPORTED_LIVING,
        on_call_phone="01632 960 010",
        manager_phone="01632 960 011",
    )


def make_person(service: Service, known_as: str = "Gwen", **more: Any) -> Person:
    values: dict[str, Any] = {
        "full_name": f"{known_as} Ashdown",
        "primary_support_reason": PrimarySupportReason.LEARNING_DISABILITY,
        "what_matters": "Her allotment, and being asked rather than told.",
        "communication_needs": "Short sentences. Give her time.",
        "keeps_me_safe": "Someone nearby on the stairs.",
        "keeps_me_free": "Going to the allotment alone.",
        "started_at": LONG_AGO,
    }
    return Person.objects.create(
        provider=service.provider, service=service, known_as=known_as, **(values | more)
    )


def make_user(name: str) -> User:
    """Somebody who can sign in. Set a password only where a test signs in by one: it is slow."""
    first = name.split()[0].lower()
    return User.objects.create(email=f"{first}@care.example", full_name=name, password="!")


def give_role(user: User, role: Role, **place: Any) -> Membership:
    """``place`` is one of service, provider, council or board."""
    return Membership.objects.create(user=user, role=role, started_at=LONG_AGO, **place)
