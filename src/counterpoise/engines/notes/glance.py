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
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from typing import NamedTuple, TypeVar

from counterpoise.engines.notes.memory import HELD
from counterpoise.engines.notes.rules import Pattern, Place
from counterpoise.engines.notes.words import Reader, Run
from counterpoise.engines.text import Letters, Matcher, matcher_for

# The first letters and figures of a word: what an apostrophe joins to it is passed over.
_HEAD = re.compile(r"(\w+)(?:'\w+)*")
_SINGLE = re.compile(r"\w+")
# Terms of a pattern that have bits; the few patterns with more are looked at more closely.
SLOTS = 4
# The lowest bits of a sum, left free.
FLAGS = 4


class Known(NamedTuple):
    """What a word, or a longer phrase, is: phrases that are just this, the classes they are
    in, and the bits of the patterns' terms that they fulfil."""

    phrases: tuple[int, ...]
    classes: frozenset[str]
    bits: int


class Look(NamedTuple):
    """``patterns`` have all their terms here, near each other; ``hits`` is every phrase that
    stands here, by word numbers."""

    hits: list[tuple[Run, int]]
    patterns: list[int]


Stand = tuple[int, int, frozenset[str]]


class Glance:
    """Made for patterns in their order, which is what their numbers are."""

    def __init__(self, reader: Reader, patterns: Sequence[Pattern]) -> None:
        self._reader, self._patterns = reader, patterns
        self._size = len(patterns)
        self._all = (1 << self._size) - 1
        self._terms: defaultdict[str, int] = defaultdict(int)
        self._none = 0  # the bits of terms that a pattern does not have
        for at, pattern in enumerate(patterns):
            for slot in range(SLOTS):
                bit = 1 << (slot * self._size + at)
                if slot < len(pattern.terms):
                    self._terms[pattern.terms[slot].family] |= bit
                else:
                    self._none |= bit
        self.start = self._none << FLAGS
        self._words = _Remembered(self.known)
        # Phrases of the matcher's: of more than one word, or with marks in them.
        self._longer = _Remembered[int](lambda number: self._told([self._long[number]]))

    def bits(self, piece: str) -> int:
        """What the words of a piece of text fulfil."""
        found = 0
        for word in _HEAD.findall(piece):
            found |= self._words[word].bits
        return found

    def of(self, words: str) -> int:
        """The bits of all words of a sentence."""
        return self.start | self.bits(words) << FLAGS

    def look(self, text: str, bits: int) -> Look | None:
        """What may be said in a sentence of normalised words, or None: nothing at all.

        ``bits`` are those of all its words, from ``start``; the lowest ``FLAGS`` of them are
        whoever's asks.
        """
        letters = self._matcher.letters(text)
        bits >>= FLAGS
        for number, _, _ in letters:
            bits |= self._longer[number].bits
        bits &= bits >> 2 * self._size  # terms one and three together, and two and four
        tried = bits & bits >> self._size & self._all
        return self._closer(text, letters, tried) if tried else None

    def _closer(self, text: str, letters: Sequence[Letters], tried: int) -> Look | None:
        known = [self._words[word] for word in _HEAD.findall(text)]
        stands: list[Stand] = [(at, at, one.classes) for at, one in enumerate(known) if one.classes]
        runs = self._runs(text, letters) if letters else []
        stands += [(run.first, run.last, self._longer[one].classes) for run, one in runs]
        patterns = [at for at in _numbers(tried) if _near(self._patterns[at], stands)]
        if not patterns:
            return None
        found = [(run, self._long[one]) for run, one in runs]
        for at, word in enumerate(known):
            if word.phrases:
                run = Run(at, at)
                found += [(run, number) for number in word.phrases]
        found.sort()
        return Look(found, patterns)

    def _runs(self, text: str, letters: Sequence[Letters]) -> list[tuple[Run, int]]:
        """Longer phrases by word numbers; those that begin inside a word are none."""
        starts = [word.start() for word in _HEAD.finditer(text)]
        number = {start: at for at, start in enumerate(starts)}
        return [
            (Run(number[hit.start], bisect_right(starts, hit.end - 1) - 1), hit.phrase)
            for hit in self._matcher.whole(text, letters)
            if hit.start in number
        ]

    def known(self, word: str) -> Known:
        """What a word tells, found out."""
        whole, opening = self._singles
        numbers = list(whole.get(word, ()))
        for size in range(1, min(len(word), self._longest) + 1):
            numbers += opening.get(word[:size], ())
        return self._told(numbers)

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


Key = TypeVar("Key")


class _Remembered(dict[Key, Known]):
    """What was found out of words met so far; begun anew when they are many."""

    def __init__(self, find_out: Callable[[Key], Known]) -> None:
        super().__init__()
        self._find_out = find_out

    def __missing__(self, word: Key) -> Known:
        if len(self) >= HELD:
            self.clear()
        found = self[word] = self._find_out(word)
        return found


def _numbers(bits: int) -> Iterator[int]:
    """Which bits are set, from the lowest."""
    while bits:
        lowest = bits & -bits
        yield lowest.bit_length() - 1
        bits ^= lowest


def _near(pattern: Pattern, stands: Sequence[Stand]) -> bool:
    """Whether every term stands near enough to one before it, and after it where it must."""
    before: list[Stand] = []
    for name, place in pattern.terms:
        here = [stand for stand in stands if name in stand[2]]
        if before:
            far = 1 if place is Place.NEXT else pattern.near
            after = place is not Place.NEAR
            here = [one for one in here if _by(one, before, far, after)]
        if not here:
            return False
        before = before + here if before else here
    return True


def _by(one: Stand, others: Sequence[Stand], far: int, after: bool) -> bool:
    """Whether any other stands at most so many words away, and not on the same words."""
    first, last, _ = one
    later = nearer = False
    for start, end, _ in others:
        gap = first - end if first > end else start - last
        nearer = nearer or 0 < gap <= far + 1
        later = later or first > end
    return nearer and (later or not after)
