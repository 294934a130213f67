"""The concerns' sweep: look at every clock that is due, then tell people.

The procedure, each beat:

1. Take the chain's turn, then the earliest clocks whose moment to look has come
   (on PostgreSQL another sweeper skips them; on SQLite it waits its turn).
2. Read each clock afresh from its facts and the moment: nothing remembered is trusted.
3. A clock that cannot be read is put off an hour and reported; the rest go on.
4. Save each clock on the condition that it still is as it was taken.
5. Leave one flip for each change of state or turn, and one audit event.
6. In a second loop, make the notices that unprocessed flips owe.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import structlog
from django.db import connection
from django.db.models import QuerySet

from counterpoise.apps.accounts.actions import NewNotice, leave_notices
from counterpoise.apps.accounts.models import User
from counterpoise.apps.audit.actions import NewEvent, in_turn, record_events
from counterpoise.apps.concerns.facts.clocks import calendar_of, clock_facts, clock_rules_of
from counterpoise.apps.concerns.models import Clock, ClockFlip, ClockPause
from counterpoise.apps.concerns.queries.placed import pauses_of, place
from counterpoise.apps.concerns.queries.turns import Turns, turns_for
from counterpoise.engines.clocks import ClockReading, ClockRule, read_clock
from counterpoise.kit.actors import SystemProcess
from counterpoise.kit.errors import OperatorError
from counterpoise.terms import AuditEventKind, ClockState, Role

BATCH = 2_000
PUT_OFF = timedelta(hours=1)
SWEEPER = SystemProcess("clock sweep")
NOTICE = {ClockState.DUE_SOON: "clock-due-soon", ClockState.OVERDUE: "clock-late"}
PAGE = "concerns:concern"

logger = structlog.get_logger(__name__)


@dataclass(slots=True)
class Swept:
    """What one sweep did."""

    looked: int = 0
    flipped: int = 0
    told: int = 0
    failed: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Change:
    """One clock, how it was taken, and how it now stands."""

    clock: Clock
    was: tuple[str, int, datetime | None]
    flip: ClockFlip | None


def sweep(*, at: datetime) -> Swept:
    """Look at every clock that is due, then leave the notices that are owed."""
    swept = Swept()
    while _due(at).exists():
        _sweep_batch(swept, at)
    while _owed().exists():
        _tell_batch(swept, at)
    return swept


def _due(at: datetime) -> QuerySet[Clock]:
    return Clock.objects.filter(look_after__lte=at).order_by("look_after", "pk")


def _owed() -> QuerySet[ClockFlip]:
    return ClockFlip.objects.filter(processed_at__isnull=True).order_by("flipped_at", "pk")


def _sweep_batch(swept: Swept, at: datetime) -> None:
    with in_turn():
        clocks = _take(_due(at))
        turns = turns_for([clock.concern for clock in clocks], at=at)
        pauses = pauses_of(clocks)
        changes = [_look(clock, pauses.get(clock.pk, ()), turns, swept, at) for clock in clocks]
        _save(changes)
        flips = [change.flip for change in changes if change.flip is not None]
        ClockFlip.objects.bulk_create(flips)
        record_events([_event(flip) for flip in flips], by=SWEEPER, at=at)
        swept.looked += len(clocks)
        swept.flipped += len(flips)


def _take(due: QuerySet[Clock]) -> list[Clock]:
    locked = due.select_for_update(skip_locked=True, of=("self",)) if _can_lock() else due
    clocks = list(locked[:BATCH])
    place(clocks)
    return clocks


def _can_lock() -> bool:
    return connection.features.has_select_for_update_skip_locked


def _look(
    clock: Clock, pauses: Sequence[ClockPause], turns: Turns, swept: Swept, at: datetime
) -> Change:
    was = (clock.state, clock.escalations, clock.look_after)
    try:
        flip = _read(clock, pauses, turns, at)
    except Exception as error:  # noqa: BLE001 - one bad clock must not stop the others
        logger.error("clock_not_read", clock=clock.public_key, error=type(error).__name__)
        swept.failed.append(clock.public_key)
        clock.look_after = at + PUT_OFF
        flip = None
    return Change(clock, was, flip)


def _read(
    clock: Clock, pauses: Sequence[ClockPause], turns: Turns, at: datetime
) -> ClockFlip | None:
    rule = clock_rules_of(clock.concern.service).by_id(clock.rule)
    passed_over = turns.passed_over(clock.concern, rule.holders)
    before, turn_before = clock.state, clock.turn_of
    reading = _reading(clock, rule, pauses, passed_over, at)
    escalated = reading.escalate_to is not None
    if reading.escalate_to is not None:
        clock.escalations = rule.holders.index(reading.escalate_to)
        clock.last_escalated_at = at
        clock.turn_of = reading.escalate_to
        reading = _reading(clock, rule, pauses, passed_over, at)
    clock.state, clock.due_at, clock.turn_of = reading.state, reading.due_at, reading.turn_of
    clock.look_after = reading.look_after
    if clock.look_after is not None and clock.look_after <= at:
        clock.look_after = at + timedelta(minutes=1)
    changed = escalated or (before, turn_before) != (clock.state, clock.turn_of)
    return _flip(clock, before, at) if changed else None


def _reading(
    clock: Clock,
    rule: ClockRule,
    pauses: Sequence[ClockPause],
    passed_over: frozenset[Role],
    at: datetime,
) -> ClockReading:
    facts = clock_facts(clock, rule, pauses, passed_over=passed_over)
    return read_clock(facts, calendar_of(rule), at)


def _flip(clock: Clock, before: str, at: datetime) -> ClockFlip:
    owes_notice = ClockState(clock.state) in NOTICE
    return ClockFlip(
        clock=clock,
        from_state=before,
        to_state=clock.state,
        turn_of=clock.turn_of,
        flipped_at=at,
        processed_at=None if owes_notice else at,
    )


SAVE = """
    UPDATE concerns_clock
       SET state = %s, due_at = %s, look_after = %s, turn_of = %s, escalations = %s,
           last_escalated_at = %s, version = version + 1
     WHERE id = %s AND state = %s AND escalations = %s AND stopped_at IS NULL
