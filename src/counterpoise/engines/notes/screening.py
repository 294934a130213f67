"""Screen one note: normalise, mend spelling, match, judge status, join into mentions."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from counterpoise.engines.notes.matching import Filed, Find
from counterpoise.engines.notes.mentions import Mention, Screened
from counterpoise.engines.notes.rules import NoteRules
from counterpoise.engines.notes.spans import stretch, thoughts
from counterpoise.engines.notes.standing import Standing, standing
from counterpoise.engines.notes.words import Reader, Run, Sentence
from counterpoise.engines.text import Normalised, PlainMatcher, Speller, Status, normalise


class Judged(NamedTuple):
    find: Find
    standing: Standing


class Screener:
    """Rules compiled once, then used for any number of notes."""

    def __init__(self, rules: NoteRules, *, plain: bool = False) -> None:
        self.rules = rules
        self._reader = Reader(rules.families, PlainMatcher if plain else None)
        self._speller = Speller(rules.known, rules.plain, rules.spelling)
        self._filed = Filed(rules.rules, self._reader)

    def screen(self, text: str, setting: str | None = None) -> Screened:
        normalised = self._speller.mend(normalise(text))
        found: list[Mention] = []
        for sentence in self._reader.read(normalised):
            judged = self._judge(sentence, setting)
            found += self._mentions(judged, sentence, normalised)
        return Screened(tuple(sorted(found)), self.rules.reference)

    def _judge(self, sentence: Sentence, setting: str | None) -> list[Judged]:
        finds = [
            find
            for find in self._filed.finds(sentence)
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

    def _mentions(
        self, judged: list[Judged], sentence: Sentence, normalised: Normalised
    ) -> Iterable[Mention]:
        cuts = thoughts(sentence)
        joined: dict[tuple[str, int], list[Judged]] = {}
        for one in judged:
            thought = sum(cut <= one.find.first for cut in cuts)
            joined.setdefault((one.find.rule.group, thought), []).append(one)
        for finds in joined.values():
            for kept in _one_status(finds):
                yield _mention(kept, sentence, normalised)


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


def _mention(finds: list[Judged], sentence: Sentence, normalised: Normalised) -> Mention:
    best = max(finds, key=lambda one: (one.find.rule.weight, -one.find.first))
    first = min(one.find.first for one in finds)
    last = max(one.find.last for one in finds)
    start, end = normalised.span(*stretch(sentence, normalised.text, first, last))
    cues = sorted({run for one in finds for run in one.standing.cues})
    return Mention(
        start,
        end,
        best.find.rule.group,
        best.standing.status,
        best.find.pattern.id,
        best.find.rule.weight,
        normalised.original[start:end],
        tuple(normalised.span(*_offsets(sentence, run)) for run in cues),
    )


def _offsets(sentence: Sentence, run: Run) -> tuple[int, int]:
    return sentence.words[run.first].start, sentence.words[run.last].end
