"""Daily reviews: whether they were held and signed off."""

from __future__ import annotations

from collections.abc import Iterator

from counterpoise.apps.directory.models import Service
from counterpoise.apps.governance.models import Review
from counterpoise.apps.packs.facts.identities import sources_of
from counterpoise.apps.packs.facts.wanted import Wanted
from counterpoise.engines.packs import PackFacts, Statement
from counterpoise.terms import EvidenceKind

KINDS = {
    "DAILY_CONCERNS": ("Open concerns were reviewed", ("review", "governance")),
    "FORTNIGHTLY_THEMES": ("Themes were reviewed", ("thematic", "review", "governance")),
}


def found(wanted: Wanted) -> PackFacts:
    """Reviews of everyday concerns; those of concerns held in confidence are not counted."""
    if wanted.person is not None or wanted.plan is not None:
        return PackFacts()
    return PackFacts(
        statements=tuple(one for service in wanted.services for one in _of(wanted, service))
    )


def _of(wanted: Wanted, service: Service) -> Iterator[Statement]:
    rows = _reviews(wanted, service)
    for kind, (what, topics) in KINDS.items():
        held = [one for one in rows if one.review_kind == kind]
        if not held:
            continue
        signed = sum(1 for one in held if one.signed_off_at is not None)
        days = "1 day" if len(held) == 1 else f"{len(held)} days"
        yield Statement(
            code=f"reviews/{service.public_key}/{kind.lower()}",
            pieces=(
                f"{what}{wanted.at_place(service)} on {days} of the period, and the review was "
                f"signed off on {signed} of them.",
            ),
            kind=EvidenceKind.PROCESS,
            day=held[-1].review_date,
            topics=topics,
            sources=sources_of("review", held),
        )


def _reviews(wanted: Wanted, service: Service) -> list[Review]:
    seen = Review.objects.visible_to(wanted.scope).filter(
        service=service,
        confidential=False,
        kept_from=None,
        review_date__gte=wanted.first,
        review_date__lte=wanted.last,
    )
    return list(seen.order_by("review_date", "pk"))
