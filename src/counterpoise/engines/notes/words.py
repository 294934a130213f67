"""One sentence of a note as the rules see it: which word class stands where."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from functools import cached_property, lru_cache
from itertools import chain
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
NONE: frozenset[int] = frozenset()
NO_RUNS: list[Run] = []


class Run(NamedTuple):
    """Word numbers within the sentence, both inclusive."""

    first: int
    last: int


class Places:
    """Where each word class stands in one sentence, looked up only when asked for."""

    __slots__ = ("_cues", "_everything", "_found", "_hidden", "_hits", "_reader")

    def __init__(
        self,
        hits: Sequence[tuple[Run, int]],
        hidden: Sequence[tuple[Run, int]],
        reader: Reader,
    ) -> None:
        self._hits, self._hidden, self._reader = hits, hidden, reader
        self._found: dict[str, list[Run]] = {}
        self._cues = cues = defaultdict[str, list[Run]](list)
        for run, number in hits:
            for name in reader.cues_of[number]:
                if run not in cues[name]:
                    cues[name].append(run)
        self._everything = {number for _, number in (*hits, *hidden)}

    def of(self, name: str) -> list[Run]:
        """The runs of a class, in order."""
        found = self._cues.get(name)
        if found is None:
            if name in self._reader.cues:
                return NO_RUNS
            found = self._found.get(name)
        if found is None:
            found = self._found[name] = self._runs(name, self._hits)
        return found

    def cued(self, names: frozenset[str]) -> bool:
        """Whether any of these cues stands here."""
        return not names.isdisjoint(self._cues)

    def even_hidden(self, name: str) -> list[Run]:
        """The same with those that a mask hides."""
        return self.of(name) + self._runs(name, self._hidden) if self._hidden else self.of(name)

    def any_of(self, phrases: frozenset[int]) -> bool:
        """Whether any of these phrases stands here, even hidden."""
        return not phrases.isdisjoint(self._everything)

    def _runs(self, name: str, hits: Sequence[tuple[Run, int]]) -> list[Run]:
        members = self._reader.members.get(name, NONE)
        return list(dict.fromkeys([run for run, number in hits if number in members]))


class Sentence:
    """``commas`` are the numbers of words that follow a comma, colon or bracket."""

    __slots__ = ("_text", "_words", "clause", "commas", "places")

    def __init__(
        self,
        text: str,
        clause: Clause,
        places: Places,
        words: list[Token] | None,
        commas: frozenset[int] | None = None,
    ) -> None:
        self.clause, self.places = clause, places
        self._text, self._words = text, words
        if commas is None:
            marked = _MARK.search(text, clause.start, clause.end)
            commas = _commas(text, self.words) if marked else NO_COMMAS
        self.commas = commas

    @property
    def words(self) -> list[Token]:
        """Every word of it; most sentences are done with before they are asked for."""
        if self._words is None:
            self._words = tokens(self._text)
        return self._words


_MARK = re.compile(r"[,:()]")
NO_COMMAS: frozenset[int] = frozenset()


class Reader:
    """Finds every class of a vocabulary in one pass over a text."""

    def __init__(
        self,
        families: Mapping[str, Sequence[str]],
        asked: Collection[str],
        cues: Collection[str],
        plain: type | None = None,
    ) -> None:
        """``asked`` are the classes that patterns ask for, ``cues`` those that every sentence
        is looked at for."""
        numbers: dict[Phrase, int] = {}
        number = {
            entry: numbers.setdefault(_phrase(entry), len(numbers))
            for entry in dict.fromkeys(chain.from_iterable(families.values()))
        }
        self.members = {
            name: frozenset(map(number.__getitem__, written)) for name, written in families.items()
        }
        # Of each phrase, the classes that patterns ask for and that it is in.
        self.classes: list[list[str]] = [[] for _ in numbers]
        for name in asked:
            for place in self.members[name]:
                self.classes[place].append(name)
        self.cues = dict.fromkeys(name for name in cues if name in self.members)
        self.cues_of: list[list[str]] = [[] for _ in numbers]
        for name in self.cues:
            for place in self.members[name]:
                self.cues_of[place].append(name)
        self._mask_words = self.members.get(MASK, NONE)
        self.phrases = tuple(numbers)
        self._plain = plain

    @cached_property
    def _matcher(self) -> Matcher:
        """Only a text that is read in one go needs it."""
        return self._plain(self.phrases) if self._plain else matcher_for(self.phrases)

    def read(self, normalised: Normalised) -> list[Sentence]:
        """The sentences that hold anything the vocabulary knows, in order."""
        text = normalised.text
        return self._read(text, sentences(text), self._matcher.find(text))

    def sentence(
        self,
        text: str,
        hits: Sequence[tuple[Run, int]],
        words: list[Token] | None = None,
        commas: frozenset[int] | None = None,
    ) -> Sentence:
        """The same of normalised words that are one sentence, and the phrases in it, in order."""
        return self._sentence(text, Clause(0, len(text)), words, hits, commas)

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
            base = bisect_right(starts, cuts[at].start - 1)
            last = bisect_right(starts, end - 1) - 1
            found.setdefault(at, []).append((Run(first - base, last - base), phrase_number))
        return [
            self._sentence(text, cuts[at], _own(words, starts, cuts[at]), found[at])
            for at in sorted(found)
        ]

    def _sentence(
        self,
        text: str,
        clause: Clause,
        words: list[Token] | None,
        hits: Sequence[tuple[Run, int]],
        commas: frozenset[int] | None = None,
    ) -> Sentence:
        seen, hidden = hits, NO_HITS
        if not self._mask_words.isdisjoint([number for _, number in hits]):
            masks = [run for run, number in hits if number in self._mask_words]
            seen = [hit for hit in hits if not any(_hides(mask, hit[0]) for mask in masks)]
            hidden = [hit for hit in hits if any(_hides(mask, hit[0]) for mask in masks)]
        places = Places(seen, hidden, self)
        return Sentence(text, clause, places, words, commas)


NO_HITS: Sequence[tuple[Run, int]] = ()


def _own(words: list[Token], starts: list[int], clause: Clause) -> list[Token]:
    """The words of one clause."""
    return words[bisect_right(starts, clause.start - 1) : bisect_right(starts, clause.end - 1)]


# The same words stand in many classes; each is evened out once.
_phrase = lru_cache(maxsize=None)(phrase)


def _hides(mask: Run, run: Run) -> bool:
    """A mask hides what lies within it and is shorter than it."""
    within = mask.first <= run.first and run.last <= mask.last
    return within and run.last - run.first < mask.last - mask.first


def _commas(text: str, words: Sequence[Token]) -> frozenset[int]:
    return frozenset(
        at for at in range(1, len(words)) if _MARK.search(text, words[at - 1].end, words[at].start)
    )
