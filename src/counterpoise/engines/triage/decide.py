"""The decision order: danger, hard triggers, what was seen, what lifts it, what eases it.

Source: the decision order of the project's thresholds document, after the Care Act
2014 section 42(1), the statutory guidance and English boards' published thresholds.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from counterpoise.engines.triage.factors import FLOORS, LIFTS, TIE_BREAKS, Lift
from counterpoise.engines.triage.facts import Facts
from counterpoise.engines.triage.relevance import unknown_that_matter
from counterpoise.engines.triage.ruleset import Ruleset, Sign, TopicRule
from counterpoise.terms import Tier

_QUALITY, _CONSULT, _SAFEGUARDING, _IMMEDIATE = range(4)
_TIERS = tuple(Tier)
_RANK = {tier: rank for rank, tier in enumerate(_TIERS)}

# Steps needed to reach each tier by lifting alone: one step from quality asks for
# advice; from there two more together make it a safeguarding concern.
STEPS_AT = (0, 1, 3, 3)


@dataclass(frozen=True, slots=True)
class Decision:
    """``rules`` decided, strongest first; ``eased`` ones were set aside by what was done."""

    tier: Tier
    rules: tuple[str, ...]
    unknown: tuple[str, ...]
    eased: bool


def decide(facts: Facts, ruleset: Ruleset) -> Decision:
    """The tier and the rules behind it. Pure; the same facts give the same answer."""
    unknown = unknown_that_matter(facts, ruleset)
    floors = _floors(facts, ruleset)
    lifts = _lifts(facts, ruleset)
    rank = _rank(floors, lifts)
    if rank == _CONSULT and not unknown and not lifts and _settled(facts, floors):
        return Decision(Tier.QUALITY, _names(floors, lifts), unknown, eased=True)
    if unknown and rank == _QUALITY:
        return Decision(Tier.CONSULT, ("UNKNOWN", *_names(floors, lifts)), unknown, eased=False)
    return Decision(_TIERS[rank], _names(floors, lifts), unknown, eased=False)


def tier_alone(facts: Facts, ruleset: Ruleset) -> Tier:
    """The tier :func:`decide` would give, without its reasons: for trying "what if"."""
    floors, lifts = _floors(facts, ruleset), _lifts(facts, ruleset)
    rank = _rank(floors, lifts)
    if rank >= _SAFEGUARDING:
        return _TIERS[rank]
    unknown = bool(unknown_that_matter(facts, ruleset))
    if rank == _CONSULT and not unknown and not lifts and _settled(facts, floors):
        return Tier.QUALITY
    return Tier.CONSULT if unknown else _TIERS[rank]


class _Floor(NamedTuple):
    rule: str
    rank: int
    eases: bool


def _floors(facts: Facts, ruleset: Ruleset) -> list[_Floor]:
    """Every rule that sets a least tier, in table order."""
    found = [
        _Floor(floor.rule, _RANK[floor.tier], floor.eases)
        for floor in FLOORS
        if floor.holds(facts, ruleset)
    ]
    found += [_sign_floor(ruleset.signs[s]) for s in facts.signs if s in ruleset.signs]
    found += _topic_floors(facts, ruleset)
    return found


def _sign_floor(sign: Sign) -> _Floor:
    return _Floor(sign.id, _RANK[sign.tier], not sign.steady and sign.tier is Tier.CONSULT)


def _topic_floors(facts: Facts, ruleset: Ruleset) -> list[_Floor]:
    found: list[_Floor] = []
    for name in facts.topics:
        topic = ruleset.topics.get(name)
        if topic is None:
            continue
        if facts.recurrence == "repeat":
            found.append(_Floor(f"REPEAT-{_id(name)}", _RANK[_repeat_tier(topic, facts)], False))
        if facts.position_of_trust == "yes" and topic.trust_tier is not None:
            found.append(_Floor(f"TRUST-{_id(name)}", _RANK[topic.trust_tier], False))
    return found


def _repeat_tier(topic: TopicRule, facts: Facts) -> Tier:
    if facts.harm == "none" and topic.repeat_tier_unharmed is not None:
        return topic.repeat_tier_unharmed
    return topic.repeat_tier


def _id(name: str) -> str:
    return name.upper().replace("_", "-")


def _lifts(facts: Facts, ruleset: Ruleset) -> list[Lift]:
    found = [lift for lift in LIFTS if lift.holds(facts, ruleset)]
    if found:
        found += [lift for lift in TIE_BREAKS if lift.holds(facts, ruleset)]
    return found


def _rank(floors: list[_Floor], lifts: list[Lift]) -> int:
    floor = max((floor.rank for floor in floors), default=_QUALITY)
    steps = STEPS_AT[floor] + sum(lift.weight for lift in lifts)
    if floor == _IMMEDIATE:
        return _IMMEDIATE
    if steps >= STEPS_AT[_SAFEGUARDING]:
        return _SAFEGUARDING
    return max(floor, _CONSULT if steps >= STEPS_AT[_CONSULT] else _QUALITY)


def _settled(facts: Facts, floors: list[_Floor]) -> bool:
    """Isolated, no lasting effect, understood, put right: the low tier's own words."""
    if any(floor.rank >= _CONSULT and not floor.eases for floor in floors):
        return False
    if facts.people_affected not in (None, "one") or facts.at_least("distress", "significant"):
        return False
    if _hurt(facts) and not _cared_for(facts):
        return False
    if not any(floor.eases and floor.rule not in _HARM_RULES for floor in floors):
        return True
    if facts.harm == "none" and (facts.distress == "none" or facts.plan_reviewed == "yes"):
        return True
    once = facts.recurrence == "first" or facts.duration == "once"
    no_trouble = facts.distress == "none" or facts.explanation == "consistent"
    return once and (no_trouble or facts.harm == "none" or facts.action == "complete")


_HARM_RULES = frozenset({"HARM-HURT", "HARM-CLINICIAN"})


def _hurt(facts: Facts) -> bool:
    return facts.at_least("harm", "injured")


def _cared_for(facts: Facts) -> bool:
    helped = facts.medical_help == "prompt"
    learned = facts.plan_reviewed == "yes" or facts.action == "complete"
    sound = facts.risk_assessment != "out_of_date" and facts.explanation != "inconsistent"
    return helped and learned and sound


def _names(floors: list[_Floor], lifts: list[Lift]) -> tuple[str, ...]:
    """Strongest floor first, then lifts by weight, then weaker floors; each once."""
    by_rank = sorted(floors, key=lambda floor: -floor.rank)
    strong = [floor.rule for floor in by_rank if floor.rank > _QUALITY]
    weak = [floor.rule for floor in floors if floor.rank == _QUALITY]
    by_weight = [lift.rule for lift in sorted(lifts, key=lambda lift: -lift.weight)]
    return tuple(dict.fromkeys([*strong, *by_weight, *weak]))
