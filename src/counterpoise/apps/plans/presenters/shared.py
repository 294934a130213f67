"""What somebody outside reads: exactly what was chosen, with names turned. Finished before the
page is drawn, so that drawing reads nothing more."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from counterpoise.apps.plans.facts.naming import Naming
from counterpoise.apps.plans.models import PlanAction, PlanEvidence, PlanMeasure, ShareLink
from counterpoise.apps.plans.queries.sharing import peoples_names, staff_names
from counterpoise.kit.dates import LONDON, long_date
from counterpoise.kit.pages import SummaryRow
from counterpoise.terms import (
    EvidenceKind,
    EvidenceShows,
    FactorKind,
    NamesAs,
    PlanActionStatus,
    PlanStatus,
    SharedSection,
)


@dataclass(frozen=True, slots=True)
class SharedAction:
    words: str
    who: str
    due: str
    tone: str
    state: str


@dataclass(frozen=True, slots=True)
class SharedPage:
    """The whole page; a part that was not chosen is empty and leaves no heading behind."""

    title: str
    caption: str
    status: str
    made_for: str
    concern: tuple[SummaryRow, ...]
    causes: tuple[SummaryRow, ...]
    aim: tuple[SummaryRow, ...]
    not_doing: str
    progress: tuple[SummaryRow, ...]
    actions: tuple[SharedAction, ...]
    measures: tuple[SummaryRow, ...]
    supports: tuple[SummaryRow, ...]
    contradicts: tuple[SummaryRow, ...]
    neither: tuple[SummaryRow, ...]


TONES = {
    PlanActionStatus.OVERDUE: "late",
    PlanActionStatus.AT_RISK: "soon",
    PlanActionStatus.BLOCKED: "soon",
    PlanActionStatus.VERIFIED: "done",
    PlanActionStatus.EFFECTIVE: "done",
    PlanActionStatus.SUSTAINED: "done",
}


def shared_page(link: ShareLink, *, now: datetime) -> SharedPage:
    plan = link.plan
    naming = Naming(
        staff=staff_names(plan, at=now),
        people=peoples_names(plan),
        names_as=NamesAs(link.names_as),
    )
    evidence = _evidence(link, naming)
    return SharedPage(
        title=naming.told(plan.title),
        caption=f"{plan.reference}, {plan.service.name}",
        status=PlanStatus(plan.status).label,
        made_for=f"Made for {link.to_name}. This page stops opening on "
        f"{long_date(link.ends_at.astimezone(LONDON).date(), weekday=False)}.",
        concern=_concern(link, naming),
        causes=_causes(link, naming),
        aim=_aim(link, naming),
        not_doing=naming.told(plan.not_doing) if _chosen(link, SharedSection.NOT_DOING) else "",
        progress=_progress(link, naming),
        actions=_actions(link, naming),
        measures=_measures(link, naming),
        supports=evidence[EvidenceShows.SUPPORTS],
        contradicts=evidence[EvidenceShows.CONTRADICTS],
        neither=evidence[EvidenceShows.NEITHER],
    )


def _chosen(link: ShareLink, section: SharedSection) -> bool:
    return section.value in link.sections


def _concern(link: ShareLink, naming: Naming) -> tuple[SummaryRow, ...]:
    if not _chosen(link, SharedSection.CONCERN):
        return ()
    plan = link.plan
    touched = "" if plan.people_affected is None else str(plan.people_affected)
    return (
        SummaryRow("What happens", naming.told(plan.concern)),
        SummaryRow("How many people it touches", touched),
    )


def _causes(link: ShareLink, naming: Naming) -> tuple[SummaryRow, ...]:
    if not _chosen(link, SharedSection.CAUSES):
        return ()
    return tuple(
        SummaryRow(FactorKind(one.factor_kind).label, naming.told(one.words))
        for one in link.plan.factors.filter(taken_out_at=None)
    )


def _aim(link: ShareLink, naming: Naming) -> tuple[SummaryRow, ...]:
    if not _chosen(link, SharedSection.AIM):
        return ()
    day = link.plan.aim_date
    return (
        SummaryRow("Aim", naming.told(link.plan.aim)),
        SummaryRow("By", long_date(day, weekday=False) if day else ""),
    )


def _progress(link: ShareLink, naming: Naming) -> tuple[SummaryRow, ...]:
    """Reviews held until the link was made: what was chosen, and nothing since."""
    if not _chosen(link, SharedSection.PROGRESS):
        return ()
    held = link.plan.reviews.filter(held_at__lte=link.made_at).order_by("-held_date")
    return tuple(
        SummaryRow(long_date(one.held_date, weekday=False), naming.told(one.what_changed))
        for one in held
    )


def _actions(link: ShareLink, naming: Naming) -> tuple[SharedAction, ...]:
    picked = PlanAction.objects.filter(
        plan=link.plan, public_key__in=link.actions, taken_out_at=None
    )
    return tuple(
        SharedAction(
            words=naming.told(one.words),
            who=naming.of(one.owner_name) or "nobody yet",
            due=long_date(one.due_date, weekday=False) if one.due_date else "",
            tone=TONES.get(PlanActionStatus(one.status), "going"),
            state=PlanActionStatus(one.status).label,
        )
        for one in picked
    )


def _measures(link: ShareLink, naming: Naming) -> tuple[SummaryRow, ...]:
    picked = PlanMeasure.objects.filter(
        plan=link.plan, public_key__in=link.measures, taken_out_at=None
    )
    return tuple(SummaryRow(naming.told(one.words), _from_to(one)) for one in picked)


def _from_to(one: PlanMeasure) -> str:
    before = one.baseline_words or ("" if one.baseline_value is None else f"{one.baseline_value:g}")
    return f"Before: {before or 'we do not know'}. To be: {one.target or 'we do not know'}."


def _evidence(link: ShareLink, naming: Naming) -> dict[EvidenceShows, tuple[SummaryRow, ...]]:
    picked = PlanEvidence.objects.filter(
        plan=link.plan, public_key__in=link.evidence, withdrawn_at=None
    )
    held = list(picked.order_by("-gathered_date", "-pk"))
    return {
        shows: tuple(_piece(one, naming) for one in held if one.shows == shows)
        for shows in EvidenceShows
    }


def _piece(one: PlanEvidence, naming: Naming) -> SummaryRow:
    day = long_date(one.gathered_date, weekday=False)
    apart = ", from outside the service" if one.independent else ""
    who = naming.of(one.gathered_by_name)
    kind = EvidenceKind(one.evidence_kind).label
    return SummaryRow(f"{kind}, {day}", f"{naming.told(one.what_it_shows)} ({who}{apart})")
