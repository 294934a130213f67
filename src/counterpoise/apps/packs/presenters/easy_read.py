"""The easy-read form: short sentences, one idea a line, a simple picture of our own beside it.

It stands beside a conversation and never in its place.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from counterpoise.apps.packs.presenters.document import Document, Section

SENTENCE = re.compile(r"(?:(?<=[.!?])|(?<=[.!?]”))\s+(?=[A-Z“])")
OPENING = {
    "answered": "This is what changed.",
    "experience": "This is what people said.",
    "observed": "This is what we saw.",
    "outcomes": "This is what came of it.",
    "against": "This is what is not good yet.",
}
THIN = {
    "answered": "Nothing is written about a change yet.",
    "experience": "Nobody’s words are written here yet. You can tell us yours.",
    "observed": "Nobody wrote down what they saw.",
    "outcomes": "We do not know yet what came of it.",
    "against": "Nothing is written here. Tell us if something is not good.",
}
PICTURES = {
    "answered": '<path d="M14 34l10 10 26-28" stroke-width="7" fill="none"/>',
    "experience": '<path d="M8 10h48v32H28L16 54V42H8z" fill="none" stroke-width="5"/>'
    '<path d="M18 22h28M18 31h20" stroke-width="4"/>',
    "observed": '<path d="M4 32c12-18 44-18 56 0-12 18-44 18-56 0z" fill="none" stroke-width="5"/>'
    '<circle cx="32" cy="32" r="8"/>',
    "outcomes": '<path d="M8 56V8M8 56h48M18 44l12-14 10 8 14-22" fill="none" stroke-width="5"/>',
    "against": '<path d="M32 6l28 50H4z" fill="none" stroke-width="5"/>'
    '<path d="M32 24v16" stroke-width="5"/><circle cx="32" cy="48" r="3.4"/>',
    "ask": '<circle cx="32" cy="18" r="12" fill="none" stroke-width="5"/>'
    '<path d="M10 58c2-18 42-18 44 0" fill="none" stroke-width="5"/>',
    "paper": '<path d="M14 6h26l12 12v40H14z" fill="none" stroke-width="5"/>'
    '<path d="M22 28h20M22 38h20M22 48h12" stroke-width="4"/>',
}


@dataclass(frozen=True, slots=True)
class Idea:
    """One idea. ``picture`` is decoration: the words say everything."""

    words: str
    picture: str


@dataclass(frozen=True, slots=True)
class EasyPart:
    title: str
    ideas: tuple[Idea, ...]


@dataclass(frozen=True, slots=True)
class EasyRead:
    title: str
    number: str
    digest: str
    period: str
    provider: str
    issued: str
    parts: tuple[EasyPart, ...]


def easy_read(document: Document) -> EasyRead:
    return EasyRead(
        title=document.title,
        number=document.number,
        digest=document.digest,
        period=document.period,
        provider=document.provider,
        issued=document.issued,
        parts=(
            _about(document),
            *(_part(one) for one in document.sections if one.part in OPENING),
            _asking(),
        ),
    )


def _about(document: Document) -> EasyPart:
    said = (
        f"This paper is about {document.title}.",
        f"It is about this time: {document.period}.",
        f"{document.provider} made it.",
        "Somebody can read it with you.",
    )
    return EasyPart("About this paper", _ideas(said, "paper"))


def _part(section: Section) -> EasyPart:
    said = list(_said(section))
    words = said or [THIN[section.part]]
    return EasyPart(OPENING[section.part], _ideas(words, section.part))


def _said(section: Section) -> Iterator[str]:
    for one in section.answered:
        yield from (f"You said: {words}" for words in one.said)
        yield from sentences(f"We changed: {one.changed}")
        yield from sentences(one.came_of_it)
    for line in section.lines:
        yield from sentences(line.words)


def _asking() -> EasyPart:
    said = (
        "Is something wrong in this paper? Tell us.",
        "Is something missing? Tell us.",
        "You can ask somebody to help you.",
        "You can say no to anything here.",
    )
    return EasyPart("What you can do", _ideas(said, "ask"))


def sentences(words: str) -> list[str]:
    """One idea a line. What somebody said stays in one piece, however many sentences it has."""
    told: list[str] = []
    for one in SENTENCE.split(words):
        if told and told[-1].count("“") > told[-1].count("”"):
            told[-1] = f"{told[-1]} {one}"
        else:
            told.append(one)
    return [one.strip() for one in told if one.strip()]


def _ideas(words: Iterable[str], picture: str) -> tuple[Idea, ...]:
    uri = _uri(picture)
    return tuple(Idea(one, uri) for one in words)


def _uri(name: str) -> str:
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64" fill="#0f5e63" '
        f'stroke="#0f5e63" stroke-linecap="round" stroke-linejoin="round">{PICTURES[name]}</svg>'
    )
    return "data:image/svg+xml;base64," + base64.b64encode(svg.encode()).decode()
