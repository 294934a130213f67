"""Daily reviews: whether they were held and signed off."""

from __future__ import annotations

from collections.abc import Iterator

from counterpoise.apps.directory.models import Service
from counterpoise.apps.governance.models import Review
from counterpoise.apps.packs.facts.identities import sources_of
from counterpoise.apps.packs.facts.wanted import Wanted
from counterpoise.engines.packs import PackFacts, Statement
from counterpoise.terms import EvidenceKind, EvidenceShows


def found(wanted: Wanted) -> PackFacts:
    """Reviews of everyday concerns; those of concerns held in confidence are not counted."""
    if wanted.person is not None or wanted.plan is not None:
        return PackFacts()
    return PackFacts(
        statements=tuple(one for service in wanted.services for one in _of(wanted, service))
    )


def _of(wanted: Wanted, service: Service) -> Iterator[Statement]:
    rows = _reviews(wanted, service)
    if not rows:
        return
    signed = [one for one in rows if one.signed_off_at is not None]
    opened = "1 day" if len(rows) == 1 else f"{len(rows)} days"
    yield Statement(
        code=f"reviews/{service.public_key}",
        pieces=(
            f"Open concerns were reviewed{wanted.at_place(service)} on {opened} of the period, "
            f"and the review was signed off on {len(signed)} of them.",
        ),
        kind=EvidenceKind.PROCESS,
        shows=EvidenceShows.NEITHER,
        day=rows[-1].review_date,
        topics=("review", "governance"),
        sources=sources_of("review", rows),
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
