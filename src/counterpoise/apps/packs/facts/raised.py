"""Concerns: how many of what, how soon they were decided, and what people wanted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import timedelta
from statistics import median

from counterpoise.apps.concerns.models import Concern
from counterpoise.apps.packs.facts.identities import source_of, sources_of
from counterpoise.apps.packs.facts.wanted import Wanted
from counterpoise.engines.packs import Count, PackFacts, Piece, Quote, Shares, Statement
from counterpoise.kit.dates import LONDON, span
from counterpoise.terms import ConcernKind, ConcernStatus, EvidenceKind, EvidenceShows

MOST_WISHES = 8
KIND_TOPICS = {
    ConcernKind.FALL.value: ("incidents",),
    ConcernKind.MEDICINE.value: ("medicines",),
    ConcernKind.COMPLAINT.value: ("complaints",),
}


def found(wanted: Wanted) -> PackFacts:
    """Everyday concerns raised in the period, or that a plan is known from: none held in
    confidence or kept from somebody."""
    rows = list(_concerns(wanted))
    if not rows:
        return PackFacts()
    sayings = (_wishes(rows), _kinds(wanted, rows), _times(rows), _onward(rows), _waiting(rows))
    return PackFacts(statements=tuple(one for each in sayings for one in each))


def _concerns(wanted: Wanted) -> Iterator[Concern]:
    seen = Concern.objects.visible_to(wanted.scope).filter(
        service__in=wanted.services,
        confidential=False,
        kept_from=None,
        raised_at__lte=wanted.ends,
    )
    if wanted.person is not None:
        seen = seen.filter(person=wanted.person)
    if wanted.plan is not None:
        seen = seen.filter(public_key__in=wanted.keys)
    else:
        seen = seen.filter(raised_at__gte=wanted.begins)
    return iter(seen.exclude(status=ConcernStatus.WITHDRAWN).order_by("raised_at", "pk"))


def _wishes(rows: Sequence[Concern]) -> Iterator[Statement]:
    """What people wanted to happen, as it was written down, the newest first."""
    with_words = [one for one in reversed(rows) if one.persons_wishes.strip()]
    for one in with_words[:MOST_WISHES]:
        yield Statement(
            code=f"wish/{one.public_key}",
            pieces=("After a concern, what the person wanted: ", Quote(one.persons_wishes)),
            kind=EvidenceKind.PEOPLES_EXPERIENCE,
            day=one.raised_at.astimezone(LONDON).date(),
            topics=("voice", "concerns"),
            sources=(source_of("concern", one),),
        )


def _kinds(wanted: Wanted, rows: Sequence[Concern]) -> Iterator[Statement]:
    counts = Counter(ConcernKind(one.concern_kind) for one in rows)
    own = wanted.person is not None
    shares = Shares(
        tuple((kind.label.lower(), counts[kind]) for kind in ConcernKind if counts[kind]), own
    )
    topics = {topic for kind in counts for topic in KIND_TOPICS.get(kind, ())}
    yield _process(
        "raised/kinds",
        ("Concerns that were raised: ", shares, "."),
        rows,
        topics=("concerns", *sorted(topics)),
        plain=("We wrote down ", Count(len(rows), own), " worries about you and your support.")
        if own
        else (),
    )


def _times(rows: Sequence[Concern]) -> Iterator[Statement]:
    lengths = [one.decided_at - one.raised_at for one in rows if one.decided_at is not None]
    if lengths:
        half = span(max(median(lengths), timedelta(0)))
        yield _process(
            "raised/times",
            ("Half of the concerns were decided within ", half, " of being raised."),
            [one for one in rows if one.decided_at is not None],
            topics=("escalation", "concerns"),
        )


def _onward(rows: Sequence[Concern]) -> Iterator[Statement]:
    referred = [one for one in rows if one.referred_at is not None]
    if referred:
        yield _process(
            "raised/referred",
            ("Concerns that went to the council: ", Count(len(referred)), "."),
            referred,
            topics=("referral", "escalation"),
        )


def _waiting(rows: Sequence[Concern]) -> Iterator[Statement]:
    waiting = [one for one in rows if one.decided_at is None]
    if waiting:
        yield _process(
            "raised/waiting",
            ("Concerns not decided yet when this was made: ", Count(len(waiting)), "."),
            waiting,
            topics=("escalation", "concerns"),
            shows=EvidenceShows.CONTRADICTS,
        )


def _process(
    code: str,
    pieces: tuple[Piece, ...],
    rows: Sequence[Concern],
    *,
    topics: tuple[str, ...],
    shows: EvidenceShows = EvidenceShows.NEITHER,
    plain: tuple[Piece, ...] = (),
) -> Statement:
    newest = max(one.raised_at for one in rows).astimezone(LONDON).date()
    return Statement(
        code=code,
        pieces=pieces,
        plain=plain,
        kind=EvidenceKind.PROCESS,
        shows=shows,
        day=newest,
        topics=topics,
        sources=sources_of("concern", rows),
    )
