"""The frozen shape of one board's thresholds. Loaded and checked in ``rulesets``."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from counterpoise.engines.triage.advice import NextStep
from counterpoise.engines.triage.vocabulary import Vocabulary
from counterpoise.terms import Tier


@dataclass(frozen=True, slots=True)
class RuleWords:
    """How a rule is explained, and where it comes from."""

    because: str
    source: str


@dataclass(frozen=True, slots=True)
class Sign:
    """Something a person may see, and where guides start when they meet it.

    ``asks`` names the facts of ``GATING`` that this sign brings into question;
    ``steady`` signs keep their starting tier however well things were handled;
    ``whole`` signs name all of their own effect, so that words which name one and
    nothing worse imply that nobody was hurt (``implied_harm`` says how much); with
    ``once_only`` the words must also say that it was once, small, or did not trouble
    the person. ``settles`` signs say that it is over and well. ``ending`` signs say how
    it ended and not what it was, so beside nothing else everything is still in question.
    """

    id: str
    label: str
    topics: tuple[str, ...]
    tier: Tier
    asks: frozenset[str]
    because: str
    source: str
    steady: bool = False
    whole: bool = False
    implied_harm: str = "none"
    once_only: bool = False
    settles: bool = False
    ending: bool = False
    hard: bool = False


@dataclass(frozen=True, slots=True)
class TopicRule:
    """``asks``: gating facts in question when no sign narrows it down.
    ``repeat_tier``: the least tier once it has happened again
    (``repeat_tier_unharmed`` when it is known that nobody was hurt)."""

    name: str
    label: str
    asks: frozenset[str]
    repeat_tier: Tier
    because: str
    source: str
    trust_tier: Tier | None = None
    repeat_tier_unharmed: Tier | None = None
    unreported_counts: bool = True


@dataclass(frozen=True, slots=True)
class TierRule:
    """A board's own name for a tier, what it means and what follows."""

    tier: Tier
    name: str
    meaning: str
    next_steps: tuple[NextStep, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """The same event as a quality issue and as a safeguarding concern."""

    topic: str
    quality: str
    safeguarding: str


@dataclass(frozen=True, slots=True)
class PhoneNumber:
    """``key`` names a number that each service or council fills in."""

    key: str
    label: str
    number: str


@dataclass(frozen=True, slots=True)
class Tell:
    when: str
    who: str
    within: str


@dataclass(frozen=True, slots=True)
class EscalationTool:
    """Everything on the one-page tool for the wall and the car."""

    title: str
    first: tuple[str, ...]
    pairs: tuple[Pair, ...]
    tell: tuple[Tell, ...]
    numbers: tuple[PhoneNumber, ...]
    always: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ruleset:
    """One board's thresholds, with dates and sources. See docs/rules for what is fixed."""

    name: str
    title: str
    version: str
    effective_from: dt.date
    effective_to: dt.date | None
    sources: tuple[str, ...]
    harm_line: str
    has_middle_tier: bool
    provider_may_filter: bool
    tiers: Mapping[Tier, TierRule]
    topics: Mapping[str, TopicRule]
    signs: Mapping[str, Sign]
    rules: Mapping[str, RuleWords]
    extra_steps: Mapping[str, NextStep]
    changes: Mapping[str, str]
    escalation_tool: EscalationTool
    vocabulary: Vocabulary

    @property
    def reference(self) -> str:
        """Name and version, as stored with every decision."""
        return f"{self.name} {self.version}"

    def tier_name(self, tier: Tier) -> str:
        return self.tiers[tier].name
