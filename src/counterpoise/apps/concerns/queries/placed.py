"""Clocks set beside their concerns' places, in as few rows as many clocks need."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from django.db.models import QuerySet

from counterpoise.apps.concerns.models import Clock, ClockPause, Concern
from counterpoise.kit.among import among

COLUMNS = (
    "pk",
    "public_key",
    "reference",
    "confidential",
    "service_id",
    "provider_id",
    "shared_with_id",
    "provider__public_key",
    "service__council__board__ruleset",
)


class PlacedConcern(NamedTuple):
    """Whose a concern is and by which ruleset, in the order of ``COLUMNS``; nothing it says."""

    pk: int
    public_key: str
    reference: str
    confidential: bool
    service_id: int
    provider_id: int
    shared_with_id: int | None
    provider_key: str
    ruleset: str


@dataclass(slots=True)
class DueClock:
    """A clock as the sweep takes it, in the order of ``TAKEN``, and as it puts it back.

    The last two are worked out anew, so what they were is not read.
    """

    pk: int
    public_key: str
    concern_id: int
    clock_kind: str
    rule: str
    started_at: datetime
    recorded_at: datetime
    stopped_at: datetime | None
    state: str
    turn_of: str
    escalations: int
    last_escalated_at: datetime | None
    due_at: datetime | None = None
    look_after: datetime | None = None


TAKEN = tuple(DueClock.__dataclass_fields__)[:-2]


def taken(due: QuerySet[Clock]) -> list[DueClock]:
    """Clocks without the weight of a model, which ten thousand at once would feel."""
    return [DueClock(*row) for row in due.values_list(*TAKEN)]


def placed(concerns: Iterable[int]) -> dict[int, PlacedConcern]:
    """Where each of many concerns belongs, by primary key, in one query."""
    rows = Concern.objects.filter(among("pk", concerns)).values_list(*COLUMNS)
    return {row[0]: PlacedConcern._make(row) for row in rows}


def pauses_of(clocks: Iterable[int]) -> dict[int, list[ClockPause]]:
    """The pauses of many clocks, by the clock's primary key."""
    found: defaultdict[int, list[ClockPause]] = defaultdict(list)
    for pause in ClockPause.objects.filter(among("clock_id", clocks)):
        found[pause.clock_id].append(pause)
    return dict(found)
