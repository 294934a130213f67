"""Is this improvement plan strong? What is weak, where, why, and what to do instead.

``plan_from_mapping`` reads a plan from JSON as it comes; ``critique`` gives findings in
the order of the rule book and says of each action whether it would still work when
nobody is watching. It advises. People agree plans, and may override with a reason.
"""

from counterpoise.engines.plans.critique import RULES, critique
from counterpoise.engines.plans.facts import (
    Action,
    Baseline,
    Closure,
    Factor,
    Measure,
    Plan,
    Review,
)
from counterpoise.engines.plans.findings import BANDS, Critique, Finding, Strength
from counterpoise.engines.plans.mapping import PlanError, plan_from_mapping, real_date
from counterpoise.engines.plans.ruleset import (
    CODES,
    SEVERITIES,
    Limits,
    PlanRules,
    RuleText,
    StrengthRule,
)
from counterpoise.engines.plans.strength import strength_of
from counterpoise.engines.plans.words import Lexicon, Pattern, Slot

__all__ = [
    "BANDS",
    "CODES",
    "RULES",
    "SEVERITIES",
    "Action",
    "Baseline",
    "Closure",
    "Critique",
    "Factor",
    "Finding",
    "Lexicon",
    "Limits",
    "Measure",
    "Pattern",
    "Plan",
    "PlanError",
    "PlanRules",
    "Review",
    "RuleText",
    "Slot",
    "Strength",
    "StrengthRule",
    "critique",
    "plan_from_mapping",
    "real_date",
    "strength_of",
]
