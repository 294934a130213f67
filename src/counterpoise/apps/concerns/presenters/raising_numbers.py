"""Numbers to ring, of one service and its council."""

from __future__ import annotations

from counterpoise.apps.directory.models import Service
from counterpoise.kit.pages import Contact

EMERGENCY = Contact("If life is at risk", "999", "999", "Day and night")


def dialled(number: str) -> str:
    """A number as a telephone takes it."""
    return "".join(mark for mark in number if mark.isdigit() or mark == "+")


def contact(who: str, number: str, when: str = "") -> Contact | None:
    """Somebody to ring, where there is a number for them."""
    return Contact(who, number, dialled(number), when) if number.strip() else None


def numbers_of(service: Service) -> list[Contact]:
    """Whom to ring about a service, nearest first. Numbers nobody recorded are left out."""
    found = [
        contact(f"On call, {service.name}", service.on_call_phone),
        contact(f"Manager, {service.name}", service.manager_phone),
        contact("Safeguarding lead", service.safeguarding_lead_phone),
        *council_numbers(service),
    ]
    return [one for one in found if one]


def numbers_past_the_manager(service: Service) -> list[Contact]:
    """Whom to ring about what the manager must not hear: nobody at the service itself."""
    found = [
        contact("Safeguarding lead", service.safeguarding_lead_phone),
        *council_numbers(service),
        contact("Care Quality Commission", service.cqc_phone),
    ]
    return [one for one in found if one]


def council_numbers(service: Service) -> list[Contact]:
    """The council's own numbers, for somebody who cannot be heard inside the provider."""
    council = service.council
    found = [
        contact(f"{council.name}, safeguarding", council.safeguarding_phone, "Office hours"),
        contact(f"{council.name}, urgent", council.out_of_hours_phone, "Evenings and weekends"),
    ]
    return [one for one in found if one]
