"""One pass over a text: which word families occur, where, and with what status."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from counterpoise.engines.text.clauses import Clause, clauses
from counterpoise.engines.text.matcher import CompiledMatcher, Hit, Matcher, Phrase, phrase
from counterpoise.engines.text.normalise import Normalised, normalise
from counterpoise.engines.text.status import CUE_KINDS, Cue, Status, statuses
from counterpoise.engines.text.tokens import Token, tokens


class Tag(NamedTuple):
    """A word family found. ``first`` and ``last`` are word numbers in the whole
    text; ``start`` and ``end`` are offsets into the normalised text."""

    family: str
    first: int
    last: int
    start: int
    end: int
    clause: int
    status: Status


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything found in one text, in order."""

    normalised: Normalised
    clauses: tuple[Clause, ...]
    tags: tuple[Tag, ...]
    words: int

    def span(self, first: Tag, last: Tag) -> tuple[int, int]:
        """Original offsets from the start of one tag to the end of another."""
        return self.normalised.span(min(first.start, last.start), max(first.end, last.end))


class Tagger:
    """Compiled once from word families, then used for any number of texts.

    ``families`` maps a family's name to its phrases as written. Names listed in
    ``CUE_KINDS`` are cues; they give status and may be asked for as families too.
    """

    def __init__(
        self, families: Mapping[str, Sequence[str]], matcher: type[Matcher] = CompiledMatcher
    ) -> None:
        owners: dict[Phrase, list[str]] = {}
        for family, written in families.items():
            for entry in written:
                names = owners.setdefault(phrase(entry), [])
                if family not in names:
                    names.append(family)
        self._owners = [tuple(names) for names in owners.values()]
        self._matcher = matcher(tuple(owners))  # type: ignore[call-arg]

    def read(self, original: str) -> Reading:
        """The tags of ``original``, sorted by where they start."""
        normalised = normalise(original)
        text = normalised.text
        cuts = clauses(text)
        words = tokens(text)
        placed = self._placed(self._matcher.find(text), words, cuts)
        tags: list[Tag] = []
        starts = [word.start for word in words]
        for place in sorted(placed):
            tags.extend(_tags_of(place, cuts[place], placed[place], words, starts, text))
        return Reading(normalised, tuple(cuts), tuple(tags), len(words))

    def _placed(
        self, hits: list[Hit], words: list[Token], cuts: list[Clause]
    ) -> dict[int, list[tuple[Hit, tuple[str, ...], int, int]]]:
        word_at = {word.start: number for number, word in enumerate(words)}
        starts = [clause.start for clause in cuts]
        word_starts = [word.start for word in words]
        found: dict[int, list[tuple[Hit, tuple[str, ...], int, int]]] = {}
        for hit in hits:
            first = word_at.get(hit.start)
            place = bisect_right(starts, hit.start) - 1
            if first is None or place < 0 or hit.end > cuts[place].end:
                continue
            last = bisect_right(word_starts, hit.end - 1) - 1
            found.setdefault(place, []).append((hit, self._owners[hit.phrase], first, last))
        return found


def _tags_of(
    place: int,
    clause: Clause,
    found: Sequence[tuple[Hit, tuple[str, ...], int, int]],
    words: list[Token],
    starts: list[int],
    text: str,
) -> list[Tag]:
    base = bisect_right(starts, clause.start - 1)
    size = bisect_right(starts, clause.end - 1) - base
    cues = [
        Cue(family, first - base, last - base)
        for _, families, first, last in found
        for family in families
        if family in _CUES
    ]
    finds = [(first - base, last - base) for _, _, first, last in found]
    told = statuses(finds, cues, _commas(text, clause, words, base, size), size)
    return [
        Tag(family, first, last, hit.start, hit.end, place, status)
        for (hit, families, first, last), (status, _) in zip(found, told, strict=True)
        for family in families
    ]


_CUES = frozenset(CUE_KINDS)


def _commas(text: str, clause: Clause, words: list[Token], base: int, size: int) -> list[int]:
    """Numbers, within the clause, of the words that come straight after a comma."""
    if "," not in text[clause.start : clause.end]:
        return []
    return [
        number
        for number in range(1, size)
        if "," in text[words[base + number - 1].end : words[base + number].start]
    ]
