"""Turn a decision into words: reasons, questions, what would change it, what next."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from counterpoise.engines.triage.advice import NextStep, Reason
from counterpoise.engines.triage.decide import Decision, tier_alone
from counterpoise.engines.triage.facts import Facts
from counterpoise.engines.triage.questions import BY_NAME, questions_for
from counterpoise.engines.triage.ruleset import Ruleset
from counterpoise.terms import Tier

LEAST_REASONS, MOST_REASONS = 3, 6
MOST_QUESTIONS, MOST_CHANGES = 6, 3

# Facts that speak for the tier without having moved it; used to round off reasons.
_SUPPORT_LOW = (
    ("harm", "none", "LOW-NO-HARM"),
    ("harm", "discomfort", "LOW-SMALL-HARM"),
    ("harm", "minor", "LOW-SMALL-HARM"),
    ("distress", "none", "LOW-NOT-TROUBLED"),
    ("recurrence", "first", "LOW-ONCE"),
    ("medical_help", "prompt", "LOW-HELPED"),
    ("plan_reviewed", "yes", "LOW-REVIEWED"),
    ("action", "complete", "LOW-PUT-RIGHT"),
    ("explanation", "consistent", "LOW-EXPLAINED"),
    ("care_plan", "followed", "LOW-PLAN-FOLLOWED"),
    ("risk_assessment", "followed", "LOW-PLAN-FOLLOWED"),
    ("position_of_trust", "no", "LOW-NO-TRUST"),
)
_ALWAYS = {
    Tier.QUALITY: ("PROVIDER-DUTY", "KEEP-WATCH", "RECORD"),
    Tier.CONSULT: ("IN-DOUBT", "S42-CONCERN", "NOTHING-IS-NOT-AN-OPTION"),
    Tier.SAFEGUARDING: ("S42-CONCERN", "COUNCIL-DECIDES", "NOTHING-IS-NOT-AN-OPTION"),
    Tier.IMMEDIATE: ("S42-CONCERN", "COUNCIL-DECIDES", "NOTHING-IS-NOT-AN-OPTION"),
}

# Tried in order to say what would change the advice. Each pair is a key of the
# ruleset's ``changes``, which holds the words.
_WORSE = (("harm", "hospital"), ("recurrence", "repeat"), ("people_affected", "several"))
_WORSE_STILL = (("danger_now", "yes"),)


def reasons_for(decision: Decision, facts: Facts, ruleset: Ruleset) -> tuple[Reason, ...]:
    """Three to six reasons: what decided first, then what spoke for it.

    What argues the other way is left out, or, where it nearly decided, told as such.
    """
    low = decision.tier is Tier.QUALITY
    against = [rule for rule in decision.rules if _says_low(rule, ruleset) is not low]
    rules = [rule for rule in decision.rules if rule not in against]
    if low:
        support = [rule for name, value, rule in _SUPPORT_LOW if facts.get(name) == value]
        rules = [*support, *rules[:2]] if decision.eased else [*rules[:3], *support]
    if facts.has_care_needs == "no":  # the first thing to check, whatever else was decided
        rules.insert(1, "NO-CARE-NEEDS")
    told = against[:1] if decision.eased or "UNKNOWN" in decision.rules else []
    rules = list(dict.fromkeys(rules))[: MOST_REASONS - len(told)]
    for rule in _ALWAYS[decision.tier]:
        if len(rules) < LEAST_REASONS:
            rules.append(rule)
    said = [_reason(rule, ruleset) for rule in rules]
    return tuple(said + [_as_against(_reason(rule, ruleset)) for rule in told])


def _says_low(rule: str, ruleset: Ruleset) -> bool:
    """Whether it speaks for the lowest tier: only what was seen can; factors lift."""
    sign = ruleset.signs.get(rule)
    return sign is not None and sign.tier is Tier.QUALITY


def _as_against(reason: Reason) -> Reason:
    words = reason.because
    start = words[0] if words[1:2].isupper() else words[0].lower()
    return replace(reason, because=f"Against this stands: {start}{words[1:]}")


def _reason(rule: str, ruleset: Ruleset) -> Reason:
    if rule in ruleset.signs:
        sign = ruleset.signs[rule]
        return Reason(rule, sign.because, sign.source)
    kind, _, topic = rule.partition("-")
    about = ruleset.topics.get(topic.lower().replace("-", "_"))
    if kind in ("REPEAT", "TRUST") and about is not None:
        return Reason(rule, about.because, about.source)
    words = ruleset.rules[rule]
    return Reason(rule, words.because, words.source)


def questions_left(decision: Decision, facts: Facts) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Fact names still open and their questions: those that hold it up come first."""
    names = list(decision.unknown)
    if decision.tier is not Tier.QUALITY:
        open_now = [q.name for q in questions_for(facts.topics) if facts.get(q.name) is None]
        names += [name for name in open_now if name in _WORTH_ASKING and name not in names]
    names = names[:MOST_QUESTIONS]
    return tuple(names), tuple(BY_NAME[name].question for name in names)


