"""Keeping what was counted from records. A number that changed is a new version."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime

from counterpoise.apps.assurance.actions.writing import (
    Stamp,
    Written,
    write_readings,
)
from counterpoise.apps.assurance.facts.figures import NewReading
from counterpoise.apps.audit.actions import NewEvent, in_turn, record_events
from counterpoise.apps.directory.models import Service
from counterpoise.kit.actors import Actor
from counterpoise.terms import AuditEventKind, ReadingSource

NOTE = "Concerns held in Counterpoise"


@in_turn()
def keep_counted(*, readings: Sequence[NewReading], by: Actor, at: datetime) -> Written:
    """Keep readings counted from records; one event for each service that changed."""
    stamp = Stamp(source=ReadingSource.COMPUTED, note=NOTE, by=by, at=at)
    whole = Written()
    events: list[NewEvent] = []
    of_service: defaultdict[Service, list[NewReading]] = defaultdict(list)
    for one in readings:
        of_service[one.service].append(one)
    for service, figures in of_service.items():
        written = write_readings(figures, stamp)
        whole += written
        if written.any:
            events.append(_event(service, written))
    record_events(events, by=by, at=at)
    return whole


def _event(service: Service, written: Written) -> NewEvent:
    return NewEvent(
        AuditEventKind.READINGS_COMPUTED,
        "service",
        service.public_key,
        service.provider.public_key,
        {"new": written.new, "changed": written.changed, "taken_back": written.taken_back},
    )
