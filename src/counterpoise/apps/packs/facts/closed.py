"""Plans that were closed: what people say is different, and what the checks afterwards found."""

from __future__ import annotations

from collections.abc import Iterator

from counterpoise.apps.governance.models import PlanClosure, Recheck
from counterpoise.apps.packs.facts.identities import source_of
from counterpoise.apps.packs.facts.wanted import Wanted
from counterpoise.engines.packs import PackFacts, Quote, Statement, Typed
from counterpoise.kit.dates import LONDON
from counterpoise.terms import (
    ClosureStatus,
    ConfirmedByKind,
    EvidenceKind,
    EvidenceShows,
    RecheckResult,
)

SHOWS = {
    RecheckResult.HOLDS: EvidenceShows.SUPPORTS,
    RecheckResult.SLIPPED: EvidenceShows.CONTRADICTS,
    RecheckResult.CANNOT_TELL: EvidenceShows.NEITHER,
}


def found(wanted: Wanted) -> PackFacts:
    """Confirmed closures of everyday plans."""
    if wanted.person is not None:
        return PackFacts()
    rows = PlanClosure.objects.visible_to(wanted.scope).filter(
        plan__service__in=wanted.services,
        plan__confidential=False,
        plan__kept_from=None,
        status=ClosureStatus.CONFIRMED,
        people_date__lte=wanted.last,
    )
    if wanted.plan is not None:
        rows = rows.filter(plan=wanted.plan)
    rows = rows.select_related("plan").prefetch_related("rechecks").order_by("asked_at", "pk")
    return PackFacts(statements=tuple(one for row in rows for one in _of(row, wanted)))


def _of(row: PlanClosure, wanted: Wanted) -> Iterator[Statement]:
    who = ConfirmedByKind(row.people_kind).label
    yield Statement(
        code=f"closure/{row.public_key}",
        pieces=(f"{row.plan.title}, when it was closed. {who}: ", Quote(row.people_say)),
        kind=EvidenceKind.PEOPLES_EXPERIENCE,
        day=row.people_date,
        topics=("voice", "plans", "answered"),
        sources=(source_of("closure", row), source_of("plan", row.plan)),
    )
    for check in row.rechecks.all():
        recorded = check.recorded_at
        if recorded is not None and recorded <= wanted.ends:
            yield _checked(row, check)


def _checked(row: PlanClosure, check: Recheck) -> Statement:
    how = "An unannounced look" if check.unannounced else "A look"
    day = check.recorded_at.astimezone(LONDON).date() if check.recorded_at else None
    result = RecheckResult(check.result)
    return Statement(
        code=f"recheck/{check.public_key}",
        pieces=(
            f"{row.plan.title}. {how} {check.months} months after it was closed: "
            f"{result.label.partition(':')[0].lower()}. ",
            Typed(check.words),
        ),
        kind=EvidenceKind.OBSERVATION,
        shows=SHOWS[result],
        day=day,
        topics=("plans", "observation", "verdict"),
        sources=(source_of("recheck", check), source_of("plan", row.plan)),
    )
