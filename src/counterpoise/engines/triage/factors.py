"""The factors that move a case, as tables. Order is the order reasons are told in.

Direction and weight follow published thresholds (see ``thresholds`` rule files for
each rule's source): most factors lift a case one step, not getting medical help two.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from counterpoise.engines.triage.facts import FIELDS, Facts
from counterpoise.engines.triage.ruleset import Ruleset
from counterpoise.terms import Tier

Test = Callable[[Facts, Ruleset], bool]


# Topics whose signs are care that was missed or done wrongly: harm that follows was
# avoidable. A fall, a mark or a quarrel is not in itself a failing of care.
CARE_TOPICS = frozenset(
    {
        "medication",
        "neglect_omission",
        "nutrition",
        "missed_visit",
        "discharge",
        "moving_and_handling",
        "organisational",
        "restriction",
    }
)


class Floor(NamedTuple):
    """A rule below which the tier may not fall. ``eases`` ones may, once all is settled."""

    rule: str
    tier: Tier
    holds: Test
    eases: bool = False


class Lift(NamedTuple):
    """A factor that lifts a case by ``weight`` steps."""

    rule: str
    weight: int
    holds: Test


def _hurt(facts: Facts) -> bool:
    return facts.at_least("harm", "injured")


def _marked_or_unknown(facts: Facts) -> bool:
    return facts.harm is None or facts.at_least("harm", "minor")


def _about(facts: Facts, *topics: str) -> bool:
    return any(topic in facts.topics for topic in topics)


def _plan_failed(facts: Facts) -> bool:
    return facts.care_plan in ("not_followed", "none")


def _assessment_failed(facts: Facts) -> bool:
    return facts.risk_assessment in ("not_followed", "none")


def _over_harm_line(facts: Facts, ruleset: Ruleset) -> bool:
    return facts.at_least("harm", ruleset.harm_line)


def _omission_hurt(facts: Facts, ruleset: Ruleset) -> bool:
    signs = [ruleset.signs[s] for s in facts.signs if s in ruleset.signs]
    lapse = any(CARE_TOPICS & set(sign.topics) for sign in signs)
    return _hurt(facts) and (lapse or facts.avoidable == "yes")


def _contact_without_consent(facts: Facts, _: Ruleset) -> bool:
    may_not_consent = facts.contact_consent == "not_given" or facts.capacity == "lacks"
    return _about(facts, "sexual") and may_not_consent


def _unreported(facts: Facts, ruleset: Ruleset) -> bool:
    if facts.concealment not in ("late", "not_reported"):
        return facts.concealment == "altered"
    if facts.harm != "none" or not facts.topics:
        return True
    known = [ruleset.topics[topic] for topic in facts.topics if topic in ruleset.topics]
    return not known or any(topic.unreported_counts for topic in known)


# Gates and floors. "HARD-" and "GATE-" rules are law or plain safety: no board may
# soften them.
FLOORS: tuple[Floor, ...] = (
    Floor("GATE-DANGER", Tier.IMMEDIATE, lambda f, _: f.danger_now == "yes"),
    Floor("HARD-CRIME", Tier.SAFEGUARDING, lambda f, _: f.crime_suspected == "yes"),
    Floor("HARD-DELIBERATE", Tier.SAFEGUARDING, lambda f, _: f.intent == "deliberate"),
    Floor("HARD-DEATH", Tier.SAFEGUARDING, lambda f, _: f.harm == "death"),
    Floor("HARD-SEXUAL-CONTACT", Tier.SAFEGUARDING, _contact_without_consent),
    Floor(
        "HARD-SEXUAL-STAFF",
        Tier.SAFEGUARDING,
        lambda f, _: _about(f, "sexual") and f.position_of_trust == "yes",
    ),
    Floor("HARD-SLAVERY", Tier.SAFEGUARDING, lambda f, _: _about(f, "modern_slavery")),
    Floor("HARD-UNLAWFUL-RESTRAINT", Tier.SAFEGUARDING, lambda f, _: f.authority == "misuse"),
    Floor(
        "HARD-UNEXPLAINED-INJURY",
        Tier.SAFEGUARDING,
        lambda f, _: f.at_least("harm", "clinician") and f.explanation in ("none", "inconsistent"),
    ),
    Floor(
        "HARD-NEED-IGNORED",
        Tier.SAFEGUARDING,
        lambda f, _: _hurt(f) and (_plan_failed(f) or _assessment_failed(f)),
    ),
    Floor(
        "HARD-NO-PREVENTION",
        Tier.SAFEGUARDING,
        lambda f, _: f.recurrence == "repeat" and f.action == "none",
    ),
    Floor("HARM-LINE", Tier.SAFEGUARDING, _over_harm_line),
    Floor("HARM-AVOIDABLE", Tier.SAFEGUARDING, _omission_hurt),
    Floor("S42-EXPERIENCED", Tier.SAFEGUARDING, lambda f, _: f.abuse_experienced == "yes"),
    Floor("AUTHORITY-NONE", Tier.SAFEGUARDING, lambda f, _: f.authority == "none"),
    Floor("S42-AT-RISK", Tier.CONSULT, lambda f, _: f.abuse_at_risk == "yes"),
    Floor("FEAR", Tier.CONSULT, lambda f, _: f.distress == "fear"),
    Floor("COERCION", Tier.CONSULT, lambda f, _: f.coercion == "signs"),
    Floor("TRUST", Tier.CONSULT, lambda f, _: f.position_of_trust == "yes"),
    Floor("CHILDREN", Tier.CONSULT, lambda f, _: f.children_at_risk == "yes"),
    Floor("HARM-HURT", Tier.CONSULT, lambda f, _: f.harm == "injured", eases=True),
    Floor("HARM-CLINICIAN", Tier.CONSULT, lambda f, _: f.at_least("harm", "clinician"), eases=True),
)

LIFTS: tuple[Lift, ...] = (
    Lift("UP-NO-HELP", 3, lambda f, _: f.medical_help == "not_sought" and f.harm != "none"),
    Lift("UP-NO-HELP-NO-HARM", 1, lambda f, _: f.medical_help == "not_sought" and f.harm == "none"),
    Lift("UP-LATE-HELP", 1, lambda f, _: f.medical_help == "delayed"),
    Lift("UP-REPEAT", 1, lambda f, _: f.recurrence == "repeat"),
    Lift("UP-SAME-WORKER", 1, lambda f, _: f.same_worker == "yes"),
    Lift("UP-SEVERAL", 1, lambda f, _: f.people_affected == "several"),
    Lift("UP-WHOLE-SERVICE", 1, lambda f, _: f.people_affected == "whole_service"),
    Lift("UP-PATTERN", 1, lambda f, _: f.wider_pattern == "yes"),
    Lift("UP-NO-ASSESSMENT", 1, lambda f, _: _assessment_failed(f) and _marked_or_unknown(f)),
    Lift("UP-NO-PLAN", 1, lambda f, _: _plan_failed(f) and _marked_or_unknown(f)),
    Lift("UP-OLD-ASSESSMENT", 1, lambda f, _: f.risk_assessment == "out_of_date"),
    Lift("UP-NO-ACTION", 1, lambda f, _: f.action == "none"),
    Lift("UP-NOT-REVIEWED", 1, lambda f, _: f.plan_reviewed == "no" and _marked_or_unknown(f)),
    Lift("UP-UNEXPLAINED", 1, lambda f, _: f.explanation in ("none", "inconsistent")),
    Lift("UP-AVOIDABLE", 1, lambda f, _: f.avoidable == "yes" and _marked_or_unknown(f)),
    Lift("UP-RECKLESS", 2, lambda f, _: f.intent == "reckless"),
    Lift("UP-TRUST", 1, lambda f, _: f.position_of_trust == "yes"),
    Lift("UP-FEAR", 1, lambda f, _: f.distress == "fear"),
    Lift("UP-DISTRESS", 1, lambda f, _: f.distress in ("significant", "changed")),
    Lift("UP-LASTING-DISTRESS", 1, lambda f, _: f.distress == "lasting"),
    Lift("UP-ONGOING", 1, lambda f, _: f.duration == "ongoing"),
    Lift("UP-UNREPORTED", 1, _unreported),
    Lift("UP-CAPACITY", 1, lambda f, _: f.capacity in ("lacks", "unclear", "not_assessed")),
    Lift("UP-OTHERS", 1, lambda f, _: f.others_at_risk == "yes"),
)

# Worth a step only when something else already lifts the case.
TIE_BREAKS: tuple[Lift, ...] = (
    Lift("UP-VULNERABLE", 1, lambda f, _: f.vulnerability == "raised"),
    Lift("UP-HISTORY", 1, lambda f, _: f.history in ("some", "serious")),
)

HARM_LINES = FIELDS["harm"][FIELDS["harm"].index("clinician") :]
