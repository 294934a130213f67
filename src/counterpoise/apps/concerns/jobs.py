"""The concerns' sweep: look at every clock that is due, then tell people.

The procedure, each beat:

1. Take the chain's turn, which whoever writes a clock waits for: no other sweeper, and
   nobody who pauses or stops one. Then read the earliest whose moment to look has come.
2. Read each clock afresh from its facts and the moment: nothing remembered is trusted.
3. A clock that cannot be read is put off an hour and reported; the rest go on.
4. Save each clock on the condition that it still is as it was taken.
5. Leave one flip for each change of state or turn, one audit event, and a notice for each
   person who must hear of it: all in the one transaction, so none is lost and none comes twice.
6. In a second loop, make the notices of flips that still owe them; sending them by email is
   another loop's (`accounts.jobs`), from the notices that are not yet sent.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import NamedTuple

import structlog
from django.db.models import F, QuerySet

from counterpoise.apps.accounts.actions import NewNotice, leave_notices
from counterpoise.apps.accounts.models import User
from counterpoise.apps.audit.actions import NewEvent, in_turn, record_events
from counterpoise.apps.concerns.facts.clocks import calendar_of, clock_facts, clock_rules_by
from counterpoise.apps.concerns.models import Clock, ClockFlip, ClockPause
from counterpoise.apps.concerns.queries.placed import (
    DueClock,
    PlacedConcern,
    pauses_of,
    placed,
    taken,
)
from counterpoise.apps.concerns.queries.turns import Turns, turns_for
from counterpoise.engines.clocks import after_escalation, read_clock
from counterpoise.kit.actors import SystemProcess
from counterpoise.kit.among import among
from counterpoise.kit.errors import OperatorError
from counterpoise.kit.insert import insert_rows, stored, stored_moments, update_rows
from counterpoise.terms import AuditEventKind, ClockState, Role

BATCH = 2_000
PUT_OFF = timedelta(hours=1)
SWEEPER = SystemProcess("clock sweep")
NOTICE = {ClockState.DUE_SOON: "clock-due-soon", ClockState.OVERDUE: "clock-late"}
PAGE = "concerns:concern"
OWED = (
    "clock__public_key",
    "clock__concern_id",
    "clock__rule",
    "from_state",
    "to_state",
    "turn_of",
)
FLIP = ("clock_id", "from_state", "to_state", "turn_of", "flipped_at", "processed_at")

logger = structlog.get_logger(__name__)


@dataclass(slots=True)
class Swept:
    """What one sweep did."""

    looked: int = 0
    flipped: int = 0
    told: int = 0
    failed: list[str] = field(default_factory=list)


class Change(NamedTuple):
    """One clock, how it was taken, and how it now stands; flipped if people would notice."""

    clock: DueClock
    concern: PlacedConcern
    was: tuple[str, int]
    flipped: bool


class OwedFlip(NamedTuple):
    """A change that somebody has to hear of."""

    clock_key: str
    concern_id: int
    rule: str
    from_state: str
    to_state: str
    turn_of: str


def sweep(*, at: datetime) -> Swept:
    """Look at every clock that is due, then leave the notices that are owed."""
    swept = Swept()
    with nothing_collected():
        while _due(at).exists():
            _sweep_batch(swept, at)
        while _owed().exists():
            _tell_batch(swept, at)
    return swept


@contextmanager
def nothing_collected() -> Iterator[None]:
    """A sweep makes no rings of objects, and looking for them would cost it a tenth."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _due(at: datetime) -> QuerySet[Clock]:
    return Clock.objects.filter(look_after__lte=at).order_by("look_after", "pk")


def _owed() -> QuerySet[ClockFlip]:
    return ClockFlip.objects.filter(processed_at__isnull=True).order_by("flipped_at", "pk")


def _sweep_batch(swept: Swept, at: datetime) -> None:
    with in_turn():
        clocks = taken(_due(at)[:BATCH])
        concerns = placed(clock.concern_id for clock in clocks)
        turns = turns_for(concerns.values(), at=at)
        pauses = pauses_of(clock.pk for clock in clocks)
        looked = [
            _look(clock, concerns[clock.concern_id], pauses.get(clock.pk, ()), turns, swept, at)
            for clock in clocks
        ]
        changes = [change for change in looked if change is not None]
        _save(changes)
        _put_off([clock for clock, change in zip(clocks, looked, strict=True) if not change], at)
        flips = [change for change in changes if change.flipped]
        insert_rows(ClockFlip, FLIP, _flip_rows(flips, at))
        record_events([_event(flip) for flip in flips], by=SWEEPER, at=at)
        owed = [_owed_by(flip) for flip in flips if ClockState(flip.clock.state) in NOTICE]
        swept.told += _tell(owed, concerns, turns, at)
        swept.looked += len(clocks)
        swept.flipped += len(flips)


def _look(
    clock: DueClock,
    concern: PlacedConcern,
    pauses: Sequence[ClockPause],
    turns: Turns,
    swept: Swept,
    at: datetime,
) -> Change | None:
    """The clock as it now stands; ``None`` where that cannot be read."""
    was = (clock.state, clock.escalations)
    try:
        flipped = _read(clock, concern, pauses, turns, at)
    except Exception as error:  # noqa: BLE001 - one bad clock must not stop the others
        logger.error("clock_not_read", clock=clock.public_key, error=type(error).__name__)
        swept.failed.append(clock.public_key)
        return None
    return Change(clock, concern, was, flipped)


