"""The decision order again, written straight down from the published thresholds.

Slow and obvious on purpose: no tables, no cleverness, nothing shared with the engine
but the ruleset's data. Used only in tests.
"""

from __future__ import annotations

from counterpoise.engines.triage import FIELDS, Facts, Ruleset
from counterpoise.terms import Tier

CARE = {
    "medication",
    "neglect_omission",
    "nutrition",
    "missed_visit",
    "discharge",
    "moving_and_handling",
    "organisational",
    "restriction",
}


def harm_at_least(facts: Facts, value: str) -> bool:
    order = FIELDS["harm"]
    return facts.harm is not None and order.index(facts.harm) >= order.index(value)


def decide_slowly(facts: Facts, ruleset: Ruleset) -> Tier:  # noqa: C901 - long and plain
    """The tier alone."""
    signs = [ruleset.signs[name] for name in facts.signs]
    topics = [ruleset.topics[name] for name in facts.topics]
    injured, treated = harm_at_least(facts, "injured"), harm_at_least(facts, "clinician")
    no_plan = facts.care_plan in ("not_followed", "none")
    no_assessment = facts.risk_assessment in ("not_followed", "none")
    repeat, trusted = facts.recurrence == "repeat", facts.position_of_trust == "yes"
    sexual = "sexual" in facts.topics

    # 1 Danger.
    if facts.danger_now == "yes" or any(s.tier is Tier.IMMEDIATE for s in signs):
        return Tier.IMMEDIATE

    # 2 Hard triggers, and 3 reasonable cause.
    grave = [
        facts.crime_suspected == "yes",
        facts.intent == "deliberate",
        facts.harm == "death",
        sexual and (facts.contact_consent == "not_given" or facts.capacity == "lacks"),
        sexual and trusted,
        "modern_slavery" in facts.topics,
        facts.authority in ("misuse", "none"),
        treated and facts.explanation in ("none", "inconsistent"),
        injured and (no_plan or no_assessment),
        repeat and facts.action == "none",
        harm_at_least(facts, ruleset.harm_line),
        injured and (facts.avoidable == "yes" or any(CARE & set(s.topics) for s in signs)),
        facts.abuse_experienced == "yes",
        any(s.tier is Tier.SAFEGUARDING for s in signs),
    ]
    middle = [
        facts.abuse_at_risk == "yes",
        facts.distress == "fear",
        facts.coercion == "signs",
        trusted,
        facts.children_at_risk == "yes",
        any(s.tier is Tier.CONSULT and s.steady for s in signs),
    ]
    middle_that_eases = [any(s.tier is Tier.CONSULT and not s.steady for s in signs)]
    middle_by_harm = [injured]

    # 4 What the topics say about repeats and about people in a position of trust.
    for topic in topics:
        floors = []
        if repeat:
            unharmed = facts.harm == "none" and topic.repeat_tier_unharmed
            floors.append(topic.repeat_tier_unharmed if unharmed else topic.repeat_tier)
        if trusted and topic.trust_tier:
            floors.append(topic.trust_tier)
        grave.append(Tier.SAFEGUARDING in floors)
        middle.append(Tier.CONSULT in floors)
    if any(grave):
        return Tier.SAFEGUARDING

    # 5 Factors that lift.
    steps = _steps(facts, ruleset, no_plan, no_assessment)
    if any(middle) or any(middle_that_eases) or any(middle_by_harm):
        steps += 1
    if steps >= 3:
        return Tier.SAFEGUARDING

    # 6 Factors that ease, only where nothing is unknown and nothing lifts.
    if _unknown(facts, ruleset):
        return Tier.CONSULT
    if steps == 0:
        return Tier.QUALITY
    if _steps(facts, ruleset, no_plan, no_assessment) or any(middle):
        return Tier.CONSULT
    return Tier.QUALITY if _settled(facts, injured, any(middle_that_eases)) else Tier.CONSULT


