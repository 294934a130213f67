"""Facts to start from: a supported living service whose restrictions fell by two thirds, with
everything in order. Each test changes the one thing it is about."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

from counterpoise.engines.verdict import (
    Balancing,
    Evidence,
    EvidenceKind,
    GateFacts,
    Period,
    Reporting,
    Schedule,
    VerdictFacts,
    Window,
)

STARTED = dt.date(2025, 6, 1)
BEFORE = (3, 2, 4, 3, 5, 2, 3, 4, 3, 2, 3, 2)
TRIGGER = (6, 5, 7)
AFTER = (1, 0, 1, 1, 0, 1, 0, 2, 1, 0, 1)


def months(counts: tuple[int, ...], exposure: float = 30.0, start: dt.date | None = None) -> Window:
    starts: list[dt.date | None] = [None] * len(counts)
    if start:
        first = start.year * 12 + start.month - 1
        starts = [dt.date((first + n) // 12, (first + n) % 12 + 1, 1) for n in range(len(counts))]
    return Window.of(Period(x, exposure, day) for x, day in zip(counts, starts, strict=True))


def evidence(
    *kinds: EvidenceKind, on: dt.date | None = dt.date(2025, 9, 1)
) -> tuple[Evidence, ...]:
    return tuple(Evidence(kind, on) for kind in kinds)


IN_ORDER = GateFacts(
    reporting=Reporting(completeness=1.0, volume_change=0.02),
    definition_changed=False,
    trigger_excluded=True,
    changes=(),
)
THREE_KINDS = evidence(EvidenceKind.VOICE, EvidenceKind.OBSERVED, EvidenceKind.AUDIT)
NOT_WORSE = Balancing("injuries", months((4,) * 12), months((3,) * 11))


def facts(**changed: Any) -> VerdictFacts:
    """At the first review, five months after the settling month: 3 events where 15 were usual."""
    usual: dict[str, Any] = {
        "before": months(BEFORE),
        "after": months(AFTER[:5]),
        "trigger": months(TRIGGER),
        "schedule": Schedule(STARTED, elapsed=6),
        "gates": IN_ORDER,
        "balancing": (NOT_WORSE,),
        "evidence": THREE_KINDS,
    }
    return VerdictFacts(**(usual | changed))


def gates(**changed: Any) -> GateFacts:
    return replace(IN_ORDER, **changed)


def at_last_review(**changed: Any) -> VerdictFacts:
    return facts(after=months(AFTER), schedule=Schedule(STARTED, elapsed=12), **changed)
