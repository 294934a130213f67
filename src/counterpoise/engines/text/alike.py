"""Which vectors are alike, with the signs that were read in both texts. Pure arithmetic."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from counterpoise.engines.text.sentence_vectors import Array

SIGNS_SHARE = 0.25
"""How much of the score is the signs read in both, where any were read in either."""
LEAST = 0.3
"""Below this, two texts about care have no more in common than any two."""


@dataclass(frozen=True, slots=True)
class Meant:
    """One text as a vector of length 1, and the signs that were read in it."""

    key: str
    vector: Array
    signs: frozenset[str] = frozenset()


def most_alike(wanted: Meant, others: Sequence[Meant], *, most: int = 3) -> tuple[str, ...]:
    """The keys of the texts most like one, without itself, the most alike first; ties by key."""
    rest = [one for one in others if one.key != wanted.key]
    if not rest:
        return ()
    cosines = np.stack([one.vector for one in rest]) @ wanted.vector
    scored = [
        (score(float(cosine), wanted.signs, one.signs), one.key)
        for cosine, one in zip(cosines, rest, strict=True)
    ]
    near = sorted((-value, key) for value, key in scored if value >= LEAST)
    return tuple(key for _, key in near[:most])


def score(cosine: float, signs: frozenset[str], others: frozenset[str]) -> float:
    """The cosine of the wordings, moved towards the cosine of the signs where there are any."""
    if not signs and not others:
        return round(cosine, 6)
    both = math.sqrt(len(signs) * len(others))
    shared = len(signs & others) / both if both else 0.0
    return round((1 - SIGNS_SHARE) * cosine + SIGNS_SHARE * shared, 6)
