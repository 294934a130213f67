"""Which unknown facts matter here. One that matters can never end as a quality issue.

Published thresholds list seven facts whose absence forbids the lowest tier. Each is
a real question only where it can change the answer: nobody asks whether medical
help was called for when nobody was hurt. What a sign or topic brings into question
is data (``asks``); what the known facts bring into question is here. Harm is always
in question. Where neither sign nor topic is known, everything is; and a sign that only
says how it ended ("she was fine") does not say what it was.
"""

from __future__ import annotations

from counterpoise.engines.triage.facts import GATING, Facts
from counterpoise.engines.triage.ruleset import Ruleset

_EVERYTHING = frozenset(GATING)


def unknown_that_matter(facts: Facts, ruleset: Ruleset) -> tuple[str, ...]:
    """Names from ``GATING`` that are in question and not known, in that order."""
    asks = asked_by_what_was_seen(facts, ruleset)
    return tuple(
        name for name in GATING if not _is_known(name, facts) and in_question(name, facts, asks)
    )


def asked_by_what_was_seen(facts: Facts, ruleset: Ruleset) -> frozenset[str]:
    """What the signs ask; else what the topics ask; else everything.

    Where only the ending is known, a topic says where to look and not what happened.
    """
    seen = [ruleset.signs[name] for name in facts.signs if name in ruleset.signs]
    signs = [sign.asks for sign in seen if not sign.ending]
    if signs:
        return frozenset().union(*signs)
    if seen:
        return _EVERYTHING
    topics = [ruleset.topics[name].asks for name in facts.topics if name in ruleset.topics]
    return frozenset().union(*topics) if topics else _EVERYTHING


def in_question(name: str, facts: Facts, asks: frozenset[str]) -> bool:
    """Whether knowing this fact could change the answer."""
    if name == "harm":
        return True
    if name == "crime_suspected" and facts.intent == "accident":
        return False
    if name == "medical_help":
        return _medical_help_matters(facts, asks)
    return name in asks or _brought_in_by_facts(name, facts)


def _brought_in_by_facts(name: str, facts: Facts) -> bool:
    meant = facts.at_least("intent", "reckless")
    if name == "danger_now":
        afraid = facts.distress == "fear" or facts.coercion == "signs"
        return meant or afraid or facts.at_least("harm", "ambulance")
    if name == "action":
        gap = facts.care_plan == "none" or facts.risk_assessment in ("none", "out_of_date")
        return gap or facts.at_least("harm", "injured") or _is_hurt_by_a_fall(facts)
    return name == "crime_suspected" and meant


def _medical_help_matters(facts: Facts, asks: frozenset[str]) -> bool:
    if facts.at_least("harm", "injured") or _is_hurt_by_a_fall(facts):
        return True
    return "medical_help" in asks and facts.harm not in ("none", "discomfort")


def _is_hurt_by_a_fall(facts: Facts) -> bool:
    """A fall can hide an injury, so a small mark after one still needs a look."""
    return "falls" in facts.topics and facts.at_least("harm", "minor")


def _is_known(name: str, facts: Facts) -> bool:
    if name == "action" and facts.plan_reviewed == "yes":
        return True
    if name == "others_at_risk" and facts.at_least("people_affected", "several"):
        return True
    return facts.get(name) is not None
