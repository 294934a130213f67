"""A pattern that becomes a concern, or opens a closed one again. A person decides, always."""

from __future__ import annotations

from datetime import datetime

from counterpoise.apps.accounts.models import User
from counterpoise.apps.accounts.queries import scope_of
from counterpoise.apps.audit.actions import in_turn
from counterpoise.apps.concerns.actions import (
    NewConcern,
    decide_triage,
    raise_concern,
    reopen_concern,
)
from counterpoise.apps.concerns.actions.deciding import NewDecision
from counterpoise.apps.concerns.models import Concern
from counterpoise.apps.patterns.access import (
    check_can_answer,
    check_can_raise_from,
    is_about_closed_issue,
)
from counterpoise.apps.patterns.actions.story import PAGE, keep_answer, note_pattern
from counterpoise.apps.patterns.models import Pattern, PatternDecision
from counterpoise.apps.threads.actions import add_step
from counterpoise.kit.errors import NotNow, Refused
from counterpoise.terms import (
    Answer,
    AuditEventKind,
    ConcernKind,
    ConcernStatus,
    PatternAnswer,
    PatternKind,
    PatternStatus,
    Tier,
)


@in_turn()
def raise_from(
    *,
    pattern: Pattern,
    words: str,
    danger_now: Answer,
    expected_version: int,
    by: User,
    at: datetime,
) -> Concern:
    """Raise a concern from a pattern, in words the manager has read and may have changed.

    It is raised as any other, so the same clocks and the same advice follow. Its thread says
    which pattern it came from. Whoever may not hear of the pattern may not hear of it either.
    """
    check_can_raise_from(scope_of(by, at=at), pattern)
    if not words.strip():
        raise Refused("Write what was noticed.", field="words")
    concern = raise_concern(
        new=NewConcern(
            service=pattern.service,
            person=pattern.person,
            concern_kind=KIND_OF_SERVICE
            if pattern.pattern_kind == PatternKind.SERVICE
            else ConcernKind.WELFARE_CONCERN,
            what_was_seen=words,
            danger_now=danger_now,
            noticed_at=at,
            confidential=pattern.confidential,
            kept_from=tuple(pattern.kept_from.all()),
        ),
        idempotency_key=f"pattern-{pattern.public_key}",
        by=by,
        at=at,
    )
    _link(pattern, concern, PatternAnswer.RAISE, words, expected_version, by, at)
    return concern


KIND_OF_SERVICE = ConcernKind.QUALITY_ISSUE


@in_turn()
def open_issue_again(
    *,
    pattern: Pattern,
    reason: str,
    tier: Tier | None,
    expected_version: int,
    by: User,
    at: datetime,
) -> PatternDecision:
    """Open a closed quality issue again because it has happened again.

    With ``tier`` it is decided anew at once, as the person chose; without, it waits to be
    decided on its own page. Nothing is referred here.
    """
    check_can_answer(scope_of(by, at=at), pattern)
    issue = pattern.issue
    if issue is None or not is_about_closed_issue(pattern):
        raise NotNow("No closed issue belongs to this pattern.")
    if not reason.strip():
        raise Refused("Write why you are opening this again.", field="reason")
    if issue.status == ConcernStatus.CLOSED:
        reopen_concern(concern=issue, reason=reason, expected_version=issue.version, by=by, at=at)
    if tier is not None:
        decide_triage(
            concern=issue,
            new=NewDecision(tier=tier, reason=reason),
            expected_version=issue.version,
            by=by,
            at=at,
        )
    return _link(pattern, issue, PatternAnswer.OPEN_ISSUE_AGAIN, reason, expected_version, by, at)


def _link(
    pattern: Pattern,
    concern: Concern,
    answer: PatternAnswer,
    reason: str,
    expected_version: int,
    by: User,
    at: datetime,
) -> PatternDecision:
    """The answer, and a step on the concern's thread that leads back here."""
    decision = keep_answer(
        pattern,
        answer,
        PatternStatus.CONCERN_RAISED,
        reason,
        expected_version=expected_version,
        by=by,
        at=at,
        concern=concern,
    )
    add_step(
        thread=concern.thread,
        step_kind=AuditEventKind.PATTERN_ANSWERED,
        words=f"From {pattern.reference}: {pattern.title}",
        url_name=PAGE,
        url_key=pattern.public_key,
        by=by,
        at=at,
    )
    note_pattern(
        pattern,
        AuditEventKind.PATTERN_ANSWERED,
        by=by,
        at=at,
        snapshot={"answer": answer, "concern": concern.reference},
    )
    return decision
