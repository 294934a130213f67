"""Concerns and guidance in similar words: suggestions to read, never a judgement.

By the vectors of the optional weights where the concern's words were read by them already; by
counting words, with the signs read in them, everywhere else.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from counterpoise.apps.concerns.facts import ruleset_of
from counterpoise.apps.concerns.models import Concern
from counterpoise.apps.patterns.facts.rules import group_says
from counterpoise.apps.patterns.facts.timeline import groups_of, told_by_concerns
from counterpoise.apps.patterns.facts.wording import examples_of, from_bytes
from counterpoise.apps.patterns.models import ConcernWording
from counterpoise.engines.text.alike import Meant, most_alike
from counterpoise.engines.text.similar import Wording, nearest
from counterpoise.engines.triage.ruleset import Pair, Ruleset

SHOWN_WORDS = 6
MOST = 3


@dataclass(frozen=True, slots=True)
class AlikeConcern:
    """One suggestion, and the words and signs that are in both."""

    concern: Concern
    shared: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Alike:
    """What is suggested beside one concern. ``by_weights``: which of the two ways found it."""

    concerns: tuple[AlikeConcern, ...]
    examples: tuple[Pair, ...]
    guide: str
    by_weights: bool


def alike(concern: Concern, others: Sequence[Concern], kept: Sequence[ConcernWording]) -> Alike:
    """At most three of each, the most alike first; none where no wording is alike."""
    wordings = [_wording(one) for one in (concern, *others)]
    vectors = {one.concern_id: one for one in kept}
    ruleset = ruleset_of(concern.service)
    own = vectors.get(concern.pk)
    if own is None:
        chosen = [near.key for near in nearest(wordings[0], wordings[1:], most=MOST)]
    else:
        chosen = _by_vectors((concern, *others), wordings, vectors)
    return Alike(
        concerns=_shown(chosen, wordings, others),
        examples=_examples(ruleset, wordings[0], own),
        guide=f"{ruleset.title}, version {ruleset.version}",
        by_weights=own is not None,
    )


def _wording(concern: Concern) -> Wording:
    (told,) = told_by_concerns([concern])
    return Wording(concern.public_key, concern.what_was_seen, groups_of(told))


def _by_vectors(
    concerns: Sequence[Concern], wordings: Sequence[Wording], vectors: dict[int, ConcernWording]
) -> list[str]:
    """What was raised a moment ago and not read yet is not among them."""
    wanted, *rest = (
        Meant(wording.key, from_bytes(vectors[concern.pk].vector), wording.signs)
        for concern, wording in zip(concerns, wordings, strict=True)
        if concern.pk in vectors
    )
    return list(most_alike(wanted, rest, most=MOST))


def _shown(
    chosen: Sequence[str], wordings: Sequence[Wording], others: Sequence[Concern]
) -> tuple[AlikeConcern, ...]:
    wanted, *rest = wordings
    named = [one for one in rest if one.key in set(chosen)]
    shared = {near.key: near.shared for near in nearest(wanted, named, most=MOST, least=0)}
    by_key = {one.public_key: one for one in others}
    return tuple(AlikeConcern(by_key[key], _shared(shared[key])) for key in chosen)


def _shared(names: tuple[str, ...]) -> tuple[str, ...]:
    """Signs by what they are called, then single words."""
    signs = [group_says(name.removeprefix("sign:")) for name in names if name.startswith("sign:")]
    words = [name for name in names if not name.startswith("sign:") and " " not in name]
    return (*signs, *words)[:SHOWN_WORDS]


def _examples(ruleset: Ruleset, wanted: Wording, own: ConcernWording | None) -> tuple[Pair, ...]:
    """The nearest examples of the guide in force; a guide that has changed since is counted."""
    pairs = {one.topic: one for one in examples_of(ruleset)}
    if own is not None and own.guide == ruleset.reference:
        topics = [topic for topic in own.examples if topic in pairs]
    else:
        told = [
            Wording(one.topic, f"{one.topic}. {one.quality} {one.safeguarding}")
            for one in pairs.values()
        ]
        topics = [near.key for near in nearest(wanted, told, most=MOST)]
    return tuple(pairs[topic] for topic in topics[:MOST])
