"""The sweep of governance: closed plans come back when they are due, or when it turns.

The procedure, each beat:

1. Tell whoever owns a closed plan, and the manager, that its re-check is due; once for each.
2. Look at closed plans in whose service something came since the last look; open again those
   whose measure turned or whose theme is back.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from counterpoise.apps.governance.actions.closing import open_again_what_turned, tell_of_rechecks
from counterpoise.kit.actors import SystemProcess

WATCH = SystemProcess("watch over closed plans")


@dataclass(slots=True)
class Watched:
    """What one sweep did."""

    told: int = 0
    opened_again: int = 0


def sweep(*, at: datetime) -> Watched:
    """Bring back what is due, open again what turned."""
    return Watched(
        told=tell_of_rechecks(by=WATCH, at=at),
        opened_again=open_again_what_turned(by=WATCH, at=at),
    )
