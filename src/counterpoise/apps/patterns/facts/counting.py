"""A service's timeline as counts by month and sign."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from counterpoise.apps.patterns.facts.rules import pattern_rules
from counterpoise.apps.patterns.facts.timeline import Told
from counterpoise.engines.patterns import signs_by_month

ALL_RECORDS = ""


def counted_in(told: Iterable[Told], first: date, *, today: date) -> dict[tuple[date, str], int]:
    """By (month, group), from a month on; the group "" is every record that was written."""
    found = signs_by_month((one.note for one in told), today, pattern_rules())
    counts = {(month, ALL_RECORDS): number for month, number in found.records.items()}
    counts |= dict(found.signs)
    return {key: number for key, number in counts.items() if key[0] >= first}
