"""Whose turn it is, and when the turn passes on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from counterpoise.engines.clocks.due import Pauses, after_running_for
from counterpoise.engines.clocks.facts import ClockFacts
from counterpoise.terms import Role


@dataclass(frozen=True, slots=True)
class LadderPlace:
    """Where the turn stands: its holder, the next role, and when that one is due."""

    holder: Role
    next_role: Role | None
    next_at: datetime | None


def ladder_place(
    facts: ClockFacts, due_at: datetime | None, pauses: Pauses, now: datetime
) -> LadderPlace:
    """The turn as it stands at ``now``.

    The first step falls due with the clock, or one ladder pause after the concern
    was recorded where that is later; each further step one pause after the one
    before was really made, so that a late sweep never fires two steps together.
    Steps below the highest one reached are never made afterwards.
    """
    made = tuple(step for step in facts.escalations if step.made_at <= now)
    reached = tuple(step.to for step in made)
    holder, following = _turns(facts.rule.holders, facts.passed_over, reached)
    if following is None or due_at is None:
        return LadderPlace(holder, following, None)
    since = max((step.made_at for step in made), default=facts.recorded_at)
    if since is None:
        return LadderPlace(holder, following, due_at)
    rested = after_running_for(facts.rule.ladder_pause, since, pauses)
    return LadderPlace(holder, following, rested and max(due_at, rested))


@lru_cache(maxsize=1024)
def _turns(
    holders: tuple[Role, ...], passed_over: frozenset[Role], reached: tuple[Role, ...]
) -> tuple[Role, Role | None]:
    """Who holds it and who follows. Remembered: a sweep of thousands asks for a few only."""
    allowed = [role for role in holders if role not in passed_over]
    highest = max((holders.index(role) for role in reached if role in holders), default=0)
    left = [role for role in allowed if holders.index(role) >= highest]
    return left[0] if left else allowed[-1], left[1] if len(left) > 1 else None
