"""Which texts use similar words: counts of words and pairs, weighed by how rare they are.

Term frequency by inverse document frequency (Sparck Jones, 1972) and the cosine between texts,
with what was read in each (signs) as words of their own. Similar wording says nothing of what
happened: whoever reads the suggestions judges. Pure and deterministic: the same texts give the
same order, ties by key.
"""

from __future__ import annotations

import itertools
import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from counterpoise.engines.text.normalise import normalise
from counterpoise.engines.text.tokens import tokens

# A sign was read from several words, so it counts as several.
SIGN_WEIGHT = 3
LEAST = 0.05
# Words of every note, which say nothing of what it is about.
EVERYDAY = frozenset(
    (  # noqa: SIM905 - a paragraph of words is read more easily than a list of strings
        "a about after again all also am an and any are as at back be been before but by came can "
        "did do for from get got had has have he her here him his i in into is it its just me my "
        "no not of off on one or our out over said says she so some that the their them then there "
        "they this to told up us was we went were what when where which who will with would you"
    ).split()
)


@dataclass(frozen=True, slots=True)
class Wording:
    """One text to compare, and the signs that were read in it."""

    key: str
    words: str
    signs: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Near:
    """One suggestion. ``score`` is 0 to 1; ``shared`` are the words and signs that brought it,
    the most telling first."""

    key: str
    score: float
    shared: tuple[str, ...]


def nearest(
    wanted: Wording, others: Sequence[Wording], *, most: int = 3, least: float = LEAST
) -> tuple[Near, ...]:
    """The texts most like one, without itself; fewer than ``most`` where few are like it."""
    counted = {one.key: features(one) for one in (wanted, *others)}
    rarity = _rarity(counted.values())
    vector = _weighed(counted[wanted.key], rarity)
    found = [
        near
        for one in others
        if one.key != wanted.key
        and (near := _near(one.key, vector, _weighed(counted[one.key], rarity))).score >= least
    ]
    return tuple(sorted(found, key=lambda one: (-one.score, one.key))[:most])


def features(one: Wording) -> Counter[str]:
    """Words, pairs of neighbouring words, and signs, each with how often it stands there."""
    text = normalise(one.words).text
    spelt = [text[word.start : word.end] for word in tokens(text)]
    told = [word for word in spelt if word not in EVERYDAY]
    pairs = [f"{first} {second}" for first, second in itertools.pairwise(told)]
    signs = {f"sign:{name}": SIGN_WEIGHT for name in one.signs}
    return Counter([*told, *pairs]) + Counter(signs)


def _rarity(every: Iterable[Counter[str]]) -> dict[str, float]:
    listed = list(every)
    standing = Counter(name for one in listed for name in one)
    return {name: math.log((1 + len(listed)) / (1 + n)) + 1 for name, n in standing.items()}


def _weighed(counted: Counter[str], rarity: Mapping[str, float]) -> dict[str, float]:
    weighed = {name: (1 + math.log(n)) * rarity[name] for name, n in counted.items()}
    length = math.sqrt(math.fsum(value * value for value in weighed.values())) or 1.0
    return {name: value / length for name, value in weighed.items()}


def _near(key: str, wanted: Mapping[str, float], other: Mapping[str, float]) -> Near:
    parts = {name: value * other[name] for name, value in wanted.items() if name in other}
    telling = sorted(parts, key=lambda name: (-parts[name], name))
    return Near(key, round(math.fsum(parts.values()), 6), tuple(telling))