def _read(
    clock: DueClock,
    concern: PlacedConcern,
    pauses: Sequence[ClockPause],
    turns: Turns,
    at: datetime,
) -> bool:
    """Bring the clock up to date, and say whether its state or turn changed."""
    rule = clock_rules_by(concern.ruleset).by_id(clock.rule)
    passed_over = turns.passed_over(concern, rule.holders)
    before, turn_before = clock.state, clock.turn_of
    facts = clock_facts(clock, rule, pauses, passed_over=passed_over)
    reading = read_clock(facts, calendar_of(rule), at)
    escalated = reading.escalate_to is not None
    if reading.escalate_to is not None:
        clock.escalations = rule.holders.index(reading.escalate_to)
        clock.last_escalated_at = at
        reading = after_escalation(reading)
    clock.state, clock.due_at, clock.turn_of = reading.state, reading.due_at, reading.turn_of
    clock.look_after = reading.look_after
    if clock.look_after is not None and clock.look_after <= at:
        clock.look_after = at + timedelta(minutes=1)
    return escalated or (before, turn_before) != (clock.state, clock.turn_of)


def _flip_rows(flips: Sequence[Change], at: datetime) -> list[tuple[object, ...]]:
    """Rows in the order of ``FLIP``; processed, since their notices are left with them."""
    now = stored(at)
    return [
        (flip.clock.pk, flip.was[0], flip.clock.state, flip.clock.turn_of, now, now)
        for flip in flips
    ]


PUT = ("state", "due_at", "look_after", "turn_of", "escalations", "last_escalated_at")
HELD = ("id", "state", "escalations")


def _save(changes: Sequence[Change]) -> None:
    """All of them or none: each was read in the chain's turn, and must still be as it was read."""
    keep = stored_moments()
    saved = update_rows(
        Clock,
        PUT,
        HELD,
        ((_put(change.clock, keep), (change.clock.pk, *change.was)) for change in changes),
        also="version = version + 1",
    )
    if saved != len(changes):
        raise OperatorError(
            "clock-changed-in-turn", "a clock changed while the sweep had its turn; try again"
        )


def _put_off(clocks: Sequence[DueClock], at: datetime) -> None:
    """Those that could not be read stay as they are, and are looked at again in a while."""
    if clocks:
        kept = Clock.objects.filter(among("pk", [clock.pk for clock in clocks]))
        kept.update(look_after=at + PUT_OFF, version=F("version") + 1)


def _put(clock: DueClock, keep: Callable[[datetime | None], object]) -> tuple[object, ...]:
    return (
        clock.state,
        keep(clock.due_at),
        keep(clock.look_after),
        clock.turn_of,
        clock.escalations,
        keep(clock.last_escalated_at),
    )


def _event(flip: Change) -> NewEvent:
    clock, concern = flip.clock, flip.concern
    return NewEvent(
        AuditEventKind.CLOCK_FLIPPED,
        "clock",
        clock.public_key,
        concern.provider_key,
        {
            "concern": concern.reference,
            "kind": clock.clock_kind,
            "from": flip.was[0],
            "to": clock.state,
            "turn": clock.turn_of,
        },
    )


def _owed_by(flip: Change) -> OwedFlip:
    clock = flip.clock
    return OwedFlip(
        clock.public_key, clock.concern_id, clock.rule, flip.was[0], clock.state, clock.turn_of
    )


def _tell(
    flips: Sequence[OwedFlip], concerns: Mapping[int, PlacedConcern], turns: Turns, at: datetime
) -> int:
    """Leave everybody who must hear of these changes a notice; how many were left."""
    told = [_owed_to(flip, concerns[flip.concern_id], turns) for flip in flips]
    people = User.objects.only("pk").in_bulk(list(frozenset[int]().union(*told)))
    notices = [
        _notice(flip, concerns[flip.concern_id], [people[key] for key in sorted(keys)])
        for flip, keys in zip(flips, told, strict=True)
    ]
    leave_notices(notices=notices, at=at)
    return sum(map(len, told))


def _tell_batch(swept: Swept, at: datetime) -> None:
    """Make the notices that flips still owe, and mark those processed, together."""
    with in_turn():
        rows = list(_owed().values_list("pk", *OWED)[:BATCH])
        flips = [OwedFlip._make(row[1:]) for row in rows]
        concerns = placed(flip.concern_id for flip in flips)
        swept.told += _tell(flips, concerns, turns_for(concerns.values(), at=at), at)
        ClockFlip.objects.filter(among("pk", [row[0] for row in rows])).update(processed_at=at)


def _owed_to(flip: OwedFlip, concern: PlacedConcern, turns: Turns) -> frozenset[int]:
    """Whoever has the turn now; when a clock first becomes late, whoever had it until then too."""
    turn = Role(flip.turn_of)
    told = turns.holders(concern, turn)
    if flip.to_state != ClockState.OVERDUE or flip.from_state == ClockState.OVERDUE:
        return told
    earlier = _earlier(concern.ruleset, flip.rule, turn)
    return told.union(*[turns.holders(concern, role) for role in earlier])


def _earlier(ruleset: str, rule: str, turn: Role) -> tuple[Role, ...]:
    """Whose turn it was before, by the rule; nobody's where the rule is no longer known."""
    try:
        ladder = clock_rules_by(ruleset).by_id(rule).holders
    except LookupError:
        return ()
    return ladder[: ladder.index(turn)] if turn in ladder else ()


def _notice(flip: OwedFlip, concern: PlacedConcern, to: Sequence[User]) -> NewNotice:
    if not to:
        logger.error("clock_turn_of_nobody", clock=flip.clock_key, role=flip.turn_of)
    return NewNotice(
        to=to,
        notice_kind=NOTICE[ClockState(flip.to_state)],
        subject_reference=concern.reference,
        url_name=PAGE,
        url_key=concern.public_key,
    )
