"""Closing a plan with proof: asked for, confirmed by somebody independent, looked at again."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime

import structlog
from django.db import transaction

from counterpoise.apps.accounts.actions import notify
from counterpoise.apps.accounts.models import User
from counterpoise.apps.accounts.queries import holders_of, scope_of
from counterpoise.apps.assurance.models import Verdict
from counterpoise.apps.audit.actions import in_turn, record_event
from counterpoise.apps.governance.access import check_can_confirm_closing, check_can_say_it_holds
from counterpoise.apps.governance.facts.closing import what_is_missing, why_open_again
from counterpoise.apps.governance.models import PlanClosure, Recheck
from counterpoise.apps.governance.models.sealed import ANSWERED, ASKED, LOOKED_AGAIN
from counterpoise.apps.governance.queries.closing import (
    closed_and_watched,
    closure_asked,
    grounds_of,
    rechecks_to_tell,
)
from counterpoise.apps.plans.access import CARRIED_OUT, check_decides
from counterpoise.apps.plans.actions import close_plan, reopen_plan
from counterpoise.apps.plans.actions.lasting import hold_as_sustained
from counterpoise.apps.plans.actions.story import leave_step
from counterpoise.apps.plans.models import Plan
from counterpoise.kit.actors import Actor
from counterpoise.kit.dates import LONDON, long_date
from counterpoise.kit.errors import NotNow, Refused
from counterpoise.terms import (
    AuditEventKind,
    ClosureStatus,
    ConfirmedByKind,
    PlanStatus,
    RecheckResult,
    Role,
)

RECHECKED_AFTER = (3, 6)
LEADS = (Role.NOMINATED_INDIVIDUAL, Role.QUALITY_LEAD, Role.SAFEGUARDING_LEAD)
logger = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class NewClosure:
    """What is different now, and what people or their family say to it."""

    what_is_different: str
    people_say: str
    people_kind: ConfirmedByKind
    people_name: str
    people_date: date
    without_verdict_because: str = ""


@in_turn()
def ask_to_close(*, plan: Plan, new: NewClosure, by: User, at: datetime) -> PlanClosure:
    """Ask for a plan to be closed.

    1. Check who asks, and that the plan is carried out and nobody asked already.
    2. Refuse while anything stands in the way, with every sentence of it at once.
    3. Keep what is brought, with the signed verdicts it stands on; audit; tell the leads.
    """
    check_decides(scope_of(by, at=at), plan)
    if plan.status not in CARRIED_OUT:
        raise NotNow("Only a plan that is carried out can be closed.")
    if closure_asked(plan) is not None:
        raise NotNow("Somebody has asked for this plan to be closed already.")
    _check_new(plan, new, at=at)
    grounds = _check_grounds(plan)
    closure = PlanClosure.objects.create(
        plan=plan,
        what_is_different=new.what_is_different.strip(),
        verdicts=[one.public_key for one in grounds],
        without_verdict_because=new.without_verdict_because.strip(),
        people_say=new.people_say.strip(),
        people_kind=new.people_kind,
        people_name=new.people_name.strip(),
        people_date=new.people_date,
        asked_at=at,
        asked_by=by,
    )
    _note(closure, AuditEventKind.CLOSURE_ASKED, by=by, at=at, **ASKED.of(closure))
    leave_step(
        plan,
        AuditEventKind.CLOSURE_ASKED,
        f"{ConfirmedByKind(closure.people_kind).label}: “{closure.people_say}”",
        url_name="governance:closure",
        url_key=closure.public_key,
        by=by,
        at=at,
    )
    _tell(closure, _independent(closure, at=at), "closing-to-confirm", at=at)
    return closure


@in_turn()
def confirm_closing(*, closure: PlanClosure, words: str, by: User, at: datetime) -> PlanClosure:
    """Close the plan, as somebody who neither asked, nor owns it, nor does any of it.

    What stands in the way is asked again: evidence may have come since. The plan comes back by
    itself after three months and after six.
    """
    check_can_confirm_closing(scope_of(by, at=at), closure)
    _check_grounds(closure.plan)
    _answer(closure, ClosureStatus.CONFIRMED, words, by=by, at=at)
    plan = closure.plan.fresh()
    close_plan(
        plan=plan,
        reason=closure.what_is_different,
        expected_version=plan.version,
        by=by,
        at=at,
    )
    today = at.astimezone(LONDON).date()
    for months in RECHECKED_AFTER:
        Recheck.objects.create(closure=closure, months=months, due_date=months_after(today, months))
    _note(closure, AuditEventKind.CLOSURE_CONFIRMED, by=by, at=at, **ANSWERED.of(closure))
    _tell(closure, [closure.asked_by], "closing-confirmed", at=at)
    return closure


@in_turn()
def send_closing_back(*, closure: PlanClosure, words: str, by: User, at: datetime) -> PlanClosure:
    """Say what is still missing. The plan goes on."""
    check_can_confirm_closing(scope_of(by, at=at), closure)
    _answer(closure, ClosureStatus.SENT_BACK, words, by=by, at=at)
    _note(closure, AuditEventKind.CLOSURE_SENT_BACK, by=by, at=at, **ANSWERED.of(closure))
    _tell(closure, [closure.asked_by], "closing-sent-back", at=at)
    return closure


@in_turn()
def record_recheck(
    *,
    recheck: Recheck,
    result: RecheckResult,
    words: str,
    unannounced: bool,
    by: User,
    at: datetime,
) -> Recheck:
    """Say whether it still holds. One that slipped opens the plan again; one that holds after
    six months has lasted; where nobody can tell, it comes back in a month. Only somebody without
    a part in the plan says that it holds."""
    plan = recheck.closure.plan
    scope = scope_of(by, at=at)
    check_decides(scope, plan)
    if recheck.fresh().result or plan.status != PlanStatus.CLOSED:
        raise NotNow("This was looked at already, or the plan is open again.")
    if not words.strip():
        raise Refused("Write what you looked at and what you found.", field="words")
    if result != RecheckResult.SLIPPED:
        check_can_say_it_holds(scope, plan)
    _check_day(recheck, result, at)
    recheck.result, recheck.words, recheck.unannounced = result, words.strip(), unannounced
    recheck.recorded_at, recheck.recorded_by = at, by
    fields = ["result", "words", "unannounced", "recorded_at", "recorded_by"]
    recheck.save_over(recheck.version, fields=fields)
    if result == RecheckResult.SLIPPED:
        _open_again(recheck.closure, words.strip(), by=by, at=at)
    elif result == RecheckResult.CANNOT_TELL:
        again = months_after(at.astimezone(LONDON).date(), 1)
        Recheck.objects.create(closure=recheck.closure, months=recheck.months, due_date=again)
    elif recheck.months == RECHECKED_AFTER[-1]:
        hold_as_sustained(plan=plan, by=by, at=at)
    said = {"result": result, **LOOKED_AGAIN.of(recheck)}
    _note(recheck.closure, AuditEventKind.RECHECK_RECORDED, by=by, at=at, **said)
    leave_step(
        plan,
        AuditEventKind.RECHECK_RECORDED,
        f"After {recheck.months} months: {RecheckResult(result).label}",
        url_name="governance:recheck",
        url_key=recheck.public_key,
        by=by,
        at=at,
    )
    return recheck


@in_turn()
def tell_of_rechecks(*, by: Actor, at: datetime, most: int = 200) -> int:
    """Bring closed plans back on the day they are due, once for each."""
    due = rechecks_to_tell(at=at, most=most)
    for recheck in due:
        closure = recheck.closure
        managers = holders_of(Role.REGISTERED_MANAGER, at=at, service_id=closure.plan.service_id)
        apart = _independent(closure, at=at)
        people = {one.pk: one for one in (closure.plan.owner, *managers, *apart)}
        notify(
            to=_may_hear(closure, list(people.values())),
            notice_kind="plan-recheck-due",
            subject_reference=closure.plan.reference,
            url_name="governance:recheck",
            url_key=recheck.public_key,
            at=at,
            once_key=f"recheck:{recheck.pk}",
        )
        _note(closure, AuditEventKind.RECHECK_DUE, by=by, at=at, months=str(recheck.months))
    Recheck.objects.filter(pk__in=[one.pk for one in due]).update(told_at=at)
    return len(due)


def open_again_what_turned(*, by: Actor, at: datetime) -> int:
    """Look at closed plans in whose service something came; open those whose measure turned or
    whose theme is back. One that cannot be looked at stops no other."""
    opened = 0
    for closure in closed_and_watched(at=at):
        try:
            opened += _look(closure, by=by, at=at)
        except Exception as error:
            logger.error("closed_plan_failed", plan=closure.plan.reference, exc_info=error)
    return opened


def _look(closure: PlanClosure, *, by: Actor, at: datetime) -> bool:
    since = closure.answered_at or closure.asked_at
    because = why_open_again(closure.plan, since=since)
    with in_turn():
        PlanClosure.objects.filter(pk=closure.pk).update(watched_at=at)
        if because:
            _open_again(closure, because, by=by, at=at)
    return bool(because)


@transaction.atomic
def _open_again(closure: PlanClosure, because: str, *, by: Actor, at: datetime) -> None:
    plan = closure.plan.fresh()
    reopen_plan(plan=plan, reason=because, expected_version=plan.version, by=by, at=at)
    PlanClosure.objects.filter(pk=closure.pk).update(reopened_at=at)


def _check_day(recheck: Recheck, result: RecheckResult, at: datetime) -> None:
    """What holds today is not what lasted; only that it slipped is said as soon as it is seen."""
    if result == RecheckResult.SLIPPED or at.astimezone(LONDON).date() >= recheck.due_date:
        return
    raise NotNow(
        f"Whether it still holds is asked on {long_date(recheck.due_date, weekday=False)}, and "
        "that day has not come.",
        hint="If it has slipped already, say so now: the plan is then opened again.",
    )


def months_after(day: date, months: int) -> date:
    """The same day of a later month, or that month's last."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def _check_new(plan: Plan, new: NewClosure, *, at: datetime) -> None:
    for name, sentence in (
        ("what_is_different", "Write what is different now."),
        ("people_say", "Write what the person, their family or an advocate says to it."),
        ("people_name", "Write who said it."),
    ):
        if not getattr(new, name).strip():
            raise Refused(sentence, field=name)
    if new.people_date > at.astimezone(LONDON).date():
        raise Refused("It cannot have been said in the future.", field="people_date")
    apart = plan.confidential or plan.kept_from.exists()
    if apart and not new.without_verdict_because.strip():
        raise Refused(
            "No verdict is given on this plan, since it is kept from people who read figures. "
            "Write what shows that it improved.",
            field="without_verdict_because",
        )


