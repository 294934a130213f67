"""Who may prepare, issue and take back a pack, and who writes down what the regulator did."""

from __future__ import annotations

from collections.abc import Callable

from counterpoise.apps.accounts.access import Scope, can_sign_off
from counterpoise.apps.directory.models import Provider, Service
from counterpoise.apps.packs.models import LIFECYCLE, Pack
from counterpoise.apps.packs.models.lifecycle import OPEN
from counterpoise.kit.errors import NotAllowed, NotNow, Refused
from counterpoise.terms import PackStatus

ASK = "Ask the registered manager, or a lead of your provider."


def can(check: Callable[..., None], *args: object) -> bool:
    """Whether a check passes; for buttons."""
    try:
        check(*args)
    except Refused:
        return False
    return True


def check_can_prepare(scope: Scope, service: Service) -> None:
    """The registered manager of the service, and the provider's leads."""
    if not can_sign_off(scope, service_id=service.pk, provider_id=service.provider_id):
        raise NotAllowed(
            "Packs are prepared by the registered manager of the service and the provider’s leads.",
            hint=ASK,
        )


def check_can_prepare_for_board(scope: Scope, provider: Provider) -> None:
    """A pack about every service is for those who lead the provider."""
    if provider.pk not in scope.decides_for:
        raise NotAllowed(
            "The board’s pack is prepared by the nominated individual, a quality lead or a "
            "safeguarding lead.",
            hint="Ask one of them to prepare it.",
        )


def check_works_on(scope: Scope, pack: Pack) -> None:
    """Whoever may prepare such a pack may work on this one."""
    if pack.service is not None:
        check_can_prepare(scope, pack.service)
    else:
        check_can_prepare_for_board(scope, pack.provider)


def check_is_open(pack: Pack) -> None:
    """Words may be written and taken out until it is asked for."""
    if PackStatus(pack.status) in OPEN:
        return
    if pack.status == PackStatus.QUEUED:
        raise NotNow(
            "This pack is being made.",
            hint="Wait until it is ready, or until it could not be made.",
        )
    raise NotNow(
        "This pack was issued, so nothing in it changes.",
        hint="Prepare another one. This one stays as it was handed over.",
    )


def check_may_move(pack: Pack, to: PackStatus) -> None:
    """Refuse a step that does not follow from where the pack is."""
    status = PackStatus(pack.status)
    if to in LIFECYCLE.next[status]:
        return
    if to is PackStatus.QUEUED:
        check_is_open(pack)
    raise NotNow(
        f"This pack cannot be {to.label.lower()}: it is “{status.label.lower()}”.",
        hint="Open it again to see where it stands.",
    )


def can_record(scope: Scope, service: Service) -> bool:
    """Whoever may write down what the regulator did."""
    return can_sign_off(scope, service_id=service.pk, provider_id=service.provider_id)


def check_can_record(scope: Scope, service: Service) -> None:
    if not can_record(scope, service):
        raise NotAllowed(
            "What the regulator did is written down by the registered manager of the service and "
            "the provider’s leads.",
            hint=ASK,
        )
