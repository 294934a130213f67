"""The sweep of plans: put actions where the calendar puts them, remind, take back from leavers.

The procedure, each beat:

1. Take the earliest actions past their next moment to look; recompute from the row and the time
   how each stands; change it only if nobody was quicker; tell its owner, and the manager when it
   is late. The same notice is left once.
2. Take back to the manager what belongs to somebody who has left.
3. Remind of reviews that were missed, once for each.
4. Ask the virus scanner again about files that could not be scanned.
5. Take away old files that no record names, left by a process that was killed.

An action that fails is pushed back an hour and reported; the others go on.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import structlog

from counterpoise.apps.plans.actions.filing import scan_waiting_files
from counterpoise.apps.plans.actions.leftovers import remove_files_nobody_names
from counterpoise.apps.plans.actions.reviewing import remind_of_reviews
from counterpoise.apps.plans.actions.sweeping import hand_back, look_at_action, push_back
from counterpoise.apps.plans.queries.due import actions_left_behind, actions_to_look_at
from counterpoise.kit.actors import SystemProcess

CALENDAR = SystemProcess("calendar of plans")
SCANNING = SystemProcess("virus scan of files")
AT_ONCE = 500
logger = structlog.get_logger(__name__)


@dataclass(slots=True)
class Looked:
    """What one sweep did."""

    looked: int = 0
    handed_back: int = 0
    failed: int = 0
    reviews_missed: int = 0
    scanned: int = 0
    left_over: int = 0


def sweep(*, at: datetime) -> Looked:
    """Look at what is due and take back what nobody owns any more."""
    done = Looked()
    for action in actions_to_look_at(at=at, most=AT_ONCE):
        try:
            done.looked += look_at_action(action=action, by=CALENDAR, at=at)
        except Exception as error:
            logger.error("plan_action_failed", action=action.public_key, exc_info=error)
            push_back(action=action, by=CALENDAR, at=at)
            done.failed += 1
    left = actions_left_behind(at=at)
    if left:
        done.handed_back = hand_back(actions=left, by=CALENDAR, at=at)
    done.reviews_missed = remind_of_reviews(by=CALENDAR, at=at)
    done.scanned = scan_waiting_files(by=SCANNING, at=at)
    done.left_over = remove_files_nobody_names(at=at)
    return done
