"""Changes, what shows whether they worked, and the verdicts on them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.db.models import Q

from counterpoise.apps.assurance.models import Evidence, NamedChange, Verdict
from counterpoise.apps.assurance.queries.proof_lists import proposal_of
from counterpoise.apps.packs.facts.identities import source_of
from counterpoise.apps.packs.facts.wanted import Wanted
from counterpoise.apps.plans.models import Plan
from counterpoise.engines.packs import Change, Count, PackFacts, Piece, Statement, Typed
from counterpoise.kit.dates import LONDON
from counterpoise.terms import EvidenceKind, EvidenceShows

HELD_BACK = Q(plan_measure__plan__confidential=True) | Q(
    plan_measure__plan__in=Plan.kept_from.through.objects.values("plan")
)
"""What a plan measures that is held in confidence, or kept from somebody."""
MEANS = {
    "Not assured": "Something has to be put right before anybody can say whether it is better.",
    "Too early to tell": "Not enough time or too few events have passed to say anything.",
    "Worse": "The figures since the change are worse than before it.",
    "No clear change": "The figures since the change are about what they were before.",
    "Probably improving": "It looks better. There is not yet enough to say that it is.",
    "Improved": "It is better than before. It has yet to last.",
    "Improved and sustained": "It is better than before, and it has stayed so at two reviews.",
}
SHOWS = {
    "Worse": EvidenceShows.CONTRADICTS,
    "No clear change": EvidenceShows.CONTRADICTS,
    "Improved": EvidenceShows.SUPPORTS,
    "Improved and sustained": EvidenceShows.SUPPORTS,
}


def found(wanted: Wanted) -> PackFacts:
    """Changes that were being looked at in the period, with all evidence that stands. What a
    plan changed is told with the plan; here are the verdicts on its measures."""
    seen = NamedChange.objects.visible_to(wanted.scope).filter(
        service__in=wanted.services, started_date__lte=wanted.last
    )
    if wanted.plan is not None:
        seen = seen.filter(plan_measure__plan=wanted.plan)
    rows = (
        seen.exclude(HELD_BACK)
        .select_related("service")
        .prefetch_related("evidence", "verdicts__signed_by")
        .order_by("started_date", "pk")
    )
    statements: list[Statement] = []
    changes: list[Change] = []
    for row in rows:
        verdict = _verdict(row, wanted)
        if verdict is not None:
            statements.append(_said(wanted, row, verdict))
        statements += _evidence(wanted, row)
        if row.plan_measure_id is None:
            changes.append(_change(row, verdict))
    return PackFacts(statements=tuple(statements), changes=tuple(changes))


def _verdict(row: NamedChange, wanted: Wanted) -> Verdict | None:
    return newest_verdict(row, at=wanted.at)


def newest_verdict(row: NamedChange, *, at: datetime) -> Verdict | None:
    """The newest signed one; else the newest that waits for its signature."""
    known = [one for one in row.verdicts.all() if one.proposed_at <= at]
    signed = [one for one in known if one.signed_at is not None]
    return max(signed or known, key=lambda one: (one.proposed_at, one.pk), default=None)


def _said(wanted: Wanted, row: NamedChange, verdict: Verdict) -> Statement:
    rung = _rung(verdict)
    who = "Signed" if verdict.signed_at else "Proposed by rule, and signed by nobody yet"
    return Statement(
        code=f"verdict/{row.public_key}",
        pieces=(
            f"{row.title}{wanted.at_place(row.service)}. {who}: {rung}. {MEANS[rung]} ",
            *_windows(verdict),
        ),
        plain=(f"{row.title}. {MEANS[rung]}",),
        kind=EvidenceKind.OUTCOME,
        shows=SHOWS.get(rung, EvidenceShows.NEITHER),
        day=verdict.proposed_at.astimezone(LONDON).date(),
        topics=("verdict", "plans", "measures"),
        sources=(source_of("change", row), source_of("verdict", verdict)),
    )


def _windows(verdict: Verdict) -> Iterator[Piece]:
    """How many before and since; what they are counted over stays out of the words."""
    kept = proposal_of(verdict)
    windows: dict[str, Any] = kept.get("windows") or {}
    before, after = windows.get("before"), windows.get("after")
    if not before or not after or float(before["events"]) % 1 or float(after["events"]) % 1:
        return
    name = kept.get("names", {}).get("events", "events")
    yield f"{name[:1].upper()}{name[1:]}: "
    yield Count(int(before["events"]))
    yield f" in {before['months']} months before, "
    yield Count(int(after["events"]))
    yield f" in {after['months']} months since."


def verdict_words(verdict: Verdict) -> str:
    """The rung, and what it means."""
    rung = _rung(verdict)
    return f"{rung}. {MEANS[rung]}"


def _rung(verdict: Verdict) -> str:
    rung = str(proposal_of(verdict).get("rung", ""))
    return rung if rung in MEANS else "Not assured"


def _evidence(wanted: Wanted, row: NamedChange) -> Iterator[Statement]:
    for one in sorted(row.evidence.all(), key=lambda one: one.pk):
        if one.withdrawn_at is None and one.gathered_date <= wanted.last:
            yield evidence_statement(one, f"{row.title}: ")


def evidence_statement(one: Evidence, about: str) -> Statement:
    return Statement(
        code=f"evidence/{one.public_key}",
        pieces=(about, Typed(one.what_it_shows)),
        kind=EvidenceKind(one.evidence_kind),
        shows=EvidenceShows(one.shows),
        day=one.gathered_date,
        independent=one.independent,
        topics=("verdict", "observation" if one.evidence_kind == "OBSERVATION" else "plans"),
        sources=(source_of("evidence", one),),
    )


def _change(row: NamedChange, verdict: Verdict | None) -> Change:
    rung = _rung(verdict) if verdict else ""
    return Change(
        title=row.title,
        what=row.what_changed,
        started=row.started_date,
        verdict=f"{rung}. {MEANS[rung]}" if rung else "",
        sources=(source_of("change", row),),
    )
