"""A quick look at a sentence: can any pattern hold in it at all?

Nine sentences in ten say nothing that any rule is about, and reading them closely costs thirty
times as much as seeing that. What stands in a sentence is added up as bits, one for each term of
each pattern; a pattern is tried where the bits of all its terms are there, and its words near
each other. The answer may be yes too often and never no too often.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cached_property, lru_cache
from typing import NamedTuple

from counterpoise.engines.notes.memory import HELD
from counterpoise.engines.notes.rules import Pattern, Place
from counterpoise.engines.notes.words import Reader, Run
from counterpoise.engines.text import Hit, Matcher, Token, matcher_for, tokens

# The first letters and figures of a word: what an apostrophe joins to it is passed over.
_HEAD = re.compile(r"(\w+)(?:'\w+)*")
_SINGLE = re.compile(r"\w+")
# Terms of a pattern that have bits; the few patterns with more are looked at more closely.
SLOTS = 4


class Known(NamedTuple):
    """What a word, or a longer phrase, is: phrases that are just this, the classes they are
    in, and the bits of the patterns' terms that they fulfil."""

    phrases: tuple[int, ...]
    classes: frozenset[str]
    bits: int


class Look(NamedTuple):
    """``patterns`` have all their terms here, near each other; ``hits`` is every phrase that
    stands here, by word numbers."""

    words: list[Token]
    hits: list[tuple[Run, int]]
    patterns: list[int]


Stand = tuple[int, int, frozenset[str]]


class Glance:
    """Made for patterns in their order, which is what their numbers are."""

    def __init__(self, reader: Reader, patterns: Sequence[Pattern]) -> None:
        self._reader, self._patterns = reader, patterns
        self._size = len(patterns)
        self._terms: defaultdict[str, int] = defaultdict(int)
        self._none = 0  # the bits of terms that a pattern does not have
        for at, pattern in enumerate(patterns):
            for slot in range(SLOTS):
                bit = 1 << (slot * self._size + at)
                if slot < len(pattern.terms):
                    self._terms[pattern.terms[slot].family] |= bit
                else:
                    self._none |= bit
        self._words = _Remembered(self)
        self.longer = lru_cache(maxsize=HELD)(self._longer)

    def look(self, text: str) -> Look | None:
        """What may be said in a sentence of normalised words, or None: nothing at all."""
        remembered = self._words
        words = [remembered[word] for word in _HEAD.findall(text)]
        hits = self._matcher.find(text)
        bits = self._none
        for word in words:
            bits |= word.bits
        for hit in hits:
            bits |= self.longer(hit.phrase).bits
        tried = self._whole(bits)
        return self._closer(text, words, hits, tried) if tried else None

    def _whole(self, bits: int) -> int:
        """The patterns, as bits, that have all their terms."""
        found = (1 << self._size) - 1
        for slot in range(SLOTS):
            found &= bits >> (slot * self._size)
        return found

    def _closer(
        self, text: str, known: Sequence[Known], hits: Sequence[Hit], tried: int
    ) -> Look | None:
        words = tokens(text)
        runs = _placed(words, hits)
        stands: list[Stand] = [(at, at, one.classes) for at, one in enumerate(known) if one.classes]
        stands += [(run.first, run.last, self.longer(one).classes) for run, one in runs]
        patterns = [at for at in _numbers(tried) if _near(self._patterns[at], stands)]
        if not patterns:
            return None
        found = [(run, self._long[one]) for run, one in runs]
        for at, word in enumerate(known):
            found += [(Run(at, at), number) for number in word.phrases]
        return Look(words, sorted(found), patterns)

    def known(self, word: str) -> Known:
        """What a word tells, found out."""
        whole, opening = self._singles
        numbers = list(whole.get(word, ()))
        for size in range(1, min(len(word), self._longest) + 1):
            numbers += opening.get(word[:size], ())
        return self._told(numbers)

    def _longer(self, number: int) -> Known:
        """What a phrase of the matcher's tells: of more than one word, or with marks in it."""
        return self._told([self._long[number]])

    def _told(self, numbers: Sequence[int]) -> Known:
        classes = frozenset(name for one in numbers for name in self._reader.classes[one])
        bits = 0
        for name in classes:
            bits |= self._terms[name]
        return Known(tuple(numbers), classes, bits)

    @cached_property
    def _singles(self) -> tuple[dict[str, list[int]], dict[str, list[int]]]:
        """Phrases of one word: whole ones, and those that a word only begins with."""
        whole: dict[str, list[int]] = {}
        opening: dict[str, list[int]] = {}
        for number, (words, is_open) in enumerate(self._reader.phrases):
            if _SINGLE.fullmatch(words):
                (opening if is_open else whole).setdefault(words, []).append(number)
        return whole, opening

    @cached_property
    def _longest(self) -> int:
        return max(map(len, self._singles[1]), default=0)

    @cached_property
    def _long(self) -> list[int]:
        phrases = enumerate(self._reader.phrases)
        return [number for number, one in phrases if not _SINGLE.fullmatch(one.words)]

    @cached_property
    def _matcher(self) -> Matcher:
        return matcher_for([self._reader.phrases[number] for number in self._long])


class _Remembered(dict[str, Known]):
    """Words met so far; begun anew when they are many."""

    def __init__(self, glance: Glance) -> None:
        super().__init__()
        self._glance = glance

    def __missing__(self, word: str) -> Known:
        if len(self) >= HELD:
            self.clear()
        found = self[word] = self._glance.known(word)
        return found


def _placed(words: Sequence[Token], hits: Sequence[Hit]) -> list[tuple[Run, int]]:
    """Hits by word numbers; those that begin inside a word are none."""
    if not hits:
        return []
    starts = [word.start for word in words]
    number = {start: at for at, start in enumerate(starts)}
    return [
        (Run(number[hit.start], bisect_right(starts, hit.end - 1) - 1), hit.phrase)
        for hit in hits
        if hit.start in number
    ]


def _numbers(bits: int) -> Iterator[int]:
    """Which bits are set, from the lowest."""
    while bits:
        lowest = bits & -bits
        yield lowest.bit_length() - 1
        bits ^= lowest


def _near(pattern: Pattern, stands: Sequence[Stand]) -> bool:
    """Whether every term stands near enough to one before it."""
    before: list[Stand] = []
    for term in pattern.terms:
        name = term.family
        here = [stand for stand in stands if name in stand[2]]
        far = 1 if term.place is Place.NEXT else pattern.near
        if before:
            here = [one for one in here if any(_apart(one, other, far) for other in before)]
        if not here:
            return False
        before += here
    return True


def _apart(one: Stand, other: Stand, far: int) -> bool:
    """At most so many words between, and not on each other."""
    return 0 <= max(one[0] - other[1], other[0] - one[1]) - 1 <= far
