"""Reads about people who sign in."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime

from django.db.models import Q, QuerySet
from django.shortcuts import get_object_or_404

from counterpoise.apps.accounts.access import Place, Scope
from counterpoise.apps.accounts.models import Membership, Notice, User
from counterpoise.apps.directory.models import Council, Provider
from counterpoise.apps.directory.queries import open_services
from counterpoise.terms import Role

LEADING = {Role.TEAM_LEADER, Role.REGISTERED_MANAGER}
HEARING_CONFIDENTIAL = {Role.NOMINATED_INDIVIDUAL, Role.SAFEGUARDING_LEAD}
DECIDING = HEARING_CONFIDENTIAL | {Role.QUALITY_LEAD}


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
        if role in DECIDING:
            found["decides_for"].add(held.provider_id)
        if role in HEARING_CONFIDENTIAL:
            found["hears_confidential"].add(held.provider_id)
        if role is Role.ADMINISTRATOR:
            found["administers"].add(held.provider_id)
    elif held.council_id is not None:
        _place_in_council(found, held.council_id, role)


def _place_in_council(found: defaultdict[str, set[int]], council_id: int, role: Role) -> None:
    found["compares"].add(council_id)
    if role is Role.COUNCIL_OFFICER:
        found["councils"].add(council_id)


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


def place_of(membership: Membership) -> Place:
    """Where a role is held."""
    if membership.service is not None:
        return Place(service=membership.service)
    if membership.provider is not None:
        return Place(provider=membership.provider)
    if membership.council is not None:
        return Place(council=membership.council)
    return Place(board=membership.board)


def memberships_kept_by(scope: Scope, *, at: datetime) -> QuerySet[Membership]:
    """Live roles in the places a viewer chooses people for, by place then name."""
    where = (
        Q(service__in=scope.manages)
        | Q(service__provider__in=scope.administers)
        | Q(provider__in=scope.administers)
        | Q(council__in=scope.councils)
    )
    return (
        live_or_closed_sign_ins(at=at)
        .filter(where)
        .select_related("user", "service__provider", "provider", "council", "board")
        .order_by("provider__name", "council__name", "service__name", "user__full_name", "pk")
    )


def live_or_closed_sign_ins(*, at: datetime) -> QuerySet[Membership]:
    """Roles that have not ended, of people who may or may not sign in at present."""
    return Membership.objects.filter(
        Q(ended_at__isnull=True) | Q(ended_at__gt=at), started_at__lte=at
    )


def membership_kept_by(scope: Scope, key: str, *, at: datetime) -> Membership:
    """One of those roles; not found otherwise."""
    return get_object_or_404(memberships_kept_by(scope, at=at), public_key=key)


def places_kept_by(scope: Scope) -> list[Place]:
    """Places a viewer chooses people for: services, then providers, then councils."""
    services = open_services(works_in=scope.manages, oversees=scope.administers)
    providers = Provider.objects.filter(pk__in=scope.administers).order_by("name")
    councils = Council.objects.filter(pk__in=scope.councils).order_by("name")
    return [
        *(Place(service=service) for service in services),
        *(Place(provider=provider) for provider in providers),
        *(Place(council=council) for council in councils),
    ]


def notices_of(scope: Scope) -> QuerySet[Notice]:
    """A viewer's own notices, newest first."""
    return Notice.objects.filter(to=scope.user_id).order_by("-created_at", "-pk")


def notice_of(scope: Scope, key: str) -> Notice:
    return get_object_or_404(notices_of(scope), public_key=key)


def unread_notices(scope: Scope) -> int:
    """How many notices a viewer has not opened."""
    return notices_of(scope).filter(read_at=None).count()


def unsent_notices(*, at: datetime, limit: int) -> list[Notice]:
    """Notices free to be sent now, oldest first, for people who may still sign in."""
    free = Q(send_after=None) | Q(send_after__lte=at)
    waiting = Notice.objects.filter(free, sent_at=None, to__is_active=True)
    return list(waiting.select_related("to").order_by("created_at", "pk")[:limit])
