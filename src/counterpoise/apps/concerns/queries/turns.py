"""Who can take a turn on a clock, read once for many concerns."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from django.db.models import Q

from counterpoise.apps.accounts.queries import live_memberships
from counterpoise.apps.concerns.models import Concern
from counterpoise.kit.among import among
from counterpoise.terms import Role

NOBODY: frozenset[int] = frozenset()
PLACES = ("service_id", "provider_id", "council_id")
HEAR_CONFIDENTIAL = {Role.NOMINATED_INDIVIDUAL, Role.SAFEGUARDING_LEAD, Role.COUNCIL_OFFICER}


class Placed(Protocol):
    """A concern, or as much of it as says who may hear of it."""

    @property
    def pk(self) -> int: ...
    @property
    def confidential(self) -> bool: ...
    @property
    def service_id(self) -> int: ...
    @property
    def provider_id(self) -> int: ...
    @property
    def shared_with_id(self) -> int | None: ...


@dataclass(frozen=True, slots=True)
class Turns:
    """Holders of every role, by place, at one moment; and whom a concern is kept from."""

    in_service: dict[tuple[int, Role], frozenset[int]]
    in_provider: dict[tuple[int, Role], frozenset[int]]
    in_council: dict[tuple[int, Role], frozenset[int]]
    kept_from: dict[int, frozenset[int]]
    found: dict[tuple[int, int, int | None, Role], frozenset[int]] = field(default_factory=dict)
    passed: dict[tuple[int, int, int | None, tuple[Role, ...]], frozenset[Role]] = field(
        default_factory=dict
    )

    def holders(self, concern: Placed, role: Role) -> frozenset[int]:
        """Users who hold the role for this concern and may see it."""
        if concern.confidential and role not in HEAR_CONFIDENTIAL:
            return NOBODY
        found = self._holders_here(concern, role)
        kept_from = self.kept_from.get(concern.pk)
        return found - kept_from if kept_from else found

    def _holders_here(self, concern: Placed, role: Role) -> frozenset[int]:
        """Worked out once for each place: a sweep asks five times for every clock."""
        place = (concern.service_id, concern.provider_id, concern.shared_with_id, role)
        if place not in self.found:
            self.found[place] = (
                self.in_service.get((concern.service_id, role), NOBODY)
                | self.in_provider.get((concern.provider_id, role), NOBODY)
                | self.in_council.get((concern.shared_with_id or 0, role), NOBODY)
            )
        return self.found[place]

    def passed_over(self, concern: Placed, holders: tuple[Role, ...]) -> frozenset[Role]:
        """Roles in a ladder that nobody holds here, or that the concern must not reach.

        Empty when that would be everybody: a clock always has somebody's turn.
        """
        if concern.confidential or concern.pk in self.kept_from:
            return self._passed_over(concern, holders)
        place = (concern.service_id, concern.provider_id, concern.shared_with_id, holders)
        if place not in self.passed:
            self.passed[place] = self._passed_over(concern, holders)
        return self.passed[place]

    def _passed_over(self, concern: Placed, holders: tuple[Role, ...]) -> frozenset[Role]:
        empty = frozenset(role for role in holders if not self.holders(concern, role))
        return frozenset() if empty.issuperset(holders) else empty


def turns_for(concerns: Iterable[Placed], *, at: datetime) -> Turns:
    """Everybody who could have a turn on these concerns, in two queries."""
    wanted = list(concerns)
    places: dict[str, defaultdict[tuple[int, Role], set[int]]] = {
        name: defaultdict(set) for name in PLACES
    }
    held = live_memberships(at=at).filter(_places_of(wanted))
    for role, user_id, *found in held.values_list("role", "user_id", *PLACES):
        for name, place in zip(places, found, strict=True):
            if place is not None:
                places[name][place, Role(role)].add(user_id)
    return Turns(
        *(_frozen(places[name]) for name in PLACES),
        kept_from=_kept_from(wanted),
    )


def _places_of(concerns: list[Placed]) -> Q:
    return (
        Q(service__in={concern.service_id for concern in concerns})
        | Q(provider__in={concern.provider_id for concern in concerns})
        | Q(council__in={concern.shared_with_id for concern in concerns} - {None})
    )


def _frozen(
    bucket: defaultdict[tuple[int, Role], set[int]],
) -> dict[tuple[int, Role], frozenset[int]]:
    return {place: frozenset(users) for place, users in bucket.items()}


def _kept_from(concerns: list[Placed]) -> dict[int, frozenset[int]]:
    through = Concern.kept_from.through
    found: defaultdict[int, set[int]] = defaultdict(set)
    rows = through.objects.filter(among("concern_id", (concern.pk for concern in concerns)))
    for concern_id, user_id in rows.values_list("concern_id", "user_id"):
        found[concern_id].add(user_id)
    return {concern: frozenset(users) for concern, users in found.items()}