_WORTH_ASKING = (
    "harm",
    "medical_help",
    "recurrence",
    "explanation",
    "others_at_risk",
    "action",
    "capacity",
    "consent_to_raise",
)


def changes_for(decision: Decision, facts: Facts, ruleset: Ruleset) -> tuple[str, ...]:
    """Each tried for real: the fact is changed and the case decided again."""
    found: list[str] = []
    for name, value in _changes_to_try(decision, facts):
        other = tier_alone(replace(facts, **{name: value}), ruleset)  # type: ignore[arg-type]
        if other is not decision.tier:
            told = ruleset.changes[f"{name}={value}"]
            found.append(f"If {told}: {ruleset.tier_name(other)}.")
        if len(found) == MOST_CHANGES:
            return tuple(found)
    if not found and decision.tier is Tier.CONSULT:
        found.append(ruleset.changes["answers"])
    if not found:
        found.append(ruleset.changes["nothing"])
    return tuple(found)


def _changes_to_try(decision: Decision, facts: Facts) -> Iterator[tuple[str, str]]:
    if decision.tier is Tier.IMMEDIATE:
        return
    worse = _WORSE if decision.tier is not Tier.SAFEGUARDING else _WORSE_STILL
    if decision.tier is Tier.CONSULT and len(decision.unknown) == 1:
        yield from _best_answer(decision.unknown[0])
    yield from ((name, value) for name, value in worse if facts.get(name) != value)


_BEST = {
    "danger_now": "no",
    "harm": "none",
    "medical_help": "prompt",
    "crime_suspected": "no",
    "action": "complete",
    "others_at_risk": "no",
    "capacity": "has",
}


def _best_answer(name: str) -> Iterator[tuple[str, str]]:
    yield name, _BEST[name]


def steps_for(decision: Decision, facts: Facts, ruleset: Ruleset) -> tuple[NextStep, ...]:
    """The tier's own steps, then those that single facts call for."""
    steps = list(ruleset.tiers[decision.tier].next_steps)
    if decision.tier is Tier.CONSULT and not ruleset.has_middle_tier:
        steps.append(ruleset.extra_steps["no_middle_tier"])
    if decision.tier is Tier.CONSULT and not ruleset.provider_may_filter:
        steps.append(ruleset.extra_steps["no_filter"])
    steps += [ruleset.extra_steps[key] for key in _extras(decision, facts)]
    return tuple(dict.fromkeys(steps))


def _extras(decision: Decision, facts: Facts) -> Iterator[str]:
    grave = decision.tier in (Tier.SAFEGUARDING, Tier.IMMEDIATE)
    sexual = "sexual" in facts.topics
    if facts.crime_suspected == "yes" or facts.intent == "deliberate" or (sexual and grave):
        yield "police"
    if sexual and grave:
        yield "sexual_evidence"
    if "modern_slavery" in facts.topics:
        yield "modern_slavery"
    if facts.children_at_risk == "yes":
        yield "children"
    if facts.position_of_trust == "yes":
        yield "position_of_trust"
    if facts.capacity in ("lacks", "unclear", "not_assessed"):
        yield "advocate"
    if facts.consent_to_raise == "refused":
        yield "refused"
    if facts.has_care_needs == "no":
        yield "other_routes"
    if facts.at_least("harm", "hospital") or (grave and facts.crime_suspected == "yes"):
        yield "cqc"
