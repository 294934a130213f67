"""How a plan's measures stand, in words; and what choosing one would mean."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from counterpoise.apps.accounts.access import Scope
from counterpoise.apps.assurance.access import can_decide_on_proof
from counterpoise.apps.assurance.facts.planning import Prospect, can_take_baseline
from counterpoise.apps.assurance.presenters.changes import OutlookWords, before_words, outlook_words
from counterpoise.apps.assurance.presenters.rungs import TONES, rung_of, signed_words
from counterpoise.apps.assurance.queries.planning import Proved
from counterpoise.apps.plans.access import CARRIED_OUT, decides
from counterpoise.apps.plans.models import LIVE_PLANS, Plan, PlanMeasure
from counterpoise.kit.pages import SummaryRow
from counterpoise.terms import IndicatorSide, MeasureKind


@dataclass(frozen=True, slots=True)
class MeasureCard:
    """One measure: from what, to what, and what is known so far."""

    title: str
    kind: str
    side: str
    rows: tuple[SummaryRow, ...]
    tone: str
    said: str
    signed: str
    href: str
    chart_href: str
    prove_href: str


@dataclass(frozen=True, slots=True)
class PlanProofPage:
    title: str
    caption: str
    back: str
    choose_href: str
    evidence_href: str
    figures_href: str
    cards: tuple[MeasureCard, ...]


@dataclass(frozen=True, slots=True)
class ProspectWords:
    """What a choice would mean, shown before it is kept."""

    name: str
    baseline: str
    outlook: OutlookWords
    balancing: tuple[str, ...]


def plan_proof_page(plan: Plan, held: Sequence[Proved], *, scope: Scope) -> PlanProofPage:
    acts = decides(scope, plan) and can_decide_on_proof(scope, plan.service)
    writes = acts and plan.status in LIVE_PLANS
    key = [plan.public_key]
    return PlanProofPage(
        title="How we will know",
        caption=f"{plan.reference}: {plan.title}",
        back=reverse("plans:plan", args=key),
        choose_href=reverse("assurance:plan_measure", args=key) if writes else "",
        evidence_href=reverse("plans:evidence", args=key),
        figures_href=reverse("assurance:plan_figures", args=key)
        if writes and any(can_take_baseline(one.measure) for one in held)
        else "",
        cards=tuple(_card(plan, one, proves=acts and plan.status in CARRIED_OUT) for one in held),
    )


def _card(plan: Plan, one: Proved, *, proves: bool) -> MeasureCard:
    measure, change, verdict = one.measure, one.change, one.verdict
    rung = rung_of(verdict) if verdict else ""
    code = measure.indicator_code
    begins = proves and code and change is None and measure.measure_kind != MeasureKind.BALANCING
    return MeasureCard(
        title=f"{measure.code}: {measure.words}",
        kind=MeasureKind(measure.measure_kind).label,
        side=IndicatorSide(measure.side).label,
        rows=(
            SummaryRow("Before", measure.baseline_words or _plain(measure.baseline_value)),
            SummaryRow("To be", measure.target),
            *(
                (SummaryRow("When it could show something", measure.earliest_words),)
                if measure.earliest_words
                else ()
            ),
            *(SummaryRow("Judged before", words) for words in before_words(one.ended)),
        ),
        tone=TONES.get(rung, "quiet"),
        said=rung or ("Nobody has looked yet" if change else "Not judged yet"),
        signed=signed_words(verdict) if verdict else "",
        href=reverse("assurance:change", args=[change.public_key]) if change else "",
        chart_href=reverse("assurance:chart", args=[plan.service.public_key, code]) if code else "",
        prove_href=reverse("assurance:prove_measure", args=[measure.public_key]) if begins else "",
    )


def figures_taken(measures: Sequence[PlanMeasure]) -> str:
    """What was done, with what could not be."""
    if not measures:
        return "There was nothing to take: no other measure names a figure that can be counted."
    empty = [one.code for one in measures if one.baseline_value is None]
    said = f"The figures from before today are beside {len(measures)} of the measures."
    return f"{said} Nobody has written any down for {', '.join(empty)}." if empty else said


def _plain(value: float | None) -> str:
    return "" if value is None else f"{value:g}"


def prospect_words(found: Prospect, *, now: datetime) -> ProspectWords:
    return ProspectWords(
        name=found.definition.name,
        baseline=found.baseline.words,
        outlook=outlook_words(found.outlook, now=now),
        balancing=tuple(one.name for one in found.balancing),
    )
