"""Whose turn it is to hear about a concern."""

from __future__ import annotations

from datetime import datetime

from django.db.models import QuerySet

from counterpoise.apps.accounts.models import User
from counterpoise.apps.accounts.queries import holders_of
from counterpoise.apps.concerns.models import Concern
from counterpoise.apps.directory.models import Service
from counterpoise.terms import Role

SERVICE_ROLES = {Role.CARE_WORKER, Role.TEAM_LEADER, Role.REGISTERED_MANAGER}


def people_in_role(role: Role, service: Service, *, at: datetime) -> QuerySet[User]:
    """Who holds a role for a service: in the service itself, or in its provider."""
    if role in SERVICE_ROLES:
        return holders_of(role, at=at, service_id=service.pk)
    return holders_of(role, at=at, provider_id=service.provider_id)


def managers_besides(service: Service, writer: int, *, at: datetime) -> list[User]:
    """Who manages a service, without the writer (by primary key)."""
    managers = people_in_role(Role.REGISTERED_MANAGER, service, at=at)
    return [one for one in managers if one.pk != writer]


def confidential_hearers(service: Service, *, at: datetime) -> list[User]:
    """Who hears a concern that must skip the service: leads of the provider, each once."""
    found: dict[int, User] = {}
    for role in (Role.SAFEGUARDING_LEAD, Role.NOMINATED_INDIVIDUAL):
        for person in people_in_role(role, service, at=at):
            found.setdefault(person.pk, person)
    return list(found.values())


def hearers(concern: Concern, *, at: datetime) -> list[User]:
    """Who is told first: the registered manager, or the provider's leads if it must skip them."""
    if concern.confidential:
        return confidential_hearers(concern.service, at=at)
    managers = list(people_in_role(Role.REGISTERED_MANAGER, concern.service, at=at))
    return managers or confidential_hearers(concern.service, at=at)


def turn_holders(concern: Concern, role: Role, *, at: datetime) -> list[User]:
    """People whose turn it is when a clock names a role; confidential ones skip the service."""
    if concern.confidential and role in SERVICE_ROLES:
        return confidential_hearers(concern.service, at=at)
    return list(people_in_role(role, concern.service, at=at)) or hearers(concern, at=at)
