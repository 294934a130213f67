"""Sentences about when things were written and when they reached us."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from counterpoise.apps.patterns.facts.finding import Found
from counterpoise.apps.patterns.facts.timeline import Told, local_day
from counterpoise.engines.patterns.saying import counted, dates


def late_words(found: Found, *, today: date) -> str:
    """That a pattern lies in the past, and why it is found only now; "" when it does not."""
    if found.enough_date >= today - timedelta(days=1):
        return ""
    late = [one for one in found.members if one.late]
    seen = f"This could have been seen from {dates([found.enough_date])}."
    if not late:
        return f"{seen} It was found on {dates([today])}, when it was first added up here."
    written = dates({one.note.date for one in late})
    arrived = dates({local_day(one.arrived_at) for one in late})
    return (
        f"{seen} {counted(len(late), 'record', 'records')} in it arrived late: written for "
        f"{written}, here from {arrived}."
    )


def reopened_words(late: Sequence[Told]) -> str:
    """Why an answer is asked for again."""
    written = dates({one.note.date for one in late})
    number = counted(len(late), "record that is", "records that are")
    return (
        f"Opened again: {number} about the same days ({written}) arrived after the answer was "
        "given, so nobody could have known of it then."
    )
