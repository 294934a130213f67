"""Patterns: what came up again and again, and whether anybody has answered it."""

from __future__ import annotations

from counterpoise.apps.packs.facts.identities import source_of
from counterpoise.apps.packs.facts.wanted import Wanted
from counterpoise.apps.patterns.models import Pattern
from counterpoise.engines.packs import PackFacts, Statement
from counterpoise.kit.dates import long_date
from counterpoise.terms import EvidenceKind, EvidenceShows, PatternStatus


def found(wanted: Wanted) -> PackFacts:
    """Everyday patterns that were running in the period. Their passages are not copied: a pack
    says that signs added up, and the records say what they were."""
    if wanted.plan is not None:
        return PackFacts()
    seen = Pattern.objects.visible_to(wanted.scope).filter(
        service__in=wanted.services,
        confidential=False,
        kept_from=None,
        last_date__gte=wanted.first,
        first_date__lte=wanted.last,
    )
    if wanted.person is not None:
        seen = seen.filter(person=wanted.person)
    rows = seen.select_related("service").order_by("first_date", "pk")
    return PackFacts(statements=tuple(_statement(wanted, one) for one in rows))


def _statement(wanted: Wanted, one: Pattern) -> Statement:
    waiting = one.status == PatternStatus.OPEN
    about = "one person" if one.person_id else "the service"
    first = long_date(one.first_date, weekday=False)
    last = long_date(one.last_date, weekday=False)
    return Statement(
        code=f"pattern/{one.public_key}",
        pieces=(
            f"Signs added up about {about}{wanted.at_place(one.service)}, from {first} to {last}: "
            f"{one.title}. {PatternStatus(one.status).label}.",
        ),
        plain=(f"We saw the same thing more than once: {one.title}.",),
        kind=EvidenceKind.PROCESS,
        shows=EvidenceShows.CONTRADICTS if waiting else EvidenceShows.NEITHER,
        day=one.last_date,
        topics=("thematic", "escalation"),
        sources=(source_of("pattern", one),),
    )
