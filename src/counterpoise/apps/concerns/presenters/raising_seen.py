"""Who will and will not see a concern, said plainly before it is sent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from counterpoise.apps.accounts.models import User
from counterpoise.apps.concerns.presenters.raising_numbers import council_numbers
from counterpoise.apps.concerns.queries.hearers import confidential_hearers, people_in_role
from counterpoise.apps.directory.models import Service
from counterpoise.kit.pages import Contact
from counterpoise.terms import Role

MANAGES = "You manage this service, so it comes to you."


@dataclass(frozen=True, slots=True)
class SeenBy:
    """Sentences in order; ``unheard`` when nobody at the provider can hear it."""

    sentences: tuple[str, ...]
    unheard: bool = False
    contacts: tuple[Contact, ...] = ()


def seen_by(
    service: Service, writer: User, *, about_manager: bool, confidential: bool, at: datetime
) -> SeenBy:
    """Who sees a concern raised by ``writer``; only names of people who hold a role now."""
    managers = list(people_in_role(Role.REGISTERED_MANAGER, service, at=at))
    others = [one for one in managers if one.pk != writer.pk]
    leads = [one for one in confidential_hearers(service, at=at) if one.pk != writer.pk]
    if about_manager:
        kept_from = {one.pk for one in others}
        leads = [one for one in leads if one.pk not in kept_from]
        return _kept(service, leads, _not_the_manager(others))
    if confidential:
        return _kept(service, leads, "It will be kept from everybody at the service.")
    return _open(service, others, leads, writer_manages=len(others) < len(managers))


def _not_the_manager(managers: Sequence[User]) -> str:
    if not managers:
        return "It will be kept from everybody at the service."
    return f"{names(managers)} will not see it."


def _kept(service: Service, leads: Sequence[User], first: str) -> SeenBy:
    if leads:
        return SeenBy((first, f"{names(leads)} will see it. Nobody else will, except you."))
    return SeenBy(
        (
            first,
            f"Nobody at {service.provider.name} is named to hear this kind of concern. "
            "It will be kept, but nobody there will read it.",
            f"Ring {service.council.name} yourself. You do not need anybody’s permission.",
        ),
        unheard=True,
        contacts=tuple(council_numbers(service)),
    )


def _open(
    service: Service, managers: Sequence[User], leads: Sequence[User], *, writer_manages: bool
) -> SeenBy:
    told = managers or ([] if writer_manages else leads)
    if not told and not writer_manages:
        return _unread(service)
    first = f"{names(told)} {'is' if len(told) == 1 else 'are'} told at once." if told else MANAGES
    return SeenBy(
        (
            first,
            f"Team leaders at {service.name} can see it, and those who lead on care "
            f"at {service.provider.name}. The council sees it only if it is referred.",
        )
    )


def _unread(service: Service) -> SeenBy:
    return SeenBy(
        (
            f"Nobody manages {service.name} at the moment, so nobody will be told.",
            f"Ring {service.council.name} yourself. You do not need anybody’s permission.",
        ),
        unheard=True,
        contacts=tuple(council_numbers(service)),
    )


def names(people: Sequence[User]) -> str:
    """ "Beth Carver", "Beth Carver and Tom Hale", "Beth Carver, Tom Hale and Nia Roberts"."""
    written = [one.full_name for one in people]
    if len(written) < 2:
        return "".join(written)
    return f"{', '.join(written[:-1])} and {written[-1]}"
