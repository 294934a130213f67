"""Facts as used, in words a person can check against what was written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from counterpoise.apps.concerns.facts.triage import Passage, ruleset_of
from counterpoise.apps.concerns.models import Concern, TriageAdvice
from counterpoise.engines.triage import CURIOSITY, TOPICS, FactQuestion, questions_for
from counterpoise.engines.triage.questions import BY_NAME
from counterpoise.engines.triage.ruleset import Ruleset
from counterpoise.terms import Tier

LIST_QUESTIONS = {"topics": "What is it about?", "signs": "What was seen?"}


@dataclass(frozen=True, slots=True)
class ShownFact:
    """One fact as used. ``quote`` is what it was read from; empty when a person answered."""

    name: str
    question: str
    value: str
    label: str
    quote: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of somebody's words, and what was read from it, if anything."""

    text: str
    read_as: str = ""


@dataclass(frozen=True, slots=True)
class TierWords:
    """A tier as the board calls it."""

    tier: Tier
    name: str
    meaning: str


def shown_facts(
    concern: Concern, advice: TriageAdvice, passages: Sequence[Passage]
) -> tuple[ShownFact, ...]:
    """Every fact the advice used, in the order the questions are asked."""
    ruleset = ruleset_of(concern.service)
    shown = [_shown(name, used, ruleset, passages) for name, used in advice.advice["facts"].items()]
    order = [*LIST_QUESTIONS, *BY_NAME]
    return tuple(sorted(shown, key=lambda fact: order.index(fact.name)))


def _shown(
    name: str, used: Mapping[str, Any], ruleset: Ruleset, passages: Sequence[Passage]
) -> ShownFact:
    value = used["value"]
    words = [value] if isinstance(value, str) else value
    return ShownFact(
        name=name,
        question=LIST_QUESTIONS.get(name) or BY_NAME[name].question,
        value=value if isinstance(value, str) else "",
        label=", ".join(_label(name, word, ruleset) for word in words),
        quote="" if name in LIST_QUESTIONS else _quote(used, passages),
    )


def _label(name: str, word: str, ruleset: Ruleset) -> str:
    if name == "topics":
        return ruleset.topics[word].label if word in ruleset.topics else word.replace("_", " ")
    if name == "signs":
        return ruleset.signs[word].label if word in ruleset.signs else word
    return BY_NAME[name].label(word)


def _quote(used: Mapping[str, Any], passages: Sequence[Passage]) -> str:
    if used["start"] is None:
        return ""
    for passage in passages:
        start, end = used["start"] - passage.start, used["end"] - passage.start
        if 0 <= start < len(passage.text):
            return passage.text[start:end]
    return ""


def pieces(
    passage: Passage, advice: TriageAdvice | None, shown: Sequence[ShownFact]
) -> tuple[Piece, ...]:
    """A passage cut where facts begin and end, each stretch with what was read from it."""
    spans = _spans(passage, advice, shown)
    cuts = sorted(
        {0, len(passage.text), *(edge for start, end, _ in spans for edge in (start, end))}
    )
    found = []
    for start, end in pairwise(cuts):
        read = [words for first, last, words in spans if first <= start and end <= last]
        found.append(Piece(passage.text[start:end], "; ".join(dict.fromkeys(read))))
    return tuple(found)


def _spans(
    passage: Passage, advice: TriageAdvice | None, shown: Sequence[ShownFact]
) -> list[tuple[int, int, str]]:
    if advice is None:
        return []
    words = {fact.name: f"{fact.question} {fact.label}" for fact in shown}
    spans = []
    for name, used in advice.advice["facts"].items():
        if used["start"] is None or name in LIST_QUESTIONS:
            continue
        start = max(0, used["start"] - passage.start)
        end = min(len(passage.text), used["end"] - passage.start)
        if start < end:
            spans.append((start, end, words[name]))
    return spans


def questions_about(advice: TriageAdvice) -> tuple[FactQuestion, ...]:
    """The questions worth asking about what this seems to be."""
    return questions_for(tuple(advice.advice["facts"].get("topics", {}).get("value", ())))


def topic_choices(concern: Concern) -> list[tuple[str, str]]:
    """What a concern can be about, in the board's words."""
    ruleset = ruleset_of(concern.service)
    return [(name, _label("topics", name, ruleset)) for name in TOPICS]


def sign_choices(concern: Concern, advice: TriageAdvice) -> list[tuple[str, str]]:
    """The signs that were read, in the board's words, each to be confirmed or taken away."""
    ruleset = ruleset_of(concern.service)
    read = advice.advice["facts"].get("signs", {}).get("value", ())
    return [(name, _label("signs", name, ruleset)) for name in read]


def tiers_of(concern: Concern) -> tuple[TierWords, ...]:
    """The four tiers as the board names them."""
    ruleset = ruleset_of(concern.service)
    return tuple(
        TierWords(tier, ruleset.tiers[tier].name, ruleset.tiers[tier].meaning) for tier in Tier
    )


def prompts_for_curiosity() -> tuple[str, ...]:
    """Prompts to look, listen, ask and clarify."""
    return CURIOSITY
