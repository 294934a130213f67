"""The sweep of governance: closed plans come back when they are due, or when it turns.

The procedure, each beat:

1. Tell whoever owns a closed plan, and the manager, that its re-check is due; once for each.
2. Look at closed plans in whose service something came since the last look; open again those
   whose measure turned or whose theme is back.
3. Once a day, hold every service and sign of each provider against what would be expected.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from counterpoise.apps.governance.actions.closing import open_again_what_turned, tell_of_rechecks
from counterpoise.apps.governance.actions.rises import scan_themes_of
from counterpoise.apps.governance.facts.rises import newest_whole_month
from counterpoise.apps.governance.queries.missed import local_day
from counterpoise.apps.governance.queries.rises import providers_to_scan
from counterpoise.kit.actors import SystemProcess

WATCH = SystemProcess("watch over closed plans")
SCAN = SystemProcess("scan for what rises")


@dataclass(slots=True)
class Watched:
    """What one sweep did."""

    told: int = 0
    opened_again: int = 0
    scanned: int = 0


def sweep(*, at: datetime) -> Watched:
    """Bring back what is due, open again what turned, look for what rises."""
    return Watched(
        told=tell_of_rechecks(by=WATCH, at=at),
        opened_again=open_again_what_turned(by=WATCH, at=at),
        scanned=_scan(at),
    )


def _scan(at: datetime) -> int:
    """Each provider in a transaction of its own, so that none waits for another."""
    waiting = providers_to_scan(newest_whole_month(local_day(at)), at=at)
    for provider in waiting:
        scan_themes_of(provider=provider, by=SCAN, at=at)
    return len(waiting)
