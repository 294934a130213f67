"""A clock's record, as the clock engine wants it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from functools import cache
from pathlib import Path

from django.conf import settings

from counterpoise.apps.concerns.models import Clock, ClockPause, Concern
from counterpoise.apps.concerns.queries.placed import DueClock
from counterpoise.apps.directory.models import Service
from counterpoise.engines.clocks import (
    ClockFacts,
    ClockRule,
    Escalation,
    Pause,
    StartRule,
    WorkingCalendar,
)
from counterpoise.rulesets.calendars import england
from counterpoise.rulesets.clocks import (
    SHIPPED,
    ClockRules,
    load_clock_rules,
    shipped_clock_rules,
)
from counterpoise.terms import Role


def clock_rules_of(service: Service) -> ClockRules:
    """The clocks that the service's council and organisation follow."""
    return clock_rules_by(service.council.board.ruleset)


def clock_rules_by(ruleset: str) -> ClockRules:
    """The clocks of a board's ruleset."""
    return clock_rules_named(ruleset, settings.RULESETS_FOLDER)


@cache
def clock_rules_named(name: str, folder: Path | None) -> ClockRules:
    """An organisation's own file where it has one, else the shipped one, else the neutral one."""
    own = folder / "clocks" / f"{name}.toml" if folder else None
    if own is not None and own.exists():
        return load_clock_rules(own, england().names)
    return shipped_clock_rules(name if name in SHIPPED else "neutral")


def calendar_of(rule: ClockRule) -> WorkingCalendar:
    """The working calendar a rule counts by."""
    return england()[rule.calendar]


def moment_of(
    rule: ClockRule, concern: Concern, *, at: datetime, told_at: datetime | None
) -> datetime | None:
    """The moment a rule counts from, or ``None`` while that has not happened."""
    moments = {
        StartRule.NOTICED_AT: concern.noticed_at,
        StartRule.RAISED_AT: concern.raised_at,
        StartRule.DECIDED_AT: concern.decided_at or at,
        StartRule.REFERRED_AT: concern.referred_at,
        StartRule.TOLD_AT: told_at,
    }
    return moments[rule.starts]


def clock_facts(
    clock: Clock | DueClock,
    rule: ClockRule,
    pauses: Iterable[ClockPause],
    *,
    passed_over: frozenset[Role] = frozenset(),
) -> ClockFacts:
    """One clock as recorded. ``passed_over`` roles have nobody the concern may reach."""
    made = rule.holders[clock.escalations] if clock.last_escalated_at else None
    return ClockFacts(
        rule=rule,
        started_at=clock.started_at,
        pauses=tuple(Pause(one.paused_at, one.resumed_at, one.reason) for one in pauses),
        stopped_at=clock.stopped_at,
        escalations=(Escalation(made, clock.last_escalated_at),) if made else (),
        recorded_at=clock.recorded_at,
        passed_over=passed_over,
    )
