"""Find every phrase of a vocabulary, whole words only, overlapping ones too.

Two matchers with identical output: one compiled (Aho-Corasick in Rust, one pass
however large the vocabulary), one in plain Python that anybody can check.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple, Protocol

from counterpoise.engines.text.normalise import evenly
from counterpoise.engines.text.tokens import is_word

# The plain matcher looks phrases up by their first letters, up to this many.
KEY = 3


# Nearly every entry is written as it is read, and there are tens of thousands of them.
_EVEN = re.compile(r"[a-z0-9']+(?: [a-z0-9']+)*")


class Phrase(NamedTuple):
    """``words`` as normalised; an ``open`` phrase may go on to the end of its word,
    so that one entry covers a word family ("bruis" finds bruise, bruised, bruising)."""

    words: str
    open: bool


class Hit(NamedTuple):
    """``phrase`` is the place in the vocabulary; ``end`` is the end of the word."""

    start: int
    end: int
    phrase: int


# A phrase's place in the vocabulary, and where its letters begin and end in a text.
Letters = tuple[int, int, int]


class Matcher(Protocol):
    def find(self, text: str) -> list[Hit]:
        """All hits in normalised ``text``, by start, end, then place."""
        ...

    def letters(self, text: str) -> Sequence[Letters]:
        """Where phrases stand letter for letter: every hit, and perhaps parts of words."""
        ...

    def whole(self, text: str, letters: Sequence[Letters]) -> list[Hit]:
        """Those of them that are hits, in order."""
        ...


def phrase(written: str) -> Phrase:
    """A vocabulary entry as people write it; a last ``*`` leaves the word open."""
    words = written.rstrip("*")
    if not _EVEN.fullmatch(words):
        words = evenly(words).strip()
    return Phrase(words, written.endswith("*"))


def word_end(text: str, place: int) -> int:
    while place < len(text) and is_word(text[place]):
        place += 1
    return place


def whole_words(text: str, start: int, end: int, place: int, is_open: bool) -> Hit | None:
    """The edge test both matchers share: whole words only."""
    if start and is_word(text[start - 1]):
        return None
    if end < len(text) and is_word(text[end]):
        return Hit(start, word_end(text, end), place) if is_open else None
    return Hit(start, end, place)


class CompiledMatcher:
    """One automaton over the whole vocabulary. Raises ImportError without its wheel."""

    def __init__(self, vocabulary: Sequence[Phrase]) -> None:
        from ahocorasick_rs import AhoCorasick  # noqa: PLC0415 - some places cannot have it

        self._vocabulary = tuple(vocabulary)
        self._opens = [entry.open for entry in self._vocabulary]
        self._automaton = AhoCorasick([entry.words for entry in self._vocabulary])

    def find(self, text: str) -> list[Hit]:
        return self.whole(text, self.letters(text))

    def letters(self, text: str) -> Sequence[Letters]:
        found: Sequence[Letters] = self._automaton.find_matches_as_indexes(text, overlapping=True)
        return found

    def whole(self, text: str, letters: Sequence[Letters]) -> list[Hit]:
        opens, hits, size = self._opens, [], len(text)
        for at, start, end in letters:  # the same edge test as ``whole_words``
            if start and is_word(text[start - 1]):
                continue
            if end == size or not is_word(text[end]):
                hits.append(Hit(start, end, at))
            elif opens[at]:
                hits.append(Hit(start, word_end(text, end), at))
        hits.sort()
        return hits


class PlainMatcher:
    """The slow, obvious twin: try each phrase at the start of each word."""

    def __init__(self, vocabulary: Sequence[Phrase]) -> None:
        self._by_start: defaultdict[str, list[tuple[int, Phrase]]] = defaultdict(list)
        for place, entry in enumerate(vocabulary):
            self._by_start[entry.words[:KEY]].append((place, entry))

    def find(self, text: str) -> list[Hit]:
        return sorted(self._hits(text))

    def letters(self, text: str) -> Sequence[Letters]:
        return [(hit.phrase, hit.start, hit.end) for hit in self.find(text)]

    def whole(self, text: str, letters: Sequence[Letters]) -> list[Hit]:
        del text  # they are hits
        return [Hit(start, end, place) for place, start, end in letters]

    def _hits(self, text: str) -> Iterable[Hit]:
        for start in range(len(text)):
            if start and is_word(text[start - 1]):
                continue
            for size in range(1, min(KEY, len(text) - start) + 1):
                yield from self._at(text, start, text[start : start + size])

    def _at(self, text: str, start: int, key: str) -> Iterable[Hit]:
        for place, entry in self._by_start.get(key, ()):
            if text.startswith(entry.words, start):
                end = start + len(entry.words)
                hit = whole_words(text, start, end, place, entry.open)
                if hit:
                    yield hit


def matcher_for(vocabulary: Sequence[Phrase]) -> Matcher:
    """The compiled matcher, or its twin where the wheel is missing: the same output."""
    try:
        return CompiledMatcher(vocabulary)
    except ImportError:
        return PlainMatcher(vocabulary)
