"""Opening a site: the first provider and the first administrator, who invites everybody else."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db import transaction

from counterpoise.apps.accounts.access import Place
from counterpoise.apps.accounts.actions import invite
from counterpoise.apps.accounts.jobs import first_link
from counterpoise.apps.directory.actions import add_provider
from counterpoise.apps.directory.models import Provider
from counterpoise.config.viewer import seen_by_the_system
from counterpoise.kit.actors import SystemProcess
from counterpoise.kit.errors import Refused
from counterpoise.terms import Role

OPERATOR = SystemProcess("createadmin")


@seen_by_the_system()
def open_site(provider_name: str, full_name: str, email: str, *, at: datetime) -> str:
    """Add a provider with its first administrator; where they choose a password, good for days."""
    if not provider_name.strip():
        raise Refused("Enter the provider’s registered name.")
    if Provider.objects.filter(name__iexact=provider_name.strip()).exists():
        raise Refused(
            f"{provider_name.strip()} is here already.",
            hint="Its administrator can invite you.",
        )
    with transaction.atomic():
        provider = add_provider(name=provider_name, by=OPERATOR, at=at)
        membership = invite(
            email=email,
            full_name=full_name,
            role=Role.ADMINISTRATOR,
            place=Place(provider=provider),
            by=OPERATOR,
            at=at,
        )
    return settings.PUBLIC_ADDRESS + first_link(membership.user)
