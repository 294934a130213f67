"""A concern's words and confirmed answers, as the triage engine wants them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings

from counterpoise.apps.concerns.models import Concern
from counterpoise.apps.directory.models import Service
from counterpoise.engines.triage import (
    FIELDS,
    Advice,
    FactError,
    Facts,
    ReadFacts,
    advise,
    combine,
    read_facts,
)
from counterpoise.engines.triage.facts import LISTS
from counterpoise.engines.triage.ruleset import Ruleset
from counterpoise.kit.errors import Refused
from counterpoise.rulesets import load_thresholds
from counterpoise.terms import Answer, Tier

GAP = "\n\n"
DANGER = {Answer.YES: "yes", Answer.NO: "no", Answer.NOT_SURE: None}


@dataclass(frozen=True, slots=True)
class Passage:
    """One piece of what people wrote, and where it starts in the whole."""

    label: str
    text: str
    start: int


def words_of(concern: Concern) -> tuple[Passage, ...]:
    """Everything people wrote about what happened, in order, with offsets into the whole.

    The engine reads the passages joined by a blank line, so a fact's span can be
    shown inside the passage it was read from.
    """
    pieces = [
        ("What was seen", concern.what_was_seen),
        ("What was done", concern.what_was_done),
        *(("Added later", added.words) for added in concern.addenda.order_by("added_at", "pk")),
    ]
    passages: list[Passage] = []
    start = 0
    for label, text in pieces:
        if text:
            passages.append(Passage(label, text, start))
            start += len(text) + len(GAP)
    return tuple(passages)


def ruleset_of(service: Service) -> Ruleset:
    """The thresholds the service's council follows."""
    return thresholds_named(service.council.board.ruleset, settings.RULESETS_FOLDER)


@cache
def thresholds_named(name: str, folder: Path | None) -> Ruleset:
    """Read once while the process runs: checking a board's file takes longer than asking it."""
    return load_thresholds(name, folder)


def checked_facts(confirmed: Mapping[str, Any]) -> dict[str, Any]:
    """Confirmed answers in the engine's own words, or a sentence about the one that is not."""
    try:
        Facts.from_mapping(confirmed)
    except FactError as refused:
        raise Refused(str(refused)) from refused
    return dict(confirmed)


def advice_for(concern: Concern, *, confirmed: Mapping[str, Any]) -> Advice:
    """The engine's advice: words propose facts, a person's answers win over them.

    What the words merely imply is left unknown here: somebody is there to be asked.
    """
    ruleset = ruleset_of(concern.service)
    text = GAP.join(passage.text for passage in words_of(concern))
    answers = {**_said_when_raised(concern), **confirmed}
    read = read_facts(text, ruleset).only_said()
    return advise(_answered(read, answers), ruleset, read)


def _answered(read: ReadFacts, answers: Mapping[str, Any]) -> Facts:
    """A person's answers over what was read; "we do not know" takes away what was read too."""
    facts = combine(read, Facts.from_mapping(answers))
    unsaid = {name: None for name in FIELDS if name in answers and answers[name] is None}
    emptied = {name: () for name in LISTS if name in answers and not answers[name]}
    return replace(facts, **unsaid, **emptied)  # type: ignore[arg-type]


def tier_as_read(concern: Concern, *, confirmed: Mapping[str, Any]) -> Tier:
    """The tier when a correction may add to what was written but not take from it.

    Filling in what nobody knew counts; making something less worrying than the
    words or the reporter said does not.
    """
    ruleset = ruleset_of(concern.service)
    text = GAP.join(passage.text for passage in words_of(concern))
    told = {**_said_when_raised(concern), **concern.reporter_facts}
    base = _answered(read_facts(text, ruleset).only_said(), told)
    kept = {name: _worse(base, name, value) for name, value in confirmed.items()}
    facts = combine(ReadFacts(base, {}, ()), Facts.from_mapping(kept))
    return advise(facts, ruleset).tier


def _worse(base: Facts, name: str, value: Any) -> Any:
    if name in LISTS:
        return list(dict.fromkeys([*getattr(base, name), *(value or ())]))
    before = base.get(name)
    if before is None or (value and not _is_worse(name, before, value)):
        return value
    return before


def still_confirmed(
    concern: Concern, confirmed: Mapping[str, Any], new_words: str
) -> dict[str, Any]:
    """The confirmed answers that new words do not make worse.

    What somebody confirmed wins over the words it was confirmed on, never over
    worse news that comes later: such an answer is open again.
    """
    news = read_facts(new_words, ruleset_of(concern.service)).facts
    kept = {}
    for name, value in confirmed.items():
        new = None if name in LISTS else news.get(name)
        if name in LISTS:
            kept[name] = list(dict.fromkeys([*(value or ()), *getattr(news, name)]))
        elif new is None or (value and not _is_worse(name, new, value)):
            kept[name] = value
    return kept


def _is_worse(name: str, one: str, than: str) -> bool:
    return FIELDS[name].index(one) > FIELDS[name].index(than)


def _said_when_raised(concern: Concern) -> dict[str, Any]:
    """Answers the reporter gave to questions of the form, not to be read from words again."""
    said: dict[str, Any] = {}
    danger = DANGER[Answer(concern.danger_now)]
    if danger is not None:
        said["danger_now"] = danger
    if concern.others_at_risk.strip():
        said["others_at_risk"] = "yes"
    return said
