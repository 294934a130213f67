"""A note taken apart quickly: stretches between full stops, pieces between spaces.

The same stretches stand in many notes, and what one says is the same wherever it stands, so each
is read once and remembered. A new one is looked at piece by piece ("wash", "tea/coffee"): what a
piece is worth is remembered too, as bits that are added up. Where that is not enough to know where
sentences end, the note is read with care instead: the answer is the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache, reduce
from operator import or_
from typing import NamedTuple

from counterpoise.engines.notes.glance import Glance
from counterpoise.engines.notes.memory import HELD
from counterpoise.engines.text import Speller, sentences

# What a piece is for the sentence it stands in: it ends one; nobody can tell without what stands
# around it; it is misspelt; a full stop after it ends no sentence ("dr").
ENDS, ODD, MISSPELT, SHORT = 1, 2, 4, 8
# Longer pieces are not words and are not remembered.
LONGEST_PIECE = 80


class Piece(NamedTuple):
    """``words`` are as they should be spelt, the last ``mark`` letters end a sentence, and
    ``known`` is where each word begins and the phrases that are just this word."""

    words: str
    flags: int
    mark: int
    known: list[tuple[int, tuple[int, ...]]]


class Skim:
    """What pieces are, under one vocabulary."""

    def __init__(self, glance: Glance, speller: Speller) -> None:
        self._glance, self._speller = glance, speller
        self._pieces = _Pieces(self._piece)

    def stretches(self, line: str) -> list[str]:
        """One line of evened text, cut after every mark that a gap follows."""
        for mark in "!?;":
            if mark in line:
                line = line.replace(mark + " ", ". ")
        return line.removesuffix(".").split(". ")

    def is_short(self, stretch: str) -> bool:
        """Whether a full stop after it ends no sentence."""
        return bool(self._pieces[stretch[stretch.rfind(" ") + 1 :]] & SHORT)

    def bits(self, stretch: str) -> int:
        """What all its pieces are together."""
        return reduce(or_, map(self._pieces.__getitem__, stretch.split(" ")))

    def sentences(self, stretch: str) -> list[str]:
        """The sentences of a stretch without odd pieces, well spelt."""
        pieces = [
            self._speller.mended(piece) if self._pieces[piece] & MISSPELT else piece
            for piece in stretch.split(" ")
        ]
        return list(filter(None, _sentences(pieces)))

    def told(self, piece: str) -> Piece:
        """All that is known of a piece of a note."""
        mended = self._speller.mended(piece)
        return Piece(mended, _flags(piece, mended), _mark(mended), self._glance.words(mended))

    def as_it_is(self, piece: str) -> Piece:
        """The same of one in a sentence that is mended and cut already."""
        return Piece(piece, 0, 0, self._glance.words(piece))

    def _piece(self, piece: str) -> int:
        mended = self._speller.mended(piece)
        return self._glance.bits(mended) | _flags(piece, mended)


class _Pieces(dict[str, int]):
    """What was found out of pieces met so far; begun anew when they are many."""

    def __init__(self, find_out: Callable[[str], int]) -> None:
        super().__init__()
        self._find_out = find_out

    def __missing__(self, piece: str) -> int:
        found = self._find_out(piece)
        if len(piece) <= LONGEST_PIECE:
            if len(self) >= HELD:
                self.clear()
            self[piece] = found
        return found


def _flags(piece: str, mended: str) -> int:
    found = _cut(mended)
    if mended != piece:
        found |= MISSPELT
    return found | (0 if _cut(mended + ".") == ENDS else SHORT)


def _cut(piece: str) -> int:
    if not piece:
        return 0
    cuts = sentences(piece)
    if len(cuts) > 1 or (cuts and cuts[0].start > 0):
        return ODD
    return 0 if cuts and cuts[0].end == len(piece) else ENDS


def _sentences(pieces: Sequence[str]) -> Iterator[str]:
    words: list[str] = []
    for piece in pieces:
        mark = _mark(piece)
        words.append(piece[: len(piece) - mark] if mark else piece)
        if mark:
            yield " ".join(words).strip(" ")
            words = []
    yield " ".join(words).strip(" ")


@lru_cache(maxsize=HELD)
def _mark(piece: str) -> int:
    """How long the mark is that a sentence ends with at this piece."""
    if not piece:
        return 0
    cuts = sentences(piece)
    return len(piece) - cuts[0].end if cuts else len(piece)
