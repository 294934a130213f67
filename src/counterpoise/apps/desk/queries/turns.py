"""Clocks by whose turn it is: the viewer's, or somebody else's that the viewer may see.

Few clocks run, among many that stopped: the running ones are read as short rows in the
order they are due and parted here, so that no database can choose a slow way to join them
to an archive of concerns.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, F, OuterRef, Q

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
SHOWN = (
    "clock_kind",
    "step",
    "turn_of",
    "due_at",
    "concern__public_key",
    "concern__reference",
    "concern__status",
    "concern__tier",
    "concern__advised_tier",
    "concern__danger_now",
    "concern__referred_at",
    "concern__who_in_words",
    "concern__person__known_as",
    "concern__service__name",
)


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
    answers: dict[tuple[int, bool, str], bool] = {}
    mine: list[int] = []
    others: list[int] = []
    for pk, concern_id, turn_of in _running(concerns):
        concern = concerns.get(concern_id)
        if concern is None:
            continue
        place = (concern.service_id, concern.confidential, turn_of)
        if place not in answers:
            answers[place] = is_my_turn(scope, concern, turn_of, without_manager=without_manager)
        (mine if answers[place] else others).append(pk)
        if len(mine) > MOST and len(others) >= MOST_OTHERS:
            break
    whole = _whole([*mine[:MOST], *others[:MOST_OTHERS]])
    return Turns(
        mine=[whole[pk] for pk in mine[:MOST]],
        more=len(mine) > MOST,
        others=[whole[pk] for pk in others[:MOST_OTHERS]],
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
    held = live_memberships(at=at).filter(role=Role.REGISTERED_MANAGER, service=OuterRef("pk"))
    open_now = Q(closed_at__isnull=True) | Q(closed_at__gt=at)
    services = Service.objects.filter(open_now, ~Exists(held), provider__in=scope.oversees)
    return list(services.order_by("name", "pk"))


def _running(concerns: dict[int, OpenConcern]) -> Iterable[tuple[int, int, str]]:
    """Running clocks of a few concerns by name, or all that run when there are many: (key,
    concern, whose turn), the first due on top. No moment, as in ``OpenConcern``."""
    clocks = Clock.objects.filter(stopped_at__isnull=True).exclude(state=ClockState.PAUSED)
    if len(concerns) <= ASK_ONE_BY_ONE:
        clocks = clocks.filter(concern__in=list(concerns))
    clocks = clocks.order_by(F("due_at").asc(nulls_last=True), "pk")
    return clocks.values_list("pk", "concern_id", "turn_of")


def _whole(clocks: Sequence[int]) -> dict[int, Clock]:
    rows = Clock.objects.select_related("concern__service", "concern__person")
    return rows.only(*SHOWN).in_bulk(clocks)
