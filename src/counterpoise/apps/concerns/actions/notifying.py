"""The CQC test: asked, answered with a reason, and drafted in full where it is met.

Care Quality Commission (Registration) Regulations 2009: regulation 16 (deaths)
and 18 (other incidents), "without delay". The product asks; a person answers.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from counterpoise.apps.accounts.models import User
from counterpoise.apps.accounts.queries import scope_of
from counterpoise.apps.audit.actions import in_turn
from counterpoise.apps.concerns.access import check_can_work_on, effective_tier
from counterpoise.apps.concerns.actions.story import save_changes, write_down
from counterpoise.apps.concerns.actions.timing import start_clock, stop_clock
from counterpoise.apps.concerns.facts import fields_of, names_left, notification_draft
from counterpoise.apps.concerns.facts.birth_dates import BIRTH_KEPT, NUMBER_KEPT
from counterpoise.apps.concerns.models import Concern, Notification
from counterpoise.kit.errors import NotNow, Refused
from counterpoise.terms import (
    AuditEventKind,
    ClockKind,
    NotificationKind,
    NotificationStatus,
)


@in_turn()
def record_notification_test(
    *,
    concern: Concern,
    kind: NotificationKind,
    required: bool,
    reason: str,
    by: User,
    at: datetime,
) -> Notification:
    """Answer whether CQC must be notified, and why; a yes makes a complete draft."""
    check_can_work_on(scope_of(by, at=at), concern)
    if not reason.strip():
        raise Refused("Write why CQC must, or need not, be notified.", field="reason")
    existing = concern.notifications.filter(notification_kind=kind).first()
    if existing is not None and existing.status == NotificationStatus.SUBMITTED:
        raise NotNow("CQC has already been notified of this.")
    status = NotificationStatus.DRAFT if required else NotificationStatus.NOT_REQUIRED
    notification = existing or Notification(concern=concern, notification_kind=kind)
    notification.status, notification.test_reason = status, reason
    notification.tested_at, notification.tested_by = at, by
    if required and not notification.draft:
        notification.draft = notification_draft(concern, kind, by=by, at=at)
    _save_test(notification)
    write_down(
        concern,
        AuditEventKind.NOTIFICATION_TESTED,
        by=by,
        at=at,
        snapshot={"kind": kind, "required": required},
        words=reason,
    )
    _keep_clock(concern, required, by, at)
    return notification


def _keep_clock(concern: Concern, required: bool, by: User, at: datetime) -> None:
    if required:
        tier = effective_tier(concern)
        start_clock(concern, ClockKind.CQC_NOTIFICATION, tier, by=by, at=at)
    elif not concern.notifications.filter(status=NotificationStatus.DRAFT).exists():
        stop_clock(
            concern, ClockKind.CQC_NOTIFICATION, because="Test asked: not required", by=by, at=at
        )


@in_turn()
def save_notification_draft(
    *,
    notification: Notification,
    draft: Mapping[str, str],
    expected_version: int,
    by: User,
    at: datetime,
) -> Notification:
    """Keep changes to a draft, in the order of CQC's form."""
    check_can_work_on(scope_of(by, at=at), notification.concern)
    check_is_draft(notification)
    check_boxes(NotificationKind(notification.notification_kind), draft)
    check_nameless(notification.concern, draft)
    notification.draft = {**notification.draft, **draft}
    save_changes(
        notification,
        expected_version,
        fields=["draft"],
        yours=_labelled(notification),
        theirs=_labelled,
    )
    write_down(
        notification.concern,
        AuditEventKind.NOTIFICATION_DRAFTED,
        by=by,
        at=at,
        snapshot={"kind": notification.notification_kind, "fields": sorted(draft)},
    )
    return notification


@in_turn()
def submit_notification(
    *,
    notification: Notification,
    cqc_reference: str,
    cqc_reference_kind: str,
    expected_version: int,
    by: User,
    at: datetime,
) -> Notification:
    """Record that CQC was notified, with the number CQC gave, now or once it gives one."""
    concern = notification.concern
    check_can_work_on(scope_of(by, at=at), concern)
    late = _is_late_number(notification, cqc_reference)
    if not late:
        check_is_draft(notification)
        check_nameless(concern, notification.draft)
        notification.status = NotificationStatus.SUBMITTED
        notification.submitted_at, notification.submitted_by = at, by
    notification.cqc_reference = cqc_reference
    notification.cqc_reference_kind = cqc_reference_kind
    save_changes(
        notification,
        expected_version,
        fields=["status", "submitted_at", "submitted_by", "cqc_reference", "cqc_reference_kind"],
        yours={"CQC's number": cqc_reference},
        theirs=lambda row: {"CQC's number": row.cqc_reference},
    )
    write_down(
        concern,
        AuditEventKind.NOTIFICATION_NUMBERED if late else AuditEventKind.NOTIFICATION_SUBMITTED,
        by=by,
        at=at,
        snapshot={"kind": notification.notification_kind},
        words=cqc_reference,
    )
    if not concern.notifications.filter(status=NotificationStatus.DRAFT).exists():
        stop_clock(concern, ClockKind.CQC_NOTIFICATION, because="Sent to CQC", by=by, at=at)
    return notification


def _is_late_number(notification: Notification, cqc_reference: str) -> bool:
    """CQC may give its number after it was told. One that was written down stays."""
    sent = notification.status == NotificationStatus.SUBMITTED
    return sent and bool(cqc_reference) and not notification.cqc_reference


def check_is_draft(notification: Notification) -> None:
    """Only a draft can be changed or sent."""
    if notification.status != NotificationStatus.DRAFT:
        raise NotNow(
            f"This notification is {NotificationStatus(notification.status).label.lower()}.",
            hint="Ask the CQC test again if something has changed.",
        )


def check_boxes(kind: NotificationKind, draft: Mapping[str, str]) -> None:
    """Only the boxes of this kind's form can be filled in."""
    strange = set(draft) - {field.key for field in fields_of(kind)}
    if strange:
        raise Refused(f"CQC's form has no box called “{min(strange)}”.")


LOOKS_LIKE = {BIRTH_KEPT: "a date of birth", NUMBER_KEPT: "an NHS number"}


def check_nameless(concern: Concern, draft: Mapping[str, str]) -> None:
    """A draft with a name in it is neither kept nor sent: CQC's forms carry an identifier."""
    for key, names in names_left(concern, draft).items():
        first = names[0]
        what = LOOKS_LIKE.get(first.stands_for, "a name")
        raise Refused(
            f"“{first.written}” looks like {what}. CQC’s form must hold nothing that tells who "
            "somebody is.",
            hint=f"Write “{first.stands_for}” instead, or let us replace it for you.",
            field=key,
        )


def _save_test(notification: Notification) -> None:
    if notification.pk is None:
        notification.save()
        return
    save_changes(
        notification,
        notification.version,
        fields=["status", "test_reason", "tested_at", "tested_by", "draft"],
        yours={"Reason": notification.test_reason},
        theirs=lambda row: {"Reason": row.test_reason},
    )


def _labelled(notification: Notification) -> dict[str, str]:
    """A draft in the words of CQC's form, for comparing two versions."""
    kind = NotificationKind(notification.notification_kind)
    return {field.label: notification.draft.get(field.key, "") for field in fields_of(kind)}
