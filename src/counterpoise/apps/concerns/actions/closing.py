"""Reviewed, told, closed, withdrawn, reopened. Nothing is ever deleted."""

from __future__ import annotations

from datetime import datetime

from counterpoise.apps.accounts.models import User
from counterpoise.apps.accounts.queries import scope_of
from counterpoise.apps.audit.actions import in_turn
from counterpoise.apps.concerns.access import (
    SAFEGUARDING_TIERS,
    check_can_close,
    check_can_reopen,
    check_can_withdraw,
    check_decides,
    effective_tier,
    pending_decision,
    told_what_came,
)
from counterpoise.apps.concerns.actions.story import event_of, move, tell, tell_of, write_down
from counterpoise.apps.concerns.actions.timing import start_clock, stop_clock
from counterpoise.apps.concerns.models import Candour, Concern, ReporterFeedback
from counterpoise.apps.concerns.queries.hearers import hearers
from counterpoise.kit.errors import NotNow, Refused
from counterpoise.terms import (
    AuditEventKind,
    CandourStatus,
    ClockKind,
    ConcernStatus,
    DisagreementStatus,
    NotificationKind,
    NotificationStatus,
)

CANDOUR_OWED = (CandourStatus.DUE, CandourStatus.TOLD_IN_PERSON)


@in_turn()
def mark_reviewed(*, concern: Concern, decision: str, reason: str, by: User, at: datetime) -> None:
    """Note that a daily review looked at the concern and what it decided."""
    check_decides(scope_of(by, at=at), concern)
    Concern.objects.filter(pk=concern.pk).update(last_reviewed_at=at)
    concern.last_reviewed_at = at
    write_down(
        concern,
        AuditEventKind.CONCERN_REVIEWED,
        by=by,
        at=at,
        snapshot={"decision": decision},
        words=reason,
    )


@in_turn()
def tell_reporter(*, concern: Concern, words: str, by: User, at: datetime) -> ReporterFeedback:
    """Tell whoever raised it what came of it; before it is decided, how it goes so far."""
    check_decides(scope_of(by, at=at), concern)
    if not words.strip():
        raise Refused("Write what you want the person who raised this to know.", field="words")
    feedback = ReporterFeedback.objects.create(concern=concern, words=words, told_at=at, told_by=by)
    stop_clock(concern, ClockKind.FEEDBACK_TO_REPORTER, because="Told", by=by, at=at)
    write_down(
        concern,
        AuditEventKind.REPORTER_TOLD,
        by=by,
        at=at,
        snapshot={"feedback": feedback.public_key},
        words=words,
    )
    tell(concern, [concern.raised_by], notice_kind="what-came-of-it", at=at)
    return feedback


@in_turn()
def close_concern(
    *, concern: Concern, reason: str, expected_version: int, by: User, at: datetime
) -> Concern:
    """Close a decided concern, once what it called for has been done or said why not."""
    check_can_close(scope_of(by, at=at), concern)
    if not reason.strip():
        raise Refused("Write what was done and why this can close.", field="reason")
    check_nothing_owed(concern)
    concern.closed_at = at
    move(
        concern,
        ConcernStatus.CLOSED,
        expected_version=expected_version,
        by=by,
        at=at,
        reason=reason,
        verb="close",
        fields=["closed_at"],
    )
    stop_all_clocks(concern, because="Closed", by=by, at=at)
    write_down(concern, event_of(ConcernStatus.CLOSED), by=by, at=at, words=reason)
    tell_of(concern, ConcernStatus.CLOSED, [concern.raised_by], at=at)
    return concern


def check_safeguarding_done(concern: Concern) -> None:
    """A safeguarding concern has been referred, and CQC's test on abuse has been asked."""
    if not concern.referrals.exists():
        raise NotNow(
            "This was decided to be a safeguarding concern and has not been referred.",
            hint="Refer it, or decide again with a reason and a second person.",
        )
    if not concern.notifications.filter(
        notification_kind=NotificationKind.ALLEGATION_OF_ABUSE
    ).exists():
        raise NotNow(
            "Nobody has answered whether CQC must be told of abuse or an allegation of abuse.",
            hint="Answer the CQC test; it needs one reason.",
        )


def check_nothing_owed(concern: Concern) -> None:
    """Nothing closes while something it called for is neither done nor answered with a reason."""
    if concern.tier in SAFEGUARDING_TIERS:
        check_safeguarding_done(concern)
    if concern.notifications.filter(status=NotificationStatus.DRAFT).exists():
        raise NotNow(
            "A notification to CQC has been drafted and not sent.",
            hint="Send it and mark it as sent, or answer the test again with a reason.",
        )
    if pending_decision(concern) is not None:
        raise NotNow("A lower decision is waiting for a second person.")
    if Candour.objects.filter(concern=concern, status__in=CANDOUR_OWED).exists():
        raise NotNow(
            "The duty of candour applies and is not finished.",
            hint="Tell the person, then write to them.",
        )
    if concern.disagreements.exclude(status=DisagreementStatus.RESOLVED).exists():
        raise NotNow("A disagreement about this is still open.", hint="Resolve it first.")
    if not told_what_came(concern, concern.reporter_feedback.all()):
        raise NotNow(
            "The person who raised this has not been told what came of it since it was decided.",
            hint="Tell them first; it takes one sentence.",
        )


@in_turn()
def withdraw_concern(
    *, concern: Concern, reason: str, expected_version: int, by: User, at: datetime
) -> Concern:
    """Withdraw a concern that was raised by mistake. It stays readable, with the reason."""
    check_can_withdraw(scope_of(by, at=at), concern)
    if not reason.strip():
        raise Refused("Write why you are withdrawing this.", field="reason")
    move(
        concern,
        ConcernStatus.WITHDRAWN,
        expected_version=expected_version,
        by=by,
        at=at,
        reason=reason,
        verb="withdraw",
    )
    stop_all_clocks(concern, because="Withdrawn", by=by, at=at)
    write_down(concern, event_of(ConcernStatus.WITHDRAWN), by=by, at=at, words=reason)
    others = [person for person in hearers(concern, at=at) if person.pk != by.pk]
    tell_of(concern, ConcernStatus.WITHDRAWN, others, at=at)
    return concern


@in_turn()
def reopen_concern(
    *, concern: Concern, reason: str, expected_version: int, by: User, at: datetime
) -> Concern:
    """Take a closed or withdrawn concern back into review."""
    check_can_reopen(scope_of(by, at=at), concern)
    if not reason.strip():
        raise Refused("Write why you are opening this again.", field="reason")
    concern.closed_at = None
    move(
        concern,
        ConcernStatus.IN_REVIEW,
        expected_version=expected_version,
        by=by,
        at=at,
        reason=reason,
        verb="reopen",
        fields=["closed_at"],
    )
    tier = effective_tier(concern)
    start_clock(concern, ClockKind.INTERNAL_REVIEW, tier, by=by, at=at, from_now=True)
    write_down(concern, event_of(ConcernStatus.IN_REVIEW), by=by, at=at, words=reason)
    tell_of(concern, ConcernStatus.IN_REVIEW, hearers(concern, at=at), at=at)
    return concern


def stop_all_clocks(concern: Concern, *, because: str, by: User, at: datetime) -> None:
    """Stop whatever is still running on the concern."""
    running = concern.clocks.filter(stopped_at__isnull=True).values_list("clock_kind", flat=True)
    for kind in list(running):
        stop_clock(concern, ClockKind(kind), because=because, by=by, at=at)
