"""Steps every action of a pattern shares: the event, the notice, the saved version."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from counterpoise.apps.accounts.actions import notify
from counterpoise.apps.accounts.models import User
from counterpoise.apps.audit.actions import record_event
from counterpoise.apps.concerns.queries.hearers import confidential_hearers, people_in_role
from counterpoise.apps.patterns.models import Pattern, PatternDecision
from counterpoise.kit.actors import Actor
from counterpoise.kit.errors import SavedByAnother
from counterpoise.terms import AuditEventKind, PatternAnswer, PatternStatus, PatternUrgency, Role

PAGE = "patterns:pattern"


def note_pattern(
    pattern: Pattern,
    kind: AuditEventKind,
    *,
    by: Actor,
    at: datetime,
    snapshot: Mapping[str, Any] | None = None,
) -> None:
    record_event(
        kind=kind,
        by=by,
        at=at,
        subject_kind="pattern",
        subject_reference=pattern.reference,
        organisation=pattern.provider.public_key,
        snapshot={
            "theme": pattern.theme,
            "urgency": pattern.urgency,
            "rules": pattern.rule_version,
            **(snapshot or {}),
        },
    )


def tell_of(pattern: Pattern, *, at: datetime) -> None:
    """Whoever answers hears of what cannot wait for the week, once for each urgency."""
    if pattern.urgency == PatternUrgency.WEEK:
        return
    kept_from = set(pattern.kept_from.values_list("pk", flat=True))
    notify(
        to=[person for person in _hearers(pattern, at) if person.pk not in kept_from],
        notice_kind="pattern-found",
        subject_reference=pattern.reference,
        url_name=PAGE,
        url_key=pattern.public_key,
        at=at,
        once_key=f"pattern-{pattern.public_key}-{pattern.urgency}",
    )


def _hearers(pattern: Pattern, at: datetime) -> list[User]:
    if pattern.confidential:
        return confidential_hearers(pattern.service, at=at)
    managers = list(people_in_role(Role.REGISTERED_MANAGER, pattern.service, at=at))
    return managers or confidential_hearers(pattern.service, at=at)


def keep_answer(
    pattern: Pattern,
    answer: PatternAnswer,
    to: PatternStatus,
    reason: str,
    *,
    expected_version: int | None,
    by: Actor,
    at: datetime,
    **more: Any,
) -> PatternDecision:
    """One row for one answer, and the status that follows, or the second of two is refused."""
    version = pattern.version if expected_version is None else expected_version
    pattern.status, pattern.changed_at = to, at
    fields = ["status", "changed_at"]
    for name in ("until_date", "concern"):
        if name in more:
            setattr(pattern, name, more[name])
            fields.append(name)
    if not pattern.save_over(version, fields=fields):
        raise SavedByAnother(
            "Somebody else answered, or something new came, while you were writing.",
            yours={"Answer": answer.label, "Reason": reason},
            theirs={"Now": PatternStatus(pattern.fresh().status).label},
        )
    overtaken = pattern.members.filter(concern__raised_at__gt=pattern.found_at).exists()
    return PatternDecision._base_manager.create(
        pattern=pattern,
        answer=answer,
        reason=reason.strip(),
        groups=list(pattern.groups),
        until_date=more.get("until_date"),
        overtaken=overtaken,
        decided_at=at,
        decided_by=by if isinstance(by, User) else None,
        decided_by_name=by.actor_name,
    )
