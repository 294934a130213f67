"""Screen one note: normalise, mend spelling, match, judge status, join into mentions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import fields
from operator import attrgetter
from typing import NamedTuple

from counterpoise.engines.notes.matching import Filed, Find
from counterpoise.engines.notes.memory import Memory, Quiet
from counterpoise.engines.notes.mentions import Mention, Screened
from counterpoise.engines.notes.rules import NoteRules
from counterpoise.engines.notes.skim import ENDS, MISSPELT, ODD, SHORT, Skim
from counterpoise.engines.notes.spans import TURN, closed, stretch, thoughts
from counterpoise.engines.notes.standing import CUE_FAMILIES, Standing, standing
from counterpoise.engines.notes.words import MASK, Reader, Sentence
from counterpoise.engines.text import (
    LONGEST,
    Clause,
    Normalised,
    PlainMatcher,
    Speller,
    Status,
    evenly,
    normalise,
    sentences,
)

# The order of mentions' own fields, without comparing them one by one.
_ORDER = attrgetter(*(one.name for one in fields(Mention)))


class Judged(NamedTuple):
    find: Find
    standing: Standing


class Told(NamedTuple):
    """What a sentence mentions, wherever it stands: offsets into the sentence. ``closes``:
    the mention goes on to the sentence's closing mark."""

    start: int
    end: int
    closes: bool
    indicator: str
    status: Status
    rule: str
    weight: int
    cues: tuple[tuple[int, int], ...]


class Saying(NamedTuple):
    """A sentence that tells something, as it is spelt."""

    words: str
    misspelt: bool
    told: tuple[Told, ...]


# Of a stretch that cannot be read by itself.
ODDLY = (Saying("", True, ()),)


class Heard:
    """What stretches and sentences were read lately, under one setting."""

    __slots__ = ("quiet", "telling", "told")

    def __init__(self) -> None:
        self.telling = Memory[str, tuple[Saying, ...]]()
        self.told = Memory[str, tuple[Told, ...]]()
        self.quiet = Quiet()


# Spaces that may stand around a sentence's words.
SPARE = 2


