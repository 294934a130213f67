"""Answers that stay here: taken to review, known and managed, not a concern; and taken back."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from counterpoise.apps.accounts.models import User
from counterpoise.apps.accounts.queries import scope_of
from counterpoise.apps.audit.actions import in_turn
from counterpoise.apps.patterns.access import check_can_answer, check_can_open_again
from counterpoise.apps.patterns.actions.story import keep_answer, note_pattern
from counterpoise.apps.patterns.actions.usual import check_review_date, keep_usual
from counterpoise.apps.patterns.facts.timeline import local_day
from counterpoise.apps.patterns.models import Pattern, PatternDecision
from counterpoise.kit.errors import NotNow, Refused
from counterpoise.terms import AuditEventKind, PatternAnswer, PatternKind, PatternStatus

LONGEST = timedelta(days=183)


@in_turn()
def take_to_review(
    *, pattern: Pattern, reason: str, expected_version: int, by: User, at: datetime
) -> PatternDecision:
    """Put it before the fortnightly review of themes. It goes on growing meanwhile."""
    return _answer(
        pattern,
        PatternAnswer.REVIEW,
        PatternStatus.IN_REVIEW,
        reason,
        expected_version=expected_version,
        by=by,
        at=at,
    )


@in_turn()
def mark_managed(
    *,
    pattern: Pattern,
    reason: str,
    until_date: date | None,
    usual: bool = False,
    expected_version: int,
    by: User,
    at: datetime,
) -> PatternDecision:
    """Known and managed until a day: quiet while it is no worse than in the 90 days before.

    ``usual``: these signs are this person's usual, so they are not counted until that day. A
    strong sign always is. Harm that was told or seen is never managed by waiting.
    """
    check_can_answer(scope_of(by, at=at), pattern)
    if pattern.pattern_kind == PatternKind.SEVERE:
        raise NotNow(
            "Harm that was told or seen cannot be left as known and managed.",
            hint="Raise a concern, or write why it is not one.",
        )
    until = check_review_date(until_date, today=local_day(at), longest=LONGEST, field="until_date")
    decision = _answer(
        pattern,
        PatternAnswer.MANAGED,
        PatternStatus.MANAGED,
        reason,
        expected_version=expected_version,
        by=by,
        at=at,
        until_date=until,
    )
    if usual and pattern.person is not None:
        for group in pattern.groups:
            keep_usual(pattern.person, group, reason, until, by=by, at=at)
    return decision


@in_turn()
def mark_not_a_concern(
    *, pattern: Pattern, reason: str, expected_version: int, by: User, at: datetime
) -> PatternDecision:
    """Not a concern, and why. What was known is settled; what comes later is counted anew."""
    return _answer(
        pattern,
        PatternAnswer.NOT_A_CONCERN,
        PatternStatus.NOT_A_CONCERN,
        reason,
        expected_version=expected_version,
        by=by,
        at=at,
    )


@in_turn()
def open_again(
    *, pattern: Pattern, reason: str, expected_version: int, by: User, at: datetime
) -> PatternDecision:
    """Take an answer back: the pattern waits for an answer again, and nothing is settled."""
    check_can_open_again(scope_of(by, at=at), pattern)
    return _answer(
        pattern,
        PatternAnswer.OPENED_AGAIN,
        PatternStatus.OPEN,
        reason,
        expected_version=expected_version,
        by=by,
        at=at,
        until_date=None,
    )


def _answer(
    pattern: Pattern,
    answer: PatternAnswer,
    to: PatternStatus,
    reason: str,
    *,
    expected_version: int,
    by: User,
    at: datetime,
    **more: object,
) -> PatternDecision:
    check_can_answer(scope_of(by, at=at), pattern)
    if not reason.strip():
        raise Refused("Write why you answer like this.", field="reason")
    decision = keep_answer(
        pattern, answer, to, reason, expected_version=expected_version, by=by, at=at, **more
    )
    again = answer is PatternAnswer.OPENED_AGAIN
    kind = AuditEventKind.PATTERN_OPENED_AGAIN if again else AuditEventKind.PATTERN_ANSWERED
    note_pattern(pattern, kind, by=by, at=at, snapshot={"answer": answer})
    return decision
