"""The compiled twin of the glance and the matching, where it could be built. Same finds, sooner.

``sieve.c`` is built when a checkout is set up or a wheel made (``scripts/build_sieve.py``), by the
machine's C compiler if it has one. Without it the Python twin answers: more slowly and the same.
"""

from __future__ import annotations

import ctypes
from array import array
from collections.abc import Callable, Sequence
from functools import cache
from typing import NamedTuple

from counterpoise.engines.notes.matching import Filed, Find
from counterpoise.engines.notes.sieve.plan import address, planned
from counterpoise.engines.notes.skim import LONGEST_PIECE, Skim
from counterpoise.engines.notes.words import Reader, Run
from counterpoise.engines.text import Token

BUILT = __file__.removesuffix("asking.py") + "_sieve.lib"
VERSION = 2
# What ``sieve.c`` answers, and how a piece is met.
QUIET, FOUND, PARTS, CARE, UNKNOWN, TOO_MUCH = range(6)
RAW, MENDED = range(2)
# Numbers that an answer may have; what needs more is left to the twin.
ROOM = 8_192


class Found(NamedTuple):
    """The cues that stand in a sentence, in order; its words, the numbers of those that follow a
    comma, and the patterns that hold."""

    cues: list[tuple[Run, int]]
    words: list[Token]
    commas: frozenset[int]
    finds: list[Find]


class Heard(NamedTuple):
    """A stretch of a note and what it comes to: ``FOUND`` with its numbers, unless they were told
    lately, or ``PARTS`` or ``CARE`` where it is not one sentence spelt as it should be."""

    start: int
    end: int
    answer: int
    numbers: list[int]


class Sieve:
    """Raises OSError where it could not be built, ValueError for patterns it cannot hold."""

    def __init__(self, reader: Reader, filed: Filed, skim: Skim) -> None:
        self._library = _library()
        self._filed, self._skim = filed, skim
        plan, self._kept = planned(reader, [pattern for _, pattern in filed.patterns])
        self._sieve: int | None = self._library.sieve_make(ctypes.byref(plan))
        if not self._sieve:
            raise OSError("no memory for a sieve")
        # One thread at a time is in the sieve, but others may ask before an answer is read.
        self._spare: list[ctypes.Array[ctypes.c_int32]] = []

    def __del__(self) -> None:
        if getattr(self, "_sieve", None):
            self._library.sieve_free(self._sieve)

    def hear(self, even: str) -> list[Heard] | None:
        """What the stretches of an evened note say that say anything; None where its twin must
        read it instead."""
        answer, numbers = self._ask(self._library.sieve_hear, RAW, even)
        if answer == QUIET:
            return []
        if answer == FOUND:
            return _stretches(numbers)
        return [Heard(0, 0, CARE, [])] if answer == CARE else None

    def read(self, words: str) -> tuple[int, list[int]]:
        """The same of one sentence that is mended and cut already."""
        return self._ask(self._library.sieve_read, MENDED, words)

    def _ask(self, ask: Callable[..., int], kind: int, text: str) -> tuple[int, list[int]]:
        try:
            letters = text.encode("latin-1")
        except UnicodeEncodeError:
            return TOO_MUCH, []
        try:
            out = self._spare.pop()
        except IndexError:
            out = (ctypes.c_int32 * ROOM)()
        answer = self._answered(ask, kind, text, letters, out)
        numbers = out[1 : out[0]] if answer == FOUND else []
        self._spare.append(out)
        return answer, numbers

    def _answered(
        self,
        ask: Callable[..., int],
        kind: int,
        text: str,
        letters: bytes,
        out: ctypes.Array[ctypes.c_int32],
    ) -> int:
        """The answer, once every piece is known."""
        size, address = len(letters), ctypes.addressof(out)
        while (answer := ask(self._sieve, letters, size, address, ROOM)) == UNKNOWN:
            start, length = out[out[0] - 2 : out[0]]
            if not self._teach(kind, text[start : start + length]):
                return TOO_MUCH
        return answer

    def found(self, numbers: Sequence[int]) -> Found:
        """An answer ``FOUND``, put into words."""
        end = 1 + 3 * numbers[0]
        cues = [(Run(numbers[at], numbers[at + 1]), numbers[at + 2]) for at in range(1, end, 3)]
        first, middle = end + 1, end + 1 + numbers[end]
        end = middle + numbers[end]
        words = list(map(Token, numbers[first:middle], numbers[middle:end]))
        end, start = end + 1 + numbers[end], end + 1
        commas = frozenset(numbers[start:end])
        finds: list[Find] = []
        while end < len(numbers):
            rule, pattern = self._filed.patterns[numbers[end]]
            start, end = end + 1, end + 1 + 2 * len(pattern.terms)
            runs = tuple(map(Run, numbers[start:end:2], numbers[start + 1 : end : 2]))
            finds.append(Find(rule, pattern, runs))
        return Found(cues, words, commas, finds)

    def _teach(self, kind: int, piece: str) -> bool:
        """Tell it what a piece is that it has not met; no when it is too long to remember."""
        if len(piece) > LONGEST_PIECE:
            return False
        told = self._skim.told(piece) if kind == RAW else self._skim.as_it_is(piece)
        key, mended = piece.encode("latin-1"), told.words.encode("latin-1", "replace")
        if mended.decode("latin-1") != told.words:
            return False
        words, phrases = array("i"), array("i")
        for start, known in told.known:
            words.extend((start, len(known)))
            phrases.extend(known)
        taught = self._library.sieve_teach(
            self._sieve, kind, key, len(key), told.flags, mended, len(mended), told.mark,
            address(words), len(told.known), address(phrases),
        )  # fmt: skip
        return bool(taught)


def _stretches(numbers: list[int]) -> list[Heard]:
    heard: list[Heard] = []
    at = 0
    while at < len(numbers):
        start, end, answer, size = numbers[at : at + 4]
        at += 4 + size
        heard.append(Heard(start, end, answer, numbers[at - size : at]))
    return heard


def sieve_for(reader: Reader, filed: Filed, skim: Skim) -> Sieve | None:
    """The compiled twin, or None where only the plain one can be had."""
    try:
        return Sieve(reader, filed, skim)
    except (OSError, ValueError):
        return None


@cache
def _library() -> ctypes.PyDLL:
    """Raises OSError: it was not built here, or of another version's source."""
    library = ctypes.PyDLL(BUILT)
    if library.sieve_version() != VERSION:
        raise OSError("_sieve.lib is another version's: make setup builds it anew")
    pointer, number, letters = ctypes.c_void_p, ctypes.c_int32, ctypes.c_char_p
    library.sieve_make.restype, library.sieve_make.argtypes = pointer, [pointer]
    library.sieve_free.restype, library.sieve_free.argtypes = None, [pointer]
    for ask in (library.sieve_hear, library.sieve_read):
        ask.argtypes = [pointer, letters, number, pointer, number]
    library.sieve_teach.argtypes = [
        pointer, number, letters, number, number, letters, number, number, pointer, number, pointer,
    ]  # fmt: skip
    return library
