"""One sentence of a note as the rules see it: which word class stands where."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from counterpoise.engines.text import (
    Clause,
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
# Put before the class of a hit that a mask hides: it fulfils no term, but still bars.
HIDDEN = "hidden "


class Run(NamedTuple):
    """Word numbers within the sentence, both inclusive."""

    first: int
    last: int


class Sentence(NamedTuple):
    """``places`` gives each class its runs, in order; ``commas`` are the numbers of words
    that follow a comma, dash-like mark or bracket."""

    clause: Clause
    words: Sequence[Token]
    places: Mapping[str, list[Run]]
    commas: frozenset[int]


class Reader:
    """Finds every class of a vocabulary in one pass over a text."""

    def __init__(self, families: Mapping[str, Sequence[str]], plain: type | None = None) -> None:
        owners: dict[Phrase, list[str]] = {}
        for family, written in families.items():
            for entry in written:
                names = owners.setdefault(phrase(entry), [])
                if family not in names:
                    names.append(family)
        self._owners = [tuple(names) for names in owners.values()]
        vocabulary = tuple(owners)
        self._matcher: Matcher = plain(vocabulary) if plain else matcher_for(vocabulary)

    def read(self, normalised: Normalised) -> list[Sentence]:
        """The sentences that hold anything the vocabulary knows, in order."""
        text = normalised.text
        cuts = sentences(text)
        words = tokens(text)
        word_starts = [word.start for word in words]
        found: dict[int, list[tuple[int, int, tuple[str, ...]]]] = {}
        number = {start: at for at, start in enumerate(word_starts)}
        cut_starts = [cut.start for cut in cuts]
        for hit in self._matcher.find(text):
            first = number.get(hit.start)
            at = bisect_right(cut_starts, hit.start) - 1
            if first is None or at < 0 or hit.end > cuts[at].end:
                continue
            last = bisect_right(word_starts, hit.end - 1) - 1
            found.setdefault(at, []).append((first, last, self._owners[hit.phrase]))
        return [_sentence(text, cuts[at], words, word_starts, found[at]) for at in sorted(found)]


def _sentence(
    text: str,
    clause: Clause,
    words: list[Token],
    starts: list[int],
    hits: list[tuple[int, int, tuple[str, ...]]],
) -> Sentence:
    base = bisect_right(starts, clause.start - 1)
    own = words[base : bisect_right(starts, clause.end - 1)]
    masks = [(first, last) for first, last, names in hits if MASK in names]
    places: dict[str, list[Run]] = {}
    for first, last, names in hits:
        run = Run(first - base, last - base)
        if any(m[0] <= first and last <= m[1] and last - first < m[1] - m[0] for m in masks):
            names = tuple(HIDDEN + name for name in names)
        for name in names:
            runs = places.setdefault(name, [])
            if run not in runs:
                runs.append(run)
    return Sentence(clause, own, places, _commas(text, clause, own))


def _commas(text: str, clause: Clause, words: Sequence[Token]) -> frozenset[int]:
    stretch = text[clause.start : clause.end]
    if not any(mark in stretch for mark in ",:()"):
        return frozenset()
    return frozenset(
        at
        for at in range(1, len(words))
        if any(mark in text[words[at - 1].end : words[at].start] for mark in ",:()")
    )
