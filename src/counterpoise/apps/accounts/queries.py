"""Reads about people who sign in."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime

from django.db.models import Q, QuerySet

from counterpoise.apps.accounts.access import Scope
from counterpoise.apps.accounts.models import Membership, User
from counterpoise.terms import Role

LEADING = {Role.TEAM_LEADER, Role.REGISTERED_MANAGER}
HEARING_CONFIDENTIAL = {Role.NOMINATED_INDIVIDUAL, Role.SAFEGUARDING_LEAD}


def live_memberships(*, at: datetime) -> QuerySet[Membership]:
    """Memberships that have started and not ended at a moment."""
    return Membership.objects.filter(
        Q(ended_at__isnull=True) | Q(ended_at__gt=at), started_at__lte=at, user__is_active=True
    )


def scope_of(user: User, *, at: datetime) -> Scope:
    """The viewer's scope, in one query."""
    found: defaultdict[str, set[int]] = defaultdict(set)
    roles: set[Role] = set()
    for held in live_memberships(at=at).filter(user=user).select_related("service"):
        role = Role(held.role)
        roles.add(role)
        _place(found, held, role)
    return Scope(
        user_id=user.pk,
        roles=frozenset(roles),
        **{name: frozenset(keys) for name, keys in found.items()},
    )


def _place(found: defaultdict[str, set[int]], held: Membership, role: Role) -> None:
    if held.service is not None:
        found["works_in"].add(held.service.pk)
        found["providers"].add(held.service.provider_id)
        if role in LEADING:
            found["leads"].add(held.service.pk)
        if role is Role.REGISTERED_MANAGER:
            found["manages"].add(held.service.pk)
    elif held.provider_id is not None:
        found["providers"].add(held.provider_id)
        if role is not Role.BOARD_MEMBER:
            found["oversees"].add(held.provider_id)
        if role in HEARING_CONFIDENTIAL:
            found["hears_confidential"].add(held.provider_id)
        if role is Role.ADMINISTRATOR:
            found["administers"].add(held.provider_id)
    if held.council_id is not None and role is Role.COUNCIL_OFFICER:
        found["councils"].add(held.council_id)


def holders_of(
    role: Role,
    *,
    at: datetime,
    service_id: int | None = None,
    provider_id: int | None = None,
    council_id: int | None = None,
) -> QuerySet[User]:
    """People who hold a role in a service, in a provider, or in a council."""
    held = live_memberships(at=at).filter(role=role)
    if service_id is not None:
        held = held.filter(service=service_id)
    if provider_id is not None:
        held = held.filter(Q(provider=provider_id) | Q(service__provider=provider_id))
    if council_id is not None:
        held = held.filter(council=council_id)
    return User.objects.filter(pk__in=held.values("user")).order_by("pk")
