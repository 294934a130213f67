"""Word families and the patterns built from them: how a plan's words become meaning.

A pattern asks for families near each other in one sentence. Its heads and slots are
data (``rulesets/plans``); here is only how they are found. The same words always give
the same answer.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from counterpoise.engines.text import CompiledMatcher, Matcher, Phrase, evenly, normalise, phrase
from counterpoise.engines.text.tokens import is_word


class Slot(NamedTuple):
    """One family a pattern asks for. ``want``: "here" (near the first slot), "after" (it
    follows the slot before), "absent" (not in this sentence), "nowhere" (not in the text)."""

    family: str
    want: str


@dataclass(frozen=True, slots=True)
class Pattern:
    """``near`` is how many words may stand between two slots."""

    slots: tuple[Slot, ...]
    near: int = 6
    wanted: tuple[Slot, ...] = field(init=False)
    families: tuple[str, ...] = field(init=False)
    absent: tuple[str, ...] = field(init=False)
    nowhere: tuple[str, ...] = field(init=False)

    def __post_init__(self) -> None:
        wanted = tuple(slot for slot in self.slots if slot.want in ("here", "after"))
        absent = tuple(slot.family for slot in self.slots if slot.want == "absent")
        nowhere = tuple(slot.family for slot in self.slots if slot.want == "nowhere")
        object.__setattr__(self, "wanted", wanted)
        object.__setattr__(self, "families", tuple(slot.family for slot in wanted))
        object.__setattr__(self, "absent", absent)
        object.__setattr__(self, "nowhere", nowhere)


class Span(NamedTuple):
    """Word numbers, both inclusive."""

    first: int
    last: int


_COMMA = 3
_WORD = re.compile(r"\w+(?:'\w+)*")
_SENTENCE = re.compile(r"[.;!?\n](?=\s|$)|\n")


class Words:
    """One text, read: where each family occurs and where sentences end."""

    __slots__ = ("_marks", "_places", "_tokens", "plain", "text")

    def __init__(self, original: str, places: Mapping[str, list[Span]], marks: Marks) -> None:
        self.plain = marks.text
        self.text = original
        self._places = places
        self._tokens = marks.tokens
        self._marks = marks

    def __len__(self) -> int:
        return len(self._tokens)

    def of(self, family: str) -> Sequence[Span]:
        return self._places.get(family, ())

    def has(self, *families: str) -> bool:
        return any(family in self._places for family in families)

    def families(self) -> Iterable[str]:
        """Every family that occurs."""
        return self._places

    def sentence(self, place: int) -> int:
        cuts = self._marks.cuts
        return bisect_right(cuts, self._tokens[place][0]) if cuts else 0

    def gap(self, first: int, last: int) -> str:
        """What stands between the end of one word and the start of another."""
        return self.plain[self._tokens[first][1] : self._tokens[last][0]]

    def word(self, place: int) -> str:
        start, end = self._tokens[place]
        return self.plain[start:end]

    def quoted(self, span: Span) -> str:
        """The original words of a span."""
        start, end = self._tokens[span.first][0], self._tokens[span.last][1]
        first, last = normalise(self.text).span(start, end)
        return self.text[first:last]

    def matches(self, pattern: Pattern) -> Sequence[Span]:
        """Every place where the pattern holds, by its first slot."""
        places = self._places
        for family in pattern.families:
            if family not in places:
                return ()
        for family in pattern.nowhere:
            if family in places:
                return ()
        first, *others = pattern.wanted
        if not others and not pattern.absent:
            return places[first.family]
        return list(self._holding(pattern, places[first.family], others))

    def _holding(
        self, pattern: Pattern, anchors: Sequence[Span], others: Sequence[Slot]
    ) -> Iterator[Span]:
        for anchor in anchors:
            if not self._blocked(anchor, pattern):
                span = self._spread(anchor, others, pattern.near) if others else anchor
                if span is not None:
                    yield span

    def _blocked(self, anchor: Span, pattern: Pattern) -> bool:
        """Whether something that may not be in this sentence is in it."""
        for family in pattern.absent:
            for found in self._places.get(family, ()):
                if self.sentence(found.first) == self.sentence(anchor.first):
                    return True
        return False

    def _spread(self, anchor: Span, others: Sequence[Slot], near: int) -> Span | None:
        spans = [anchor]
        for slot in others:
            beside = spans[-1] if slot.want == "after" else anchor
            found = self._nearest(beside, slot, near)
            if found is None:
                return None
            spans.append(found)
        return Span(min(s.first for s in spans), max(s.last for s in spans))

    def _nearest(self, beside: Span, slot: Slot, near: int) -> Span | None:
        best, least, after = None, near + 1, slot.want == "after"
        for found in self._places.get(slot.family, ()):
            if after and found.first <= beside.last:
                continue
            if not after and found == beside:
                continue
            gap = self._between(beside, found, least)
            if gap < least and self.sentence(found.first) == self.sentence(beside.first):
                best, least = found, gap
        return best

    def _between(self, one: Span, two: Span, least: int) -> int:
        """Words between two spans; a comma or "and" counts as several: a new thing begins.
        What is already too far is not looked into."""
        first, last = (one.last, two.first) if one.last <= two.last else (two.last, one.first)
        words = last - first - 1
        if words < 0 or words >= least:
            return max(words, 0)
        apart = self.gap(first, last)
        return words + _COMMA * (apart.count(",") + apart.count(":") + apart.count(" and "))


class Marks:
    """Where words and sentences of one text start and end."""

    __slots__ = ("_cuts", "at", "ends", "text", "tokens")

    def __init__(self, original: str) -> None:
        self.text = evenly(original)  # the way back to the original only where it is quoted
        self.tokens = [found.span() for found in _WORD.finditer(self.text)]
        self.at: dict[int, int] = {}
        self.ends: dict[int, int] = {}
        for number, (start, end) in enumerate(self.tokens):
            self.at[start] = self.ends[end] = number
        self._cuts: list[int] | None = None

    @property
    def cuts(self) -> list[int]:
        """Found when first asked for: a name or a label has no sentences."""
        if self._cuts is None:
            self._cuts = [found.start() for found in _SENTENCE.finditer(self.text)]
        return self._cuts

    def word_at(self, place: int) -> int:
        """The number of the word that this letter is in."""
        return bisect_right(self.tokens, (place, len(self.text))) - 1


class Lexicon:
    """Families compiled once, and named sets of patterns.

    ``families`` maps a name to phrases as written (``*`` leaves a word open);
    ``patterns`` maps what may be said ("blames", "limits") to the ways of saying it.
    """

    __slots__ = ("_matcher", "_open", "_owners", "_read", "families", "patterns")

    def __init__(
        self,
        families: Mapping[str, Sequence[str]],
        patterns: Mapping[str, Sequence[Pattern]],
        matcher: type[Matcher] = CompiledMatcher,
    ) -> None:
        self.families = {name: tuple(phrases) for name, phrases in families.items()}
        self.patterns = {name: tuple(given) for name, given in patterns.items()}
        owners: dict[Phrase, list[str]] = {}
        for name, phrases in self.families.items():
            for written in phrases:
                names = owners.setdefault(phrase(written), [])
                if name not in names:
                    names.append(name)
        self._owners = [tuple(names) for names in owners.values()]
        self._open = [found.open for found in owners]
        self._matcher = matcher(tuple(owners))  # type: ignore[call-arg]
        self._read = lru_cache(maxsize=512)(self._read_now)

    def read(self, original: str) -> Words:
        """The text's words, remembered for a while because several rules ask."""
        return self._read(original)

    def forget(self) -> None:
        """Drop what was remembered, so that a measurement starts from nothing."""
        self._read.cache_clear()

    def _read_now(self, original: str) -> Words:
        marks = Marks(original)
        places: dict[str, list[Span]] = {}
        for first, last, _, number in sorted(self._found(marks)):
            span = Span(first, last)
            for family in self._owners[number]:
                if family in places:
                    places[family].append(span)
                else:
                    places[family] = [span]
        return Words(original, places, marks)

    def _found(self, marks: Marks) -> Iterator[tuple[int, int, int, int]]:
        """Whole words only, as the matcher's own edge test has it, but asked first where a
        word starts: most of the letters an automaton finds are the insides of words."""
        text, at, ends, opens = marks.text, marks.at, marks.ends, self._open
        for number, start, end in self._matcher.letters(text):
            if start in at:
                last = ends.get(end)
                if last is not None:
                    yield at[start], last, end, number
                elif opens[number] or not is_word(text[end]):
                    yield at[start], marks.word_at(end - 1), end, number

    def says(self, meaning: str, text: str) -> str:
        """The words that say it, first place first; empty when nothing does."""
        words = self.read(text)
        spans = [span for one in self.patterns[meaning] for span in words.matches(one)]
        return words.quoted(min(spans)) if spans else ""

    def any_says(self, meaning: str, texts: Sequence[str]) -> bool:
        return any(self.says(meaning, text) for text in texts)
