"""The shape of an invented story: what was said, and what people then did."""

from __future__ import annotations

from dataclasses import dataclass

from counterpoise.terms import (
    Answer,
    ConcernKind,
    CouncilDecision,
    NotificationKind,
    PrimarySupportReason,
    ServiceKind,
    Tier,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Resident:
    """Somebody the service supports: what matters first, then the two sides."""

    known_as: str
    full_name: str
    reason: PrimarySupportReason
    matters: str
    communication: str
    safe: str
    free: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """One concern and its course.

    ``days_ago`` and ``time`` say when it was noticed; hours count from there.
    ``tier`` is what was decided (``None``: as advised); ``decided_after`` is
    ``None`` while nobody has decided.
    """

    days_ago: int
    time: str
    words: str
    person: str | None = None
    kind: ConcernKind = ConcernKind.WELFARE_CONCERN
    by: str = ""
    done: str = ""
    wishes: str = ""
    where: str = ""
    danger: Answer = Answer.NO
    happened_hours_before: int | None = None
    about_manager: bool = False
    added: str = ""
    tier: Tier | None = None
    reason: str = ""
    decided_after: float | None = 5
    asked: str = ""
    said: str = ""
    second_waits: bool = False
    council: CouncilDecision | None = None
    notify: NotificationKind | None = None
    candour: str = ""
    told: str = ""
    closed_after_days: float | None = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A service, the people it supports, its staff by first name, and its stories.

    ``sooner`` says from how many days ago small things were decided sooner, and after how
    many hours.
    """

    name: str
    kind: ServiceKind
    manager: str
    leader: str
    workers: tuple[str, ...]
    residents: tuple[Resident, ...]
    stories: tuple[Story, ...]
    small: tuple[tuple[ConcernKind, str, str], ...]
    small_every_days: int
    small_decided_after: tuple[float, ...]
    sooner: tuple[int, tuple[float, ...]] | None = None
