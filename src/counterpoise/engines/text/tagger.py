"""One pass over a text: which word families occur, where, and with what status."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from counterpoise.engines.text.clauses import Clause, clauses
from counterpoise.engines.text.matcher import Hit, Matcher, Phrase, matcher_for, phrase
from counterpoise.engines.text.normalise import Normalised, normalise
from counterpoise.engines.text.status import CUE_KINDS, Cue, Status, statuses
from counterpoise.engines.text.tokens import Token, tokens


class Tag(NamedTuple):
    """A word family found. ``first`` and ``last`` are word numbers in the whole
    text; ``start`` and ``end`` are offsets into the normalised text, and so is ``cue``,
    the words that gave the status."""

    family: str
    first: int
    last: int
    start: int
    end: int
    clause: int
    status: Status
    cue: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything found in one text, in order."""

    normalised: Normalised
    clauses: tuple[Clause, ...]
    tags: tuple[Tag, ...]
    words: int

    def span(self, *tags: Tag) -> tuple[int, int]:
        """Original offsets of the stretch that holds these tags."""
        return self.normalised.span(min(t.start for t in tags), max(t.end for t in tags))

    def span_with_cues(self, *tags: Tag) -> tuple[int, int]:
        """The same with the words that gave them their status: "no harm", not "harm"."""
        cues = [tag.cue for tag in tags if tag.cue]
        start = min([t.start for t in tags] + [first for first, _ in cues])
        end = max([t.end for t in tags] + [last for _, last in cues])
        return self.normalised.span(start, end)


class Tagger:
    """Compiled once from word families, then used for any number of texts.

    ``families`` maps a family's name to its phrases as written. Names listed in
    ``CUE_KINDS`` are cues; they give status and may be asked for as families too.
    """

    def __init__(
        self,
        families: Mapping[str, Sequence[str]],
        matcher: Callable[[Sequence[Phrase]], Matcher] = matcher_for,
    ) -> None:
        owners: dict[Phrase, list[str]] = {}
        for family, written in families.items():
            for entry in written:
                names = owners.setdefault(phrase(entry), [])
                if family not in names:
                    names.append(family)
        self._owners = [tuple(names) for names in owners.values()]
        self._matcher = matcher(tuple(owners))

    def read(self, original: str) -> Reading:
        """The tags of ``original`` by where they start, the longer phrase first."""
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
        for hit in sorted(hits, key=lambda hit: (hit.start, -hit.end)):
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
        Tag(family, first, last, hit.start, hit.end, place, status, _offsets(cue, words, base))
        for (hit, families, first, last), (status, cue) in zip(found, told, strict=True)
        for family in families
    ]


def _offsets(cue: Cue | None, words: list[Token], base: int) -> tuple[int, int] | None:
    return (words[base + cue.first].start, words[base + cue.last].end) if cue else None


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