def _steps(facts: Facts, ruleset: Ruleset, no_plan: bool, no_assessment: bool) -> int:
    marked = facts.harm is None or harm_at_least(facts, "minor")
    steps = 0
    if facts.medical_help == "not_sought":
        steps += 1 if facts.harm == "none" else 3
    steps += facts.medical_help == "delayed"
    steps += facts.recurrence == "repeat"
    steps += facts.same_worker == "yes"
    steps += facts.people_affected in ("several", "whole_service")
    steps += facts.wider_pattern == "yes"
    steps += no_assessment and marked
    steps += no_plan and marked
    steps += facts.risk_assessment == "out_of_date"
    steps += facts.action == "none"
    steps += facts.plan_reviewed == "no" and marked
    steps += facts.explanation in ("none", "inconsistent")
    steps += facts.avoidable == "yes" and marked
    steps += 2 * (facts.intent == "reckless")
    steps += facts.position_of_trust == "yes"
    steps += facts.distress in ("fear", "significant", "changed", "lasting")
    steps += facts.duration == "ongoing"
    steps += _unreported(facts, ruleset)
    steps += facts.capacity in ("lacks", "unclear", "not_assessed")
    steps += facts.others_at_risk == "yes"
    if steps:
        steps += facts.vulnerability == "raised"
        steps += facts.history in ("some", "serious")
    return steps


def _unreported(facts: Facts, ruleset: Ruleset) -> bool:
    if facts.concealment == "altered":
        return True
    if facts.concealment not in ("late", "not_reported"):
        return False
    lenient = facts.topics and all(not ruleset.topics[t].unreported_counts for t in facts.topics)
    return not (facts.harm == "none" and lenient)


def _settled(facts: Facts, injured: bool, eased_sign: bool) -> bool:
    if facts.people_affected not in (None, "one"):
        return False
    if facts.distress not in (None, "none", "short"):
        return False
    if injured:
        learned = facts.plan_reviewed == "yes" or facts.action == "complete"
        if facts.medical_help != "prompt" or not learned:
            return False
    if not eased_sign:
        return True
    if facts.harm == "none" and (facts.distress == "none" or facts.plan_reviewed == "yes"):
        return True
    once = facts.recurrence == "first" or facts.duration == "once"
    well = facts.distress == "none" or facts.explanation == "consistent"
    return once and (well or facts.harm == "none" or facts.action == "complete")


def _unknown(facts: Facts, ruleset: Ruleset) -> bool:  # noqa: C901 - long and plain
    saying = [name for name in facts.signs if not ruleset.signs[name].ending]
    if saying:
        asks = set().union(*(ruleset.signs[name].asks for name in saying))
    elif facts.topics and not facts.signs:
        asks = set().union(*(ruleset.topics[name].asks for name in facts.topics))
    else:
        asks = {
            "danger_now",
            "crime_suspected",
            "medical_help",
            "action",
            "others_at_risk",
            "capacity",
        }
    meant = facts.intent in ("reckless", "deliberate")
    hurt_by_a_fall = "falls" in facts.topics and harm_at_least(facts, "minor")
    if meant or facts.distress == "fear" or facts.coercion == "signs":
        asks |= {"danger_now"}
    if meant:
        asks |= {"crime_suspected"}
    if harm_at_least(facts, "ambulance"):
        asks |= {"danger_now"}
    gap = facts.care_plan == "none" or facts.risk_assessment in ("none", "out_of_date")
    if gap or harm_at_least(facts, "injured") or hurt_by_a_fall:
        asks |= {"action"}
    if facts.intent == "accident":
        asks -= {"crime_suspected"}
    if facts.harm in ("none", "discomfort"):
        asks -= {"medical_help"}
    if harm_at_least(facts, "injured") or hurt_by_a_fall:
        asks |= {"medical_help"}
    known = {name for name in FIELDS if facts.get(name) is not None}
    if facts.plan_reviewed == "yes":
        known |= {"action"}
    if facts.people_affected in ("several", "whole_service"):
        known |= {"others_at_risk"}
    return bool((asks | {"harm"}) - known)
