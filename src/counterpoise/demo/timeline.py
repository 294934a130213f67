"""Time in the demonstration: things happen in order, and clocks are swept between them."""

from __future__ import annotations

import heapq
from collections.abc import Callable
from datetime import datetime, timedelta
from itertools import count

from django.db.models import Min

from counterpoise.apps.concerns.jobs import sweep
from counterpoise.apps.concerns.models import Clock

Happening = Callable[[datetime], None]
SWEEP_EVERY = timedelta(hours=12)


class Timeline:
    """A queue of happenings. What happens may plan more; nothing is planned after now."""

    def __init__(self, start: datetime, now: datetime) -> None:
        self.began, self.now = start, now
        self._swept_at = start
        self._order = count()
        self._queue: list[tuple[datetime, int, Happening]] = []

    def plan(self, at: datetime, happening: Happening) -> None:
        """Let something happen at a moment, unless that is still to come."""
        if at <= self.now:
            heapq.heappush(self._queue, (at, next(self._order), happening))

    def run(self) -> None:
        """Everything in order, with the clocks looked at on the way and once at the end."""
        while self._queue:
            at, _, happening = heapq.heappop(self._queue)
            self._sweep_until(at)
            happening(at)
        sweep(at=self.now)

    def _sweep_until(self, at: datetime) -> None:
        while self._swept_at + SWEEP_EVERY < at:
            first_due = Clock.objects.filter(look_after__lte=at).aggregate(Min("look_after"))
            earliest = first_due["look_after__min"]
            if earliest is None:
                self._swept_at = at
                return
            self._swept_at = min(at, max(self._swept_at, earliest) + SWEEP_EVERY)
            sweep(at=self._swept_at)
