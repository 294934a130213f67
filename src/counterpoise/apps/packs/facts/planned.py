"""Improvement plans: what is being changed, how far it is, and what shows or contradicts it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from counterpoise.apps.assurance.models import NamedChange
from counterpoise.apps.packs.facts.identities import source_of, sources_of
from counterpoise.apps.packs.facts.proved import newest_verdict, verdict_words
from counterpoise.apps.packs.facts.wanted import Wanted
from counterpoise.apps.plans.models import Plan, PlanAction, PlanEvidence, PlanReview
from counterpoise.engines.packs import Change, PackFacts, Statement, Typed
from counterpoise.kit.dates import LONDON, long_date
from counterpoise.terms import (
    EvidenceKind,
    EvidenceShows,
    PlanActionStatus,
    PlanStatus,
    PlanTheme,
    ProofSource,
)

SHOWN = (PlanStatus.AGREED, PlanStatus.CLOSED, PlanStatus.REOPENED)
VERIFIED = (PlanActionStatus.VERIFIED, PlanActionStatus.EFFECTIVE, PlanActionStatus.SUSTAINED)
FINISHED = (PlanActionStatus.DONE, *VERIFIED)
WRITTEN = (ProofSource.DOCUMENT, ProofSource.MINUTES)
"""Sources of a plan's evidence that are a document, whatever kind of evidence they are."""
TOPICS = {
    PlanTheme.RESTRICTIVE_PRACTICE: ("restriction",),
    PlanTheme.SAFEGUARDING_ESCALATION: ("escalation",),
    PlanTheme.POSITIVE_RISK: ("risk_taking",),
    PlanTheme.FALLS: ("incidents",),
    PlanTheme.MEDICATION: ("medicines",),
    PlanTheme.NUTRITION: ("nutrition",),
    PlanTheme.STAFFING: ("workforce",),
    PlanTheme.MISSED_VISITS: ("continuity",),
    PlanTheme.PERSON_CENTRED_CARE: ("everyday_life", "voice"),
    PlanTheme.PRESSURE_CARE: ("health",),
    PlanTheme.CONTINENCE: ("health",),
    PlanTheme.INFECTION_CONTROL: ("health",),
    PlanTheme.OTHER: (),
}


def found(wanted: Wanted) -> PackFacts:
    """Agreed plans that ran in the period: none held in confidence or kept from somebody."""
    rows = plans_in(wanted)
    evidence = _evidence(rows, wanted)
    reviews = _reviews(rows, wanted)
    actions = _actions(rows)
    statements: list[Statement] = []
    if wanted.person is not None:
        statements += (
            _against(plan, pieces)
            for plan in rows
            if (pieces := [one for one in evidence.get(plan.pk, []) if _is_against(one)])
        )
    for plan in rows if wanted.person is None else ():
        statements.append(_standing(plan, actions.get(plan.pk, []), wanted))
        statements += (_shown(one, plan) for one in evidence.get(plan.pk, []))
        statements += (_reviewed(one, plan) for one in reviews.get(plan.pk, []))
    proofs = _proofs(rows, wanted)
    changes = (_change(plan, actions.get(plan.pk, []), proofs.get(plan.pk, "")) for plan in rows)
    return PackFacts(statements=tuple(statements), changes=tuple(changes))


def plans_in(wanted: Wanted) -> list[Plan]:
    seen = Plan.objects.visible_to(wanted.scope).filter(
        service__in=wanted.services,
        status__in=SHOWN,
        confidential=False,
        kept_from=None,
        agreed_at__lte=wanted.ends,
    )
    seen = seen.exclude(status=PlanStatus.CLOSED, closed_at__lt=wanted.begins)
    if wanted.plan is not None:
        seen = seen.filter(pk=wanted.plan.pk)
    rows = seen.select_related("service").prefetch_related("sources").order_by("agreed_at", "pk")
    return list(rows)


def _actions(plans: Sequence[Plan]) -> dict[int, list[PlanAction]]:
    rows = PlanAction.objects.filter(plan__in=plans, taken_out_at=None).order_by("number", "pk")
    found: dict[int, list[PlanAction]] = {}
    for one in rows:
        found.setdefault(one.plan_id, []).append(one)
    return found


def _evidence(plans: Sequence[Plan], wanted: Wanted) -> dict[int, list[PlanEvidence]]:
    """All but documents, which are told last of what was found (`documented`)."""
    rows = PlanEvidence.objects.filter(
        plan__in=plans, withdrawn_at=None, gathered_date__lte=wanted.last
    ).exclude(proof_source__in=WRITTEN)
    found: dict[int, list[PlanEvidence]] = {}
    for one in rows.order_by("gathered_date", "pk"):
        found.setdefault(one.plan_id, []).append(one)
    return found


def _reviews(plans: Sequence[Plan], wanted: Wanted) -> dict[int, list[PlanReview]]:
    """The newest of each plan: later ones say what earlier ones said, and what came since."""
    rows = PlanReview.objects.filter(plan__in=plans, held_date__lte=wanted.last)
    found: dict[int, list[PlanReview]] = {}
    for one in rows.order_by("held_date", "pk"):
        found[one.plan_id] = [one]
    return found


