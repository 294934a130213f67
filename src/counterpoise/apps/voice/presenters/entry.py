"""One entry: whose words, what is marked in them, and what was added."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.urls import NoReverseMatch, reverse

from counterpoise.apps.accounts.access import Scope
from counterpoise.apps.accounts.models import User
from counterpoise.apps.threads.models import Thread
from counterpoise.apps.voice.access import (
    can,
    check_can_add,
    check_can_keep_from_manager,
    check_can_match,
    check_can_open_to_manager,
    check_can_withdraw,
)
from counterpoise.apps.voice.facts.entries import NOTES
from counterpoise.apps.voice.facts.screening import GRAVE
from counterpoise.apps.voice.models import Entry, EntryAddendum, Mention
from counterpoise.apps.voice.presenters.marks import Piece, marks_table, pieces
from counterpoise.kit.dates import LONDON, long_date, spoken
from counterpoise.kit.pages import Link, SummaryRow, Table
from counterpoise.terms import EntryArrival, EntryKind, EntryPart, MentionStatus, SetAside

SHOWN = (EntryPart.OWN_WORDS, EntryPart.WORDS, EntryPart.ADDENDUM)


@dataclass(frozen=True, slots=True)
class Said:
    """One part of an entry, for `voice/parts/said.html`."""

    label: str
    who: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class EntryPage:
    title: str
    caption: str
    said: tuple[Said, ...]
    marks: Table
    grave: tuple[str, ...]
    rows: tuple[SummaryRow, ...]
    withdrawn: str
    aside: str
    links: tuple[Link, ...]
    raise_href: str
    match_href: str
    came_otherwise: str
    stories: tuple[Link, ...] = ()


def entry_page(
    entry: Entry,
    mentions: Sequence[Mention],
    addenda: Iterable[EntryAddendum],
    titles: dict[str, str],
    scope: Scope,
    *,
    stories: Iterable[Thread] = (),
    now: datetime,
) -> EntryPage:
    parts = parts_of(entry, mentions, addenda, titles, now=now)
    said = [(words_of(entry, one), one) for one in sorted(mentions, key=_as_shown)]
    return EntryPage(
        title=title_of(entry),
        caption=entry.reference or (entry.service.name if entry.service else entry.provider.name),
        said=parts,
        marks=marks_table(said, titles),
        grave=grave_words(entry, mentions),
        rows=rows_of(entry, now=now),
        withdrawn=_withdrawn(entry, now=now),
        aside=SetAside(entry.set_aside_because).label if entry.set_aside_because else "",
        links=_links(entry, scope),
        raise_href=reverse("voice:raise_from", args=[entry.public_key]),
        match_href=_match_href(entry, scope),
        came_otherwise=came_otherwise(entry),
        stories=tuple(
            Link(one.reference, reverse("threads:thread", args=[one.public_key])) for one in stories
        ),
    )


def _as_shown(mention: Mention) -> tuple[int, int, int]:
    """Marks in the order of the page: what they said, the account, then what was added."""
    return SHOWN.index(EntryPart(mention.part)), mention.addendum_id or 0, mention.start


def kind_of(entry: Entry) -> str:
    return EntryKind(entry.entry_kind).label


def about(entry: Entry) -> str:
    """Whom it is about, as far as that is known."""
    return entry.person.known_as if entry.person else entry.person_as_given


def title_of(entry: Entry) -> str:
    name = about(entry)
    return f"{kind_of(entry)} about {name}" if name else kind_of(entry)


def words_of(entry: Entry, mention: Mention) -> str:
    """The words a mention's places count in."""
    if mention.addendum is not None:
        return mention.addendum.words
    return entry.own_words if mention.part == EntryPart.OWN_WORDS else entry.words


def grave_words(entry: Entry, mentions: Iterable[Mention]) -> tuple[str, ...]:
    """The gravest signs that are written as happening, in the note's own words."""
    found = [
        words_of(entry, one)[one.start : one.end]
        for one in mentions
        if one.weight >= GRAVE and one.status == MentionStatus.PRESENT
    ]
    return tuple(dict.fromkeys(found))


