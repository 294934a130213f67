"""A quick look at a sentence: can any pattern hold in it at all?

Nine sentences in ten say nothing that any rule is about, and reading them closely costs thirty
times as much as seeing that. Words alone are looked at, each looked up once: a pattern needs all
its classes, a class one of its phrases, a phrase its rarest word. So the answer may be yes too
often and never no too often.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate
from typing import NamedTuple

from counterpoise.engines.notes.memory import HELD
from counterpoise.engines.notes.words import Reader
from counterpoise.engines.text import Hit, Phrase, normalise, whole_words

# Without apostrophes, so that a phrase's words are also words of every text it stands in.
_WORD = re.compile(r"\w+")
_LAST = chr(0x10FFFF)


class WordCount:
    """How often words stand in ordinary sentences: the rules' own examples."""

    def __init__(self, examples: Iterable[str]) -> None:
        counted = Counter(_WORD.findall(normalise(" ".join(examples)).text))
        self._words = sorted(counted)
        self._sums = [0, *accumulate(counted[word] for word in self._words)]

    def word(self, word: str, is_open: bool) -> int:
        first = bisect_left(self._words, word)
        last = (
            bisect_left(self._words, word + _LAST) if is_open else bisect_right(self._words, word)
        )
        return self._sums[last] - self._sums[first]

    def phrase(self, phrase: Phrase) -> int:
        """How often a phrase would be met, at most."""
        words = _WORD.findall(phrase.words)
        last = len(words) - 1
        met = (self.word(word, phrase.open and at == last) for at, word in enumerate(words))
        return 1 + min(met, default=0)


class Seen(NamedTuple):
    """What a word, or words, may be part of: classes as bits, phrases, and patterns to try,
    each with the classes that it needs."""

    classes: int
    phrases: tuple[int, ...]
    patterns: tuple[tuple[int, int], ...]

    def and_also(self, other: Seen) -> Seen:
        return Seen(
            self.classes | other.classes,
            self.phrases + other.phrases,
            tuple(dict.fromkeys(self.patterns + other.patterns)),
        )


class Look(NamedTuple):
    """``patterns`` have all their classes here, by the words alone; ``hits`` is every phrase
    that stands here, exactly."""

    hits: list[Hit]
    patterns: list[int]


NOTHING = Seen(0, (), ())


class Step:
    """Where phrases have come to after some of their words."""

    __slots__ = ("endings", "following", "opens", "seen")

    def __init__(self) -> None:
        self.seen = NOTHING
        self.following: dict[str, Step] = {}
        # Last words that may go on, and all of them together for one quick question.
        self.endings: dict[str, Seen] = {}
        self.opens: tuple[str, ...] = ()

    def open_at(self, word: str) -> list[Seen]:
        """What the endings tell that this word begins with."""
        return [seen for start, seen in self.endings.items() if word.startswith(start)]


class Glance:
    """``filed`` maps a phrase to the patterns to try where it stands, ``needed`` a pattern to
    its classes, one bit each."""

    def __init__(
        self, reader: Reader, filed: Mapping[int, Sequence[int]], needed: Sequence[int]
    ) -> None:
        self._phrases = reader.phrases
        self._first = Step()
        for number, phrase in enumerate(reader.phrases):
            patterns = tuple((needed[at], at) for at in filed.get(number, ()))
            self._file(phrase, Seen(reader.masks[number], (number,), patterns))
        self._known: dict[str, tuple[Seen, Step | None]] = {}

    def look(self, text: str) -> Look | None:
        """What may be said in a sentence of normalised words, or None: nothing at all."""
        words = _WORD.findall(text)
        known = self._known
        present = 0
        met: list[tuple[int, Seen]] = []
        for at, word in enumerate(words):
            seen, step = known.get(word) or self._word(word)
            if seen is not NOTHING:
                present |= seen.classes
                met.append((at, seen))
            if step is not None:
                for seen in _longer(step, words, at + 1):
                    present |= seen.classes
                    met.append((at, seen))
        patterns = [
            pattern
            for _, seen in met
            for needed, pattern in seen.patterns
            if present & needed == needed
        ]
        return Look(self._hits(text, met), sorted(set(patterns))) if patterns else None

    def _hits(self, text: str, met: Iterable[tuple[int, Seen]]) -> list[Hit]:
        """The phrases that really stand there, letter for letter."""
        starts = [word.start() for word in _WORD.finditer(text)]
        found: list[Hit] = []
        for at, seen in met:
            start = starts[at]
            for number in seen.phrases:
                words, is_open = self._phrases[number]
                if text.startswith(words, start):
                    hit = whole_words(text, start, start + len(words), number, is_open)
                    if hit is not None:
                        found.append(hit)
        return sorted(found)

    def _file(self, phrase: Phrase, seen: Seen) -> None:
        words = _WORD.findall(phrase.words)
        if not words:
            return
        step = self._first
        for word in words[:-1]:
            step = step.following.setdefault(word, Step())
        if phrase.open:
            step.endings[words[-1]] = step.endings.get(words[-1], NOTHING).and_also(seen)
            step.opens = tuple(step.endings)
        else:
            step = step.following.setdefault(words[-1], Step())
            step.seen = step.seen.and_also(seen)

    def _word(self, word: str) -> tuple[Seen, Step | None]:
        """What a word by itself tells, and the phrases that go on after it."""
        step = self._first.following.get(word)
        seen = step.seen if step else NOTHING
        for size in range(1, len(word) + 1):
            more = self._first.endings.get(word[:size])
            if more is not None:
                seen = seen.and_also(more)
        if len(self._known) >= HELD:
            self._known.clear()
        goes_on = step if step and (step.following or step.endings) else None
        found = self._known[word] = (seen, goes_on)
        return found


def _longer(step: Step | None, words: Sequence[str], at: int) -> list[Seen]:
    """What the phrases of several words tell that go on with the word at ``at``."""
    found: list[Seen] = []
    while step is not None and at < len(words):
        word = words[at]
        if step.opens and word.startswith(step.opens):
            found += step.open_at(word)
        step = step.following.get(word)
        if step is not None and step.seen is not NOTHING:
            found.append(step.seen)
        at += 1
    return found
