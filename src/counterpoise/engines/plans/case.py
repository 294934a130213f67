"""What every rule is given: one plan, the day, the rules, and each action's strength."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from counterpoise.engines.plans.facts import Action, Factor, Plan
from counterpoise.engines.plans.findings import Strength
from counterpoise.engines.plans.ruleset import PlanRules
from counterpoise.engines.plans.strength import is_vague, strength_of
from counterpoise.engines.plans.words import Lexicon, Words


@dataclass(frozen=True, slots=True)
class Seen:
    """A rule fires here. ``quotes`` are the plan's own words, the telling one first;
    ``blocks`` raises a warning that holds back closing."""

    where: tuple[str, ...]
    quotes: tuple[str, ...] = ()
    blocks: bool = False


Rule = Callable[["Case"], Seen | None]


@dataclass(frozen=True)
class Case:
    plan: Plan
    rules: PlanRules
    as_of: dt.date

    @property
    def lexicon(self) -> Lexicon:
        return self.rules.lexicon

    def read(self, text: str) -> Words:
        return self.lexicon.read(text)

    def says(self, meaning: str, text: str) -> str:
        return self.lexicon.says(meaning, text)

    @cached_property
    def strengths(self) -> tuple[Strength, ...]:
        return tuple(strength_of(action, self.rules) for action in self.plan.actions)

    @cached_property
    def live(self) -> tuple[tuple[Action, Strength], ...]:
        paired = zip(self.plan.actions, self.strengths, strict=True)
        return tuple((action, found) for action, found in paired if action.is_live)

    @cached_property
    def answering(self) -> Mapping[str, tuple[Action, ...]]:
        """Live actions by the cause each answers."""
        found: dict[str, tuple[Action, ...]] = {}
        for action in self.plan.live_actions:
            for factor in dict.fromkeys(action.factors):
                found[factor] = (*found.get(factor, ()), action)
        return found

    def actions_for(self, factor: Factor) -> tuple[Action, ...]:
        return self.answering.get(factor.id, ())

    @cached_property
    def vague(self) -> tuple[Action, ...]:
        """Live actions nobody could see to have happened."""
        return tuple(
            action
            for action, found in self.live
            if found.vague or (found.band == "weaker" and is_vague(action, self.rules))
        )


def seen(where: Sequence[str], *quotes: str, blocks: bool = False) -> Seen | None:
    """A finding at these places, or none when there are no places."""
    places = tuple(dict.fromkeys(where))
    return Seen(places, tuple(quote for quote in quotes if quote), blocks) if places else None


def in_words(day: dt.date) -> str:
    """A day as people write it: "3 March 2026"."""
    return f"{day.day} {day:%B %Y}"
