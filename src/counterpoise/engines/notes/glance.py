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
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from typing import NamedTuple, TypeVar

from counterpoise.engines.notes.memory import HELD
from counterpoise.engines.notes.rules import Pattern, Place
from counterpoise.engines.notes.words import Reader, Run
from counterpoise.engines.text import Letters, Matcher, matcher_for

# The first letters and figures of a word: what an apostrophe joins to it is passed over.
_HEAD = re.compile(r"(\w+)(?:'\w+)*")
# Terms of a pattern that have bits; the few patterns with more are looked at more closely.
SLOTS = 4
# The lowest bits of a sum, left free.
FLAGS = 4


class Known(NamedTuple):
    """What a word, or a longer phrase, is: phrases that are just this, and the bits of the
    patterns' terms that they fulfil, as a number to add up and as bytes to look into."""

    phrases: tuple[int, ...]
    bits: int
    bytes: bytes


class Look(NamedTuple):
    """``patterns`` have all their terms here, near each other; ``hits`` is every phrase that
    stands here, by word numbers."""

    hits: list[tuple[Run, int]]
    patterns: list[int]


# First and last word, and bits.
Stand = tuple[int, int, bytes]


class Glance:
    """Made for patterns in their order, which is what their numbers are."""

    def __init__(self, reader: Reader, patterns: Sequence[Pattern]) -> None:
        self._reader, self._patterns = reader, patterns
        self._bytes = (SLOTS * len(patterns) + FLAGS) // 8 + 1
        self._all = sum(1 << _bit(at, 0) for at in range(len(patterns)))
        self._terms: defaultdict[str, int] = defaultdict(int)
        self._none = 0  # the bits of terms that a pattern does not have
        for at, pattern in enumerate(patterns):
            for slot in range(SLOTS):
                bit = 1 << _bit(at, slot)
                if slot < len(pattern.terms):
                    self._terms[pattern.terms[slot].family] |= bit
                else:
                    self._none |= bit
        self._numbers = _Remembered[str, tuple[int, ...]](self._phrases_of)
        self._words = _Remembered[str, Known](lambda word: self._told(self._numbers[word]))
        self._longer = _Remembered[int, Known](lambda number: self._told([self._long[number]]))

    def bits(self, words: str) -> int:
        """What words fulfil by themselves."""
        found = 0
        for word in _HEAD.findall(words):
            found |= self._words[word].bits
        return found

    def words(self, text: str) -> list[tuple[int, tuple[int, ...]]]:
        """Where each word begins, and the phrases that are just this word."""
        return [(word.start(), self._numbers[word[1]]) for word in _HEAD.finditer(text)]

    def look(self, text: str, bits: int) -> Look | None:
        """What may be said in a sentence of normalised words, or None: nothing at all.

        ``bits`` are those of all its words; the lowest ``FLAGS`` of them are whoever's asks.
        """
        letters = self._matcher.letters(text)
        for number, _, _ in letters:
            bits |= self._longer[number].bits
        bits |= self._none
        bits &= bits >> 2  # terms one and three together, and two and four
        tried = bits & bits >> 1 & self._all
        return self._closer(text, letters, tried) if tried else None

    def _closer(self, text: str, letters: Sequence[Letters], tried: int) -> Look | None:
        known = [self._words[word] for word in _HEAD.findall(text)]
        wanted = tried | tried << 1
        wanted |= wanted << 2
        stands: list[Stand] = [
            (at, at, one.bytes) for at, one in enumerate(known) if one.bits & wanted
        ]
        some = [one for one in letters if self._longer[one[0]].bits & wanted]
        if some:
            runs = self._runs(text, some)
            stands += [(run.first, run.last, self._longer[one].bytes) for run, one in runs]
        patterns = [at for at in _numbers(tried) if self._near(at, stands)]
        return Look(self._hits(text, known, letters), patterns) if patterns else None

    def _hits(
        self, text: str, known: Sequence[Known], letters: Sequence[Letters]
    ) -> list[tuple[Run, int]]:
        """Every phrase that stands there, in order."""
        found = [(run, self._long[one]) for run, one in self._runs(text, letters)]
        for at, word in enumerate(known):
            if word.phrases:
                run = Run(at, at)
                found += [(run, number) for number in word.phrases]
        found.sort()
        return found

    def _near(self, number: int, stands: Sequence[Stand]) -> bool:
        """Whether every term stands near enough to one before it, and after it where it must."""
        pattern = self._patterns[number]
        before: list[Stand] = []
        for slot, (_, place) in enumerate(pattern.terms[:SLOTS]):
            byte, bit = divmod(_bit(number, slot), 8)
            bit = 1 << bit
            here = [stand for stand in stands if stand[2][byte] & bit]
            if before:
                far = 1 if place is Place.NEXT else pattern.near
                after = place is not Place.NEAR
                here = [one for one in here if _by(one, before, far, after)]
            if not here:
                return False
            before = before + here if before else here
        return True

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
        """What a word tells."""
        return self._words[word]

    def _phrases_of(self, word: str) -> tuple[int, ...]:
        whole, opening = self._filed
        numbers = list(whole.get(word, ()))
        for size in range(1, min(len(word), self._longest) + 1):
            numbers += opening.get(word[:size], ())
        return tuple(numbers)

    def _told(self, numbers: Sequence[int]) -> Known:
        bits = self._sum(numbers)
        return Known(tuple(numbers), bits, bits.to_bytes(self._bytes, "little"))

    def _sum(self, numbers: Iterable[int]) -> int:
        bits = 0
        for name in {name for one in numbers for name in self._reader.classes[one]}:
            bits |= self._terms[name]
        return bits

    @cached_property
    def _filed(self) -> tuple[dict[str, list[int]], dict[str, list[int]]]:
        """Phrases of one word: whole ones, and those that words only begin with."""
        whole: dict[str, list[int]] = {}
        opening: dict[str, list[int]] = {}
        for number, (phrase, is_open) in enumerate(self._reader.phrases):
            if _is_word(phrase):
                (opening if is_open else whole).setdefault(phrase, []).append(number)
        return whole, opening

    @cached_property
    def _longest(self) -> int:
        return max(map(len, self._filed[1]), default=0)

    @cached_property
    def _long(self) -> list[int]:
        """Phrases of more than one word, or with marks in them."""
        phrases = enumerate(self._reader.phrases)
        return [number for number, one in phrases if not _is_word(one.words)]

    @cached_property
    def _matcher(self) -> Matcher:
        return matcher_for([self._reader.phrases[number] for number in self._long])


