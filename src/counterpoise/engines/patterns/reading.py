"""From a screened note to facts: the sentence a mention stands in, and what it adds.

Screening says what a sentence is about. Whether somebody was hurt, whether help was left
undone, whether it was explained and dealt with, is asked of the words around it.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from counterpoise.engines.patterns.facts import Said
from counterpoise.engines.patterns.rules import Cues
from counterpoise.engines.text import (
    Clause,
    Matcher,
    Normalised,
    Status,
    evenly,
    matcher_for,
    normalise,
    phrase,
    sentences,
    spelt,
)

# What screening hands over: group, status, weight, and offsets into the note as written.
Found = tuple[str, Status, int, int, int]

_KINDS = ("harm", "not_harm", "omission", "explained", "not_explained", "usual", "not_usual")


# Sentences remembered; what a sentence is goes for every note it stands in.
REMEMBERED = 16_384


class Sentence(NamedTuple):
    """A sentence's words, and the kinds of cues among them."""

    words: str
    kinds: frozenset[str]


class CueReader:
    """Finds the cues of one set of rules; made once, used for any number of notes."""

    def __init__(self, cues: Cues) -> None:
        listed = [(kind, words) for kind in _KINDS for words in getattr(cues, kind)]
        self._kinds = [kind for kind, _ in listed]
        self._matcher: Matcher = matcher_for(tuple(phrase(words) for _, words in listed))
        self.sentence = lru_cache(maxsize=REMEMBERED)(self._sentence)

    def _sentence(self, sentence: str) -> Sentence:
        kinds = frozenset(self._kinds[hit.phrase] for hit in self._matcher.find(sentence))
        return Sentence(" ".join(spelt(sentence)), kinds)


@lru_cache(maxsize=4)
def cue_reader(cues: Cues) -> CueReader:
    return CueReader(cues)


def evened(text: str) -> str:
    """The words of a text and nothing else, so that copies are equal however typed."""
    return " ".join(spelt(evenly(text)))


def said(text: str, found: Iterable[Found], cues: Cues) -> tuple[Said, ...]:
    """What a note says, from its mentions. Offsets are into ``text`` as written."""
    listed = list(found)
    if not listed:
        return ()
    normalised = normalise(text)
    cuts = sentences(normalised.text)
    reader = cue_reader(cues)
    return tuple(sorted(_one(one, normalised, cuts, reader) for one in listed))


def _one(found: Found, normalised: Normalised, cuts: list[Clause], reader: CueReader) -> Said:
    group, status, weight, start, end = found
    sentence = " ".join(
        normalised.text[cut.start : cut.end].strip()
        for cut in cuts
        if normalised.starts[cut.start] < end and normalised.starts[cut.end] > start
    )
    words, kinds = reader.sentence(sentence)
    return Said(
        group,
        status,
        weight,
        words,
        harm="harm" in kinds and "not_harm" not in kinds,
        omission="omission" in kinds,
        explained="explained" in kinds and "not_explained" not in kinds,
        usual="usual" in kinds and "not_usual" not in kinds,
    )
