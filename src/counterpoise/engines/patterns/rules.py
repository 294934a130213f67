"""The rules of accumulation as values. Numbers live in ``rulesets/patterns``, not here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Urgency(StrEnum):
    """How soon a manager looks: now, before the day ends, at this week's review."""

    IMMEDIATE = "immediate"
    TODAY = "today"
    WEEK = "week"

    @property
    def rank(self) -> int:
        return _RANKS[self]


_RANKS = {Urgency.WEEK: 0, Urgency.TODAY: 1, Urgency.IMMEDIATE: 2}


@dataclass(frozen=True, slots=True)
class Often:
    """``days`` different days, the first and the last at most ``within`` days apart: twice
    in 14 holds for the same weekday a fortnight later."""

    days: int
    within: int


@dataclass(frozen=True, slots=True)
class GroupRule:
    """``says`` finishes "… on 3 days". ``second_author`` is false where two people
    noticing the same makes it no more than a choice the person goes on making. ``also``
    are the group's own thresholds beside those of its weight. ``explained`` is what an
    explanation that was acted on takes off. ``service``: counted for
    the service and not by itself for the person."""

    name: str
    says: str
    second_author: bool = True
    also: tuple[Often, ...] = ()
    service: bool = False
    explained: int = 1


@dataclass(frozen=True, slots=True)
class Named:
    """Groups that mean something together: each of ``parts`` is filled by one of its
    groups. ``in_order``: the second part comes after the first. ``fewest`` groups are
    enough where not every part is needed; one of ``needs`` must be there."""

    id: str
    title: str
    parts: tuple[tuple[str, ...], ...]
    often: Often
    urgency: Urgency
    means: str
    source: str
    in_order: bool = False
    fewest: int = 0
    points: int = 0
    authors: int = 1
    needs: tuple[str, ...] = ()
    groups: frozenset[str] = field(init=False, default=frozenset())

    def __post_init__(self) -> None:
        every = frozenset(name for part in self.parts for name in part)
        object.__setattr__(self, "groups", every)


@dataclass(frozen=True, slots=True)
class Numbers:
    """Windows and thresholds that hold for everybody."""

    weight_days: Mapping[int, tuple[Often, ...]]
    many_groups: int
    many: Often
    several_points: int
    several_authors: int
    several: Often
    pair: Often
    slow_points: int
    slow: Often
    strong_joined: Often
    strong_points: int
    baseline_days: int
    came_back_days: int
    copied_days: int
    copied_words: int
    copied_run: int


@dataclass(frozen=True, slots=True)
class ServiceRule:
    """At least ``people`` people or ``notes`` mentions (0: not asked) of ``groups`` in a
    service within ``within`` days, by at least ``authors`` writers."""

    id: str
    title: str
    groups: tuple[str, ...]
    people: int
    notes: int
    authors: int
    within: int
    means: str
    source: str


@dataclass(frozen=True, slots=True)
class ServiceNumbers:
    """Silence, sameness and signs. A week is quiet below ``quiet_share`` of the usual
    week of the ``quiet_weeks`` before, asked only from ``quiet_least`` notes a week."""

    quiet_weeks: int
    quiet_least: int
    quiet_share: float
    copied_share: float
    copied_least: int
    copied_within: int
    signs_needed: int
    signs: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class HardNumbers:
    """The rules that come before any statistics."""

    person: Often
    staff: Often
    place: Often
    action_fails: int
    theme_returns_days: int
    tiers: tuple[str, ...]
    band_hours: tuple[int, ...]
    shift_least: int
    shift_chance: float


@dataclass(frozen=True, slots=True)
class Cues:
    """Phrases that change what a mention weighs, in evened-out words."""

    harm: tuple[str, ...]
    not_harm: tuple[str, ...]
    omission: tuple[str, ...]
    explained: tuple[str, ...]
    not_explained: tuple[str, ...]
    usual: tuple[str, ...]
    not_usual: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class PatternRules:
    """One version of the rules, compared by identity."""

    name: str
    version: str
    groups: Mapping[str, GroupRule]
    named: tuple[Named, ...]
    numbers: Numbers
    services: tuple[ServiceRule, ...]
    service: ServiceNumbers
    hard: HardNumbers
    cues: Cues

    @property
    def reference(self) -> str:
        return f"{self.name} {self.version}"
