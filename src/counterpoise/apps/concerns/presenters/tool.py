"""The one-page escalation tool of one service: for a phone, the wall and the car."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from counterpoise.apps.concerns.facts.tool import EscalationTool, Pair, PhoneNumber, Tell
from counterpoise.apps.concerns.presenters.raising_numbers import dialled
from counterpoise.apps.directory.models import Service
from counterpoise.kit.dates import LONDON, long_date
from counterpoise.kit.pages import Contact, Link

NOT_RECORDED = "Not recorded yet"


@dataclass(frozen=True, slots=True)
class ToolPage:
    """Everything on the tool, in the order it is read. ``contacts`` have numbers;
    ``missing`` names those nobody has recorded, with room to write them in."""

    title: str
    place: str
    first: tuple[str, ...]
    quality_name: str
    safeguarding_name: str
    pairs: tuple[Pair, ...]
    tell: tuple[Tell, ...]
    contacts: tuple[Contact, ...]
    missing: tuple[str, ...]
    always: tuple[str, ...]
    basis: str
    printed: str
    pdf: str
    raise_href: str
    more_pairs: int = 0


def tool_page(service: Service, tool: EscalationTool, basis: str, *, now: datetime) -> ToolPage:
    """The tool of the service's board, with this service's numbers."""
    contacts, missing = _numbers(tool, service)
    return ToolPage(
        title=tool.title,
        place=service.name,
        first=tool.first,
        quality_name="Quality issue",
        safeguarding_name="Safeguarding concern",
        pairs=tool.pairs,
        tell=tool.tell,
        contacts=contacts,
        missing=missing,
        always=tool.always,
        basis=basis,
        printed=long_date(now.astimezone(LONDON).date(), weekday=False),
        pdf=reverse("concerns:tool_pdf", args=[service.public_key]),
        raise_href=reverse("concerns:raise"),
    )


def _numbers(tool: EscalationTool, service: Service) -> tuple[tuple[Contact, ...], tuple[str, ...]]:
    held = held_numbers(service)
    contacts, missing = [], []
    for one in tool.numbers:
        number = one.number or held.get(one.key, "")
        if number.strip():
            contacts.append(Contact(_who(one, service), number, dialled(number)))
        else:
            missing.append(one.label)
    return tuple(contacts), tuple(missing)


def held_numbers(service: Service) -> dict[str, str]:
    """The numbers a ruleset may ask for by key, as this service and its council have them."""
    council = service.council
    return {
        "on_call": service.on_call_phone,
        "manager": service.manager_phone,
        "safeguarding_lead": service.safeguarding_lead_phone,
        "cqc": service.cqc_phone,
        "council_day": council.safeguarding_phone,
        "council_night": council.out_of_hours_phone,
        "council_quality": council.quality_team_phone,
    }


def _who(one: PhoneNumber, service: Service) -> str:
    """The council by its own name, so that the wall says whom they will reach."""
    if one.key.startswith("council_") and one.label.startswith("Council"):
        return service.council.name + one.label.removeprefix("Council")
    return one.label


def tool_choices(services: tuple[Service, ...]) -> list[Link]:
    """Which service's tool, for whoever works in several."""
    return [Link(one.name, reverse("concerns:tool_of", args=[one.public_key])) for one in services]
