"""Signs counted month by month, for statistics over services: how often, about how many days.

The unit is one person's one day with one sign, whoever wrote it and wherever: three notes and a
complaint about the same fall are one. So neither copying nor a busy keyboard makes a rise.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from counterpoise.engines.patterns.facts import Note
from counterpoise.engines.patterns.rules import PatternRules
from counterpoise.engines.patterns.service import fresh


@dataclass(frozen=True, slots=True)
class MonthlySigns:
    """By month (its first day): ``records`` written at all, and ``signs`` by (month, group)."""

    records: Mapping[dt.date, int]
    signs: Mapping[tuple[dt.date, str], int]


def signs_by_month(notes: Iterable[Note], as_of: dt.date, rules: PatternRules) -> MonthlySigns:
    """Count person-days of each sign that counts, copies left out, up to a day.

    A record about nobody in particular is a day of its own. Source: assurance statistics,
    section 7 (cells are service by theme; people and events side by side).
    """
    records: Counter[dt.date] = Counter()
    days: set[tuple[dt.date, object, str]] = set()
    for at, (note, new) in enumerate(fresh(notes, as_of, rules)):
        records[_month(note.date)] += 1
        whose = note.person or at
        days.update((note.date, whose, one.group) for one in new if one.counts)
    signs = Counter((_month(day), group) for day, _, group in days)
    return MonthlySigns(dict(records), dict(signs))


def _month(day: dt.date) -> dt.date:
    return day.replace(day=1)
