"""A concern's words as a vector, and the examples in guidance whose words are nearest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

import numpy as np
import structlog
from django.conf import settings

from counterpoise.apps.concerns.facts import ruleset_of
from counterpoise.apps.concerns.models import Concern
from counterpoise.engines.text.alike import Meant, most_alike
from counterpoise.engines.text.sentence_vectors import Array, WordingModel, vectors_of
from counterpoise.engines.triage.ruleset import Pair, Ruleset
from counterpoise.rulesets.wording_model import (
    NoWordingModel,
    has_wording_model,
    load_wording_model,
)

logger = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Worded:
    """What is kept of one concern's words."""

    concern: Concern
    model_name: str
    vector: bytes
    guide: str
    examples: tuple[str, ...]


def wording_model() -> WordingModel | None:
    """The weights, where they are installed, wanted and the ones that were proved."""
    if settings.SIMILAR_WORDING == "off" or not has_wording_model():
        return None
    return _loaded()


@cache
def _loaded() -> WordingModel | None:
    """Read once; files that are not right are reported once, and counting words goes on."""
    try:
        return load_wording_model()
    except NoWordingModel as reason:
        logger.error("wording_model_refused", why=str(reason))
        return None


def worded(concerns: Sequence[Concern], model: WordingModel) -> list[Worded]:
    """Each concern's words as a vector; what was added later is not part of it."""
    vectors = vectors_of([one.what_was_seen for one in concerns], model)
    return [_one(concern, row, model) for concern, row in zip(concerns, vectors, strict=True)]


def _one(concern: Concern, vector: Array, model: WordingModel) -> Worded:
    ruleset = ruleset_of(concern.service)
    examples = _examples_as_vectors(model, _told_by_examples(ruleset))
    near = most_alike(Meant("", vector), examples, most=len(examples))
    topics = dict.fromkeys(key.partition("\n")[0] for key in near)
    return Worded(concern, model.name, to_bytes(vector), ruleset.reference, tuple(topics))


def examples_of(ruleset: Ruleset) -> tuple[Pair, ...]:
    """The examples of the guide that a service follows, each as two things that may happen."""
    return ruleset.escalation_tool.pairs


def _told_by_examples(ruleset: Ruleset) -> tuple[tuple[str, str], ...]:
    pairs = examples_of(ruleset)
    return tuple(
        (f"{one.topic}\n{n}", f"{one.topic}. {words}")
        for one in pairs
        for n, words in enumerate((one.quality, one.safeguarding))
    )


@lru_cache(maxsize=16)
def _examples_as_vectors(
    model: WordingModel, told: tuple[tuple[str, str], ...]
) -> tuple[Meant, ...]:
    """A guide's examples do not change while a process runs, and every concern asks for them."""
    vectors = vectors_of([words for _, words in told], model)
    return tuple(Meant(key, row) for (key, _), row in zip(told, vectors, strict=True))


def to_bytes(vector: Array) -> bytes:
    return vector.astype("<f4").tobytes()


def from_bytes(kept: bytes) -> Array:
    return np.frombuffer(kept, "<f4")
