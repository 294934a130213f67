"""What a search found, in words; and what to do when it found nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

from django.urls import reverse

from counterpoise.apps.concerns.models import Concern
from counterpoise.apps.concerns.queries.search import Answer, Found, ReferenceKind
from counterpoise.apps.people.models import Person
from counterpoise.kit.dates import SpokenMoment, spoken
from counterpoise.kit.pages import Link
from counterpoise.terms import ConcernStatus

AROUND = 70
MOST = 180


@dataclass(frozen=True, slots=True)
class Piece:
    """Some of the words; ``marked`` where they are what was looked for."""

    text: str
    marked: bool = False


@dataclass(frozen=True, slots=True)
class FoundLine:
    """One concern found."""

    reference: str
    href: str
    about: str
    pieces: Sequence[Piece]
    status: str
    at: SpokenMoment


@dataclass(frozen=True, slots=True)
class SearchPage:
    """Everything the page places."""

    asked: str
    concerns: Sequence[FoundLine] = ()
    people: Sequence[Link] = ()
    raised_by: Sequence[FoundLine] = ()
    older: str = ""
    note: str = ""
    outside: bool = False


def search_page(
    asked: str, answer: Answer, *, mark: str, covers: bool, now: datetime
) -> SearchPage:
    """``covers``: whether the viewer may open one concern of another service with a reason."""
    words = [word for term in answer.terms for word in term.words]
    return SearchPage(
        asked=asked,
        concerns=[_line(concern, words, now=now) for concern in answer.found.concerns],
        people=[_person(person) for person in answer.people],
        raised_by=[_line(concern, (), now=now) for concern in answer.raised_by],
        older=_older(mark, answer.found),
        note=_note(asked, answer),
        outside=covers and _no_such(answer),
    )


def _no_such(answer: Answer) -> bool:
    """A reference that is whole and finds nothing: none there, or none that they may see."""
    found = answer.found.concerns or answer.people
    return answer.reference.kind is ReferenceKind.WELL_FORMED and not found


def _note(asked: str, answer: Answer) -> str:
    """The same words whether a concern does not exist or may not be seen."""
    reference = answer.reference
    if reference.kind is ReferenceKind.MISTYPED:
        return (
            f"{reference.reference} has a mistake in it: its last character does not fit the rest. "
            "Check it and type it again."
        )
    if not asked or answer.found.concerns or answer.people or answer.raised_by:
        return ""
    if reference.kind is ReferenceKind.WELL_FORMED:
        return f"There is no {reference.reference} that you can see."
    return "Nothing that you can see holds all of these words. Try fewer words, or part of a name."


def found_address(mark: str, **more: str) -> str:
    """Where the answer to a search lies: known by its mark, never by its words."""
    return f"{reverse('desk:search')}?{urlencode({'found': mark, **more})}"


def _older(mark: str, found: Found) -> str:
    return found_address(mark, before=found.concerns[-1].public_key) if found.more else ""


def _person(person: Person) -> Link:
    return Link(
        f"{person.known_as}, {person.service.name}",
        reverse("people:person", args=[person.public_key]),
    )


def _line(concern: Concern, words: Sequence[str], *, now: datetime) -> FoundLine:
    who = concern.person.known_as if concern.person else concern.who_in_words
    return FoundLine(
        reference=concern.reference,
        href=reverse("concerns:concern", args=[concern.public_key]),
        about=", ".join(part for part in (who, concern.service.name) if part),
        pieces=excerpt(concern.what_was_seen, words),
        status=status_words(ConcernStatus(concern.status)),
        at=spoken(concern.raised_at, now=now),
    )


def status_words(status: ConcernStatus) -> str:
    """Where it stands, after the moment it was raised."""
    return "not decided yet" if status is ConcernStatus.RAISED else status.label.lower()


def excerpt(text: str, words: Sequence[str]) -> list[Piece]:
    """The words around the first match, with every match marked; the beginning if there is none."""
    line = " ".join(text.split())
    low = line.casefold()
    roots = [root_of(word) for word in words] if len(low) == len(line) else []
    places = [place for root in roots if (place := _start_of_word(low, root)) >= 0]
    start = max(0, min(places, default=0) - AROUND)
    start = line.find(" ", start) + 1 if start else 0
    shown = line[start : start + MOST]
    pieces = _marked(shown, roots)
    before = [Piece("… ")] if start else []
    after = [Piece(" …")] if start + MOST < len(line) else []
    return [*before, *pieces, *after]


def root_of(word: str) -> str:
    """Enough of a word to find it again where its ending differs."""
    return word[: max(4, len(word) - 3)]


def _start_of_word(low: str, root: str) -> int:
    place = low.find(root)
    while place > 0 and low[place - 1].isalnum():
        place = low.find(root, place + 1)
    return place


def _marked(shown: str, roots: Sequence[str]) -> list[Piece]:
    """Matches marked one by one; what stands between them in one piece."""
    pieces: list[Piece] = []
    plain = ""
    for number, word in enumerate(shown.split(" ")):
        gap = " " if number else ""
        start = word.casefold().lstrip("“‘\"'(")
        if any(start.startswith(root) for root in roots):
            pieces += [Piece(plain + gap)] if plain + gap else []
            pieces.append(Piece(word, marked=True))
            plain = ""
        else:
            plain += gap + word
    return [*pieces, Piece(plain)] if plain else pieces
