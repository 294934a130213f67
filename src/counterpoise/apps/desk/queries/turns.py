"""Clocks by whose turn it is: the viewer's, or somebody else's that the viewer may see."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from counterpoise.apps.accounts.access import Scope
from counterpoise.apps.accounts.models import PROVIDER_ROLES, SERVICE_ROLES
from counterpoise.apps.accounts.queries import live_memberships
from counterpoise.apps.concerns.models import Clock, Concern
from counterpoise.apps.directory.models import Service
from counterpoise.terms import ClockState, Role

MOST = 50


def my_turn(scope: Scope, *, without_manager: frozenset[int]) -> Q:
    """Clocks whose turn is a role the viewer holds there.

    A confidential concern skips the service, so its service roles' turns go to
    the provider's leads; so do those of a service that has no manager.
    """
    managed = Q(service__in=scope.manages, confidential=False)
    turns = Q(_on(managed), turn_of=Role.REGISTERED_MANAGER)
    if Role.TEAM_LEADER in scope.roles:
        turns |= Q(_on(Q(service__in=scope.leads, confidential=False)), turn_of=Role.TEAM_LEADER)
    if held := [role for role in PROVIDER_ROLES if role in scope.roles]:
        turns |= Q(_on(Q(provider__in=scope.oversees)), turn_of__in=held)
    if scope.hears_confidential:
        skips = Q(confidential=True) | Q(service__in=without_manager)
        heard = Q(provider__in=scope.hears_confidential) & skips
        turns |= Q(_on(heard), turn_of__in=SERVICE_ROLES)
    return turns


def _on(where: Q) -> Exists:
    """That a clock's concern is such: one look-up for each clock, since few run.

    Joined instead, a database may start from the concerns, of which there are many.
    """
    return Exists(Concern.objects.filter(where, pk=OuterRef("concern")))


def running(scope: Scope) -> QuerySet[Clock]:
    """Clocks that run on concerns the viewer may see, the first due first."""
    seen = Concern.objects.visible_to(scope).filter(pk=OuterRef("concern"))
    clocks = Clock.objects.filter(Exists(seen), stopped_at__isnull=True)
    clocks = clocks.exclude(state=ClockState.PAUSED)
    return clocks.select_related("concern__service", "concern__person").order_by(
        F("due_at").asc(nulls_last=True), "pk"
    )


def clocks_for_me(scope: Scope, *, without_manager: frozenset[int]) -> Sequence[Clock]:
    """What is the viewer's turn; one more than is shown, to know whether there are more."""
    mine = running(scope).filter(my_turn(scope, without_manager=without_manager))
    return list(mine[: MOST + 1])


def clocks_for_others(
    scope: Scope, *, without_manager: frozenset[int], limit: int = 10
) -> Sequence[Clock]:
    """What waits for somebody else, among concerns the viewer leads or oversees."""
    theirs = running(scope).exclude(my_turn(scope, without_manager=without_manager))
    return list(theirs[:limit])


def services_without_manager(scope: Scope, *, at: datetime) -> list[Service]:
    """Services of providers the viewer oversees where nobody is registered manager."""
    if not scope.oversees:
        return []
    managed = live_memberships(at=at).filter(role=Role.REGISTERED_MANAGER, service__isnull=False)
    open_now = Q(closed_at__isnull=True) | Q(closed_at__gt=at)
    services = Service.objects.filter(open_now, provider__in=scope.oversees)
    return list(services.exclude(pk__in=managed.values("service")).order_by("name", "pk"))
