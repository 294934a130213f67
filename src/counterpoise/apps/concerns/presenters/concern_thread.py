"""The golden thread of a concern as a timeline."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from counterpoise.apps.threads.models import ThreadStep
from counterpoise.kit.dates import SpokenMoment, spoken
from counterpoise.terms import AuditEventKind

KINDS = {kind.value: kind.label for kind in AuditEventKind}


@dataclass(frozen=True, slots=True)
class ThreadItem:
    """One step: what happened, by whom, when, and the words that go with it."""

    title: str
    by: str
    at: SpokenMoment
    words: str


def thread_items(steps: Sequence[ThreadStep], *, now: datetime) -> tuple[ThreadItem, ...]:
    """The steps as recorded, the newest first."""
    return tuple(
        ThreadItem(
            title=KINDS.get(step.step_kind, "Something was recorded"),
            by=step.by_name,
            at=spoken(step.happened_at, now=now),
            words=step.words,
        )
        for step in reversed(steps)
    )