Key = TypeVar("Key")
Value = TypeVar("Value")


class _Remembered(dict[Key, Value]):
    """What was found out of words met so far; begun anew when they are many."""

    def __init__(self, find_out: Callable[[Key], Value]) -> None:
        super().__init__()
        self._find_out = find_out

    def __missing__(self, word: Key) -> Value:
        if len(self) >= HELD:
            self.clear()
        found = self[word] = self._find_out(word)
        return found


def _is_word(phrase: str) -> bool:
    return phrase.isalnum()


def _bit(pattern: int, slot: int) -> int:
    """A pattern's terms stand side by side, so that few patterns are small numbers."""
    return FLAGS + pattern * SLOTS + slot


def _numbers(bits: int) -> Iterator[int]:
    """The patterns of which the first bit is set, from the lowest."""
    while bits:
        lowest = bits & -bits
        yield (lowest.bit_length() - 1 - FLAGS) // SLOTS
        bits ^= lowest


def _by(one: Stand, others: Sequence[Stand], far: int, after: bool) -> bool:
    """Whether any other stands at most so many words away, and not on the same words."""
    first, last, _ = one
    later = nearer = False
    for start, end, _ in others:
        gap = first - end if first > end else start - last
        nearer = nearer or 0 < gap <= far + 1
        later = later or first > end
    return nearer and (later or not after)
