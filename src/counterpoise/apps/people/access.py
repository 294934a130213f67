"""Who may keep a person's page.

Everyone who works where the person is supported reads it. Those who lead there
(team leaders, the registered manager) and the provider's own leads change it.
"""

from __future__ import annotations

from counterpoise.apps.accounts.access import Scope
from counterpoise.apps.directory.models import Service
from counterpoise.apps.people.models import Person
from counterpoise.kit.errors import NotAllowed, NotNow, Refused

HINT = "Tell your team leader or registered manager what should change."


def check_can_add(scope: Scope, service: Service) -> None:
    """Refuse whoever does not lead this service; nobody is added to one that is closed."""
    _check_leads(scope, service.pk, service.provider_id)
    if service.closed_at is not None:
        raise NotNow(f"{service.name} is closed.", hint="Choose another service.", field="service")


def check_can_change(scope: Scope, person: Person) -> None:
    _check_leads(scope, person.service_id, person.provider_id)


def can_change(scope: Scope, person: Person) -> bool:
    """Whether ``check_can_change`` passes; for buttons."""
    try:
        check_can_change(scope, person)
    except Refused:
        return False
    return True


def check_reads_who_opened(scope: Scope, person: Person) -> None:
    """Who has opened a page is for whoever runs the service, and who hears in confidence."""
    if person.service_id in scope.manages or person.provider_id in scope.hears_confidential:
        return
    raise NotAllowed(
        "Who has opened this is for the registered manager, the safeguarding lead and the "
        "nominated individual."
    )


def reads_who_opened(scope: Scope, person: Person) -> bool:
    """Whether ``check_reads_who_opened`` passes; for links."""
    try:
        check_reads_who_opened(scope, person)
    except Refused:
        return False
    return True


def _check_leads(scope: Scope, service_id: int, provider_id: int) -> None:
    if service_id in scope.leads or provider_id in scope.oversees:
        return
    raise NotAllowed("Only those who lead this service may change this.", hint=HINT)
