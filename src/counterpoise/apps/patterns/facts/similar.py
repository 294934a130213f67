"""Concerns in similar words: suggestions to read, never a judgement."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from counterpoise.apps.concerns.models import Concern
from counterpoise.apps.patterns.facts.rules import group_says
from counterpoise.apps.patterns.facts.timeline import groups_of, told_by_concerns
from counterpoise.engines.text.similar import Wording, nearest

SHOWN_WORDS = 6


@dataclass(frozen=True, slots=True)
class AlikeConcern:
    """One suggestion, and the words and signs that brought it."""

    concern: Concern
    shared: tuple[str, ...]


def alike(concern: Concern, others: Sequence[Concern]) -> list[AlikeConcern]:
    """At most three, the most alike first; none where no wording is alike."""
    wanted, *rest = [_wording(one) for one in (concern, *others)]
    by_key = {one.public_key: one for one in others}
    found = nearest(wanted, rest)
    return [AlikeConcern(by_key[one.key], _shared(one.shared)) for one in found]


def _wording(concern: Concern) -> Wording:
    (told,) = told_by_concerns([concern])
    return Wording(concern.public_key, concern.what_was_seen, groups_of(told))


def _shared(names: tuple[str, ...]) -> tuple[str, ...]:
    """Signs by what they are called, then single words."""
    signs = [group_says(name.removeprefix("sign:")) for name in names if name.startswith("sign:")]
    words = [name for name in names if not name.startswith("sign:") and " " not in name]
    return (*signs, *words)[:SHOWN_WORDS]
