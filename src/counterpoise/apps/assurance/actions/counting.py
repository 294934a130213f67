"""Keeping what was counted from records. A number that changed is a new version."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from counterpoise.apps.assurance.actions.writing import (
    Stamp,
    Written,
    total,
    write_readings_of,
)
from counterpoise.apps.assurance.facts.figures import NewReading
from counterpoise.apps.audit.actions import NewEvent, in_turn, record_events
from counterpoise.apps.directory.models import Service
from counterpoise.kit.actors import Actor
from counterpoise.terms import AuditEventKind, ReadingSource

NOTE = "Records held in Counterpoise"


@in_turn()
def keep_counted(*, readings: Sequence[NewReading], by: Actor, at: datetime) -> Written:
    """Keep readings counted from records; one event for each service that changed."""
    stamp = Stamp(source=ReadingSource.COMPUTED, note=NOTE, by=by, at=at)
    services = {one.service.pk: one.service for one in readings}
    written = write_readings_of(readings, stamp)
    record_events(
        [_event(services[key], one) for key, one in written.items() if one.any], by=by, at=at
    )
    return total(written.values())


def _event(service: Service, written: Written) -> NewEvent:
    return NewEvent(
        AuditEventKind.READINGS_COMPUTED,
        "service",
        service.public_key,
        service.provider.public_key,
        {"new": written.new, "changed": written.changed, "taken_back": written.taken_back},
    )
