"""Starting, stopping and pausing clocks."""

from __future__ import annotations

from datetime import datetime, timedelta

from counterpoise.apps.accounts.models import User
from counterpoise.apps.accounts.queries import scope_of
from counterpoise.apps.audit.actions import in_turn, record_event
from counterpoise.apps.concerns.access import check_decides
from counterpoise.apps.concerns.facts.clocks import (
    calendar_of,
    clock_facts,
    clock_rules_of,
    moment_of,
)
from counterpoise.apps.concerns.models import Clock, ClockFlip, ClockPause, Concern
from counterpoise.apps.concerns.queries.turns import turns_for
from counterpoise.engines.clocks import ClockReading, ClockRule, StartRule, read_clock
from counterpoise.kit.actors import Actor
from counterpoise.kit.dates import LONDON
from counterpoise.kit.errors import NotNow, Refused
from counterpoise.terms import AuditEventKind, ClockKind, ClockState, Tier

ROUGHLY = timedelta(hours=1)


def long_before_noticed(moment: datetime, concern: Concern) -> bool:
    """Whether a moment lies before the concern was noticed by more than rough times explain.

    People ring first and write afterwards, and a day without a time is kept as its first minute.
    """
    if moment.astimezone(LONDON).date() >= concern.noticed_at.astimezone(LONDON).date():
        return False
    return concern.noticed_at - moment > ROUGHLY


def start_clock(
    concern: Concern,
    kind: ClockKind,
    tier: Tier,
    *,
    by: Actor,
    at: datetime,
    from_now: bool = False,
    told_at: datetime | None = None,
) -> None:
    """Start every clock of a kind that the ruleset has for this tier and that can begin now.

    A clock that is already running goes on as it was. ``from_now`` counts from
    ``at``, for a concern taken up again.
    """
    rules = clock_rules_of(concern.service)
    running = set(
        concern.clocks.filter(clock_kind=kind, stopped_at__isnull=True).values_list(
            "step", flat=True
        )
    )
    for step in rules.steps_of(kind):
        rule = rules.rule_for(kind, tier, step)
        if rule is None or step in running:
            continue
        if told_at is not None and rule.starts is not StartRule.TOLD_AT:
            continue  # telling somebody starts what follows it, never the telling again
        begins = at if from_now else moment_of(rule, concern, at=at, told_at=told_at)
        if begins is not None:
            _start(concern, rule, rules.name, min(begins, at), by=by, at=at)


def _start(
    concern: Concern, rule: ClockRule, ruleset: str, begins: datetime, *, by: Actor, at: datetime
) -> None:
    clock = Clock(
        concern=concern,
        provider_id=concern.provider_id,
        clock_kind=rule.kind,
        step=rule.step,
        ruleset=ruleset,
        rule=rule.rule_id,
        statutory_words=rule.statutory_words,
        started_at=begins,
        recorded_at=at,
        turn_of=rule.owner,
    )
    passed_over = turns_for([concern], at=at).passed_over(concern, rule.holders)
    facts = clock_facts(clock, rule, (), passed_over=passed_over)
    reading = read_clock(facts, calendar_of(rule), at)
    put_reading(clock, reading)
    clock.turn_of = reading.turn_of
    clock.save()
    _note(clock, AuditEventKind.CLOCK_STARTED, by, at)


def put_reading(clock: Clock, reading: ClockReading) -> None:
    """Store what the engine read: state, due moment, next moment to look.

    Whose turn it is changes only when a sweep escalates, so that it happens once.
    """
    clock.state, clock.due_at = reading.state, reading.due_at
    clock.look_after = reading.look_after


def stop_clock(concern: Concern, kind: ClockKind, *, because: str, by: Actor, at: datetime) -> None:
    """Stop whatever runs of a kind; a clock that does not run is left alone."""
    for clock in concern.clocks.filter(clock_kind=kind, stopped_at__isnull=True):
        before = clock.state
        stopped = Clock.objects.filter(pk=clock.pk, stopped_at__isnull=True).update(
            state=ClockState.STOPPED, stopped_at=at, stopped_because=because, look_after=None
        )
        if stopped:
            clock.stopped_at = at
            keep_flip(clock, before, ClockState.STOPPED, at=at, processed=True)
            _note(clock, AuditEventKind.CLOCK_STOPPED, by, at)


@in_turn()
def pause_clock(*, clock: Clock, reason: str, by: User, at: datetime) -> Clock:
    """Stop a clock's local time for a reason. The law's own words are never paused."""
    check_decides(scope_of(by, at=at), clock.concern)
    if not reason.strip():
        raise Refused("Write why the clock should wait.", field="reason")
    if clock.stopped_at is not None or clock.pauses.filter(resumed_at__isnull=True).exists():
        raise NotNow("This clock is not running.")
    ClockPause.objects.create(clock=clock, paused_at=at, paused_by=by, reason=reason)
    _read_again(clock, at)
    _note(clock, AuditEventKind.CLOCK_PAUSED, by, at)
    return clock


@in_turn()
def resume_clock(*, clock: Clock, by: User, at: datetime) -> Clock:
    """Let a paused clock run on."""
    check_decides(scope_of(by, at=at), clock.concern)
    resumed = clock.pauses.filter(resumed_at__isnull=True).update(resumed_at=at, resumed_by=by)
    if not resumed:
        raise NotNow("This clock is not paused.")
    _read_again(clock, at)
    _note(clock, AuditEventKind.CLOCK_RESUMED, by, at)
    return clock


def _read_again(clock: Clock, at: datetime) -> None:
    before = clock.state
    rule = clock_rules_of(clock.concern.service).by_id(clock.rule)
    put_reading(
        clock, read_clock(clock_facts(clock, rule, clock.pauses.all()), calendar_of(rule), at)
    )
    clock.save(update_fields=["state", "due_at", "look_after"])
    keep_flip(clock, before, ClockState(clock.state), at=at, processed=True)


def keep_flip(
    clock: Clock, before: str, after: ClockState, *, at: datetime, processed: bool
) -> None:
    """One row for one change of state; an unprocessed one still owes somebody a notice."""
    if before == after and processed:
        return
    ClockFlip.objects.create(
        clock=clock,
        from_state=before,
        to_state=after,
        turn_of=clock.turn_of,
        flipped_at=at,
        processed_at=at if processed else None,
    )


def _note(clock: Clock, kind: AuditEventKind, by: Actor, at: datetime) -> None:
    record_event(
        kind=kind,
        by=by,
        at=at,
        subject_kind="clock",
        subject_reference=clock.public_key,
        organisation=clock.concern.provider.public_key,
        snapshot={
            "concern": clock.concern.reference,
            "kind": clock.clock_kind,
            "step": clock.step,
            "state": clock.state,
        },
    )
