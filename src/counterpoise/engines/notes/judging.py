"""What the finds of one sentence come to: their status, joined into what it mentions."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from counterpoise.engines.notes.beside import by_chance
from counterpoise.engines.notes.matching import Find
from counterpoise.engines.notes.mentions import Mention
from counterpoise.engines.notes.rules import Group
from counterpoise.engines.notes.spans import closed, stretch, thoughts
from counterpoise.engines.notes.standing import Judged, Standing, standing
from counterpoise.engines.notes.words import Sentence
from counterpoise.engines.text import Clause, Normalised, Status


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


def judged(finds: Sequence[Find], sentence: Sentence, groups: Mapping[str, Group]) -> list[Judged]:
    """Each find with its status, without those that another says better."""
    used = {name: _used(finds, name) for name in {find.rule.group for find in finds}}
    told = [
        Judged(find, standing(find, sentence, groups[group], used[group]))
        for find in finds
        for group in (find.rule.group,)
    ]
    kept = [one for one in map(_as_the_rule_says, told) if one is not None]
    so = {(one.find.rule.group, one.standing.status) for one in kept}
    best = [one for one in kept if not _said_better(one, so, groups)]
    chance = by_chance(best, sentence, groups)
    return [one for one in best if one.find.rule.group not in chance]


def _said_better(
    one: Judged, so: Collection[tuple[str, Status]], groups: Mapping[str, Group]
) -> bool:
    """Whether a group it yields to is named in the sentence, as present or just as it is."""
    ways = {Status.PRESENT, one.standing.status}
    return any((name, way) in so for name in groups[one.find.rule.group].yields_to for way in ways)


def mentioned(judged: list[Judged], sentence: Sentence, text: str) -> Iterable[Told]:
    """One mention a group, thought and status."""
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


def to_mark(text: str, end: int) -> int:
    """The place of the mark that a sentence ends at, or of the text's end."""
    while end < len(text) and text[end] == " ":
        end += 1
    return end


def _used(finds: Sequence[Find], group: str) -> frozenset[int]:
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


def placed(told: Told, clause: Clause, normalised: Normalised) -> Mention:
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
