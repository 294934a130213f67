"""Who may open, write, agree, carry out, verify and read a plan: twins that explain and answer."""

from __future__ import annotations

from collections.abc import Callable

from counterpoise.apps.accounts.access import Scope, can_sign_off
from counterpoise.apps.directory.models import Service
from counterpoise.apps.plans.models import (
    ACTION_LIFE,
    LIVE_PLANS,
    PLAN_LIFE,
    Plan,
    PlanAction,
    PlanEvidence,
    PlanStart,
)
from counterpoise.kit.errors import NotAllowed, NotNow, Refused
from counterpoise.terms import EvidenceShows, PlanActionStatus, PlanStatus

ASK = "Ask the registered manager, or a lead of your provider."
CARRIED_OUT = (PlanStatus.AGREED, PlanStatus.REOPENED)


def can(check: Callable[..., None], *args: object, **kwargs: object) -> bool:
    """Whether a check passes; for buttons."""
    try:
        check(*args, **kwargs)
    except Refused:
        return False
    return True


def check_can_open(scope: Scope, service: Service) -> None:
    """The registered manager of the service, and the provider's leads."""
    if not can_sign_off(scope, service_id=service.pk, provider_id=service.provider_id):
        raise NotAllowed(
            "Plans are opened by the registered manager of the service and the provider’s leads.",
            hint=ASK,
        )


def is_kept_from(scope: Scope, plan: Plan) -> bool:
    """Whether the plan is about the viewer, so that no role lets them act on it."""
    return any(person.pk == scope.user_id for person in plan.kept_from.all())


def works_on(scope: Scope, plan: Plan) -> bool:
    """Inside the provider, and needing to know: sees how the plan was made as well."""
    if is_kept_from(scope, plan):
        return False
    if plan.confidential:
        return plan.provider_id in scope.hears_confidential
    return plan.service_id in scope.leads or plan.provider_id in scope.oversees


def decides(scope: Scope, plan: Plan) -> bool:
    """Holds a role that writes and agrees plans here, and the plan is not kept from them."""
    if is_kept_from(scope, plan):
        return False
    if plan.confidential:
        return plan.provider_id in scope.hears_confidential
    return can_sign_off(scope, service_id=plan.service_id, provider_id=plan.provider_id)


def sees_as_council(scope: Scope, plan: Plan) -> bool:
    """A council it was shared with, which sees what is agreed and not how it was made."""
    return plan.shared_with_id in scope.councils and not works_on(scope, plan)


def sees_its_making(scope: Scope, plan: Plan) -> bool:
    """Critique, history and people's names are for the provider's own."""
    return works_on(scope, plan) or decides(scope, plan) or plan.raised_by_id == scope.user_id


def check_decides(scope: Scope, plan: Plan) -> None:
    if not decides(scope, plan):
        raise NotAllowed(
            "This is for the registered manager of the service and the provider’s leads.",
            hint=ASK,
        )


def check_is_live(plan: Plan, verb: str) -> None:
    """Closed and withdrawn plans are read; they are opened again before anything is done."""
    if plan.status not in LIVE_PLANS:
        now = PlanStatus(plan.status).label.lower()
        raise NotNow(f"This plan is {now}, so you cannot {verb} it.", hint="Open it again first.")


def check_can_write(scope: Scope, plan: Plan) -> None:
    """Whoever decides here may write on a plan that is not over."""
    check_decides(scope, plan)
    check_is_live(plan, "write on")


def check_next(plan: Plan, to: PlanStatus, verb: str) -> None:
    """Whether the lifecycle table allows the step."""
    now = PlanStatus(plan.status)
    if not PLAN_LIFE.allows(now, to):
        raise NotNow(f"This plan is {now.label.lower()}, so you cannot {verb} it now.")


def check_can_let_stand(scope: Scope, plan: Plan, severity: str) -> None:
    """A warning is let stand by whoever writes; what holds a plan back only by a provider's lead
    who does not own the plan and did not propose it."""
    check_can_write(scope, plan)
    if severity != "blocks":
        return
    apart = scope.user_id not in (plan.owner_id, plan.proposed_by_id, plan.raised_by_id)
    if plan.provider_id not in scope.decides_for or not apart:
        raise NotAllowed(
            "This holds the plan back. Only a lead of the provider who did not write the plan "
            "can let it stand.",
            hint="Mend the plan, or ask a lead to read it.",
        )


def check_is_carried_out(plan: Plan) -> None:
    if plan.status not in CARRIED_OUT:
        raise NotNow(
            "The plan is not agreed yet, so its actions have not begun.",
            hint="Agree the plan first.",
        )


def check_can_do(scope: Scope, action: PlanAction) -> None:
    """Its owner, and whoever decides on the plan, say how an action stands."""
    check_is_live(action.plan, "work on")
    if action.taken_out_at is not None:
        raise NotNow("This action was taken out of the plan.")
    if action.owner_id != scope.user_id and not decides(scope, action.plan):
        raise NotAllowed(
            "Only the owner of an action, or the manager, says how it stands.",
            hint="Tell its owner what you know.",
        )


def check_next_of(action: PlanAction, to: PlanActionStatus) -> None:
    now = PlanActionStatus(action.status)
    if not ACTION_LIFE.allows(now, to):
        raise NotNow(
            f"This action is “{now.label.lower()}”, so it cannot become “{to.label.lower()}” now.",
            hint="Done comes first, then verified by somebody else, then effective."
            if to in (PlanActionStatus.VERIFIED, *_LATER)
            else "",
        )


