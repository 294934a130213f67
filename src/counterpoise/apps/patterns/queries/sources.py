"""What a pattern rests on, as far as the viewer may see it: each source with its marked words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from counterpoise.apps.accounts.access import Scope
from counterpoise.apps.concerns.models import Concern
from counterpoise.apps.patterns.models import Member, Pattern
from counterpoise.apps.voice.models import Entry
from counterpoise.terms import EntryPart, PatternSource

Place = tuple[str, int | None]


@dataclass(slots=True)
class Rests:
    """One source: who wrote it, when, and each part's words with the spans that count."""

    source: PatternSource
    day: date
    record: Entry | Concern
    arrived_at: datetime
    author: str
    groups: list[str] = field(default_factory=list)
    spans: dict[Place, list[tuple[int, int]]] = field(default_factory=dict)
    late: bool = False

    def words_of(self, place: Place) -> str:
        """The words a span stands in."""
        if isinstance(self.record, Concern):
            return self.record.what_was_seen
        part, addendum_id = place
        if part == EntryPart.ADDENDUM:
            added = {one.pk: one.words for one in self.record.addenda.all()}
            return added.get(addendum_id or 0, "")
        return self.record.own_words if part == EntryPart.OWN_WORDS else self.record.words


def sources_of(scope: Scope, pattern: Pattern) -> list[Rests]:
    """In order of day. What the viewer may not see is neither shown nor counted."""
    members = list(
        Member._base_manager.filter(pattern=pattern, dropped_at=None).order_by("date", "pk")
    )
    entries = _entries(scope, members)
    concerns = _concerns(scope, members)
    found: dict[tuple[str, int], Rests] = {}
    for member in members:
        record = entries.get(member.entry_id) or concerns.get(member.concern_id)
        if record is not None:
            key = ("entry" if member.entry_id else "concern", record.pk)
            _add(found.setdefault(key, _rests(member, record)), member)
    return list(found.values())


def _entries(scope: Scope, members: Sequence[Member]) -> dict[int | None, Entry]:
    wanted = [one.entry_id for one in members if one.entry_id]
    seen = Entry.objects.visible_to(scope).filter(pk__in=wanted).distinct()
    return {one.pk: one for one in seen.select_related("person").prefetch_related("addenda")}


def _concerns(scope: Scope, members: Sequence[Member]) -> dict[int | None, Concern]:
    wanted = [one.concern_id for one in members if one.concern_id]
    seen = Concern.objects.visible_to(scope).filter(pk__in=wanted).distinct()
    return {one.pk: one for one in seen.select_related("raised_by", "person")}


def _rests(member: Member, record: Entry | Concern) -> Rests:
    is_concern = isinstance(record, Concern)
    return Rests(
        source=PatternSource(member.source),
        day=member.date,
        record=record,
        arrived_at=record.raised_at if is_concern else record.arrived_at,
        author=record.raised_by.full_name if is_concern else _author(record),
    )


def _author(entry: Entry) -> str:
    return entry.said_by or entry.author_name


def _add(rests: Rests, member: Member) -> None:
    if member.group not in rests.groups:
        rests.groups.append(member.group)
    spans = rests.spans.setdefault((member.part, member.addendum_id), [])
    if member.end > member.start:
        spans.append((member.start, member.end))
    rests.late = rests.late or member.late


def counts_of(scope: Scope, patterns: Sequence[Pattern]) -> dict[int, int]:
    """How many records each pattern rests on that the viewer may see; two queries for a page."""
    members = list(
        Member._base_manager.filter(pattern__in=patterns, dropped_at=None).only(
            "pattern_id", "entry_id", "concern_id"
        )
    )
    entries = [one.entry_id for one in members if one.entry_id]
    concerns = [one.concern_id for one in members if one.concern_id]
    seen_entries = set(
        Entry.objects.visible_to(scope).filter(pk__in=entries).values_list("pk", flat=True)
    )
    seen_concerns = set(
        Concern.objects.visible_to(scope).filter(pk__in=concerns).values_list("pk", flat=True)
    )
    found: defaultdict[int, set[tuple[int | None, int | None]]] = defaultdict(set)
    for one in members:
        if one.entry_id in seen_entries or one.concern_id in seen_concerns:
            found[one.pattern_id].add((one.entry_id, one.concern_id))
    return {key: len(records) for key, records in found.items()}
