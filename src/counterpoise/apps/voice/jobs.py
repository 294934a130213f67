"""The sweep of voice: files that were confirmed are brought in, some rows a beat.

A beat takes each running file in the order they were confirmed and brings in up to
``PARTS_A_BEAT`` parts, so that a long file never holds the clocks up. Whatever stopped it, the
next beat goes on from the last part that was kept whole.
"""

from __future__ import annotations

from datetime import datetime

from counterpoise.apps.voice.actions import carry_on
from counterpoise.apps.voice.facts.importing import directory_of
from counterpoise.apps.voice.queries.imports import running_imports
from counterpoise.kit.actors import SystemProcess

BRINGER = SystemProcess("bringing in notes")
PARTS_A_BEAT = 20


def sweep(*, at: datetime) -> int:
    """How many parts were brought in."""
    left = PARTS_A_BEAT
    for batch in running_imports():
        directory = directory_of(batch.sender)
        more = True
        while more and left:
            more = carry_on(batch=batch, by=BRINGER, at=at, directory=directory)
            left -= 1
    return PARTS_A_BEAT - left
