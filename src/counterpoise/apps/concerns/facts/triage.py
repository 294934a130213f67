"""A concern's words and confirmed answers, as the triage engine wants them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings

from counterpoise.apps.concerns.models import Concern
from counterpoise.apps.directory.models import Service
from counterpoise.engines.triage import Advice, Facts, advise, combine, read_facts
from counterpoise.engines.triage.facts import FactError
from counterpoise.engines.triage.ruleset import Ruleset
from counterpoise.kit.errors import Refused
from counterpoise.rulesets import load_thresholds
from counterpoise.terms import Answer

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
    return load_thresholds(service.council.board.ruleset, settings.RULESETS_FOLDER)


def checked_facts(confirmed: Mapping[str, Any]) -> dict[str, Any]:
    """Confirmed answers in the engine's own words, or a sentence about the one that is not."""
    try:
        Facts.from_mapping(confirmed)
    except FactError as refused:
        raise Refused(str(refused)) from refused
    return dict(confirmed)


def advice_for(concern: Concern, *, confirmed: Mapping[str, Any]) -> Advice:
    """The engine's advice: words propose facts, a person's answers win over them."""
    ruleset = ruleset_of(concern.service)
    text = GAP.join(passage.text for passage in words_of(concern))
    answers = {**_said_when_raised(concern), **confirmed}
    read = read_facts(text, ruleset)
    facts = combine(read, Facts.from_mapping(answers))
    return advise(facts, ruleset, read)


def _said_when_raised(concern: Concern) -> dict[str, Any]:
    """Answers the reporter gave to questions of the form, not to be read from words again."""
    said: dict[str, Any] = {}
    danger = DANGER[Answer(concern.danger_now)]
    if danger is not None:
        said["danger_now"] = danger
    if concern.others_at_risk.strip():
        said["others_at_risk"] = "yes"
    return said
