"""Who may do what to a concern, and in which state.

Twins: ``check_…`` explains and raises, ``can_…`` answers. Buttons ask ``can_``,
actions ask ``check_``, so a button never promises what an action refuses.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from counterpoise.apps.accounts.access import Scope
from counterpoise.apps.concerns.models import (
    LIFECYCLE,
    Concern,
    Referral,
    ReporterFeedback,
    TriageDecision,
)
from counterpoise.apps.directory.models import Service
from counterpoise.kit.errors import NotAllowed, NotNow, Refused
from counterpoise.terms import ConcernStatus, ReferralStatus, Role, Tier

SAFEGUARDING_TIERS = (Tier.SAFEGUARDING, Tier.IMMEDIATE)
OVER = (ConcernStatus.CLOSED, ConcernStatus.WITHDRAWN)


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


def check_can_raise_somewhere(scope: Scope) -> None:
    """Whoever works in any service, or oversees any provider, may begin to write."""
    if scope.works_in or scope.oversees:
        return
    raise NotAllowed(
        "You can raise a concern here only for a service you work in.",
        hint="If somebody is in danger ring 999. Otherwise ring the council’s safeguarding team.",
    )


def is_kept_from(scope: Scope, concern: Concern) -> bool:
    """Whether the concern is about the viewer, so that no role lets them act on it."""
    return any(person.pk == scope.user_id for person in concern.kept_from.all())


def decides(scope: Scope, concern: Concern) -> bool:
    """Whether the viewer holds a deciding role over this concern, and it is not kept from them."""
    return not is_kept_from(scope, concern) and holds_deciding_role(scope, concern)


def holds_deciding_role(scope: Scope, concern: Concern) -> bool:
    """The same of a concern read within the scope, where what is kept from them never comes."""
    if concern.confidential:
        return concern.provider_id in scope.hears_confidential
    return concern.service_id in scope.manages or concern.provider_id in scope.decides_for


def deciding_role(scope: Scope, concern: Concern) -> Role:
    """The role in which somebody decides here: the one nearest the service comes first."""
    if not concern.confidential and concern.service_id in scope.manages:
        return Role.REGISTERED_MANAGER
    for role in (Role.SAFEGUARDING_LEAD, Role.NOMINATED_INDIVIDUAL, Role.QUALITY_LEAD):
        if role in scope.roles:
            return role
    raise NotAllowed("You hold no role that decides on concerns here.")


def works_on(scope: Scope, concern: Concern) -> bool:
    """Whether the viewer sees the whole of a concern: who leads the service, or its provider.

    A reporter who is not one of them sees their own words and what came of it;
    a council sees what was referred.
    """
    if is_kept_from(scope, concern):
        return False
    if concern.confidential:
        return concern.provider_id in scope.hears_confidential
    return concern.service_id in scope.leads or concern.provider_id in scope.oversees


def check_sees_whole(scope: Scope, concern: Concern) -> None:
    """The whole record is for those who work on the concern; its reporter sees less."""
    if not works_on(scope, concern):
        raise NotAllowed(
            "This page is for the people who work on this concern.",
            hint="Open the concern itself to see what you need to know.",
        )


def check_covers(scope: Scope) -> None:
    """Only who runs a service may cover for another: they are who is rung at night."""
    if not scope.manages:
        raise NotAllowed(
            "Opening a record of another service is for registered managers.",
            hint="Ask the manager on call.",
        )


def check_reads_who_opened(scope: Scope, concern: Concern) -> None:
    """Who has opened a record is for whoever runs the service, and who hears in confidence."""
    here = concern.service_id in scope.manages or concern.provider_id in scope.hears_confidential
    if not (here and works_on(scope, concern)):
        raise NotAllowed(
            "Who has opened this is for the registered manager, the safeguarding lead and the "
            "nominated individual."
        )


def effective_tier(concern: Concern) -> Tier:
    """The decision in force, or the advice until there is one."""
    return Tier(concern.tier or concern.advised_tier or Tier.CONSULT)


def is_open(concern: Concern) -> bool:
    """Whether the concern is still in somebody's hands."""
    return concern.status not in OVER


def check_is_open(concern: Concern, verb: str) -> None:
    """Closed and withdrawn concerns are read, and opened again before anything is done to them."""
    if not is_open(concern):
        now = ConcernStatus(concern.status).label.lower()
        raise NotNow(
            f"This concern is {now}, so you cannot {verb} it.", hint="Open it again first."
        )


def check_decides(scope: Scope, concern: Concern) -> None:
    """Deciding is for the registered manager and the provider's own leads."""
    if not decides(scope, concern):
        raise NotAllowed(
            "Deciding on a concern is for the registered manager or the provider’s leads.",
            hint="You can add what you know. Ask the manager to decide.",
        )


