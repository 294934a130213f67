"""The exact words marked where they stand, each with what it may be a sign of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from counterpoise.apps.voice.models import Mention
from counterpoise.kit.pages import Column, Table
from counterpoise.terms import MentionStatus


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of somebody's words; ``read_as`` says what was marked in it, or ""."""

    text: str
    read_as: str = ""


def pieces(words: str, mentions: Sequence[Mention], titles: dict[str, str]) -> tuple[Piece, ...]:
    """The words in stretches, none left out. Where marks overlap, a stretch carries them all."""
    places = (place for one in mentions for place in (one.start, one.end))
    edges = sorted({0, len(words), *(_edge(place, words) for place in places)})
    found = []
    for start, end in pairwise(edges):
        here = [one for one in mentions if one.start < end and one.end > start]
        read_as = "; ".join(dict.fromkeys(said_of(one, titles) for one in here))
        found.append(Piece(words[start:end], read_as))
    return tuple(found)


def _edge(place: int, words: str) -> int:
    return min(max(place, 0), len(words))


def said_of(mention: Mention, titles: dict[str, str]) -> str:
    """ "Self-neglect: written as happening"."""
    status = MentionStatus(mention.status).label
    title = titles.get(mention.group, mention.group.replace("_", " ").capitalize())
    return f"{title}: {status[0].lower()}{status[1:]}"


def marks_table(said: Iterable[tuple[str, Mention]], titles: dict[str, str]) -> Table:
    """Every mark in the order it stands: the words, what about, and how it is written."""
    rows = tuple(
        (
            words[one.start : one.end],
            titles.get(one.group, one.group),
            MentionStatus(one.status).label,
        )
        for words, one in said
    )
    columns = (
        Column("In the note’s own words"),
        Column("May be about"),
        Column("How it is written"),
    )
    return Table("What is marked", columns, rows)
