"""Opening a plan: from a pattern, a concern, a review, an outside finding, or nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from counterpoise.apps.accounts.models import User
from counterpoise.apps.accounts.queries import scope_of
from counterpoise.apps.audit.actions import in_turn
from counterpoise.apps.directory.models import Service
from counterpoise.apps.plans.access import check_can_open
from counterpoise.apps.plans.actions.parts import NewSource, put_source
from counterpoise.apps.plans.actions.story import (
    keep_change,
    managers_of,
    read_again,
    tell,
    write_down,
)
from counterpoise.apps.plans.models import PLAN_LIFE, Plan
from counterpoise.apps.threads.actions import open_thread
from counterpoise.apps.threads.models import Thread
from counterpoise.kit.errors import NotAllowed, Refused
from counterpoise.kit.references import new_reference
from counterpoise.terms import AuditEventKind, PlanSource, PlanTheme

LETTER = "Q"


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPlan:
    """What a plan starts with. ``url_name`` and ``url_key`` link what it was opened from;
    ``words`` say it where there is nothing to link. ``sources`` are how the concern is known."""

    service: Service
    title: str
    opened_kind: PlanSource = PlanSource.NOTHING
    words: str = ""
    url_name: str = ""
    url_key: str = ""
    thread: Thread | None = None
    themes: Sequence[PlanTheme] = ()
    concern: str = ""
    owner: User | None = None
    started_from: str = ""
    sources: Sequence[NewSource] = ()


@in_turn()
def open_plan(*, new: NewPlan, by: User, at: datetime) -> Plan:
    """Open a plan.

    1. Check that this person may open one here, and that it has a name.
    2. Record it on the thread of what it was opened from, or on a thread of its own. Who may
       not hear of that thread may not hear of the plan.
    3. Link how the concern is known.
    4. Let the critique read it; audit; leave a step on the thread; tell the manager.
    """
    scope = scope_of(by, at=at)
    check_can_open(scope, new.service)
    _check_new(new, scope.hears_confidential)
    thread = new.thread or open_thread(
        person=None,
        provider=new.service.provider,
        service=new.service,
        confidential=False,
        kept_from=[],
        by=by,
        at=at,
    )
    plan = _record(new, thread, by, at)
    for source in new.sources:
        put_source(plan, source, by=by, at=at)
    keep_change(plan, "Plan", after=plan.title, by=by, at=at)
    read_again(plan, at=at)
    kind = AuditEventKind.PLAN_OPENED
    snapshot = {"from": plan.opened_kind, "service": new.service.public_key}
    write_down(plan, kind, by=by, at=at, snapshot=snapshot, step=True, words=_with_source(plan))
    told = {plan.owner, *managers_of(plan, at=at)}
    people = sorted(told, key=lambda one: one.pk)
    tell(plan, people, notice_kind="plan-opened", at=at, apart_from=by)
    return plan


def _with_source(plan: Plan) -> str:
    """The name, and what the plan was opened from: its own story may hold nothing before it."""
    if plan.opened_kind == PlanSource.NOTHING:
        return plan.title
    source = PlanSource(plan.opened_kind).label
    which = f": {plan.opened_words}" if plan.opened_words else ""
    return f"{plan.title}. From {source[0].lower()}{source[1:]}{which}"


def _record(new: NewPlan, thread: Thread, by: User, at: datetime) -> Plan:
    plan = Plan.objects.create(
        reference=new_reference(LETTER, at.year),
        thread=thread,
        provider_id=new.service.provider_id,
        service=new.service,
        raised_by=by,
        confidential=thread.confidential,
        title=new.title.strip(),
        opened_kind=new.opened_kind,
        opened_words=new.words.strip(),
        url_name=new.url_name,
        url_key=new.url_key,
        opened_at=at,
        changed_at=at,
        started_from=new.started_from,
        themes=list(dict.fromkeys(str(theme) for theme in new.themes)),
        concern=new.concern.strip(),
        owner=new.owner or by,
        status=PLAN_LIFE.first,
    )
    plan.kept_from.set(thread.kept_from.all())
    return plan


def _check_new(new: NewPlan, hears_confidential: frozenset[int]) -> None:
    if not new.title.strip():
        raise Refused("Give the plan a name.", field="title")
    if new.thread is None:
        return
    if new.thread.provider_id != new.service.provider_id:
        raise Refused("That story belongs to another provider.", field="thread")
    if new.thread.confidential and new.service.provider_id not in hears_confidential:
        raise NotAllowed("A plan from this story is for the provider’s leads to open.")
