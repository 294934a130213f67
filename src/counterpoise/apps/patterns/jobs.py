"""The sweep of patterns: look again at whoever has something new, and at each service daily.

The procedure, each beat:

1. Mark everybody about whom something arrived, was added to or withdrawn since the last look.
   A little is read twice, since a writer's moment is earlier than when its rows can be seen.
2. Look at each that is marked, in a transaction of its own; late notes recompute everything.
3. One that cannot be read is put off an hour and reported; the rest go on.
4. Look at every service once a day: silence is what nobody writes.
5. Draw yesterday's notes for a person to read.
6. Read some concerns' words for similar ones, where the optional weights are installed.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta

import structlog
from django.db.models import F, Max, Q, QuerySet

from counterpoise.apps.patterns.actions import draw_samples, look_at_person, look_at_service
from counterpoise.apps.patterns.actions.wording import keep_wordings
from counterpoise.apps.patterns.models import Pattern, Watch
from counterpoise.apps.patterns.queries.material import (
    Touched,
    concerns_touched,
    entries_touched,
)
from counterpoise.kit.actors import SystemProcess
from counterpoise.kit.dates import LONDON

SWEEPER = SystemProcess("pattern sweep")
OVERLAP = timedelta(minutes=2)
PUT_OFF = timedelta(hours=1)
DAY = timedelta(days=1)

logger = structlog.get_logger(__name__)


@dataclass(slots=True)
class Swept:
    """What one sweep did."""

    looked: int = 0
    found: int = 0
    drawn: int = 0
    worded: int = 0
    failed: list[str] = field(default_factory=list)


def sweep(*, at: datetime) -> Swept:
    """Look at whoever has something new, then draw the day's notes to read."""
    swept = Swept()
    mark_changed(at=at)
    for watch in _waiting(at):
        _look(watch, swept, at)
    swept.drawn = len(draw_samples(by=SWEEPER, at=at))
    swept.worded = keep_wordings(at=at)
    return swept


def mark_changed(*, at: datetime) -> None:
    """A row for everybody with something new; ``changed_at`` only ever moves on."""
    last = Watch._base_manager.aggregate(last=Max("changed_at"))["last"]
    since = last - OVERLAP if last else None
    touched = [*entries_touched(since), *concerns_touched(since)]
    people: dict[int, Touched] = {}
    services: dict[int, Touched] = {}
    for one in sorted(touched, key=lambda row: row.moment):
        services[one.service_id] = one
        if one.person_id is not None:
            people[one.person_id] = one
    _mark("person_id", people, at)
    _mark("service_id", services, at)


def _mark(column: str, newest: dict[int, Touched], at: datetime) -> None:
    rows = Watch._base_manager.filter(person__isnull=column == "service_id")
    there = {getattr(one, column): one for one in rows.filter(**{f"{column}__in": newest})}
    new, moved = [], []
    for key, one in newest.items():
        watch = there.get(key)
        if watch is None:
            person_id = key if column == "person_id" else None
            new.append(
                Watch(
                    provider_id=one.provider_id,
                    service_id=one.service_id,
                    person_id=person_id,
                    changed_at=min(one.moment, at),
                )
            )
        elif watch.changed_at < one.moment:
            watch.changed_at = one.moment
            moved.append(watch)
    Watch._base_manager.bulk_create(new)
    Watch._base_manager.bulk_update(moved, ["changed_at"], batch_size=500)


def _waiting(at: datetime) -> QuerySet[Watch]:
    """Marked since the last look; and services not looked at today."""
    morning = at.astimezone(LONDON).replace(hour=0, minute=0, second=0, microsecond=0)
    new = Q(looked_at__isnull=True) | Q(looked_at__lte=F("changed_at") + OVERLAP)
    daily = Q(person__isnull=True, looked_at__lt=morning)
    ready = Q(not_before__isnull=True) | Q(not_before__lte=at)
    found = Watch._base_manager.filter(new | daily).filter(ready)
    return found.select_related("person__service__provider", "service__provider").order_by("pk")


def _look(watch: Watch, swept: Swept, at: datetime) -> None:
    try:
        found = look_at(watch, at=at)
    except Exception as error:
        name = watch.person.public_key if watch.person else watch.service.public_key
        logger.exception("pattern_look_failed", whose=name, exc_info=error)
        Watch._base_manager.filter(pk=watch.pk).update(not_before=at + PUT_OFF)
        swept.failed.append(name)
        return
    Watch._base_manager.filter(pk=watch.pk).update(looked_at=at, not_before=None)
    swept.looked += 1
    swept.found += len(found)


def look_at(watch: Watch, *, at: datetime) -> list[Pattern]:
    """Whoever the row is for."""
    if watch.person is not None:
        return look_at_person(person=watch.person, by=SWEEPER, at=at)
    return look_at_service(service=watch.service, by=SWEEPER, at=at)
