"""The frozen shape of the rules on plans. Loaded and checked in ``rulesets``."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from counterpoise.engines.plans.words import Lexicon, Pattern, Words

# The order of the rule book; a finding's place in the answer follows it.
CODES = (
    "concern_not_specific",
    "not_known_from_more_than_one_source",
    "no_baseline",
    "aim_not_measurable",
    "aim_without_date",
    "symptom_without_cause",
    "cause_blames_individuals",
    "cause_without_evidence",
    "cause_without_action",
    "action_without_cause",
    "only_weak_actions",
    "no_stronger_action_for_driver",
    "owner_missing_or_collective",
    "no_due_date",
    "due_dates_all_same",
    "action_overdue",
    "vague_action",
    "no_evidence_required",
    "policy_compliance_as_only_evidence",
    "depends_on_outside_help",
    "over_restrictive_response",
    "no_outcome_measure",
    "activity_counted_as_outcome",
    "no_balancing_measure",
    "no_voice_measure",
    "one_sided_plan",
    "reduction_alone_as_success",
    "measure_without_denominator_or_target",
    "review_text_repeated",
    "no_review_in_28_days",
    "done_without_verification",
    "verified_by_owner",
    "closed_without_sustained_evidence",
    "no_recheck_after_closure",
)
SEVERITIES = ("blocks", "warning", "advice")


@dataclass(frozen=True, slots=True)
class RuleText:
    """How one rule is said. ``because`` and ``fix`` may hold {quote}, {where} and {count}."""

    code: str
    severity: str
    because: str
    fix: str
    source: str
    because_empty: str = ""


@dataclass(frozen=True, slots=True)
class StrengthRule:
    """Words that show what will exist once an action is done. ``head`` rules of the
    weaker band take what they speak about with them: a memo about a rota is a memo. A
    rule that ``yields`` gives way where the thing changed is ``paper``: a form redrawn is
    still a form, however much a wall moved would have been a stronger thing. A ``last``
    rule speaks only when no other does."""

    id: str
    band: str
    because: str
    patterns: tuple[Pattern, ...]
    head: bool = False
    yields: bool = False
    paper: bool = False
    last: bool = False


@dataclass(frozen=True, slots=True)
class Limits:
    """Numbers that are judgement, not law."""

    review_days: int
    verify_days: int
    recheck_days: int
    repeated_share: float
    repeated_words: int
    same_dates: int


@dataclass(frozen=True, slots=True)
class PlanRules:
    """One version of the rules, with its sources."""

    name: str
    version: str
    effective_from: dt.date
    sources: tuple[str, ...]
    limits: Limits
    rules: Mapping[str, RuleText]
    strengths: tuple[StrengthRule, ...]
    lexicon: Lexicon
    _signs: tuple[tuple[StrengthRule, Pattern], ...] = field(init=False, repr=False)
    _starting: Mapping[str, tuple[int, ...]] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        signs = tuple((rule, pattern) for rule in self.strengths for pattern in rule.patterns)
        starting: dict[str, tuple[int, ...]] = {}
        for number, (_, pattern) in enumerate(signs):
            first = pattern.wanted[0].family
            starting[first] = (*starting.get(first, ()), number)
        object.__setattr__(self, "_signs", signs)
        object.__setattr__(self, "_starting", starting)

    def signs_in(self, words: Words) -> list[tuple[StrengthRule, Pattern]]:
        """Signs of strength that could hold here, in the rules' order: asked by the words
        that are there, because most of the signs begin with a word that is not."""
        numbers = [n for family in words.families() for n in self._starting.get(family, ())]
        return [self._signs[number] for number in sorted(numbers)]

    @property
    def reference(self) -> str:
        return f"{self.name} {self.version}"
