"""Notes, concerns, complaints, feedback and audits about one person, on one timeline."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

from counterpoise.apps.concerns.models import Concern
from counterpoise.apps.patterns.facts.rules import note_rules, pattern_rules
from counterpoise.apps.voice.models import Entry, Mention
from counterpoise.engines.notes import screen
from counterpoise.engines.patterns import Note, Said, Source, Status, evened, said
from counterpoise.kit.dates import LONDON
from counterpoise.terms import ConcernKind, EntryKind, EntryPart, PatternSource, TimePrecision

GAP = "\n\n"

SOURCE_OF = {
    EntryKind.DAILY_NOTE: PatternSource.NOTE,
    EntryKind.CALL_NOTE: PatternSource.NOTE,
    EntryKind.COMPLAINT: PatternSource.COMPLAINT,
    EntryKind.COMPLIMENT: PatternSource.FEEDBACK,
    EntryKind.PERSON_FEEDBACK: PatternSource.FEEDBACK,
    EntryKind.FAMILY_FEEDBACK: PatternSource.FEEDBACK,
    EntryKind.STAFF_FEEDBACK: PatternSource.FEEDBACK,
    EntryKind.AUDIT: PatternSource.AUDIT,
}
ENGINE_SOURCE = {
    PatternSource.NOTE: Source.NOTE,
    PatternSource.CONCERN: Source.CONCERN,
    PatternSource.COMPLAINT: Source.COMPLAINT,
    PatternSource.FEEDBACK: Source.FEEDBACK,
    PatternSource.AUDIT: Source.AUDIT,
}
# What somebody who raised a concern said it was, whatever words they used.
KIND_SAYS = {
    ConcernKind.SELF_NEGLECT: "self_neglect",
    ConcernKind.FAMILY_TENSION: "family_tension",
    ConcernKind.CHANGE_IN_PRESENTATION: "mood_presentation",
    ConcernKind.FALL: "falls",
    ConcernKind.MEDICINE: "medication",
}
MATERIAL, STRONG = 3, 4


@dataclass(frozen=True, slots=True)
class Span:
    """Where a group of signs is mentioned: 0 to 0 is the whole of the words."""

    group: str
    start: int
    end: int
    part: str = EntryPart.WORDS.value
    addendum_id: int | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """One thing somebody wrote, as the engine sees it, and where it came from."""

    note: Note
    source: PatternSource
    arrived_at: datetime
    entry_id: int | None = None
    concern_id: int | None = None
    spans: tuple[Span, ...] = ()

    @property
    def late(self) -> bool:
        """Written down here more than two days after it happened."""
        return (local_day(self.arrived_at) - self.note.date).days > 2


def local_day(moment: datetime) -> date:
    return moment.astimezone(LONDON).date()


def told_by_entries(
    entries: Iterable[Entry], person_key: str = "", *, whole: bool = False
) -> list[Told]:
    """Entries with their ``mentions`` and ``addenda`` read beforehand.

    ``whole``: with the words of every note, which only a service's sameness asks for; one
    person's patterns ask for them where something is mentioned.
    """
    return [_told_by_entry(entry, person_key, whole=whole) for entry in entries]


def _told_by_entry(entry: Entry, person_key: str, *, whole: bool) -> Told:
    source = SOURCE_OF[EntryKind(entry.entry_kind)]
    text, starts = _all_words(entry)
    mentions = sorted(entry.mentions.all(), key=lambda one: one.pk)
    shifted = [(one, starts.get((one.part, one.addendum_id), 0)) for one in mentions]
    found = [(m.group, Status(m.status), m.weight, m.start + a, m.end + a) for m, a in shifted]
    note = Note(
        date=entry.happened_date,
        time=entry.happened_time,
        author=entry.author_name or entry.said_by,
        said=said(text, found, pattern_rules().cues),
        words=evened_once(text) if mentions or whole else "",
        source=ENGINE_SOURCE[source],
        person=person_key,
    )
    present = [m for m in mentions if Status(m.status) is Status.PRESENT]
    spans = tuple(Span(m.group, m.start, m.end, m.part, m.addendum_id) for m in present)
    added = [one.added_at for one in entry.addenda.all() if _speaks(one.pk, present)]
    arrived = max([entry.arrived_at, *added])
    return Told(note, source, arrived, entry_id=entry.pk, spans=spans)


def _speaks(addendum_id: int, present: Sequence[Mention]) -> bool:
    return any(one.addendum_id == addendum_id for one in present)


def _all_words(entry: Entry) -> tuple[str, dict[tuple[str, int | None], int]]:
    """What was written, said and added as one text, and where each part starts in it."""
    added = sorted(entry.addenda.all(), key=lambda one: one.pk)
    pieces: list[tuple[tuple[str, int | None], str]] = [
        ((EntryPart.WORDS.value, None), entry.words),
        ((EntryPart.OWN_WORDS.value, None), entry.own_words),
        *(((EntryPart.ADDENDUM.value, one.pk), one.words) for one in added),
    ]
    text, starts = "", {}
    for place, words in pieces:
        if words:
            text += GAP if text else ""
            starts[place] = len(text)
            text += words
    return text, starts


def told_by_concerns(concerns: Iterable[Concern], person_key: str = "") -> list[Told]:
    return [_told_by_concern(concern, person_key) for concern in concerns]


def _told_by_concern(concern: Concern, person_key: str) -> Told:
    """What was raised is on somebody's desk, so nothing in it is 'act now' a second time."""
    found = read_concern(concern.what_was_seen)
    capped = [(group, status, min(weight, STRONG), a, b) for group, status, weight, a, b in found]
    listed = list(said(concern.what_was_seen, capped, pattern_rules().cues))
    spans = [Span(group, a, b) for group, status, _, a, b in found if status is Status.PRESENT]
    kind = KIND_SAYS.get(ConcernKind(concern.concern_kind))
    words = evened(concern.what_was_seen)
    if kind and kind not in {one.group for one in listed if one.counts}:
        listed.append(Said(kind, Status.PRESENT, MATERIAL, words))
        spans.append(Span(kind, 0, 0))
    when = concern.happened_at or concern.noticed_at
    exact = concern.noticed_precision == TimePrecision.EXACT and concern.happened_at is None
    note = Note(
        date=local_day(when),
        time=f"{when.astimezone(LONDON):%H:%M}" if exact else "",
        author=concern.raised_by.full_name,
        said=tuple(sorted(listed)),
        words=words,
        source=Source.CONCERN,
        person=person_key,
        place=concern.where_in_words.strip().lower(),
    )
    return Told(
        note, PatternSource.CONCERN, concern.raised_at, concern_id=concern.pk, spans=tuple(spans)
    )


@lru_cache(maxsize=8192)
def evened_once(text: str) -> str:
    """A note's words do not change, and every sweep asks for them again."""
    return evened(text)


@lru_cache(maxsize=4096)
def read_concern(words: str) -> tuple[tuple[str, Status, int, int, int], ...]:
    """What is mentioned in a concern's words, read as a note is: group, status, weight, span."""
    found = screen(words, note_rules()).mentions
    return tuple((one.indicator, one.status, one.weight, one.start, one.end) for one in found)


def groups_of(told: Told) -> frozenset[str]:
    """What counts in it."""
    return frozenset(one.group for one in told.note.said if one.counts)
