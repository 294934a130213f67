"""Where a service stands with its regulator, as a pack says it."""

from __future__ import annotations

from counterpoise.apps.packs.facts.identities import source_of
from counterpoise.apps.packs.facts.wanted import Wanted
from counterpoise.apps.packs.models import RegulatorEntry
from counterpoise.engines.packs import PackFacts, Statement, Typed
from counterpoise.kit.dates import long_date
from counterpoise.terms import (
    EvidenceKind,
    EvidenceShows,
    KeyQuestion,
    RegulatorFamily,
    RegulatorRating,
    RegulatorStep,
)


def found(wanted: Wanted) -> PackFacts:
    """Every step that stands, from before the period too: a condition does not end with it."""
    if wanted.person is not None:
        return PackFacts()
    rows = (
        RegulatorEntry.objects.visible_to(wanted.scope)
        .filter(service__in=wanted.services, corrected_by=None, happened_date__lte=wanted.last)
        .select_related("service")
        .order_by("-happened_date", "-pk")
    )
    return PackFacts(regulator=tuple(_statement(wanted, one) for one in rows))


def _statement(wanted: Wanted, one: RegulatorEntry) -> Statement:
    grave = one.family in (RegulatorFamily.CIVIL, RegulatorFamily.URGENT, RegulatorFamily.CRIMINAL)
    regulation = f" {one.regulation}." if one.regulation else ""
    return Statement(
        code=f"regulator/{one.public_key}",
        pieces=(
            f"{long_date(one.happened_date, weekday=False)}{wanted.at_place(one.service)}: "
            f"{what_it_was(one)}.{regulation} ",
            Typed(one.words),
        ),
        kind=EvidenceKind.PARTNER_FEEDBACK,
        shows=EvidenceShows.CONTRADICTS if grave else EvidenceShows.NEITHER,
        day=one.happened_date,
        independent=True,
        topics=("notification", "governance"),
        sources=(source_of("regulator", one),),
    )


def what_it_was(one: RegulatorEntry) -> str:
    """ "Rating published: Good (Safe)", "Warning notice"."""
    step = RegulatorStep(one.step).label
    if not one.rating:
        return step
    question = KeyQuestion(one.key_question).label if one.key_question else "Overall"
    return f"{step}: {RegulatorRating(one.rating).label} ({question})"
