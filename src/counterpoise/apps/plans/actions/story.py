"""Steps every action shares: read the plan again, keep the change, audit, thread, tell people."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from counterpoise.apps.accounts.actions import notify
from counterpoise.apps.accounts.models import User
from counterpoise.apps.accounts.queries import holders_of
from counterpoise.apps.audit.actions import record_event
from counterpoise.apps.plans.facts.reading import Read, read_plan
from counterpoise.apps.plans.facts.tally import sides_of, tally_of
from counterpoise.apps.plans.facts.whole import whole_plan
from counterpoise.apps.plans.models import Plan, PlanAction, PlanChange
from counterpoise.apps.threads.actions import add_step
from counterpoise.kit.actors import Actor
from counterpoise.kit.dates import LONDON
from counterpoise.terms import AuditEventKind, Role

PAGE = "plans:plan"


def write_down(
    plan: Plan,
    kind: AuditEventKind,
    *,
    by: Actor,
    at: datetime,
    snapshot: Mapping[str, Any] | None = None,
    step: bool = False,
    words: str = "",
) -> None:
    """One audit event; with ``step``, a step on the golden thread too."""
    record_event(
        kind=kind,
        by=by,
        at=at,
        subject_kind="plan",
        subject_reference=plan.reference,
        organisation=plan.provider.public_key,
        snapshot=dict(snapshot or {}),
    )
    if step and plan.thread is not None:
        add_step(
            thread=plan.thread,
            step_kind=kind,
            words=words,
            url_name=PAGE,
            url_key=plan.public_key,
            shared=plan.shared_with_id is not None,
            by=by,
            at=at,
        )


def leave_step(
    plan: Plan,
    kind: AuditEventKind,
    words: str,
    *,
    url_name: str,
    url_key: str,
    by: Actor,
    at: datetime,
) -> None:
    """What apps further up the road did with a plan, on the golden thread it stands on."""
    if plan.thread is not None:
        add_step(
            thread=plan.thread,
            step_kind=kind,
            words=words,
            url_name=url_name,
            url_key=url_key,
            by=by,
            at=at,
        )


def keep_change(
    plan: Plan,
    what: str,
    *,
    before: str = "",
    after: str = "",
    reason: str = "",
    by: Actor,
    at: datetime,
) -> None:
    """One readable row of the plan's history."""
    PlanChange.objects.create(
        plan=plan,
        what=what,
        before=before,
        after=after,
        reason=reason,
        changed_at=at,
        changed_by=by if isinstance(by, User) else None,
        changed_by_name=by.actor_name,
    )


def read_again(plan: Plan, *, at: datetime) -> Read:
    """Let the critique read the plan as it now stands, and keep how it stood.

    The columns are written beside the record's own version: reading again is nobody's edit, and
    must not refuse somebody who is writing on another part.
    """
    whole = whole_plan(plan)
    today = at.astimezone(LONDON).date()
    read = read_plan(whole, on=today)
    _keep_bands(whole.actions, read)
    columns: dict[str, Any] = {
        "strength": read.strength,
        "blocks": len(read.held_back),
        "warnings": len(read.warnings),
        "changed_at": at,
        **tally_of(whole.actions, on=today),
        **sides_of(whole.measures),
    }
    for name, value in columns.items():
        setattr(plan, name, value)
    Plan.objects.filter(pk=plan.pk).update(**columns)
    return read


def _keep_bands(actions: Iterable[PlanAction], read: Read) -> None:
    """How strong each action was found, where that changed."""
    found = {one.action: one for one in read.critique.strengths}
    changed = []
    for action in actions:
        band, because = found[action.code].band, found[action.code].because
        if (action.strength, action.strength_because) != (band, because):
            action.strength, action.strength_because = band, because
            changed.append(action)
    PlanAction.objects.bulk_update(changed, ["strength", "strength_because"])


def managers_of(plan: Plan, *, at: datetime) -> list[User]:
    """Whoever answers for the plan: the registered manager, or the leads who hear of it."""
    if plan.confidential:
        return leads_of(plan, at=at)
    managers = holders_of(Role.REGISTERED_MANAGER, at=at, service_id=plan.service_id)
    return [one for one in managers if one.pk not in kept_from(plan)] or leads_of(plan, at=at)


def leads_of(plan: Plan, *, at: datetime) -> list[User]:
    """The provider's nominated individual and safeguarding leads."""
    held: list[User] = []
    for role in (Role.NOMINATED_INDIVIDUAL, Role.SAFEGUARDING_LEAD):
        held += list(holders_of(role, at=at, provider_id=plan.provider_id))
    return [one for one in held if one.pk not in kept_from(plan)]


def kept_from(plan: Plan) -> set[int]:
    return {person.pk for person in plan.kept_from.all()}


def tell(
    plan: Plan,
    people: Iterable[User | None],
    *,
    notice_kind: str | None,
    at: datetime,
    apart_from: Actor | None = None,
    once: str = "",
) -> None:
    """Notices about a plan, never for somebody it is kept from nor for whoever did it."""
    hidden = kept_from(plan)
    if notice_kind is None:
        return
    notify(
        to=[one for one in people if one and one.pk not in hidden and one != apart_from],
        notice_kind=notice_kind,
        subject_reference=plan.reference,
        url_name=PAGE,
        url_key=plan.public_key,
        at=at,
        once_key=once or None,
    )
