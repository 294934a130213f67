"""Patterns to answer, notes to read and reviews of themes, as lines of the desk."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from django.urls import reverse

from counterpoise.apps.desk.presenters.proof_tasks import ProofLine
from counterpoise.apps.desk.queries.patterned import Patterned
from counterpoise.apps.patterns.models import Pattern
from counterpoise.kit.dates import LONDON
from counterpoise.terms import PatternUrgency

A_WEEK = timedelta(days=7)


def pattern_lines(found: Patterned) -> Iterator[ProofLine]:
    """Patterns first, the most urgent on top; then steps, notes to read and reviews."""
    for one in found.patterns:
        who = one.about
        yield ProofLine(
            f"Look at a pattern: {one.title}",
            reverse("patterns:pattern", args=[one.public_key]),
            f"{one.reference}, {who}, {one.service.name}",
            due_of(one),
        )
    for step in found.steps:
        yield ProofLine(
            step.words,
            reverse("governance:step", args=[step.public_key]),
            f"{step.review.service.name}, from the review of themes",
            _end_of(step.due_date),
        )
    for due in found.themes:
        key = due.review.public_key if due.review else ""
        yield ProofLine(
            "Finish the review of themes" if key else "Hold the fortnightly review of themes",
            reverse("governance:themes", args=[key]) if key else reverse("governance:themes_list"),
            f"{due.service.name}, {due.patterns} patterns wait"
            if due.patterns != 1
            else f"{due.service.name}, 1 pattern waits",
            _end_of(due.due_date),
        )
    if found.samples:
        notes = "1 note" if found.samples == 1 else f"{found.samples} notes"
        yield ProofLine(
            f"Read {notes} in which nothing was found",
            reverse("patterns:sample"),
            "So that everybody knows how much is missed",
            None,
        )


def due_of(one: Pattern) -> datetime:
    """Now, by the end of the day it was found, or within a week."""
    urgency = PatternUrgency(one.urgency)
    if urgency is PatternUrgency.IMMEDIATE:
        return one.found_at
    found = one.found_at.astimezone(LONDON).date()
    return _end_of(found if urgency is PatternUrgency.TODAY else found + A_WEEK)


def budget_words(found: Patterned) -> str:
    """Signals against visits, and how many people agreed with."""
    budget = found.budget
    if budget is None or budget.per_thousand is None:
        return ""
    words = f"Signals in three months: {budget.per_thousand:.1f} per 1,000 visits."
    if budget.decided:
        words += f" People agreed with {budget.accepted} of {budget.decided}."
        if budget.overtaken:
            words += f" {budget.overtaken} had been raised by somebody already."
    return words


def _end_of(day: date) -> datetime:
    return datetime.combine(day, time(17), tzinfo=LONDON)
