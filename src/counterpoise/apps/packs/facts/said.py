"""What people, families and staff said, in their own words."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, zip_longest

from django.db.models import Q

from counterpoise.apps.packs.facts.identities import source_of, sources_of
from counterpoise.apps.packs.facts.wanted import Wanted
from counterpoise.apps.voice.models import Entry
from counterpoise.apps.voice.queries import entries
from counterpoise.engines.packs import PackFacts, Quote, Shares, Statement
from counterpoise.terms import EntryKind, EvidenceKind, EvidenceShows

MOST_QUOTED = 16
SAYINGS = (
    (EntryKind.COMPLAINT, "A complaint", EvidenceShows.CONTRADICTS),
    (EntryKind.COMPLIMENT, "A compliment", EvidenceShows.SUPPORTS),
    (EntryKind.PERSON_FEEDBACK, "Somebody we support said", EvidenceShows.NEITHER),
    (EntryKind.FAMILY_FEEDBACK, "A family said", EvidenceShows.NEITHER),
    (EntryKind.STAFF_FEEDBACK, "A member of staff said", EvidenceShows.NEITHER),
)
"""What counts as somebody saying something: daily and call notes are the service's own writing."""
KINDS = tuple(kind for kind, _, _ in SAYINGS)


def found(wanted: Wanted) -> PackFacts:
    """Everyday entries of the period, and earlier ones that a plan of the period answers: none
    that is confidential or kept from somebody."""
    rows = list(_entries(wanted))
    if not rows:
        return PackFacts()
    quoted = _quoted(rows, wanted)
    notes = ()
    if len(quoted) < len(rows):
        notes = (
            f"{len(quoted)} of {len(rows)} things people said are quoted: the newest of each "
            "kind in turn, chosen by rule and not by hand.",
        )
    return PackFacts(
        statements=tuple(chain(_counted(rows, wanted), (_statement(one) for one in quoted))),
        notes=notes,
    )


def _entries(wanted: Wanted) -> Iterator[Entry]:
    seen = (
        entries(wanted.scope)
        .filter(
            service__in=wanted.services,
            entry_kind__in=KINDS,
            confidential=False,
            kept_from=None,
            happened_date__lte=wanted.last,
        )
        .filter(Q(happened_date__gte=wanted.first) | Q(public_key__in=wanted.answered))
    )
    if wanted.person is not None:
        seen = seen.filter(person=wanted.person)
    if wanted.plan is not None:
        seen = seen.filter(public_key__in=wanted.keys)
    return iter(seen)


def _quoted(rows: list[Entry], wanted: Wanted) -> list[Entry]:
    """What a plan answers, then the newest of each kind in turn: none crowds out another."""
    answered = [one for one in rows if one.public_key in wanted.answered]
    others = [one for one in rows if one.public_key not in wanted.answered]
    return [*answered, *_some_of_each(others)][:MOST_QUOTED]


def _some_of_each(rows: list[Entry]) -> list[Entry]:
    by_kind = [[one for one in rows if one.entry_kind == kind] for kind in KINDS]
    return [one for turn in zip_longest(*by_kind) for one in turn if one is not None]


def _counted(every: list[Entry], wanted: Wanted) -> Iterator[Statement]:
    """How many of each kind, of the period alone."""
    rows = [one for one in every if one.happened_date >= wanted.first]
    if not rows:
        return
    shares = Shares(
        tuple(
            (kind.label.lower(), sum(1 for one in rows if one.entry_kind == kind)) for kind in KINDS
        )
    )
    yield Statement(
        code="said/counted",
        pieces=("What people told us: ", shares, "."),
        kind=EvidenceKind.PEOPLES_EXPERIENCE,
        day=max(one.happened_date for one in rows),
        topics=("voice", "complaints"),
        sources=sources_of("entry", rows),
    )


def _statement(entry: Entry) -> Statement:
    kind, who, shows = next(one for one in SAYINGS if one[0] == entry.entry_kind)
    staff = kind is EntryKind.STAFF_FEEDBACK
    topics = ("staff_voice",) if staff else ("voice",)
    if kind is EntryKind.COMPLAINT:
        topics = ("complaints", "voice")
    return Statement(
        code=f"said/{entry.public_key}",
        pieces=(f"{who}: ", Quote(entry.own_words or entry.words)),
        kind=EvidenceKind.STAFF_AND_LEADER_FEEDBACK if staff else EvidenceKind.PEOPLES_EXPERIENCE,
        shows=shows,
        day=entry.happened_date,
        topics=topics,
        sources=(source_of("entry", entry),),
    )
