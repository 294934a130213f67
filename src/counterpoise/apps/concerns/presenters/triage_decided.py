"""What a person decided, beside the advice they had."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from counterpoise.apps.concerns.facts.shown import tiers_of
from counterpoise.apps.concerns.forms.triage import KEY_TESTS
from counterpoise.apps.concerns.models import Concern, TriageDecision
from counterpoise.kit.dates import SpokenMoment, spoken
from counterpoise.kit.pages import SummaryRow
from counterpoise.terms import AbuseType, Role, TestAnswer, ThresholdCategory, Tier


@dataclass(frozen=True, slots=True)
class Decided:
    """One decision. ``stands`` says whether it counts, and beside which advice."""

    tier: str
    advised: str
    agrees: bool
    who: str
    at: SpokenMoment
    reason: str
    rows: tuple[SummaryRow, ...]
    stands: str


def decided(concern: Concern, decision: TriageDecision, *, now: datetime) -> Decided:
    """A decision, finished for a page."""
    names = {one.tier: one.name for one in tiers_of(concern)}
    role = Role(decision.decided_as).label.lower() if decision.decided_as else ""
    return Decided(
        tier=names[Tier(decision.tier)],
        advised=names[Tier(decision.advice.tier)],
        agrees=decision.agrees_with_advice,
        who=", ".join(part for part in (decision.decided_by.full_name, role) if part),
        at=spoken(decision.decided_at, now=now),
        reason=decision.reason,
        rows=_rows(decision, now),
        stands=_stands(decision),
    )


def _rows(decision: TriageDecision, now: datetime) -> tuple[SummaryRow, ...]:
    kinds = ", ".join(AbuseType(one).label for one in decision.abuse_types)
    rows = [
        SummaryRow("What follows", ThresholdCategory(decision.category).label),
        *(
            SummaryRow(question, TestAnswer(getattr(decision, name)).label)
            for name, question in KEY_TESTS.items()
        ),
        *([SummaryRow("Kinds of abuse or neglect", kinds)] if kinds else []),
    ]
    return (*rows, *_second(decision, now))


def _second(decision: TriageDecision, now: datetime) -> list[SummaryRow]:
    if decision.seconded_at and decision.seconded_by:
        when = spoken(decision.seconded_at, now=now)
        said = f"{decision.seconded_by.full_name} agreed {when}: {decision.second_reason}"
        return [SummaryRow("Second person", said)]
    if decision.refused_at:
        when = spoken(decision.refused_at, now=now)
        return [SummaryRow("Second person", f"Did not agree, {when}: {decision.second_reason}")]
    return []


def _stands(decision: TriageDecision) -> str:
    if decision.refused_at:
        return "A second person did not agree, so this does not count."
    if decision.needs_second and not decision.seconded_at:
        return "This goes down, so it counts only when a second person agrees."
    if decision.agrees_with_advice:
        return "This is what the rules advise."
    up = Tier(decision.tier).rank > Tier(decision.advice.tier).rank
    return "This goes higher than the advice." if up else "This goes lower than the advice."
