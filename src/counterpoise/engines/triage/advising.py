"""Facts and a ruleset in, advice out. People decide; both are kept."""

from __future__ import annotations

from types import MappingProxyType

from counterpoise.engines.triage.advice import Advice, UsedFact
from counterpoise.engines.triage.decide import decide
from counterpoise.engines.triage.explain import (
    changes_for,
    questions_left,
    reasons_for,
    steps_for,
)
from counterpoise.engines.triage.facts import FactError, Facts
from counterpoise.engines.triage.reading import ReadFacts
from counterpoise.engines.triage.ruleset import Ruleset


def advise(facts: Facts, ruleset: Ruleset, read: ReadFacts | None = None) -> Advice:
    """Quality issue, ask someone first, safeguarding concern, or immediate danger?

    ``read`` gives each fact its span when it came from words and a person has not
    answered otherwise. Raises FactError for a sign that the ruleset does not know.
    Source: Care Act 2014 section 42(1) and the ruleset's own sources. It never says
    whether section 42 is met: that is the council's to decide.
    """
    for name in facts.signs:
        if name not in ruleset.signs:
            raise FactError(f'The ruleset {ruleset.name} has no sign called "{name[:40]}".')
    decision = decide(facts, ruleset)
    used = _used(facts, read)
    names, questions = questions_left(decision, facts)
    return Advice(
        tier=decision.tier,
        reasons=reasons_for(decision, facts, ruleset),
        facts=MappingProxyType(used),
        unknown=questions,
        would_change=(*_taken(used, ruleset), *changes_for(decision, facts, ruleset)),
        next_steps=steps_for(decision, facts, ruleset),
        ruleset=ruleset.reference,
        unknown_facts=names,
    )


def _taken(used: dict[str, UsedFact], ruleset: Ruleset) -> tuple[str, ...]:
    """Says plainly when the advice rests on something the words only imply."""
    rests = any(fact.how == "implied" for fact in used.values())
    return (ruleset.changes["implied"],) if rests else ()


def _used(facts: Facts, read: ReadFacts | None) -> dict[str, UsedFact]:
    found = read.found if read else {}
    used: dict[str, UsedFact] = {}
    for name, value in facts.known().items():
        from_words = found.get(name)
        if from_words is not None and from_words.value == value:
            used[name] = from_words
        else:
            used[name] = UsedFact(value)
    return used
