"""A concern's life as tables. The tables are the documentation: a diagram is drawn from them.

``NEXT``   which status may follow which
``OWNER``  whose turn it is while a concern is in a status
``EVENT``  the audit event written on entering a status
``NOTICE`` the notice sent on entering a status, and to whom, or nothing
"""

from __future__ import annotations

from dataclasses import dataclass

from counterpoise.terms import AuditEventKind, ConcernStatus, Role

S = ConcernStatus


@dataclass(frozen=True, slots=True)
class Lifecycle:
    """One lifecycle: every table has a row for every status."""

    name: str
    next: dict[ConcernStatus, frozenset[ConcernStatus]]
    owner: dict[ConcernStatus, Role | None]
    event: dict[ConcernStatus, AuditEventKind]
    notice: dict[ConcernStatus, str | None]

    def allows(self, now: ConcernStatus, then: ConcernStatus) -> bool:
        """Whether ``then`` may follow ``now``."""
        return then in self.next[now]


LIFECYCLE = Lifecycle(
    name="concern",
    next={
        S.RAISED: frozenset({S.TRIAGED, S.WITHDRAWN}),
        S.TRIAGED: frozenset({S.TRIAGED, S.REFERRED, S.IN_REVIEW, S.CLOSED, S.WITHDRAWN}),
        S.REFERRED: frozenset({S.REFERRED, S.IN_REVIEW, S.CLOSED}),
        S.IN_REVIEW: frozenset({S.TRIAGED, S.REFERRED, S.CLOSED, S.WITHDRAWN}),
        S.CLOSED: frozenset({S.IN_REVIEW}),
        S.WITHDRAWN: frozenset({S.IN_REVIEW}),
    },
    owner={
        S.RAISED: Role.REGISTERED_MANAGER,
        S.TRIAGED: Role.REGISTERED_MANAGER,
        S.REFERRED: Role.COUNCIL_OFFICER,
        S.IN_REVIEW: Role.REGISTERED_MANAGER,
        S.CLOSED: None,
        S.WITHDRAWN: None,
    },
    event={
        S.RAISED: AuditEventKind.CONCERN_RAISED,
        S.TRIAGED: AuditEventKind.CONCERN_DECIDED,
        S.REFERRED: AuditEventKind.CONCERN_REFERRED,
        S.IN_REVIEW: AuditEventKind.CONCERN_REOPENED,
        S.CLOSED: AuditEventKind.CONCERN_CLOSED,
        S.WITHDRAWN: AuditEventKind.CONCERN_WITHDRAWN,
    },
    notice={
        S.RAISED: "concern-raised",
        S.TRIAGED: None,
        S.REFERRED: "concern-referred",
        S.IN_REVIEW: "concern-reopened",
        S.CLOSED: "concern-closed",
        S.WITHDRAWN: "concern-withdrawn",
    },
)

OPEN_STATUSES = (S.RAISED, S.TRIAGED, S.REFERRED, S.IN_REVIEW)
