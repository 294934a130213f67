"""What may follow what in a pack's life, and what each step is written down as."""

from __future__ import annotations

from dataclasses import dataclass

from counterpoise.terms import AuditEventKind, PackStatus

OPEN = frozenset({PackStatus.DRAFT, PackStatus.FAILED})
"""Still being prepared: words may be written and taken out."""


@dataclass(frozen=True, slots=True)
class Lifecycle:
    """``next`` by status; ``event`` is what reaching a status is written down as."""

    next: dict[PackStatus, frozenset[PackStatus]]
    event: dict[PackStatus, AuditEventKind]


LIFECYCLE = Lifecycle(
    next={
        PackStatus.DRAFT: frozenset({PackStatus.QUEUED, PackStatus.WITHDRAWN}),
        PackStatus.QUEUED: frozenset({PackStatus.ISSUED, PackStatus.FAILED}),
        PackStatus.FAILED: frozenset({PackStatus.QUEUED, PackStatus.WITHDRAWN}),
        PackStatus.ISSUED: frozenset({PackStatus.WITHDRAWN}),
        PackStatus.WITHDRAWN: frozenset(),
    },
    event={
        PackStatus.DRAFT: AuditEventKind.PACK_BEGUN,
        PackStatus.QUEUED: AuditEventKind.PACK_ASKED_FOR,
        PackStatus.ISSUED: AuditEventKind.PACK_ISSUED,
        PackStatus.FAILED: AuditEventKind.PACK_NOT_MADE,
        PackStatus.WITHDRAWN: AuditEventKind.PACK_WITHDRAWN,
    },
)
