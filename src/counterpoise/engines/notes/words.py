"""One sentence of a note as the rules see it: which word class stands where."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from counterpoise.engines.text import (
    Clause,
    Hit,
    Matcher,
    Normalised,
    Phrase,
    Token,
    matcher_for,
    phrase,
    sentences,
    tokens,
)

# Hits inside a phrase of this class mean something else there ("fell asleep").
MASK = "mask"


class Run(NamedTuple):
    """Word numbers within the sentence, both inclusive."""

    first: int
    last: int


class Places:
    """Where each word class stands in one sentence, looked up only when asked for."""

    __slots__ = ("_found", "_hidden", "_hits", "_members", "classes", "phrases")

    def __init__(
        self,
        hits: Sequence[tuple[Run, int]],
        hidden: Sequence[tuple[Run, int]],
        members: Mapping[str, frozenset[int]],
        masks: Sequence[int],
    ) -> None:
        self._hits = hits
        self._hidden = hidden
        self._members = members
        self._found: dict[str, list[Run]] = {}
        self.phrases = dict.fromkeys(phrase for _, phrase in hits)
        # One bit a class that patterns ask for: whether it stands anywhere in the sentence.
        self.classes = 0
        for phrase_number in self.phrases:
            self.classes |= masks[phrase_number]

    def of(self, name: str) -> list[Run]:
        """The runs of a class, in order."""
        found = self._found.get(name)
        if found is None:
            found = self._found[name] = self._runs(name, self._hits)
        return found

    def even_hidden(self, name: str) -> list[Run]:
        """The same with those that a mask hides."""
        return self.of(name) + self._runs(name, self._hidden) if self._hidden else self.of(name)

    def _runs(self, name: str, hits: Sequence[tuple[Run, int]]) -> list[Run]:
        members = self._members.get(name, frozenset())
        return list(dict.fromkeys(run for run, number in hits if number in members))


class Sentence(NamedTuple):
    """``commas`` are the numbers of words that follow a comma, colon or bracket."""

    clause: Clause
    words: Sequence[Token]
    places: Places
    commas: frozenset[int]


class Reader:
    """Finds every class of a vocabulary in one pass over a text."""

    def __init__(
        self,
        families: Mapping[str, Sequence[str]],
        asked: Collection[str],
        plain: type | None = None,
    ) -> None:
        """``asked`` are the classes that patterns ask for: only they have a bit."""
        numbers: dict[Phrase, int] = {}
        self.members = {
            name: frozenset(numbers.setdefault(_phrase(entry), len(numbers)) for entry in written)
            for name, written in families.items()
        }
        self.bits = {name: 1 << at for at, name in enumerate(sorted(asked))}
        self.masks = [0] * len(numbers)
        for name, bit in self.bits.items():
            for number in self.members[name]:
                self.masks[number] |= bit
        self._mask_words = self.members.get(MASK, frozenset())
        self.phrases = tuple(numbers)
        self._matcher: Matcher = plain(self.phrases) if plain else matcher_for(self.phrases)

    def read(self, normalised: Normalised) -> list[Sentence]:
        """The sentences that hold anything the vocabulary knows, in order."""
        text = normalised.text
        return self._read(text, sentences(text), self._matcher.find(text))

    def sentence(self, text: str, hits: Sequence[Hit]) -> Sentence | None:
        """The same of normalised words that are one sentence, and the phrases in it."""
        found = self._read(text, [Clause(0, len(text))], hits)
        return found[0] if found else None

    def _read(self, text: str, cuts: list[Clause], hits: Sequence[Hit]) -> list[Sentence]:
        words = tokens(text)
        starts = [word.start for word in words]
        number = {start: at for at, start in enumerate(starts)}
        cut_starts = [cut.start for cut in cuts]
        found: dict[int, list[tuple[Run, int]]] = {}
        for start, end, phrase_number in hits:
            first = number.get(start)
            at = bisect_right(cut_starts, start) - 1
            if first is None or at < 0 or end > cuts[at].end:
                continue
            last = first if words[first].end == end else bisect_right(starts, end - 1) - 1
            found.setdefault(at, []).append((Run(first, last), phrase_number))
        return [self._sentence(text, cuts[at], words, starts, found[at]) for at in sorted(found)]

    def _sentence(
        self,
        text: str,
        clause: Clause,
        words: list[Token],
        starts: list[int],
        hits: list[tuple[Run, int]],
    ) -> Sentence:
        base = bisect_right(starts, clause.start - 1)
        own = words[base : bisect_right(starts, clause.end - 1)]
        masks = [run for run, number in hits if number in self._mask_words]
        seen: list[tuple[Run, int]] = []
        hidden: list[tuple[Run, int]] = []
        for run, number in hits:
            kept = hidden if masks and any(_hides(mask, run) for mask in masks) else seen
            kept.append((Run(run.first - base, run.last - base), number))
        places = Places(seen, hidden, self.members, self.masks)
        return Sentence(clause, own, places, _commas(text, clause, own))


# The same words stand in many classes; each is evened out once.
_phrase = lru_cache(maxsize=None)(phrase)


def _hides(mask: Run, run: Run) -> bool:
    """A mask hides what lies within it and is shorter than it."""
    within = mask.first <= run.first and run.last <= mask.last
    return within and run.last - run.first < mask.last - mask.first


def _commas(text: str, clause: Clause, words: Sequence[Token]) -> frozenset[int]:
    stretch = text[clause.start : clause.end]
    if not any(mark in stretch for mark in ",:()"):
        return frozenset()
    return frozenset(
        at
        for at in range(1, len(words))
        if any(mark in text[words[at - 1].end : words[at].start] for mark in ",:()")
    )
