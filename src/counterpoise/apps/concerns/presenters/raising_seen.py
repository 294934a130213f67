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


@dataclass(frozen=True, slots=True)
class QuickSend:
    """Who is told by "Send now", and what is offered while nobody said whether it is about the
    manager: to send it past them. ``past`` is None where that is answered, or no manager waits.
    """

    told: SeenBy
    words: str
    past: SeenBy | None = None


@dataclass(frozen=True, slots=True)
class Hearing:
    """Who there is to hear what ``writer`` raises, read once for a page."""

    service: Service
    managers: tuple[User, ...]
    leads: tuple[User, ...]
    writer_manages: bool

    @classmethod
    def of(cls, service: Service, writer: User, *, at: datetime) -> Hearing:
        """Only people who hold a role now, and never the writer."""
        managers = list(people_in_role(Role.REGISTERED_MANAGER, service, at=at))
        others = tuple(one for one in managers if one.pk != writer.pk)
        leads = confidential_hearers(service, at=at)
        return cls(
            service,
            others,
            tuple(one for one in leads if one.pk != writer.pk),
            len(others) < len(managers),
        )


def seen_by(hearing: Hearing, *, about_manager: bool, confidential: bool) -> SeenBy:
    """Who sees it, and who does not."""
    if about_manager:
        kept_from = {one.pk for one in hearing.managers}
        leads = [one for one in hearing.leads if one.pk not in kept_from]
        return _kept(hearing.service, leads, _not_the_manager(hearing.managers))
    if confidential:
        first = "It will be kept from everybody at the service."
        return _kept(hearing.service, hearing.leads, first)
    return _open(hearing)


def quick_send(hearing: Hearing, *, about_manager: str, confidential: bool) -> QuickSend:
    """``about_manager`` is the answer so far: "yes", "no" or ""."""
    about = about_manager == "yes"
    told = seen_by(hearing, about_manager=about, confidential=confidential)
    if about or confidential:
        return QuickSend(told, " ".join(told.sentences))
    if about_manager or not hearing.managers:
        return QuickSend(told, told.sentences[0])
    past = seen_by(hearing, about_manager=True, confidential=False)
    return QuickSend(told, told.sentences[0], past)


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


def _open(hearing: Hearing) -> SeenBy:
    service = hearing.service
    told = hearing.managers or (() if hearing.writer_manages else hearing.leads)
    if not told and not hearing.writer_manages:
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
