"""Is it happening again? Weak signs added up per person, per service and across sources.

Facts in (what was said in which note), patterns out, each with its reason and the notes it
rests on. A pattern is a signal for a manager, never a finding; nobody is scored or ranked.
"""

from __future__ import annotations

from counterpoise.engines.patterns.counting import MonthlySigns, signs_by_month
from counterpoise.engines.patterns.facts import (
    Decision,
    FailedAction,
    Note,
    Person,
    QualityIssue,
    Risen,
    Said,
    Service,
    Source,
    Timeline,
    Usual,
)
from counterpoise.engines.patterns.findings import (
    Occurrence,
    Pattern,
    PersonPatterns,
    Question,
    Reopening,
    Repeat,
    Review,
    ServiceFinding,
    SetAside,
)
from counterpoise.engines.patterns.hard import reopenings, repeats
from counterpoise.engines.patterns.person import person_patterns
from counterpoise.engines.patterns.questions import questions
from counterpoise.engines.patterns.reading import Found, evened, said
from counterpoise.engines.patterns.rules import (
    Cues,
    GroupRule,
    HardNumbers,
    Named,
    Numbers,
    Often,
    PatternRules,
    ServiceNumbers,
    ServiceRule,
    Urgency,
)
from counterpoise.engines.patterns.service import service_patterns
from counterpoise.engines.text import Status

__all__ = [
    "Cues",
    "Decision",
    "FailedAction",
    "Found",
    "GroupRule",
    "HardNumbers",
    "MonthlySigns",
    "Named",
    "Note",
    "Numbers",
    "Occurrence",
    "Often",
    "Pattern",
    "PatternRules",
    "Person",
    "PersonPatterns",
    "QualityIssue",
    "Question",
    "Reopening",
    "Repeat",
    "Review",
    "Risen",
    "Said",
    "Service",
    "ServiceFinding",
    "ServiceNumbers",
    "ServiceRule",
    "SetAside",
    "Source",
    "Status",
    "Timeline",
    "Urgency",
    "Usual",
    "evened",
    "person_patterns",
    "questions",
    "reopenings",
    "repeats",
    "said",
    "service_patterns",
    "signs_by_month",
]
