"""Whom a service's figures can be asked of."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q

from counterpoise.apps.accounts.access import Scope
from counterpoise.apps.accounts.models import PROVIDER_ROLES, User
from counterpoise.apps.accounts.queries import LEADING, live_memberships
from counterpoise.apps.assurance.queries.library import Library
from counterpoise.apps.directory.models import Service
from counterpoise.apps.directory.queries import open_services
from counterpoise.rulesets.indicator_library import IndicatorDefinition

HELD_HERE = ("Concerns", "Notifications", "Duty of candour", "The council's outcome")


def people_to_ask(service: Service, *, at: datetime) -> list[User]:
    """Those who may write figures down for it, by name."""
    who = Q(service=service.pk, role__in=LEADING) | Q(
        provider=service.provider_id, role__in=PROVIDER_ROLES
    )
    held = live_memberships(at=at).filter(who).values("user")
    return list(User.objects.filter(pk__in=held).order_by("full_name", "pk"))


def service_seen(scope: Scope, key: str) -> Service | None:
    """An open service the viewer works in or oversees."""
    seen = open_services(works_in=scope.works_in, oversees=scope.oversees)
    return seen.filter(public_key=key).first()


def askable(library: Library) -> list[IndicatorDefinition]:
    """What somebody can be asked for: not what only the concerns held here can tell."""
    return [one for one in library.in_use if not (one.counted and one.record in HELD_HERE)]
