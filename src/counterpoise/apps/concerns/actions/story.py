"""Steps every action shares: write the event, leave a step on the thread, tell people, move on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from functools import partial
from typing import Any, TypeVar

from counterpoise.apps.accounts.actions import notify
from counterpoise.apps.accounts.models import User
from counterpoise.apps.audit.actions import record_event
from counterpoise.apps.concerns.access import check_next
from counterpoise.apps.concerns.models import LIFECYCLE, Concern, ConcernHistory, TriageDecision
from counterpoise.apps.threads.actions import add_step
from counterpoise.kit.actors import Actor
from counterpoise.kit.errors import SavedByAnother
from counterpoise.kit.models import Record
from counterpoise.terms import AuditEventKind, ConcernStatus

PAGE = "concerns:concern"
R = TypeVar("R", bound=Record)


def write_down(
    concern: Concern,
    kind: AuditEventKind,
    *,
    by: Actor,
    at: datetime,
    snapshot: Mapping[str, Any] | None = None,
    words: str = "",
    shared: bool = False,
) -> None:
    """One audit event and one step on the golden thread, in the caller's transaction."""
    record_event(
        kind=kind,
        by=by,
        at=at,
        subject_kind="concern",
        subject_reference=concern.reference,
        organisation=concern.provider.public_key,
        snapshot=dict(snapshot or {}),
    )
    add_step(
        thread=concern.thread,
        step_kind=kind,
        words=words,
        url_name=PAGE,
        url_key=concern.public_key,
        shared=shared,
        by=by,
        at=at,
    )


def tell(
    concern: Concern, people: Iterable[User], *, notice_kind: str, at: datetime, once: str = ""
) -> None:
    """Notices for people who may see the concern: never for somebody it is kept from."""
    kept_from = set(concern.kept_from.values_list("pk", flat=True))
    notify(
        to=[person for person in people if person.pk not in kept_from],
        notice_kind=notice_kind,
        subject_reference=concern.reference,
        url_name=PAGE,
        url_key=concern.public_key,
        at=at,
        once_key=once or None,
    )


def save_changes(
    record: R,
    expected_version: int,
    *,
    fields: list[str],
    yours: Mapping[str, str],
    theirs: Callable[[R], Mapping[str, str]],
) -> None:
    """Save, or refuse the second of two people and show both versions."""
    if record.save_over(expected_version, fields=fields):
        return
    raise SavedByAnother(
        "Somebody else saved this while you were writing.",
        yours=yours,
        theirs=theirs(record.fresh()),
    )


def as_decided(concern: Concern, *, apart_from: TriageDecision | None = None) -> dict[str, str]:
    """What a concern says now, for whoever was refused: a decision that waits, and by whom, too.

    ``apart_from`` is the refused decision itself, still there until the transaction is undone.
    """
    decisions = concern.decisions.filter(refused_at__isnull=True).select_related("decided_by")
    if apart_from is not None:
        decisions = decisions.exclude(pk=apart_from.pk)
    newest = decisions.order_by("-decided_at", "-id").first()
    said = {"Status": ConcernStatus(concern.status).label}
    if newest is None:
        said |= {"Decision": concern.get_tier_display() or "Not decided yet"}
    else:
        waits = "" if newest.in_force else ", proposed: it waits for a second person"
        said |= {
            "Decision": newest.get_tier_display() + waits,
            "Reason": newest.reason,
            "Decided by": newest.decided_by.full_name,
        }
    return {**said, "Advice": concern.get_advised_tier_display()}


def move(
    concern: Concern,
    to: ConcernStatus,
    *,
    expected_version: int,
    by: User,
    at: datetime,
    reason: str,
    verb: str,
    fields: Iterable[str] = (),
    deciding: TriageDecision | None = None,
) -> None:
    """Change a concern's status by the lifecycle table and append the history row."""
    check_next(concern, to, verb)
    before = concern.status
    concern.status = to
    save_changes(
        concern,
        expected_version,
        fields=["status", *fields],
        yours={"Status": to.label, "Reason": reason},
        theirs=partial(as_decided, apart_from=deciding),
    )
    keep_history(concern, before, to, by=by, at=at, reason=reason)


def keep_history(
    concern: Concern, before: str, to: ConcernStatus, *, by: Actor, at: datetime, reason: str
) -> None:
    """One row for one change of status."""
    ConcernHistory.objects.create(
        concern=concern,
        from_status=before,
        to_status=to,
        changed_at=at,
        changed_by=by if isinstance(by, User) else None,
        changed_by_name=by.actor_name,
        reason=reason,
    )


def tell_of(concern: Concern, to: ConcernStatus, people: Iterable[User], *, at: datetime) -> None:
    """The notice that the lifecycle table names for a status, or none."""
    notice = LIFECYCLE.notice[to]
    if notice:
        tell(concern, people, notice_kind=notice, at=at)


def event_of(to: ConcernStatus) -> AuditEventKind:
    """The audit event that the lifecycle table names for a status."""
    return LIFECYCLE.event[to]
