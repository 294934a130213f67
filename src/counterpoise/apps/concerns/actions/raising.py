"""Raising a concern: the first step of the road."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import IntegrityError

from counterpoise.apps.accounts.models import DANGER_NOW, User
from counterpoise.apps.accounts.queries import scope_of
from counterpoise.apps.audit.actions import in_turn
from counterpoise.apps.concerns.access import check_can_raise
from counterpoise.apps.concerns.actions.advising import advise_on
from counterpoise.apps.concerns.actions.story import event_of, keep_history, tell, write_down
from counterpoise.apps.concerns.actions.timing import start_clock
from counterpoise.apps.concerns.models import LIFECYCLE, Concern, ConcernDraft
from counterpoise.apps.concerns.models.sealed import digest_of_concern
from counterpoise.apps.concerns.queries.hearers import hearers, people_in_role
from counterpoise.apps.directory.models import Service
from counterpoise.apps.people.models import Person
from counterpoise.apps.threads.actions import add_step, open_thread
from counterpoise.apps.threads.models import Thread
from counterpoise.kit.errors import Refused
from counterpoise.kit.references import new_reference
from counterpoise.terms import (
    Answer,
    AuditEventKind,
    ClockKind,
    ConcernKind,
    ConcernStatus,
    Role,
    Tier,
    TimePrecision,
)

MOST_WORDS = 20_000
SAME_SEND = ("service_id", "person_id", "what_was_seen", "danger_now")


@dataclass(frozen=True, slots=True)
class CameFrom:
    """What somebody read before they raised it: a step on its story, linked by URL name."""

    words: str
    url_name: str
    url_key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NewConcern:
    """What somebody says they noticed. Times are theirs; nothing is filled in over them."""

    service: Service
    what_was_seen: str
    danger_now: Answer
    noticed_at: datetime
    concern_kind: ConcernKind = ConcernKind.WELFARE_CONCERN
    person: Person | None = None
    who_in_words: str = ""
    noticed_precision: TimePrecision = TimePrecision.ABOUT
    noticed_in_words: str = ""
    happened_at: datetime | None = None
    happened_precision: TimePrecision = TimePrecision.NOT_KNOWN
    happened_in_words: str = ""
    where_in_words: str = ""
    risk_location: str = ""
    risk_source: str = ""
    what_was_done: str = ""
    persons_wishes: str = ""
    consent_position: str = ""
    consent_reason: str = ""
    others_at_risk: str = ""
    witnesses: str = ""
    about_manager: bool = False
    confidential: bool = False
    kept_from: tuple[User, ...] = ()
    reporter_facts: Mapping[str, Any] = field(default_factory=dict)
    thread: Thread | None = None
    draft: ConcernDraft | None = None
    came_from: CameFrom | None = None


def raise_concern(*, new: NewConcern, idempotency_key: str, by: User, at: datetime) -> Concern:
    """Raise a concern.

    1. Check that this person may raise one here, and that it says something.
    2. Record it on its thread, once: the same key twice is the same concern.
    3. Ask the triage engine and keep its advice with the reasons.
    4. Start the clocks, from the moment it was noticed.
    5. Audit.
    6. After commit, tell the named manager; or, when it is about the manager or
       confidential, the provider's leads instead.
    """
    scope = scope_of(by, at=at)
    check_can_raise(scope, new.service)
    check_says_something(new, at=at)
    already = Concern.objects.filter(raised_by=by, idempotency_key=idempotency_key).first()
    if already is not None:
        return same_send(already, new)
    try:
        with in_turn():
            return _raise(new, idempotency_key, by, at)
    except IntegrityError:
        already = Concern.objects.filter(raised_by=by, idempotency_key=idempotency_key).first()
        if already is None:
            raise
        return same_send(already, new)


def _raise(new: NewConcern, idempotency_key: str, by: User, at: datetime) -> Concern:
    concern = _record(new, idempotency_key, by, at)
    if new.came_from is not None:
        add_step(
            thread=concern.thread,
            step_kind=AuditEventKind.ENTRY_RECORDED,
            words=new.came_from.words,
            url_name=new.came_from.url_name,
            url_key=new.came_from.url_key,
            by=by,
            at=at,
        )
    advice = advise_on(concern, confirmed=dict(new.reporter_facts), by=by, at=at)
    start_clock(concern, ClockKind.INTERNAL_REVIEW, Tier(advice.tier), by=by, at=at)
    if advice.tier == Tier.IMMEDIATE:
        start_clock(concern, ClockKind.COUNCIL_REFERRAL, Tier.IMMEDIATE, by=by, at=at)
    write_down(
        concern,
        event_of(ConcernStatus.RAISED),
        by=by,
        at=at,
        snapshot={
            "kind": concern.concern_kind,
            "advised": advice.tier,
            "ruleset": advice.ruleset,
            "digest": digest_of_concern(concern),
        },
    )
    notice = LIFECYCLE.notice[ConcernStatus.RAISED]
    if notice:
        notice = DANGER_NOW if concern.in_danger else notice
        tell(concern, hearers(concern, at=at), notice_kind=notice, at=at)
    return concern


def _record(new: NewConcern, idempotency_key: str, by: User, at: datetime) -> Concern:
    kept_from = [*new.kept_from, *(_managers(new.service, by, at) if new.about_manager else [])]
    confidential = new.confidential or new.about_manager or bool(kept_from)
    thread = new.thread or open_thread(
        person=new.person,
        provider=new.service.provider,
        service=new.service,
        confidential=confidential,
        kept_from=kept_from,
        by=by,
        at=at,
    )
    concern = Concern.objects.create(
        reference=new_reference("C", at.year),
        thread=thread,
        provider=new.service.provider,
        raised_by=by,
        raised_at=at,
        confidential=confidential,
        idempotency_key=idempotency_key,
        **_said(new),
    )
    concern.kept_from.set(kept_from)
    if new.draft is not None:
        ConcernDraft.objects.filter(pk=new.draft.pk, written_by=by).update(concern=concern)
    keep_history(concern, "", ConcernStatus.RAISED, by=by, at=at, reason="")
    return concern


NOT_COLUMNS = {"thread", "confidential", "kept_from", "draft", "came_from"}


def _said(new: NewConcern) -> dict[str, Any]:
    return {name: getattr(new, name) for name in NewConcern.__slots__ if name not in NOT_COLUMNS}


def _managers(service: Service, by: User, at: datetime) -> list[User]:
    managers = people_in_role(Role.REGISTERED_MANAGER, service, at=at)
    return [manager for manager in managers if manager.pk != by.pk]


def check_says_something(new: NewConcern, *, at: datetime) -> None:
    """Words are needed, and nothing can have been noticed in the future."""
    if not new.what_was_seen.strip():
        raise Refused("Write what you saw or heard.", field="what_was_seen")
    if len(new.what_was_seen) > MOST_WORDS:
        raise Refused(
            f"What you wrote is too long. Keep it under {MOST_WORDS:,} characters.",
            hint="You can add more after you have sent it.",
            field="what_was_seen",
        )
    if new.noticed_at > at:
        raise Refused("When you noticed it must be in the past.", field="noticed_at")
    if new.happened_at is not None and new.happened_at > at:
        raise Refused("When it happened must be in the past.", field="happened_at")
    if new.person is not None and new.person.service_id != new.service.pk:
        raise Refused("Choose somebody supported by this service.", field="person")
    if new.thread is not None and new.thread.provider_id != new.service.provider_id:
        raise Refused("That story belongs to another provider.", field="thread")


def same_send(already: Concern, new: NewConcern) -> Concern:
    """A double click or a retry is the same concern; different words under one key are refused."""
    sent = (
        new.service.pk,
        new.person.pk if new.person else None,
        new.what_was_seen,
        new.danger_now,
    )
    if tuple(getattr(already, name) for name in SAME_SEND) == sent:
        return already
    raise Refused(
        f"This form was already sent as {already.reference}, with different words.",
        hint="Open that concern and add what you want to say.",
    )
