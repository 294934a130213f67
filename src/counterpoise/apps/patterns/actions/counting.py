"""Keeping how often each sign was written about, month by month."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from counterpoise.apps.directory.models import Service
from counterpoise.apps.patterns.facts.counting import counted_in
from counterpoise.apps.patterns.facts.timeline import Told, local_day
from counterpoise.apps.patterns.models import SignCount
from counterpoise.apps.patterns.queries.counting import counts_kept
from counterpoise.kit.months import month_of, shifted


def keep_counts(
    service: Service, told: Sequence[Told], *, since: date, at: datetime
) -> list[SignCount]:
    """Bring the counts of every month that was read whole up to date; give back what changed.

    A figure worked out from records, so nothing is put on record of it but itself. What is no
    longer there is counted as nought.
    """
    first = since if since.day == 1 else shifted(month_of(since), 1)
    now = counted_in(told, first, today=local_day(at))
    kept = {(one.month_start, one.group): one for one in counts_kept(service, first)}
    for key in kept.keys() - now.keys():
        now[key] = 0
    moved = [one for key, one in kept.items() if one.count != now[key]]
    for one in moved:
        one.count, one.counted_at = now[one.month_start, one.group], at
    new = [
        SignCount(
            provider_id=service.provider_id,
            service=service,
            month_start=month,
            group=group,
            count=count,
            counted_at=at,
        )
        for (month, group), count in now.items()
        if (month, group) not in kept
    ]
    SignCount.objects.bulk_update(moved, ["count", "counted_at"], batch_size=500)
    SignCount.objects.bulk_create(new, batch_size=1_000)
    return [*moved, *new]
