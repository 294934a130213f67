"""Who may do what to a concern, and in which state.

Twins: ``check_…`` explains and raises, ``can_…`` answers. Buttons ask ``can_``,
actions ask ``check_``, so a button never promises what an action refuses.
"""

from __future__ import annotations

from collections.abc import Callable

from counterpoise.apps.accounts.access import Scope
from counterpoise.apps.concerns.models import LIFECYCLE, Concern, Referral, TriageDecision
from counterpoise.apps.directory.models import Service
from counterpoise.kit.errors import NotAllowed, NotNow, Refused
from counterpoise.terms import ConcernStatus, ReferralStatus, Role, Tier

DECIDING_ROLES = (
    Role.REGISTERED_MANAGER,
    Role.NOMINATED_INDIVIDUAL,
    Role.SAFEGUARDING_LEAD,
    Role.QUALITY_LEAD,
)


def can(check: Callable[..., None], *args: object, **kwargs: object) -> bool:
    """Whether a check passes; for buttons."""
    try:
        check(*args, **kwargs)
    except Refused:
        return False
    return True


def check_can_raise(scope: Scope, service: Service) -> None:
    """Anyone who works in the service, or oversees its provider, may raise a concern."""
    if service.pk in scope.works_in or service.provider_id in scope.oversees:
        return
    raise NotAllowed(
        "You can raise a concern only for a service you work in.",
        hint="Choose one of your own services, or ring the council if you work somewhere else.",
    )


def decides(scope: Scope, concern: Concern) -> bool:
    """Whether the viewer holds a deciding role over this concern, and it is not kept from them."""
    if concern.confidential:
        return concern.provider_id in scope.hears_confidential
    return concern.service_id in scope.manages or concern.provider_id in scope.oversees


def check_decides(scope: Scope, concern: Concern) -> None:
    """Deciding is for the registered manager and the provider's own leads."""
    if not decides(scope, concern):
        raise NotAllowed(
            "Deciding on a concern is for the registered manager or the provider's leads.",
            hint="You can add what you know. Ask the manager to decide.",
        )


def check_can_decide(scope: Scope, concern: Concern) -> None:
    """A concern can be decided, and decided again, until it is withdrawn or closed."""
    check_decides(scope, concern)
    check_next(concern, ConcernStatus.TRIAGED, "decide on")


def check_can_second(scope: Scope, concern: Concern, decision: TriageDecision) -> None:
    """A second person with a deciding role, never the one who proposed it."""
    check_decides(scope, concern)
    if decision.decided_by_id == scope.user_id:
        raise NotAllowed(
            "You proposed this decision, so somebody else must agree to it.",
            hint="Ask the nominated individual or another lead to look at it.",
        )
    if decision.seconded_at or decision.refused_at or not decision.needs_second:
        raise NotNow("This decision is not waiting for a second person.")
    if concern.decisions.filter(pk__gt=decision.pk).exists():
        raise NotNow("A later decision has been made, so this one no longer waits.")


def check_can_refer(scope: Scope, concern: Concern) -> None:
    """Whoever decides may refer, once the decision is that it is a safeguarding concern."""
    check_decides(scope, concern)
    if concern.tier not in (Tier.SAFEGUARDING, Tier.IMMEDIATE, Tier.CONSULT):
        raise NotNow(
            "Decide that this is a safeguarding concern first, then refer it.",
            hint="Going up is always free: it needs only your reason.",
        )
    check_next(concern, ConcernStatus.REFERRED, "refer")


def check_can_add(scope: Scope, concern: Concern) -> None:
    """The reporter, and whoever in the provider needs to know, may add words."""
    leads = not concern.confidential and concern.service_id in scope.leads
    if concern.raised_by_id == scope.user_id or leads or decides(scope, concern):
        return
    raise NotAllowed("You can read this concern but you cannot add to it.")


def check_can_withdraw(scope: Scope, concern: Concern) -> None:
    """The reporter may withdraw before it is decided; whoever decides may until it is referred."""
    if concern.raised_by_id == scope.user_id and concern.status == ConcernStatus.RAISED:
        return
    check_decides(scope, concern)
    check_next(concern, ConcernStatus.WITHDRAWN, "withdraw")


def check_can_close(scope: Scope, concern: Concern) -> None:
    """Whoever decides may close, once it has been decided."""
    check_decides(scope, concern)
    check_next(concern, ConcernStatus.CLOSED, "close")


def check_can_reopen(scope: Scope, concern: Concern) -> None:
    """Whoever decides may take a closed or withdrawn concern back into review."""
    check_decides(scope, concern)
    if concern.status not in (ConcernStatus.CLOSED, ConcernStatus.WITHDRAWN):
        raise NotNow("This concern is already open.")


def check_is_the_council(scope: Scope, referral: Referral) -> None:
    """Only the council it was sent to records what the council decided."""
    if referral.council_id not in scope.councils:
        raise NotAllowed("Only an officer of the council it was referred to can record this.")


def check_may_note_council_answer(scope: Scope, concern: Concern, referral: Referral) -> None:
    """The council itself, or the provider writing down what the council told it."""
    if referral.council_id in scope.councils:
        return
    check_decides(scope, concern)
    if referral.status == ReferralStatus.CONCLUDED:
        raise NotNow("This enquiry has been concluded.")


def check_next(concern: Concern, to: ConcernStatus, verb: str) -> None:
    """Whether the lifecycle table allows the step."""
    now = ConcernStatus(concern.status)
    if not LIFECYCLE.allows(now, to):
        raise NotNow(
            f"This concern is {now.label.lower()}, so you cannot {verb} it.",
            hint="Reopen it first." if now in (ConcernStatus.CLOSED, ConcernStatus.WITHDRAWN) else "",
        )