_LATER = (PlanActionStatus.EFFECTIVE, PlanActionStatus.SUSTAINED)


def check_can_verify(scope: Scope, action: PlanAction) -> None:
    """Somebody who needs to know of the plan, and neither owns the action nor did it."""
    check_is_carried_out(action.plan)
    check_next_of(action, PlanActionStatus.VERIFIED)
    if scope.user_id in (action.owner_id, action.done_by_id):
        raise NotAllowed(
            "You own this action or said it was done, so somebody else must verify it.",
            hint="Ask somebody who can go and see it in practice.",
        )
    if not works_on(scope, action.plan):
        raise NotAllowed("Actions are verified by those who lead the service or the provider.")


def check_can_judge(scope: Scope, action: PlanAction, to: PlanActionStatus) -> None:
    """Whoever decides on the plan says whether an action worked, and whether it lasted."""
    check_decides(scope, action.plan)
    check_is_live(action.plan, "judge")
    check_next_of(action, to)


def check_can_share(scope: Scope, plan: Plan) -> None:
    """An agreed plan is shown to the council; a draft is nobody else's yet."""
    check_decides(scope, plan)
    if plan.agreed_at is None:
        raise NotNow("Only an agreed plan is shared.", hint="Agree it first.")


def check_can_keep_start(scope: Scope, plan: Plan) -> None:
    """Starting points hold for every service, so they are the provider's leads' to keep."""
    check_decides(scope, plan)


def check_can_end_start(scope: Scope, start: PlanStart) -> None:
    """The provider's leads, and whoever kept it."""
    if start.provider_id not in scope.decides_for and start.saved_by_id != scope.user_id:
        raise NotAllowed(
            "A starting point is ended by a lead of the provider, or by whoever kept it.", hint=ASK
        )
    if start.ended_at is not None:
        raise NotNow("This starting point was ended before.")


def check_can_see_proof(scope: Scope, plan: Plan) -> None:
    """Evidence and reviews are for the provider's own; a council is shown what was chosen."""
    if not sees_its_making(scope, plan):
        raise NotAllowed("This is for those who lead the service or the provider.", hint=ASK)


def check_can_attach(scope: Scope, plan: Plan, action: PlanAction | None = None) -> None:
    """Whoever leads here, and the owner of the action it is evidence for."""
    if plan.status == PlanStatus.WITHDRAWN:
        raise NotNow("This plan is withdrawn, so nothing more is attached to it.")
    owns = action is not None and action.owner_id == scope.user_id
    if not works_on(scope, plan) and not (owns and not is_kept_from(scope, plan)):
        raise NotAllowed(
            "Evidence is attached by those who lead the service or the provider, and by the "
            "owner of an action for that action.",
            hint=ASK,
        )


def may_withdraw(evidence: PlanEvidence, user_id: int, *, deciding: bool) -> bool:
    """Whoever attached it, and whoever decides on the plan; but nobody takes away, by themselves,
    what speaks against a plan that is theirs."""
    if _speaks_against_own(evidence, user_id):
        return False
    return deciding or evidence.attached_by_id == user_id


def check_can_withdraw(scope: Scope, evidence: PlanEvidence) -> None:
    if may_withdraw(evidence, scope.user_id, deciding=decides(scope, evidence.plan)):
        return
    if not _speaks_against_own(evidence, scope.user_id):
        raise NotAllowed("Evidence is withdrawn by whoever attached it, or by the manager.")
    raise NotAllowed(
        "You own this plan, so you cannot withdraw what contradicts it.",
        hint="Answer it, or ask another lead to look at it. They can withdraw a mistake.",
    )


def _speaks_against_own(evidence: PlanEvidence, user_id: int) -> bool:
    against = evidence.shows == EvidenceShows.CONTRADICTS
    return against and evidence.plan.owner_id == user_id


def speaks_against_own(evidence: PlanEvidence, user_id: int) -> bool:
    """Whether somebody owns the plan, or the action, that a piece speaks against."""
    action = evidence.action
    return user_id == evidence.plan.owner_id or (action is not None and user_id == action.owner_id)


def answered_by_own_only(evidence: PlanEvidence) -> bool:
    """Whether everybody who answered a piece answers for what it speaks against."""
    answers = evidence.answers.all()
    return bool(answers) and all(
        speaks_against_own(evidence, one.answered_by_id) for one in answers
    )


def check_can_review(scope: Scope, plan: Plan) -> None:
    """A plan that is carried out is reviewed by whoever decides on it."""
    check_decides(scope, plan)
    if plan.status not in CARRIED_OUT:
        raise NotNow("Only a plan that is carried out is reviewed.", hint="Agree it first.")


def check_can_make_link(scope: Scope, plan: Plan) -> None:
    """An agreed plan, also a closed one, may be shown outside by whoever decides on it."""
    check_decides(scope, plan)
    if plan.agreed_at is None or plan.status == PlanStatus.WITHDRAWN:
        raise NotNow("Only an agreed plan is shown outside.", hint="Agree it first.")


def check_can_ask_for_change(scope: Scope, plan: Plan) -> None:
    """An officer of the council the plan is shared with."""
    if plan.shared_with_id not in scope.councils:
        raise NotAllowed(
            "Changes are asked for by an officer of the council the plan is shared with."
        )
    check_is_live(plan, "ask for changes on")
