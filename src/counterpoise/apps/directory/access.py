"""Who may keep the directory: an administrator their own provider's, and nobody else's."""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from counterpoise.apps.directory.models import Council, Provider
from counterpoise.kit.errors import NotAllowed

HINT = "Ask an administrator of your provider."


def check_administers(administers: AbstractSet[int], provider: Provider) -> None:
    """Refuse whoever does not administer this provider. ``administers`` holds primary keys."""
    if provider.pk not in administers:
        raise NotAllowed("Only an administrator of this provider may change this.", hint=HINT)


def check_can_change_numbers(
    councils: AbstractSet[int], administers: AbstractSet[int], council: Council
) -> None:
    """Numbers to ring: the council's own officers, or an administrator whose service rings them."""
    if council.pk in councils:
        return
    if council.services.filter(provider__in=administers).exists():
        return
    raise NotAllowed(
        "Only the council’s own officers, or an administrator whose service rings these numbers, "
        "may change them.",
        hint=HINT,
    )