"""


def _save(changes: Sequence[Change]) -> None:
    """One statement for many rows; all of them or none, since each was taken under lock."""
    if not changes:
        return
    with connection.cursor() as cursor:
        cursor.executemany(SAVE, [_values(change) for change in changes])
        if cursor.rowcount != len(changes):
            raise OperatorError(
                "clock-changed-under-lock", "a clock changed while the sweep held it; try again"
            )


def _values(change: Change) -> list[object]:
    clock, (state, escalations, _) = change.clock, change.was
    moments = [clock.due_at, clock.look_after, clock.last_escalated_at]
    due_at, look_after, last_escalated_at = map(connection.ops.adapt_datetimefield_value, moments)
    return [
        clock.state,
        due_at,
        look_after,
        clock.turn_of,
        clock.escalations,
        last_escalated_at,
        clock.pk,
        state,
        escalations,
    ]


def _event(flip: ClockFlip) -> NewEvent:
    clock = flip.clock
    return NewEvent(
        AuditEventKind.CLOCK_FLIPPED,
        "clock",
        clock.public_key,
        clock.concern.provider.public_key,
        {
            "concern": clock.concern.reference,
            "kind": clock.clock_kind,
            "from": flip.from_state,
            "to": flip.to_state,
            "turn": flip.turn_of,
        },
    )


def _tell_batch(swept: Swept, at: datetime) -> None:
    """Make the notices owed by unprocessed flips, and mark them processed, together."""
    with in_turn():
        owed = _owed()
        if _can_lock():
            owed = owed.select_for_update(skip_locked=True, of=("self",))
        flips = list(owed.select_related("clock")[:BATCH])
        place([flip.clock for flip in flips])
        turns = turns_for([flip.clock.concern for flip in flips], at=at)
        people = _people(flips, turns)
        notices = [_notice(flip, turns, people) for flip in flips]
        leave_notices(notices=notices, at=at)
        swept.told += sum(len(notice.to) for notice in notices)
        ClockFlip.objects.filter(pk__in=[flip.pk for flip in flips]).update(processed_at=at)


def _people(flips: list[ClockFlip], turns: Turns) -> dict[int, User]:
    wanted = {pk for flip in flips for pk in _owed_to(flip, turns)}
    return User.objects.in_bulk(list(wanted))


def _owed_to(flip: ClockFlip, turns: Turns) -> frozenset[int]:
    """Whoever has the turn now; when a clock first becomes late, whoever had it until then too."""
    concern, turn = flip.clock.concern, Role(flip.turn_of)
    told = turns.holders(concern, turn)
    if flip.to_state != ClockState.OVERDUE or flip.from_state == ClockState.OVERDUE:
        return told
    try:
        ladder = clock_rules_of(concern.service).by_id(flip.clock.rule).holders
    except LookupError:
        return told
    earlier = ladder[: ladder.index(turn)] if turn in ladder else ()
    return told.union(*(turns.holders(concern, role) for role in earlier))


def _notice(flip: ClockFlip, turns: Turns, people: dict[int, User]) -> NewNotice:
    concern = flip.clock.concern
    holders = _owed_to(flip, turns)
    if not holders:
        logger.error("clock_turn_of_nobody", clock=flip.clock.public_key, role=flip.turn_of)
    return NewNotice(
        to=tuple(people[pk] for pk in sorted(holders)),
        notice_kind=NOTICE[ClockState(flip.to_state)],
        subject_reference=concern.reference,
        url_name=PAGE,
        url_key=concern.public_key,
        once_key=f"flip:{flip.pk}",
    )
