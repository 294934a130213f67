"""The lives of a plan and of its actions as tables; the diagrams are drawn from them.

``next``   which status may follow which
``owner``  whose turn it is while it is in a status, in words
``event``  the audit event written on entering a status
``notice`` the notice sent on entering a status, or nothing
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

from counterpoise.terms import AuditEventKind, PlanActionStatus, PlanStatus, Term

S = TypeVar("S", bound=Term)
P = PlanStatus
A = PlanActionStatus


@dataclass(frozen=True, slots=True)
class Life(Generic[S]):
    """One lifecycle: every table has a row for every status."""

    name: str
    first: S
    next: dict[S, frozenset[S]]
    owner: dict[S, str]
    event: dict[S, AuditEventKind]
    notice: dict[S, str | None]

    def allows(self, now: S, then: S) -> bool:
        """Whether ``then`` may follow ``now``."""
        return then in self.next[now]


PLAN_LIFE = Life(
    name="plan",
    first=P.DRAFT,
    next={
        P.DRAFT: frozenset({P.PROPOSED, P.WITHDRAWN}),
        P.PROPOSED: frozenset({P.DRAFT, P.AGREED, P.WITHDRAWN}),
        P.AGREED: frozenset({P.CLOSED, P.WITHDRAWN}),
        P.CLOSED: frozenset({P.REOPENED}),
        P.REOPENED: frozenset({P.CLOSED, P.WITHDRAWN}),
        P.WITHDRAWN: frozenset({P.DRAFT}),
    },
    owner={
        P.DRAFT: "Whoever owns the plan",
        P.PROPOSED: "The manager, or a lead of the provider",
        P.AGREED: "Whoever owns the plan",
        P.CLOSED: "Nobody",
        P.REOPENED: "Whoever owns the plan",
        P.WITHDRAWN: "Nobody",
    },
    event={
        P.DRAFT: AuditEventKind.PLAN_SENT_BACK,
        P.PROPOSED: AuditEventKind.PLAN_PROPOSED,
        P.AGREED: AuditEventKind.PLAN_AGREED,
        P.CLOSED: AuditEventKind.PLAN_CLOSED,
        P.REOPENED: AuditEventKind.PLAN_REOPENED,
        P.WITHDRAWN: AuditEventKind.PLAN_WITHDRAWN,
    },
    notice={
        P.DRAFT: "plan-sent-back",
        P.PROPOSED: "plan-proposed",
        P.AGREED: "plan-agreed",
        P.CLOSED: "plan-closed",
        P.REOPENED: "plan-reopened",
        P.WITHDRAWN: None,
    },
)

# Written on and carried out: a plan somebody still answers for.
LIVE_PLANS = (P.DRAFT, P.PROPOSED, P.AGREED, P.REOPENED)

_MOVING = frozenset({A.NOT_STARTED, A.ON_TRACK, A.AT_RISK, A.OVERDUE, A.BLOCKED})
_OPEN_TO = _MOVING | {A.DONE, A.STOPPED}

ACTION_LIFE = Life(
    name="plan action",
    first=A.NOT_STARTED,
    next={
        **{status: _OPEN_TO - {A.NOT_STARTED} for status in _MOVING},
        A.DONE: frozenset({A.VERIFIED, A.ON_TRACK, A.STOPPED}),
        A.VERIFIED: frozenset({A.EFFECTIVE, A.ON_TRACK, A.STOPPED}),
        A.EFFECTIVE: frozenset({A.SUSTAINED, A.ON_TRACK, A.STOPPED}),
        A.SUSTAINED: frozenset({A.ON_TRACK}),
        A.STOPPED: frozenset({A.ON_TRACK}),
    },
    owner={
        A.NOT_STARTED: "Its owner",
        A.ON_TRACK: "Its owner",
        A.AT_RISK: "Its owner and the manager",
        A.OVERDUE: "Its owner and the manager",
        A.BLOCKED: "The manager",
        A.DONE: "Somebody else, who goes and sees",
        A.VERIFIED: "Whoever owns the plan",
        A.EFFECTIVE: "Whoever owns the plan",
        A.SUSTAINED: "Nobody",
        A.STOPPED: "Nobody",
    },
    event=dict.fromkeys(A, AuditEventKind.PLAN_ACTION_MOVED),
    notice={
        A.NOT_STARTED: None,
        A.ON_TRACK: None,
        A.AT_RISK: "action-at-risk",
        A.OVERDUE: "action-overdue",
        A.BLOCKED: "action-blocked",
        A.DONE: "action-done",
        A.VERIFIED: "action-verified",
        A.EFFECTIVE: None,
        A.SUSTAINED: None,
        A.STOPPED: "action-stopped",
    },
)

WAITING = (A.NOT_STARTED, A.ON_TRACK, A.AT_RISK, A.OVERDUE, A.BLOCKED)
FINISHED = (A.DONE, A.VERIFIED, A.EFFECTIVE, A.SUSTAINED)
CHECKED = (A.VERIFIED, A.EFFECTIVE, A.SUSTAINED)