class Screener:
    """Rules compiled once, then used for any number of notes.

    ``plain`` is the slow, obvious twin: every matcher in plain Python, nothing passed over
    and nothing remembered.
    """

    def __init__(self, rules: NoteRules, *, plain: bool = False) -> None:
        self.rules = rules
        self._plain = plain
        asked = {term.family for rule in rules.rules for one in rule.patterns for term in one.terms}
        cues = (*CUE_FAMILIES, TURN, MASK)
        self._reader = Reader(rules.families, asked, cues, PlainMatcher if plain else None)
        self._speller = Speller(rules.known, rules.plain, rules.spelling)
        self._filed = Filed(rules.rules, self._reader)
        self._skim = Skim(self._filed.glance, self._speller)
        self._heard: dict[str | None, Heard] = {}

    def screen(self, text: str, setting: str | None = None) -> Screened:
        found = None if self._plain else self._quickly(text, setting)
        if found is None:
            found = self._carefully(text, setting)
        if len(found) > 1:
            found.sort(key=_ORDER)
        return Screened(tuple(found), self.rules.reference)

    def _quickly(self, text: str, setting: str | None) -> list[Mention] | None:
        """Stretch by stretch; None where the note needs care."""
        even = evenly(text)
        heard = self._heard.get(setting) or self._heard.setdefault(setting, Heard())
        telling: list[tuple[int, Saying]] = []
        start = 0
        for line in even.split("\n"):
            at = start
            for piece in self._skim.stretches(line):
                if piece not in heard.quiet:
                    said = heard.telling.get(piece)
                    if said is None:
                        said = self._hear(piece, setting, heard)
                    if said is ODDLY:
                        return None
                    telling += [(at, one) for one in said]
                at += len(piece) + 2
            start += len(line) + 1
        if not telling:
            return []
        if any(one.misspelt or len(one.words) + SPARE >= LONGEST for _, one in telling):
            return None
        return self._placed_in(text, even, telling)

    def _hear(self, stretch: str, setting: str | None, heard: Heard) -> tuple[Saying, ...]:
        """What a stretch says that was not met lately."""
        bits = self._skim.bits(stretch)
        if bits & ODD or (bits & SHORT and self._skim.is_short(stretch)):
            return ODDLY
        if bits & (ENDS | MISSPELT):
            said = self._parts(stretch, bool(bits & MISSPELT), setting, heard)
        else:
            words = stretch.strip(" ")
            told = self._read(words, bits, setting)
            said = (Saying(words, False, told),) if told else ()
        if said:
            return heard.telling.keep(stretch, said)
        heard.quiet.add(stretch)
        return said

    def _parts(
        self, stretch: str, misspelt: bool, setting: str | None, heard: Heard
    ) -> tuple[Saying, ...]:
        """The same of a stretch that is several sentences or not spelt as it should be."""
        listed = self._skim.sentences(stretch)
        told = [(words, self._recall(words, setting, heard)) for words in listed]
        return tuple(Saying(words, misspelt, one) for words, one in told if one)

    def _recall(self, words: str, setting: str | None, heard: Heard) -> tuple[Told, ...]:
        """What a sentence says, unless it was met lately."""
        if words in heard.quiet:
            return ()
        told = heard.told.get(words)
        if told is None:
            told = self._read(words, self._filed.glance.bits(words), setting)
            if told:
                heard.told.keep(words, told)
            else:
                heard.quiet.add(words)
        return told

    def _placed_in(
        self, text: str, even: str, telling: Iterable[tuple[int, Saying]]
    ) -> list[Mention]:
        """What its sentences tell, with offsets into the note."""
        if len(even) == len(text):
            normalised = Normalised(even, text, range(len(text) + 1))
        else:
            normalised = normalise(text)
        found: list[Mention] = []
        for start, said in telling:
            at = even.index(said.words, start)
            clause = Clause(at, _to_mark(even, at + len(said.words)))
            found += [_placed(one, clause, normalised) for one in said.told]
        return found

    def _carefully(self, text: str, setting: str | None) -> list[Mention]:
        normalised = self._speller.mend(normalise(text))
        cuts = sentences(normalised.text)
        if self._plain or any(cut.end - cut.start >= LONGEST for cut in cuts):
            return self._whole(normalised, setting)
        return self._each(normalised, cuts, setting)

    def _whole(self, normalised: Normalised, setting: str | None) -> list[Mention]:
        """The text in one go: nothing is assumed of where a sentence ends."""
        return [
            _placed(told, sentence.clause, normalised)
            for sentence in self._reader.read(normalised)
            for told in self._told(sentence, normalised.text, setting)
        ]

    def _each(
        self, normalised: Normalised, cuts: list[Clause], setting: str | None
    ) -> list[Mention]:
        """Sentence by sentence: what one says is the same wherever it stands."""
        text = normalised.text
        heard = self._heard.setdefault(setting, Heard())
        found: list[Mention] = []
        for cut in cuts:
            words = text[cut.start : cut.end].strip(" ")
            told = self._recall(words, setting, heard)
            if told:
                start = text.index(words, cut.start)
                found += (_placed(one, Clause(start, cut.end), normalised) for one in told)
        return found

    def _read(self, words: str, bits: int, setting: str | None) -> tuple[Told, ...]:
        """What a sentence by itself mentions."""
        look = self._filed.glance.look(words, bits)
        if look is None:
            return ()
        sentence = self._reader.sentence(words, look.hits)
        return tuple(self._told(sentence, words, setting, look.patterns))

    def _told(
        self,
        sentence: Sentence,
        text: str,
        setting: str | None,
        tried: Sequence[int] | None = None,
    ) -> Iterable[Told]:
        return self._mentions(self._judge(sentence, setting, tried), sentence, text)

    def _judge(
        self, sentence: Sentence, setting: str | None, tried: Sequence[int] | None
    ) -> list[Judged]:
        finds = [
            find
            for find in self._filed.finds(sentence, tried)
            if not (setting and find.rule.settings and setting not in find.rule.settings)
        ]
        told = [
            Judged(
                find,
                standing(
                    find,
                    sentence,
                    self.rules.groups[find.rule.group],
                    _used(finds, find.rule.group),
                ),
            )
            for find in finds
        ]
        kept = [one for one in map(_as_the_rule_says, told) if one is not None]
        so = {one.find.rule.group for one in kept if one.standing.status is Status.PRESENT}
        return [
            one for one in kept if so.isdisjoint(self.rules.groups[one.find.rule.group].yields_to)
        ]

    def _mentions(self, judged: list[Judged], sentence: Sentence, text: str) -> Iterable[Told]:
        if not judged:
            return
        cuts = thoughts(sentence)
        joined: dict[tuple[str, int], list[Judged]] = {}
        for one in judged:
            thought = sum(cut <= one.find.first for cut in cuts)
            joined.setdefault((one.find.rule.group, thought), []).append(one)
        for finds in joined.values():
            for kept in _one_status(finds):
                yield _mention(kept, sentence, text)


