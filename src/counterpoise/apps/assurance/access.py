"""Who may see, record, define, ask for, name and sign: twins that explain and that answer."""

from __future__ import annotations

from counterpoise.apps.accounts.access import Scope, can_sign_off
from counterpoise.apps.assurance.models import Evidence, NamedChange, Verdict
from counterpoise.apps.directory.models import Provider, Service
from counterpoise.kit.errors import NotAllowed, NotNow
from counterpoise.terms import EvidenceShows

ASK = "Ask the registered manager, or a lead of your provider."


def can_see(scope: Scope, service: Service) -> bool:
    """Whoever works in a service sees its figures; provider roles see all their services."""
    return service.pk in scope.works_in or service.provider_id in scope.oversees


def can_record(scope: Scope, service: Service) -> bool:
    """Team leaders and registered managers of the service, and provider roles."""
    return service.pk in scope.leads or service.provider_id in scope.oversees


def check_can_record(scope: Scope, service: Service) -> None:
    if not can_record(scope, service):
        raise NotAllowed(
            f"Figures for {service.name} are for its team leaders, its registered manager and "
            "the provider’s leads to write down.",
            hint=ASK,
        )


def can_define(scope: Scope, provider: Provider) -> bool:
    """Definitions hold for every service, so they are for those who lead the provider."""
    return provider.pk in scope.decides_for


def check_can_define(scope: Scope, provider: Provider) -> None:
    if not can_define(scope, provider):
        raise NotAllowed(
            "An indicator holds for every service of the provider, so it is defined by the "
            "nominated individual, a quality lead or a safeguarding lead.",
            hint="Ask one of them to add it.",
        )


def can_ask_for_returns(scope: Scope, service: Service) -> bool:
    """The registered manager of the service and the provider's leads."""
    return can_sign_off(scope, service_id=service.pk, provider_id=service.provider_id)


def check_can_ask_for_returns(scope: Scope, service: Service) -> None:
    if not can_ask_for_returns(scope, service):
        raise NotAllowed(
            "Who is asked for figures is decided by the registered manager and the provider’s "
            "leads.",
            hint=ASK,
        )


def can_decide_on_proof(scope: Scope, service: Service) -> bool:
    """Whoever may name a change, attach evidence, propose a verdict or draw limits again."""
    return can_sign_off(scope, service_id=service.pk, provider_id=service.provider_id)


def check_can_decide_on_proof(scope: Scope, service: Service) -> None:
    if not can_decide_on_proof(scope, service):
        raise NotAllowed(
            "This is for the registered manager of the service and the provider’s leads.",
            hint=ASK,
        )


def can_sign(scope: Scope, verdict: Verdict) -> bool:
    """Whether ``check_can_sign`` passes."""
    try:
        check_can_sign(scope, verdict)
    except (NotAllowed, NotNow):
        return False
    return True


def check_can_sign(scope: Scope, verdict: Verdict) -> None:
    """A verdict is signed once, by somebody who decides and does not own the change."""
    change = verdict.change
    check_can_decide_on_proof(scope, change.service)
    if scope.user_id == change.change_owner_id:
        raise NotAllowed(
            "You own this change, so somebody else signs the verdict on it.",
            hint="Ask another lead of your provider to read it and sign.",
        )
    if verdict.signed_at is not None:
        raise NotNow(
            "This verdict has been signed.",
            hint="To look again, propose a new verdict. The signed one stays.",
        )


def may_withdraw_evidence(evidence: Evidence, user_id: int, *, deciding: bool) -> bool:
    """Whoever decides here; but nobody takes away, by themselves, what speaks against their own
    change."""
    against = evidence.shows == EvidenceShows.CONTRADICTS
    return deciding and not (against and evidence.change.change_owner_id == user_id)


def check_can_withdraw_evidence(scope: Scope, evidence: Evidence) -> None:
    check_can_decide_on_proof(scope, evidence.change.service)
    if not may_withdraw_evidence(evidence, scope.user_id, deciding=True):
        raise NotAllowed(
            "You own this change, so you cannot withdraw what contradicts it.",
            hint="Ask another lead to look at it. They can withdraw a mistake.",
        )


def check_not_ended(change: NamedChange) -> None:
    if change.ended_at is not None:
        raise NotNow("This change has been ended, so nothing more is recorded on it.")
