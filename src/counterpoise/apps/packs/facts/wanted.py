"""What a pack is about, as every source reads it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time

from counterpoise.apps.accounts.access import Scope
from counterpoise.apps.directory.models import Provider, Service
from counterpoise.apps.people.models import Person
from counterpoise.apps.plans.models import Plan
from counterpoise.kit.dates import LONDON


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """``services``: the one it is about, or all of the provider's. ``scope``: of whoever asked;
    nothing is read past it. ``person``: only what is about them and what was changed around
    them. ``plan``: only what the plan is known from, measures and shows. ``answered``: what
    people said that a plan of the period answers, also where they said it before."""

    scope: Scope
    provider: Provider
    services: Sequence[Service]
    first: date
    last: date
    at: datetime
    person: Person | None = None
    plan: Plan | None = None
    keys: frozenset[str] = field(default_factory=frozenset)
    answered: frozenset[str] = field(default_factory=frozenset)

    @property
    def begins(self) -> datetime:
        return datetime.combine(self.first, time(), tzinfo=LONDON)

    @property
    def ends(self) -> datetime:
        return datetime.combine(self.last, time(23, 59, 59, 999999), tzinfo=LONDON)

    @property
    def many(self) -> bool:
        return len(self.services) > 1

    def at_place(self, service: Service) -> str:
        """ " at Larch House", where a pack is about several."""
        return f" at {service.name}" if self.many else ""