def _to_mark(text: str, end: int) -> int:
    """The place of the mark that a sentence ends at, or of the text's end."""
    while end < len(text) and text[end] == " ":
        end += 1
    return end


def _used(finds: list[Find], group: str) -> frozenset[int]:
    """The words that this group's finds are made of: their "no" denies none of them."""
    return frozenset(
        word
        for find in finds
        if find.rule.group == group and find.rule.says is Status.PRESENT
        for run in find.runs
        for word in range(run.first, run.last + 1)
    )


def _as_the_rule_says(one: Judged) -> Judged | None:
    """A rule that says all is well is no find at all when that is itself denied or unsure."""
    says = one.find.rule.says
    if says is Status.PRESENT:
        return one
    if one.standing.status in (Status.PRESENT, Status.RESOLVED, says):
        return Judged(one.find, Standing(says, one.standing.cues))
    return None


def _one_status(finds: list[Judged]) -> list[list[Judged]]:
    """One mention a thought and status; what is so outweighs what is said not to be so
    about other words, and words inside a denial are not also so."""
    by_status: dict[Status, list[Judged]] = {}
    for one in finds:
        by_status.setdefault(one.standing.status, []).append(one)
    if len(by_status) == 1:
        return list(by_status.values())
    so = by_status.get(Status.PRESENT, [])
    other = [one for status, group in by_status.items() if status is not Status.PRESENT
             for one in group]  # fmt: skip
    so = [one for one in so if not any(_outdoes(two.find, one.find) for two in other)]
    return [so] if so else [_same(other)]


def _same(finds: list[Judged]) -> list[Judged]:
    first = min(finds, key=lambda one: one.find.first).standing.status
    return [one for one in finds if one.standing.status is first]


def _outdoes(one: Find, two: Find) -> bool:
    """It is made of the same words, and of no fewer of them."""
    own, others = _words(one), _words(two)
    return bool(own & others) and len(own) >= len(others)


def _words(find: Find) -> set[int]:
    return {word for run in find.runs for word in range(run.first, run.last + 1)}


def _mention(finds: list[Judged], sentence: Sentence, text: str) -> Told:
    best = max(finds, key=lambda one: (one.find.rule.weight, -one.find.first))
    first = min(one.find.first for one in finds)
    last = max(one.find.last for one in finds)
    start, end = stretch(sentence, text, first, last)
    cues = sorted({run for one in finds for run in one.standing.cues})
    here = sentence.clause.start
    return Told(
        start - here,
        (sentence.clause.end if end is None else end) - here,
        end is None,
        best.find.rule.group,
        best.standing.status,
        best.find.pattern.id,
        best.find.rule.weight,
        tuple((sentence.words[run.first].start - here, sentence.words[run.last].end - here)
              for run in cues),
    )  # fmt: skip


def _placed(told: Told, clause: Clause, normalised: Normalised) -> Mention:
    """The same in a note: offsets into what was written."""
    here = clause.start
    end = closed(clause, normalised.text) if told.closes else here + told.end
    start, end = normalised.span(here + told.start, end)
    return Mention(
        start,
        end,
        told.indicator,
        told.status,
        told.rule,
        told.weight,
        normalised.original[start:end],
        tuple(normalised.span(here + first, here + last) for first, last in told.cues),
    )
