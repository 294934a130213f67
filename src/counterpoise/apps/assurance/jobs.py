"""The sweep of assurance: close months, look again where records changed, remind once.

The procedure, each beat:

1. Take each month that has ended and is not closed: count it, some services at a time. Repeats
   within 90 days are counted three months later, when they can be known.
2. Read the record of decisions from where the last beat stopped; for the concerns it names,
   count again the closed months they can have changed. Nothing else is read.
   The same for what people said since the last beat.
3. On the day after a return was due, tell whoever was asked; once for a month.
4. Look at what was signed as improved and sustained, where a figure has come since.

Counting twice changes nothing: a reading that comes out the same is left alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Min

from counterpoise.apps.assurance.actions import (
    Written,
    keep_counted,
    remind_of_missing,
    watch_for_relapse,
)
from counterpoise.apps.assurance.actions.watching import watched_now
from counterpoise.apps.assurance.facts.counted import (
    PLAN_CODES,
    REPEATS_CODE,
    SILENCE_CODE,
    codes_for,
    counted_month,
)
from counterpoise.apps.assurance.facts.figures import NewReading
from counterpoise.apps.assurance.models import CountingState
from counterpoise.apps.assurance.queries.figures import asked_codes, counted_since
from counterpoise.apps.assurance.queries.held import (
    newest_sequence,
    references_since,
    touched_months,
)
from counterpoise.apps.assurance.queries.planned import planned_months
from counterpoise.apps.assurance.queries.returns import last_whole_month, returns_to_look_at
from counterpoise.apps.assurance.queries.spoken import months_heard_of
from counterpoise.apps.audit.actions import in_turn
from counterpoise.apps.concerns.models import Concern
from counterpoise.apps.directory.models import Service
from counterpoise.kit.actors import SystemProcess
from counterpoise.kit.months import month_at, months_from, shifted

COUNTER = SystemProcess("counting from records")
REMINDER = SystemProcess("reminder of returns")
WATCH = SystemProcess("watch for relapse")
SERVICES_AT_ONCE = 200
EVENTS_AT_ONCE = 5_000
REPEATS_KNOWN_AFTER = 3


@dataclass(slots=True)
class Counted:
    """What one sweep did."""

    closed: int = 0
    written: int = 0
    reminded: int = 0
    opened_again: int = 0


def sweep(*, at: datetime) -> Counted:
    """Close what ended, look again where something changed, remind of what is missing."""
    done = Counted()
    _close_months(done, at)
    if _look_again(done, at):
        _listen_again(done, at)
    month = last_whole_month(at)
    if returns_to_look_at(month, at=at):
        done.reminded = remind_of_missing(month=month, by=REMINDER, at=at)
    if watched_now():
        done.opened_again = watch_for_relapse(by=WATCH, at=at)
    return done


def _state() -> CountingState:
    return CountingState.objects.get_or_create(pk=1)[0]


def _close_months(done: Counted, at: datetime) -> None:
    last = last_whole_month(at)
    state = _state()
    closed = state.closed_month or _before_the_first()
    if closed is None:
        return
    if state.closed_month is None:
        state.last_sequence, state.closed_month = newest_sequence(), closed
        state.heard_until = at
        state.save(update_fields=["last_sequence", "closed_month", "heard_until"])
    for month in months_from(shifted(closed, 1), last):
        for services in _batches():
            done.written += _close(services, month, at)
        CountingState.objects.filter(pk=1).update(closed_month=month)
        done.closed += 1


def _before_the_first() -> date | None:
    first = Concern.objects.aggregate(first=Min("raised_at"))["first"]
    return shifted(month_at(first), -1) if first else None


def _batches() -> Iterable[Sequence[Service]]:
    services = Service.objects.filter(closed_at=None).select_related("provider").order_by("pk")
    rows = list(services)
    for start in range(0, len(rows), SERVICES_AT_ONCE):
        yield rows[start : start + SERVICES_AT_ONCE]


def _close(services: Sequence[Service], month: date, at: datetime) -> int:
    earlier = shifted(month, -REPEATS_KNOWN_AFTER)
    with in_turn():
        return sum(
            _count(services, when, at, repeats=repeats)
            for when, repeats in ((month, False), (earlier, True))
        )


def _count(services: Sequence[Service], month: date, at: datetime, *, repeats: bool) -> int:
    """Count a month: everything but repeats, or repeats alone."""
    codes = {code for one in services for code in codes_for(one)} - {REPEATS_CODE}
    return _count_some(services, month, at, {REPEATS_CODE} if repeats else codes)


def _count_some(
    services: Sequence[Service], month: date, at: datetime, wanted: Collection[str]
) -> int:
    since, asked = _bounds_of(services)
    readings = [
        one
        for one in counted_month(services, month, codes=wanted, at=at)
        if _is_counted(one, since, asked)
    ]
    return _written(keep_counted(readings=readings, by=COUNTER, at=at))


def _bounds_of(services: Sequence[Service]) -> tuple[dict[int, date], dict[int, set[str]]]:
    keys = [service.pk for service in services]
    return counted_since(keys), asked_codes(keys)


def _is_counted(one: NewReading, since: Mapping[int, date], asked: Mapping[int, set[str]]) -> bool:
    """From the month records began here, and only what nobody is asked to write down."""
    first = since.get(one.service.pk)
    if first is None or one.month < first:
        return False
    return one.code not in asked.get(one.service.pk, set())


def _written(written: Written) -> int:
    return written.new + written.changed + written.taken_back


def _look_again(done: Counted, at: datetime) -> bool:
    """Follow the record of decisions; stop where it ends. Whether anything had happened."""
    state = _state()
    if state.closed_month is None:
        return False
    begun = state.last_sequence
    while state.last_sequence < newest_sequence():
        with in_turn():
            moved = references_since(state.last_sequence, most=EVENTS_AT_ONCE)
            if moved.concerns:
                done.written += _count_touched(moved.concerns, state.closed_month, at)
            if moved.plans:
                done.written += _count_planned(moved.plans, state.closed_month, at)
            state.last_sequence = moved.reached
            state.save(update_fields=["last_sequence"])
    return state.last_sequence > begun


def _count_planned(references: set[str], closed: date, at: datetime) -> int:
    places = {place for place in planned_months(references) if place[1] <= closed}
    return sum(
        _count_some(services, month, at, PLAN_CODES) for month, services in _by_month(places)
    )


def _listen_again(done: Counted, at: datetime) -> None:
    """Count silence again where an entry came, was matched or taken back since the last beat:
    each of those is an event of the record."""
    state = _state()
    if state.heard_until is not None:
        heard = months_heard_of(state.heard_until)
        places = {p for p in heard if state.closed_month and p[1] <= state.closed_month}
        for month, services in _by_month(places):
            with in_turn():
                done.written += _count_some(services, month, at, {SILENCE_CODE})
    CountingState.objects.filter(pk=1).update(heard_until=at)


def _by_month(places: Iterable[tuple[int, date]]) -> Iterable[tuple[date, Sequence[Service]]]:
    by_month: defaultdict[date, set[int]] = defaultdict(set)
    for service, month in places:
        by_month[month].add(service)
    for month, keys in sorted(by_month.items()):
        services = Service.objects.filter(pk__in=keys).select_related("provider").order_by("pk")
        yield month, list(services)


def _count_touched(references: set[str], closed: date, at: datetime) -> int:
    places = {place for place in touched_months(references) if place[1] <= closed}
    written = 0
    for month, services in _by_month(places):
        written += _count(services, month, at, repeats=False)
        if month <= shifted(closed, -REPEATS_KNOWN_AFTER):
            written += _count(services, month, at, repeats=True)
    return written
