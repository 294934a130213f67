"""Documents: what was written down about a plan. Last of what is found, because a document shows
that something was written and nothing more."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from counterpoise.apps.packs.facts.identities import source_of, sources_of
from counterpoise.apps.packs.facts.planned import WRITTEN, plans_in, topics_of
from counterpoise.apps.packs.facts.wanted import Wanted
from counterpoise.apps.plans.models import EvidenceFile, Plan, PlanEvidence, PlanReview
from counterpoise.engines.packs import PackFacts, Piece, Source, Statement, Typed
from counterpoise.kit.dates import LONDON, long_date
from counterpoise.terms import EvidenceKind, EvidenceShows, ProofSource, ScanState

HELD_BACK = (ScanState.WAITING, ScanState.FOUND)


def found(wanted: Wanted) -> PackFacts:
    """Of everyday plans that ran in the period. A person's own pack holds none of them."""
    if wanted.person is not None:
        return PackFacts()
    return PackFacts(
        statements=tuple(one for plan in plans_in(wanted) for one in _of(plan, wanted))
    )


def _of(plan: Plan, wanted: Wanted) -> Iterator[Statement]:
    rows = plan.evidence.filter(withdrawn_at=None, gathered_date__lte=wanted.last)
    evidence = list(rows.order_by("gathered_date", "pk"))
    yield from (_written(one, plan) for one in evidence if one.proof_source in WRITTEN)
    yield from _files(plan, evidence)
    yield from _minutes(plan, wanted)


def _written(one: PlanEvidence, plan: Plan) -> Statement:
    return Statement(
        code=f"plan-evidence/{one.public_key}",
        pieces=(f"{plan.title}. {ProofSource(one.proof_source).label}: ", Typed(one.what_it_shows)),
        kind=EvidenceKind(one.evidence_kind),
        shows=EvidenceShows(one.shows),
        day=one.gathered_date,
        independent=one.independent,
        document=True,
        topics=("plans", *topics_of(plan)),
        sources=(source_of("plan evidence", one), source_of("plan", plan)),
    )


def _files(plan: Plan, evidence: Sequence[PlanEvidence]) -> Iterator[Statement]:
    """Files by name, so that a reader can ask for one; what nobody may have is not offered."""
    rows = EvidenceFile.objects.filter(evidence__in=evidence).exclude(scan_state__in=HELD_BACK)
    files = list(rows.order_by("name", "pk"))
    if files:
        names = "; ".join(dict.fromkeys(one.name for one in files))
        pieces = (f"{plan.title}. Files kept with its evidence: ", Typed(names), ".")
        sent = max(one.sent_at for one in files).astimezone(LONDON).date()
        yield _paper(plan, "plan-files", pieces, sources_of("evidence file", files), day=sent)


def _minutes(plan: Plan, wanted: Wanted) -> Iterator[Statement]:
    rows = PlanReview.objects.filter(plan=plan, held_date__lte=wanted.last)
    held = list(rows.order_by("held_date", "pk"))
    if held:
        days = [long_date(one.held_date, weekday=False) for one in (held[0], held[-1])]
        when = f"a review on {days[0]}"
        if len(held) > 1:
            when = f"{len(held)} reviews, from {days[0]} to {days[1]}"
        pieces = (f"{plan.title}. Minutes are kept of {when}.",)
        newest = held[-1].held_date
        yield _paper(plan, "plan-minutes", pieces, sources_of("plan review", held), day=newest)


def _paper(
    plan: Plan, kind: str, pieces: tuple[Piece, ...], sources: tuple[Source, ...], *, day: date
) -> Statement:
    return Statement(
        code=f"{kind}/{plan.public_key}",
        pieces=pieces,
        kind=EvidenceKind.PROCESS,
        day=day,
        document=True,
        topics=("plans", *topics_of(plan)),
        sources=sources,
    )
