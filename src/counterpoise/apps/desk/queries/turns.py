"""Clocks by whose turn it is: the viewer's, or somebody else's that the viewer may see.

Few clocks run, among many that stopped: the running ones are read as short rows
and sorted out here, so that no database can choose a slow way to join them to
an archive of concerns.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import NamedTuple

from django.db.models import Q

from counterpoise.apps.accounts.access import Scope
from counterpoise.apps.accounts.models import PROVIDER_ROLES, SERVICE_ROLES
from counterpoise.apps.accounts.queries import live_memberships
from counterpoise.apps.concerns.models import Clock
from counterpoise.apps.directory.models import Service
from counterpoise.apps.governance.queries.circles import OpenConcern
from counterpoise.terms import ClockState, Role

MOST = 50
MOST_OTHERS = 10
ASK_ONE_BY_ONE = 400
NEVER = datetime.max.replace(tzinfo=UTC)


class Running(NamedTuple):
    """A running clock, as much as is needed to say whose turn it is and when."""

    pk: int
    concern_id: int
    turn_of: str
    due_at: datetime | None


@dataclass(frozen=True, slots=True)
class Turns:
    """Clocks in the order they are due; ``more`` when there are others of the viewer's own."""

    mine: Sequence[Clock] = ()
    more: bool = False
    others: Sequence[Clock] = ()


def turns_of(
    scope: Scope, seen: Iterable[OpenConcern], *, without_manager: frozenset[int]
) -> Turns:
    """Running clocks of the viewer's open concerns: first their own turns, then other people's."""
    concerns = {one.pk: one for one in seen}
    mine: list[Running] = []
    others: list[Running] = []
    for clock in _running(concerns):
        concern = concerns.get(clock.concern_id)
        if concern is not None:
            is_mine = is_my_turn(scope, concern, clock.turn_of, without_manager=without_manager)
            (mine if is_mine else others).append(clock)
    first, waiting = _first(mine, MOST), _first(others, MOST_OTHERS)
    whole = _whole([*first, *waiting])
    return Turns(
        mine=[whole[one.pk] for one in first],
        more=len(mine) > MOST,
        others=[whole[one.pk] for one in waiting],
    )


def is_my_turn(
    scope: Scope, concern: OpenConcern, turn_of: str, *, without_manager: frozenset[int]
) -> bool:
    """Whether the turn is a role the viewer holds there.

    A confidential concern skips the service, so its service roles' turns go to
    the provider's leads; so do those of a service that has no manager.
    """
    if turn_of in PROVIDER_ROLES:
        return turn_of in scope.roles and concern.provider_id in scope.oversees
    if turn_of not in SERVICE_ROLES:
        return False
    if concern.confidential or concern.service_id in without_manager:
        return concern.provider_id in scope.hears_confidential
    if turn_of == Role.REGISTERED_MANAGER:
        return concern.service_id in scope.manages
    return turn_of in scope.roles and concern.service_id in scope.leads


def services_without_manager(scope: Scope, *, at: datetime) -> list[Service]:
    """Services of providers the viewer oversees where nobody is registered manager."""
    if not scope.oversees:
        return []
    held = live_memberships(at=at).filter(role=Role.REGISTERED_MANAGER, service__isnull=False)
    managed = set(held.values_list("service", flat=True))
    open_now = Q(closed_at__isnull=True) | Q(closed_at__gt=at)
    services = Service.objects.filter(open_now, provider__in=scope.oversees)
    return [one for one in services.order_by("name", "pk") if one.pk not in managed]


def _running(concerns: dict[int, OpenConcern]) -> list[Running]:
    """Running clocks of a few concerns by name, or all that run when there are many."""
    clocks = Clock.objects.filter(stopped_at__isnull=True).exclude(state=ClockState.PAUSED)
    if len(concerns) <= ASK_ONE_BY_ONE:
        clocks = clocks.filter(concern__in=list(concerns))
    return [Running(*row) for row in clocks.values_list(*Running._fields)]


def _first(clocks: Sequence[Running], most: int) -> list[Running]:
    return sorted(clocks, key=lambda one: (one.due_at or NEVER, one.pk))[:most]


def _whole(clocks: Sequence[Running]) -> dict[int, Clock]:
    rows = Clock.objects.select_related("concern__service", "concern__person")
    return rows.in_bulk([one.pk for one in clocks])
