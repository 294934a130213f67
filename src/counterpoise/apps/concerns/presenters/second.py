"""Decisions that wait for a second person."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from counterpoise.apps.concerns.models import Concern, TriageDecision
from counterpoise.apps.concerns.presenters.concern import (
    AdviceCard,
    Said,
    advice_card,
    said_on,
    tier_name,
)
from counterpoise.apps.concerns.presenters.mine import shortened
from counterpoise.apps.concerns.presenters.step import caption_of, concern_href
from counterpoise.apps.concerns.presenters.triage_decided import Decided, decided
from counterpoise.apps.concerns.queries.detail import Story
from counterpoise.kit.dates import spoken
from counterpoise.kit.pages import Cell, Column, Table


@dataclass(frozen=True, slots=True)
class SecondPage:
    """The words, the advice it was decided on and the decision, side by side."""

    title: str
    caption: str
    back: str
    said: tuple[Said, ...]
    advice: AdviceCard | None
    proposed: Decided


def second_page(
    concern: Concern, story: Story, decision: TriageDecision, *, now: datetime
) -> SecondPage:
    """What a second person reads before they agree or not."""
    return SecondPage(
        title="A decision lower than the advice",
        caption=caption_of(concern),
        back=concern_href(concern),
        said=said_on(concern, story, now=now),
        advice=advice_card(concern, decision.advice, now=now),
        proposed=decided(concern, decision, now=now),
    )


def waiting_table(decisions: Sequence[TriageDecision], *, now: datetime) -> Table:
    """What waits for a second person, the longest waiting first."""
    return Table(
        "Waiting for a second person",
        tuple(
            Column(name)
            for name in ("Concern", "What was seen", "Advice", "Proposed", "By", "Since")
        ),
        tuple(_row(one, now) for one in decisions),
    )


def _row(decision: TriageDecision, now: datetime) -> tuple[Cell | str, ...]:
    concern = decision.concern
    return (
        Cell(concern.reference, href=concern_href(concern, "second")),
        shortened(concern.what_was_seen, 80),
        tier_name(concern, decision.advice.tier),
        tier_name(concern, decision.tier),
        decision.decided_by.full_name,
        Cell(at=spoken(decision.decided_at, now=now)),
    )
