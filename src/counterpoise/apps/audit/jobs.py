"""The audit's sweep: what was opened is sealed into the chain."""

from __future__ import annotations

from datetime import datetime

from counterpoise.apps.audit.actions import seal_reads
from counterpoise.kit.actors import SystemProcess

SEALER = SystemProcess("seal of opened records")


def sweep(*, at: datetime) -> int:
    """Seal the log of opened records where it is due; how many rows were sealed."""
    return seal_reads(by=SEALER, at=at)
