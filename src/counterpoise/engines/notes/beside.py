"""Which group of a sentence about something else was only found by chance in its words.

Most sentences tell one thing, and more than one pattern knows it. A second group that rests
on one pattern among or close to those words is wrong far more often than right: in 1,078
notes that the rules of the day had not met, dropping it cost 5 right marks for 26 wrong.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from counterpoise.engines.notes.rules import Group
from counterpoise.engines.notes.spans import thoughts
from counterpoise.engines.notes.standing import Judged
from counterpoise.engines.notes.words import Sentence
from counterpoise.engines.text import Status

# Words that may stand between two groups' words that are said in one breath.
ONE_BREATH = 4


class Ground(NamedTuple):
    """What a group rests on in one sentence."""

    patterns: int
    words: frozenset[int]
    statuses: frozenset[Status]


def by_chance(
    kept: Iterable[Judged], sentence: Sentence, groups: Mapping[str, Group]
) -> frozenset[str]:
    """Groups on one pattern beside a better grounded one. What only a denial may cancel,
    nothing outweighs."""
    by_group: dict[str, list[Judged]] = {}
    for one in kept:
        by_group.setdefault(one.find.rule.group, []).append(one)
    if len(by_group) == 1:
        return frozenset()
    grounds = {name: _ground(finds) for name, finds in by_group.items()}
    cuts = _new_beginnings(sentence)
    return frozenset(
        name
        for name, ground in grounds.items()
        if ground.patterns == 1 and not groups[name].disclosure
        if any(
            _outweighs(other, ground, cuts)
            for rival, other in grounds.items()
            if rival != name and rival not in groups[name].stands_beside
        )
    )


def _ground(finds: Sequence[Judged]) -> Ground:
    return Ground(
        len({one.find.pattern.id for one in finds}),
        frozenset(
            word
            for one in finds
            for run in one.find.runs
            for word in range(run.first, run.last + 1)
        ),
        frozenset(one.standing.status for one in finds),
    )


def _outweighs(rival: Ground, one: Ground, cuts: frozenset[int]) -> bool:
    """It is so, or as the other is; in the same breath; on more patterns or more words."""
    if Status.PRESENT not in rival.statuses and not rival.statuses & one.statuses:
        return False
    grounded = rival.patterns > 1 or len(rival.words) > len(one.words)
    return grounded and _in_one_breath(rival.words, one.words, cuts)


def _in_one_breath(one: frozenset[int], two: frozenset[int], cuts: frozenset[int]) -> bool:
    """Among each other, or close by with nothing between that begins anew."""
    end, start = min(max(one), max(two)), max(min(one), min(two))
    return start - end <= ONE_BREATH and not any(end < cut <= start for cut in cuts)


def _new_beginnings(sentence: Sentence) -> frozenset[int]:
    """The words after a comma, a joining word or the turn to another thought: an item of a
    handover's list says its own."""
    joins = (run.first for run in sentence.places.of("stop"))
    return frozenset((*sentence.commas, *thoughts(sentence), *joins))
