"""Clocks set beside their concerns and services, in as few rows as many clocks need."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from counterpoise.apps.concerns.models import Clock, ClockPause, Concern
from counterpoise.apps.directory.models import Service

NEEDED = (
    "public_key",
    "reference",
    "provider_id",
    "service_id",
    "shared_with_id",
    "confidential",
)


def place(clocks: Sequence[Clock]) -> None:
    """Give each clock its concern, and each concern its service, from two queries in all.

    A service is one object shared by all its concerns, and of a concern only the
    columns that say whose it is are read.
    """
    wanted = {clock.concern_id for clock in clocks}
    concerns = Concern.objects.only(*NEEDED).in_bulk(list(wanted))
    services = Service.objects.select_related("provider", "council__board").in_bulk(
        list({concern.service_id for concern in concerns.values()})
    )
    for concern in concerns.values():
        concern.service = services[concern.service_id]
        concern.provider = concern.service.provider
    for clock in clocks:
        clock.concern = concerns[clock.concern_id]


def pauses_of(clocks: Sequence[Clock]) -> dict[int, list[ClockPause]]:
    """The pauses of many clocks, by clock."""
    found: defaultdict[int, list[ClockPause]] = defaultdict(list)
    for pause in ClockPause.objects.filter(clock__in=[clock.pk for clock in clocks]):
        found[pause.clock_id].append(pause)
    return dict(found)