def parts_of(
    entry: Entry,
    mentions: Iterable[Mention],
    addenda: Iterable[EntryAddendum],
    titles: dict[str, str],
    *,
    now: datetime,
) -> tuple[Said, ...]:
    """What they said first, then the account, then what was added, each with its own marks."""
    of: defaultdict[tuple[str, int | None], list[Mention]] = defaultdict(list)
    for one in mentions:
        of[one.part, one.addendum_id].append(one)
    found = []
    if entry.own_words:
        marked = pieces(entry.own_words, of[EntryPart.OWN_WORDS, None], titles)
        found.append(Said("In their own words", entry.said_by or about(entry), marked))
    if entry.words:
        marked = pieces(entry.words, of[EntryPart.WORDS, None], titles)
        found.append(Said("What was written", entry.author_name, marked))
    for one in addenda:
        label = "Sent again with other words" if one.corrects == "sent again" else "Added later"
        who = f"{one.added_by_name}, {spoken(one.added_at, now=now)}"
        marked = pieces(one.words, of[EntryPart.ADDENDUM, one.pk], titles)
        found.append(Said(label, who, marked))
    return tuple(found)


def rows_of(entry: Entry, *, now: datetime) -> tuple[SummaryRow, ...]:
    """Who, when and how it came. What nobody said is left out."""
    day = long_date(entry.happened_date)
    rows = [
        ("About", about(entry)),
        ("Service", entry.service.name if entry.service else ""),
        ("Day", f"{day}, {entry.happened_time}" if entry.happened_time else day),
        ("Done by" if entry.entry_kind == EntryKind.AUDIT else "Said by", entry.said_by),
        ("Written by", entry.author_name),
        ("Arrived", _arrived(entry, now=now)),
        ("Read with", entry.screened_with),
        ("Who sees it", "The provider’s leads only" if entry.confidential else ""),
    ]
    return tuple(SummaryRow(name, value) for name, value in rows if value)


def _arrived(entry: Entry, *, now: datetime) -> str:
    how = EntryArrival(entry.arrived_by).label
    from_whom = f": {entry.sender.name}" if entry.sender else ""
    when = spoken(entry.arrived_at, now=now).words
    return f"{when[0].upper()}{when[1:]}. {how}{from_whom}.{late_words(entry)}"


def late_words(entry: Entry) -> str:
    """How long after the day it is about an entry came, where that is late."""
    if not entry.is_late:
        return ""
    days = (entry.arrived_at.astimezone(LONDON).date() - entry.happened_date).days
    return f" It came {days} days after the day it is about."


def _withdrawn(entry: Entry, *, now: datetime) -> str:
    if entry.withdrawn_at is None or entry.withdrawn_by is None:
        return ""
    when = spoken(entry.withdrawn_at, now=now)
    return f"{entry.withdrawn_by.full_name} took this back {when}: {entry.withdrawn_because}"


def _links(entry: Entry, scope: Scope) -> tuple[Link, ...]:
    key = [entry.public_key]
    found = []
    if can(check_can_add, scope, entry):
        found.append(Link("Add words to this", reverse("voice:add", args=key)))
    if can(check_can_withdraw, scope, entry):
        found.append(Link("Take this back", reverse("voice:withdraw", args=key)))
    manager = reverse("voice:about_manager", args=key)
    if can(check_can_keep_from_manager, scope, entry):
        found.append(Link("This is about the manager", manager))
    if can(check_can_open_to_manager, scope, entry):
        found.append(Link("Let the manager read this", manager))
    if entry.person is not None:
        known = entry.person.known_as
        about_them = reverse("voice:about", args=[entry.person.public_key])
        found.append(Link(f"What was noticed about {known}", about_them))
        try:
            their_page = reverse("people:person", args=[entry.person.public_key])
        except NoReverseMatch:
            return tuple(found)
        found.append(Link(f"{known}’s page", their_page))
    return tuple(found)


def _match_href(entry: Entry, scope: Scope) -> str:
    if entry.set_aside_because and can(check_can_match, scope, entry):
        return reverse("voice:match", args=[entry.public_key])
    return ""


def came_otherwise(entry: Entry) -> str:
    """In which form it came, where that was not plain."""
    came = getattr(entry, "as_it_came", None)
    return came.get_pasted_form_display() if came else ""


def heard_by(entry: Entry, people: Sequence[User]) -> tuple[str, ...]:
    """Who is told of it now; and whom to ring where nobody is named to hear it."""
    if entry.entry_kind in NOTES:
        return ()
    if people:
        names = " and ".join(one.full_name for one in people)
        return (f"{names} {'is' if len(people) == 1 else 'are'} told of it.",)
    if not entry.confidential or entry.service is None:
        return ()
    council = entry.service.council
    return (
        f"Nobody at {entry.provider.name} is named to hear this. It is kept, but nobody there "
        "will read it.",
        f"Ring {council.name} yourself: {council.safeguarding_phone}. You need nobody’s leave.",
    )
