"""Who may be given a next step."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q, QuerySet

from counterpoise.apps.accounts.models import PROVIDER_ROLES, SERVICE_ROLES, User
from counterpoise.apps.accounts.queries import HEARING_CONFIDENTIAL, live_memberships
from counterpoise.apps.directory.models import Service
from counterpoise.apps.governance.access import Circle


def possible_owners(service: Service, circle: Circle, *, at: datetime) -> QuerySet[User]:
    """People of the service and its provider's leads; if confidential, only who may hear."""
    if circle.confidential:
        who = Q(provider=service.provider_id, role__in=HEARING_CONFIDENTIAL)
    else:
        who = Q(service=service.pk, role__in=SERVICE_ROLES) | Q(
            provider=service.provider_id, role__in=PROVIDER_ROLES
        )
    held = live_memberships(at=at).filter(who).values("user")
    return (
        User.objects.filter(pk__in=held)
        .exclude(pk__in=circle.kept_from)
        .order_by("full_name", "pk")
    )