def _check_grounds(plan: Plan) -> list[Verdict]:
    grounds = grounds_of(plan)
    missing = what_is_missing(grounds)
    if missing:
        raise NotNow(
            "The plan cannot be closed yet. " + " ".join(one.words for one in missing),
            hint="Put each of these right, then ask again.",
        )
    return grounds.verdicts


def _answer(
    closure: PlanClosure, status: ClosureStatus, words: str, *, by: User, at: datetime
) -> None:
    if not words.strip():
        raise Refused("Write what you looked at yourself.", field="words")
    closure.status, closure.answered_words = status, words.strip()
    closure.answered_at, closure.answered_by, closure.watched_at = at, by, at
    fields = ["status", "answered_words", "answered_at", "answered_by", "watched_at"]
    if not closure.save_over(closure.version, fields=fields):
        raise NotNow("Somebody else has answered this meanwhile.")


def _independent(closure: PlanClosure, *, at: datetime) -> list[User]:
    """Leads of the provider who have no part in the plan."""
    plan = closure.plan
    owners = set(plan.actions.filter(taken_out_at=None).values_list("owner", flat=True))
    apart = {plan.owner_id, closure.asked_by_id, *owners}
    held = [one for role in LEADS for one in holders_of(role, at=at, provider_id=plan.provider_id)]
    return [one for one in held if one.pk not in apart]


def _may_hear(closure: PlanClosure, people: list[User]) -> list[User]:
    kept_from = set(closure.plan.kept_from.values_list("pk", flat=True))
    return [one for one in people if one.pk not in kept_from]


def _tell(closure: PlanClosure, people: list[User], kind: str, *, at: datetime) -> None:
    notify(
        to=_may_hear(closure, people),
        notice_kind=kind,
        subject_reference=closure.plan.reference,
        url_name="governance:closure",
        url_key=closure.public_key,
        at=at,
    )


def _note(
    closure: PlanClosure, kind: AuditEventKind, /, *, by: Actor, at: datetime, **more: str
) -> None:
    record_event(
        kind=kind,
        by=by,
        at=at,
        subject_kind="plan",
        subject_reference=closure.plan.reference,
        organisation=closure.plan.provider.public_key,
        snapshot={"closure": closure.public_key} | more,
    )
