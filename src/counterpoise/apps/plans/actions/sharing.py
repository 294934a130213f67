"""A plan shown to somebody outside by a link, and changes a council asks for on it."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from counterpoise.apps.accounts.models import User
from counterpoise.apps.accounts.queries import scope_of
from counterpoise.apps.audit.actions import in_turn, record_event
from counterpoise.apps.plans.access import (
    check_can_ask_for_change,
    check_can_make_link,
    check_decides,
)
from counterpoise.apps.plans.actions.story import managers_of, tell, write_down
from counterpoise.apps.plans.models import AskedChange, LinkVisit, Plan, ShareKey, ShareLink
from counterpoise.apps.plans.queries.sharing import digest_of, link_opened_by
from counterpoise.kit.actors import Actor
from counterpoise.kit.errors import NotNow, Refused
from counterpoise.terms import (
    AskedChangeStatus,
    AuditEventKind,
    NamesAs,
    ShareAudience,
    SharedSection,
)

SECRET_BYTES = 32
LONGEST_DAYS = 90


@dataclass(frozen=True, slots=True, kw_only=True)
class NewLink:
    """Who is shown what, for how many days. The last four are what was picked."""

    audience: ShareAudience
    to_name: str
    why: str
    days: int
    names_as: NamesAs
    sections: Sequence[SharedSection] = ()
    actions: Sequence[str] = ()
    measures: Sequence[str] = ()
    evidence: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class MadeLink:
    """A link and its secret, which is told now and never again."""

    link: ShareLink
    secret: str


@in_turn()
def make_link(*, plan: Plan, new: NewLink, by: User, at: datetime) -> MadeLink:
    """Make a link that shows what was chosen and nothing else, until it ends.

    Only the digest of its secret is kept.
    """
    check_can_make_link(scope_of(by, at=at), plan)
    _check_link(plan, new)
    link = ShareLink.objects.create(
        plan=plan,
        audience=new.audience,
        to_name=new.to_name.strip(),
        why=new.why.strip(),
        names_as=new.names_as,
        sections=[str(one) for one in new.sections],
        actions=list(new.actions),
        measures=list(new.measures),
        evidence=list(new.evidence),
        made_at=at,
        made_by=by,
        ends_at=at + timedelta(days=new.days),
    )
    secret = secrets.token_urlsafe(SECRET_BYTES)
    ShareKey.objects.create(
        secret_digest=digest_of(secret), provider_id=plan.provider_id, link=link
    )
    snapshot = {"link": link.public_key, "for": new.audience, "days": new.days}
    kind = AuditEventKind.PLAN_LINK_MADE
    words = ShareAudience(new.audience).label
    write_down(plan, kind, by=by, at=at, snapshot=snapshot, step=True, words=words)
    return MadeLink(link, secret)


@in_turn()
def take_link_back(*, link: ShareLink, reason: str, by: User, at: datetime) -> ShareLink:
    """From this moment the link shows nothing. Its visits stay to be read."""
    check_decides(scope_of(by, at=at), link.plan)
    if not reason.strip():
        raise Refused("Write why it is taken back.", field="reason")
    fresh = link.fresh()
    if fresh.taken_back_at is not None:
        raise NotNow("This link has been taken back already.")
    link.taken_back_at, link.taken_back_by, link.taken_back_because = at, by, reason.strip()
    fields = ["taken_back_at", "taken_back_by", "taken_back_because"]
    link.save_over(fresh.version, fields=fields)
    snapshot = {"link": link.public_key}
    write_down(link.plan, AuditEventKind.PLAN_LINK_TAKEN_BACK, by=by, at=at, snapshot=snapshot)
    return link


def open_link(*, secret: str, visitor: str, by: Actor, at: datetime) -> ShareLink | None:
    """What a secret opens, with the visit recorded; None where it opens nothing."""
    link = link_opened_by(secret, at=at)
    if link is None:
        return None
    with in_turn():
        LinkVisit.objects.create(link=link, visited_at=at, visitor=visitor)
        record_event(
            kind=AuditEventKind.PLAN_LINK_OPENED,
            by=by,
            at=at,
            subject_kind="plan",
            subject_reference=link.plan.reference,
            organisation=link.plan.provider.public_key,
            snapshot={"link": link.public_key},
        )
    return link


@in_turn()
def ask_for_change(*, plan: Plan, words: str, why: str, by: User, at: datetime) -> AskedChange:
    """An officer of the council asks for a change; it waits on the desk of the plan's owner."""
    check_can_ask_for_change(scope_of(by, at=at), plan)
    for name, given, sentence in (
        ("words", words, "Write what should change."),
        ("why", why, "Write why."),
    ):
        if not given.strip():
            raise Refused(sentence, field=name)
    asked = AskedChange.objects.create(
        plan=plan,
        council_id=plan.shared_with_id,
        words=words.strip(),
        why=why.strip(),
        asked_at=at,
        asked_by=by,
        asked_by_name=by.full_name,
    )
    _note(asked, AuditEventKind.PLAN_CHANGE_ASKED, by=by, at=at)
    tell(plan, [plan.owner, *managers_of(plan, at=at)], notice_kind="plan-change-asked", at=at)
    return asked


@in_turn()
def answer_asked_change(
    *, asked: AskedChange, status: AskedChangeStatus, answer: str, by: User, at: datetime
) -> AskedChange:
    """Say what was done about it, or why not. The officer is told."""
    check_decides(scope_of(by, at=at), asked.plan)
    if status == AskedChangeStatus.WAITING:
        raise Refused("Choose what was done.", field="status")
    if not answer.strip():
        raise Refused("Write what was done, or why not.", field="answer")
    fresh = asked.fresh()
    if fresh.status != AskedChangeStatus.WAITING:
        raise NotNow("This has been answered already.")
    asked.status, asked.answer = status, answer.strip()
    asked.answered_at, asked.answered_by, asked.answered_by_name = at, by, by.full_name
    fields = ["status", "answer", "answered_at", "answered_by", "answered_by_name"]
    asked.save_over(fresh.version, fields=fields)
    _note(asked, AuditEventKind.PLAN_CHANGE_ANSWERED, by=by, at=at)
    if asked.plan.shared_with_id == asked.council_id:
        tell(asked.plan, [asked.asked_by], notice_kind="plan-change-answered", at=at)
    return asked


def _check_link(plan: Plan, new: NewLink) -> None:
    for name, sentence in (
        ("to_name", "Write whom it is for."),
        ("why", "Write why they may see it, and on what basis."),
    ):
        if not getattr(new, name).strip():
            raise Refused(sentence, field=name)
    if not 1 <= new.days <= LONGEST_DAYS:
        raise Refused(f"Choose between 1 and {LONGEST_DAYS} days.", field="days")
    if not any((new.sections, new.actions, new.measures, new.evidence)):
        raise Refused("Choose at least one thing to show.", field="sections")
    for name in ("actions", "measures"):
        live = getattr(plan, name).filter(taken_out_at=None)
        _check_picked(name, getattr(new, name), set(live.values_list("public_key", flat=True)))
    stands = plan.evidence.filter(withdrawn_at=None)
    _check_picked("evidence", new.evidence, set(stands.values_list("public_key", flat=True)))


def _check_picked(name: str, picked: Sequence[str], held: set[str]) -> None:
    if not set(picked) <= held:
        raise Refused("Choose parts of this plan.", field=name)


def _note(asked: AskedChange, kind: AuditEventKind, *, by: User, at: datetime) -> None:
    snapshot = {"asked": asked.public_key, "status": asked.status}
    write_down(asked.plan, kind, by=by, at=at, snapshot=snapshot, step=True)