def _standing(plan: Plan, actions: Sequence[PlanAction], wanted: Wanted) -> Statement:
    done = [one for one in actions if one.status in FINISHED]
    verified = [one for one in actions if one.status in VERIFIED]
    late = [one for one in actions if one.status == PlanActionStatus.OVERDUE]
    behind = f" {len(late)} late." if late else ""
    return Statement(
        code=f"plan/{plan.public_key}",
        pieces=(
            f"Plan {plan.reference}{wanted.at_place(plan.service)}: ",
            Typed(plan.title),
            f". {PlanStatus(plan.status).label}. Of {len(actions)} actions, {len(done)} are done "
            f"and {len(verified)} of those were seen in practice by somebody else.{behind}",
        ),
        kind=EvidenceKind.PROCESS,
        shows=EvidenceShows.CONTRADICTS if late else EvidenceShows.NEITHER,
        day=plan.changed_at.astimezone(LONDON).date(),
        topics=("plans", *topics_of(plan)),
        sources=(source_of("plan", plan), *sources_of("plan action", actions)),
    )


def topics_of(plan: Plan) -> tuple[str, ...]:
    themes = {theme.value: theme for theme in PlanTheme}
    named = (themes[one] for one in plan.themes if one in themes)
    return tuple(dict.fromkeys(topic for theme in named for topic in TOPICS[theme]))


def _shown(one: PlanEvidence, plan: Plan) -> Statement:
    kind = EvidenceKind(one.evidence_kind)
    topics = ("observation",) if kind is EvidenceKind.OBSERVATION else ()
    voice = ("voice",) if kind is EvidenceKind.PEOPLES_EXPERIENCE else ()
    return Statement(
        code=f"plan-evidence/{one.public_key}",
        pieces=(f"{plan.title}: ", Typed(one.what_it_shows)),
        kind=kind,
        shows=EvidenceShows(one.shows),
        day=one.gathered_date,
        independent=one.independent,
        topics=("plans", *topics, *voice, *topics_of(plan)),
        sources=(source_of("plan evidence", one), source_of("plan", plan)),
    )


def _is_against(one: PlanEvidence) -> bool:
    return EvidenceShows(one.shows) is EvidenceShows.CONTRADICTS


def _against(plan: Plan, pieces: Sequence[PlanEvidence]) -> Statement:
    """A person's own pack tells what was changed around them. What contradicts it is about others
    too and is not copied there, but that it exists must be said."""
    return Statement(
        code=f"plan-against/{plan.public_key}",
        pieces=(
            f"{plan.title}: some of what was seen or said since speaks against it. It is about "
            "other people too, so it is not told here. You can ask the manager about it.",
        ),
        kind=EvidenceKind.OUTCOME,
        shows=EvidenceShows.CONTRADICTS,
        day=max(one.gathered_date for one in pieces),
        topics=("plans", *topics_of(plan)),
        sources=(*sources_of("plan evidence", pieces), source_of("plan", plan)),
    )


def _reviewed(one: PlanReview, plan: Plan) -> Statement:
    when = long_date(one.held_date, weekday=False)
    return Statement(
        code=f"plan-review/{one.public_key}",
        pieces=(
            f"{plan.title}. At the review of {when}, what had changed for people: ",
            Typed(one.what_changed),
        ),
        kind=EvidenceKind.STAFF_AND_LEADER_FEEDBACK,
        day=one.held_date,
        topics=("plans", "review"),
        sources=(source_of("plan review", one),),
    )


def _proofs(plans: Sequence[Plan], wanted: Wanted) -> dict[int, str]:
    """By plan: what the newest verdict on one of its measures says."""
    rows = (
        NamedChange.objects.visible_to(wanted.scope)
        .filter(plan_measure__plan__in=plans)
        .select_related("plan_measure")
        .prefetch_related("verdicts")
        .order_by("pk")
    )
    found: dict[int, tuple[datetime, str]] = {}
    for row in rows:
        verdict = newest_verdict(row, at=wanted.at)
        key = row.plan_measure.plan_id
        if verdict is not None and (key not in found or found[key][0] < verdict.proposed_at):
            found[key] = (verdict.proposed_at, verdict_words(verdict))
    return {key: words for key, (_, words) in found.items()}


def _change(plan: Plan, actions: Sequence[PlanAction], proof: str) -> Change:
    """What was done, in the plan's own words; the records it is known from are what it answers."""
    done = [one.words for one in actions if one.status in FINISHED]
    started = plan.agreed_at or plan.opened_at
    return Change(
        title=plan.title,
        what=" ".join(ended(one) for one in done)
        if done
        else f"We have agreed what to change: {plan.aim}",
        started=started.astimezone(LONDON).date(),
        answers=_answers(plan),
        verdict=f"{_came_of_it(plan)} {proof}".strip(),
        sources=(source_of("plan", plan),),
    )


def ended(words: str) -> str:
    """Words as a sentence, so that several can stand behind one another."""
    words = words.strip()
    return words if words.endswith((".", "!", "?", "…", ".”", "?”", "!”")) else f"{words}."


def _answers(plan: Plan) -> tuple[str, ...]:
    """The records it was opened from and is known from, where they stand."""
    known = (one.url_key for one in plan.sources.all() if one.taken_out_at is None)
    return tuple(dict.fromkeys(key for key in (plan.url_key, *known) if key))


def _came_of_it(plan: Plan) -> str:
    if plan.sustained_at is not None:
        return "It was still so at the check after six months."
    if plan.status == PlanStatus.CLOSED:
        return "The plan was closed: it was shown to have worked. It has yet to last."
    if plan.status == PlanStatus.REOPENED:
        return "It did not last, so the plan is open again."
    return ""
