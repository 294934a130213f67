"""Clocks set beside their concerns' places, in as few rows as many clocks need."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from counterpoise.apps.concerns.models import Clock, ClockPause, Concern

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


@dataclass(frozen=True, slots=True)
class PlacedConcern:
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


def placed(concerns: Iterable[int]) -> dict[int, PlacedConcern]:
    """Where each of many concerns belongs, by primary key, in one query."""
    rows = Concern.objects.filter(pk__in=set(concerns)).values_list(*COLUMNS)
    return {row[0]: PlacedConcern(*row) for row in rows}


def pauses_of(clocks: Sequence[Clock]) -> dict[int, list[ClockPause]]:
    """The pauses of many clocks, by clock."""
    found: defaultdict[int, list[ClockPause]] = defaultdict(list)
    for pause in ClockPause.objects.filter(clock__in=[clock.pk for clock in clocks]):
        found[pause.clock_id].append(pause)
    return dict(found)