def check_can_decide(scope: Scope, concern: Concern) -> None:
    """A concern can be decided, and decided again, until it is withdrawn or closed."""
    check_decides(scope, concern)
    check_next(concern, ConcernStatus.TRIAGED, "decide on")


def check_can_work_on(scope: Scope, concern: Concern) -> None:
    """Asking, referring, notifying and telling are for whoever decides, while it is open."""
    check_decides(scope, concern)
    check_is_open(concern, "add to the record of")


def told_what_came(concern: Concern, told: Iterable[ReporterFeedback]) -> bool:
    """Told since the decision in force: before it, nothing had come of it yet."""
    decided_at = concern.decided_at
    return any(decided_at is not None and one.told_at >= decided_at for one in told)


def nobody_was_asked(concern: Concern) -> bool:
    """Whether somebody was to be asked first, and nobody is on record as asked."""
    return concern.tier == Tier.CONSULT and not concern.consultations.exists()


def pending_decision(concern: Concern) -> TriageDecision | None:
    """The newest decision, if it goes down and no second person has answered yet."""
    return pending_among(concern.decisions.order_by("pk"))


def pending_among(decisions: Iterable[TriageDecision]) -> TriageDecision | None:
    """The same, among a concern's decisions that were read already, oldest first."""
    newest = max(decisions, key=lambda decision: decision.pk, default=None)
    if newest is None or not newest.needs_second or newest.seconded_at or newest.refused_at:
        return None
    return newest


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
    newest = concern.advice.order_by("-made_at", "-pk").first()
    if newest is not None and Tier(newest.tier).rank > Tier(decision.advice.tier).rank:
        raise NotNow(
            "More has come to light since this was proposed, and the advice is now higher.",
            hint="Decide again on what is known now.",
        )


def check_can_refer(scope: Scope, concern: Concern) -> None:
    """Whoever decides may refer a safeguarding concern, or one decided to need asking about."""
    check_decides(scope, concern)
    if concern.tier not in (*SAFEGUARDING_TIERS, Tier.CONSULT):
        raise NotNow(
            "Decide that this is a safeguarding concern first, then refer it.",
            hint="Going up is always free: it needs only your reason.",
        )
    check_next(concern, ConcernStatus.REFERRED, "refer")


def check_can_add(scope: Scope, concern: Concern) -> None:
    """The reporter, and whoever in the provider needs to know, may add words."""
    if concern.raised_by_id == scope.user_id or works_on(scope, concern):
        return
    raise NotAllowed("You can read this concern but you cannot add to it.")


def check_can_withdraw(scope: Scope, concern: Concern) -> None:
    """The reporter may withdraw before it is decided; whoever decides may until it is referred.

    What is, or may be, a safeguarding concern is never withdrawn: that would be
    going down without a reason and a second person.
    """
    reporters_own = concern.raised_by_id == scope.user_id
    if not (reporters_own and concern.status == ConcernStatus.RAISED):
        check_decides(scope, concern)
    check_next(concern, ConcernStatus.WITHDRAWN, "withdraw")
    if effective_tier(concern) in SAFEGUARDING_TIERS:
        raise NotNow(
            "This may be a safeguarding concern, so it cannot be withdrawn.",
            hint="Decide on it instead. If it was raised by mistake, add words that say so.",
        )


def check_can_close(scope: Scope, concern: Concern) -> None:
    """Whoever decides may close, once it has been decided."""
    check_decides(scope, concern)
    check_next(concern, ConcernStatus.CLOSED, "close")


def check_can_reopen(scope: Scope, concern: Concern) -> None:
    """Whoever decides may take a closed or withdrawn concern back into review."""
    check_decides(scope, concern)
    if is_open(concern):
        raise NotNow("This concern is already open.")


def check_may_note_council_answer(scope: Scope, concern: Concern, referral: Referral) -> None:
    """The council itself, or the provider writing down what the council told it."""
    if referral.council_id not in scope.councils:
        check_decides(scope, concern)
    if referral.status == ReferralStatus.CONCLUDED:
        raise NotNow("This enquiry has been concluded.")


def check_next(concern: Concern, to: ConcernStatus, verb: str) -> None:
    """Whether the lifecycle table allows the step."""
    now = ConcernStatus(concern.status)
    if not LIFECYCLE.allows(now, to):
        undecided = "Decide first what it is." if now is ConcernStatus.RAISED else ""
        hint = "Open it again first." if now in OVER else undecided
        raise NotNow(f"This concern is {now.label.lower()}, so you cannot {verb} it.", hint=hint)
