"""Who may write an entry down, add to it, withdraw it, and look after what other systems send.

Twins: ``check_…`` explains and raises, ``can`` answers. What somebody may read is
``Entry.objects.visible_to``.
"""

from __future__ import annotations

from collections.abc import Callable

from counterpoise.apps.accounts.access import Scope
from counterpoise.apps.directory.models import Provider, Service
from counterpoise.apps.voice.models import Entry
from counterpoise.kit.errors import NotAllowed, NotNow, Refused


def can(check: Callable[..., None], *args: object, **kwargs: object) -> bool:
    """Whether a check passes; for buttons."""
    try:
        check(*args, **kwargs)
    except Refused:
        return False
    return True


def check_can_record(scope: Scope, service: Service) -> None:
    """Whoever works in a service, or oversees its provider, may write down what was said."""
    if service.pk not in scope.works_in and service.provider_id not in scope.oversees:
        raise NotAllowed(
            "You can write this down only for a service you work in.",
            hint="Choose one of your own services.",
        )
    if service.closed_at is not None:
        raise NotNow(f"{service.name} is closed.", hint="Choose another service.", field="service")


def check_can_record_somewhere(scope: Scope) -> None:
    """Whoever works in any service, or oversees any provider, may begin to write."""
    if not scope.works_in and not scope.oversees:
        raise NotAllowed(
            "You can write this down only for a service you work in.",
            hint="Ask your registered manager to add you to a service.",
        )


def is_kept_from(scope: Scope, entry: Entry) -> bool:
    """Whether the entry is about the viewer, so that no role lets them act on it."""
    return any(user.pk == scope.user_id for user in entry.kept_from.all())


def looks_after(scope: Scope, entry: Entry) -> bool:
    """Whether the viewer leads where the entry belongs, and it is not kept from them."""
    if is_kept_from(scope, entry):
        return False
    if entry.confidential:
        return entry.provider_id in scope.hears_confidential
    return entry.service_id in scope.leads or entry.provider_id in scope.oversees


def check_can_add(scope: Scope, entry: Entry) -> None:
    """Whoever wrote it, and those who look after it, may add words below."""
    if entry.written_by_id != scope.user_id and not looks_after(scope, entry):
        raise NotAllowed(
            "You can read this but you cannot add to it.",
            hint="Write a new note, or tell your team leader or manager.",
        )
    if entry.withdrawn_at is not None:
        raise NotNow("This was withdrawn, so nothing more can be added to it.")


def check_can_withdraw(scope: Scope, entry: Entry) -> None:
    """Whoever wrote it, and those who look after it, may take it back with a reason.

    Somebody who is not the writer never withdraws a confidential entry about their own
    manager's service: it was kept from them, or is for the provider's leads.
    """
    if entry.written_by_id != scope.user_id and not looks_after(scope, entry):
        raise NotAllowed(
            "This is for whoever wrote it, and for those who lead the service.",
            hint="Tell your team leader or manager what is wrong with it.",
        )
    if entry.withdrawn_at is not None:
        raise NotNow("This was withdrawn already.")


def check_can_keep_from_manager(scope: Scope, entry: Entry) -> None:
    """Whoever wrote it, and those who look after it, may say that it is about the manager."""
    if entry.written_by_id != scope.user_id and not looks_after(scope, entry):
        raise NotAllowed(
            "This is for whoever wrote it, and for those who lead the service.",
            hint="Tell your team leader, or the provider’s leads.",
        )
    if entry.withdrawn_at is not None:
        raise NotNow("This was withdrawn already.")
    if entry.about_manager:
        raise NotNow("This is kept from the manager already.")


def check_can_open_to_manager(scope: Scope, entry: Entry) -> None:
    """Only those who hear what skips a manager may say that it need not."""
    if is_kept_from(scope, entry) or entry.provider_id not in scope.hears_confidential:
        raise NotAllowed("This is for the provider’s leads who hear what skips a manager.")
    if not entry.about_manager:
        raise NotNow("This is not kept from the manager.")


def check_can_match(scope: Scope, entry: Entry) -> None:
    """Saying whom an entry kept aside is about is for those who look after it."""
    if not looks_after(scope, entry):
        raise NotAllowed(
            "Saying whom a note is about is for those who lead the service.",
            hint="Ask the registered manager.",
        )


def check_can_keep_sender(scope: Scope, provider: Provider, service: Service | None) -> None:
    """A system that sends notes is looked after by the provider's leads; one that sends for a
    single service by that service's registered manager too. So are its files and its keys."""
    if provider.pk in scope.oversees:
        return
    if service is not None and service.pk in scope.manages:
        return
    raise NotAllowed(
        "Systems that send notes are looked after by the provider’s leads, and by the "
        "registered manager where they send for one service only.",
        hint="Choose your own service, or ask the provider’s leads.",
    )
