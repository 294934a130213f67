"""Has it genuinely improved? Windows fixed beforehand, exact tests, gates, and a ladder of words.

``fix_windows`` and ``earliest_provable`` when a plan is written; ``judge`` when a review comes;
``read_facts`` and ``as_dict`` for plain JSON. The engine proposes; a person other than the plan's
owner signs.
"""

from counterpoise.engines.verdict.earliest import earliest_provable, events_needed
from counterpoise.engines.verdict.facts import (
    Balancing,
    Better,
    Change,
    Denominator,
    EarlierReview,
    Evidence,
    EvidenceKind,
    FactError,
    GateFacts,
    MostFrequentPerson,
    Period,
    Reporting,
    Scale,
    Schedule,
    Shows,
    VerdictFacts,
    Window,
)
from counterpoise.engines.verdict.its import Effect, Interrupted, interrupted
from counterpoise.engines.verdict.judge import judge
from counterpoise.engines.verdict.plain import as_dict
from counterpoise.engines.verdict.reading import read_facts
from counterpoise.engines.verdict.record import (
    OUTCOMES,
    Balance,
    BalanceResult,
    CoreResult,
    Earliest,
    GateResult,
    GateState,
    Outcome,
    Rung,
    Triangulation,
    Verdict,
)
from counterpoise.engines.verdict.windows import (
    Windows,
    fix_windows,
    review_points,
    whole_periods,
)

__all__ = [
    "OUTCOMES",
    "Balance",
    "BalanceResult",
    "Balancing",
    "Better",
    "Change",
    "CoreResult",
    "Denominator",
    "EarlierReview",
    "Earliest",
    "Effect",
    "Evidence",
    "EvidenceKind",
    "FactError",
    "GateFacts",
    "GateResult",
    "GateState",
    "Interrupted",
    "MostFrequentPerson",
    "Outcome",
    "Period",
    "Reporting",
    "Rung",
    "Scale",
    "Schedule",
    "Shows",
    "Triangulation",
    "Verdict",
    "VerdictFacts",
    "Window",
    "Windows",
    "as_dict",
    "earliest_provable",
    "events_needed",
    "fix_windows",
    "interrupted",
    "judge",
    "read_facts",
    "review_points",
    "whole_periods",
]
