"""Quality issue or safeguarding concern? Advice with reasons; people decide.

``read_facts`` proposes facts from words, each with its span; ``combine`` lets a
person's answers win; ``advise`` gives a tier, why, what is unknown, what would
change it and what to do next. The council alone decides about section 42.
"""

from counterpoise.engines.triage.advice import Advice, NextStep, Reason, UsedFact
from counterpoise.engines.triage.advising import advise
from counterpoise.engines.triage.curiosity import CURIOSITY
from counterpoise.engines.triage.facts import FIELDS, GATING, TOPICS, FactError, Facts
from counterpoise.engines.triage.questions import FACT_QUESTIONS, FactQuestion, questions_for
from counterpoise.engines.triage.reading import ReadFacts, combine, read_facts
from counterpoise.engines.triage.ruleset import (
    EscalationTool,
    Pair,
    PhoneNumber,
    Ruleset,
    RuleWords,
    Sign,
    Tell,
    TierRule,
    TopicRule,
)
from counterpoise.engines.triage.vocabulary import ReadRule, Term, Vocabulary

__all__ = [
    "CURIOSITY",
    "FACT_QUESTIONS",
    "FIELDS",
    "GATING",
    "TOPICS",
    "Advice",
    "EscalationTool",
    "FactError",
    "FactQuestion",
    "Facts",
    "NextStep",
    "Pair",
    "PhoneNumber",
    "ReadFacts",
    "ReadRule",
    "Reason",
    "RuleWords",
    "Ruleset",
    "Sign",
    "Tell",
    "Term",
    "TierRule",
    "TopicRule",
    "UsedFact",
    "Vocabulary",
    "advise",
    "combine",
    "questions_for",
    "read_facts",
]
