"""What changes and verdicts ask for, as lines of the desk."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time

from django.urls import reverse

from counterpoise.apps.desk.queries.gathered import Gathered
from counterpoise.kit.dates import LONDON


@dataclass(frozen=True, slots=True)
class ProofLine:
    text: str
    href: str
    detail: str
    due_at: datetime | None


def proof_lines(found: Gathered) -> Iterator[ProofLine]:
    """Questions opened again first, then signatures, then reviews whose day has come."""
    opened = {one.pk for one in found.reopened}
    for one in found.reopened:
        yield ProofLine(
            "It may be turning: ask what is behind it",
            reverse("assurance:verdict", args=[one.public_key]),
            f"{one.change.title}, {one.change.service.name}",
            one.proposed_at,
        )
    for one in found.to_sign:
        if one.pk not in opened:
            yield ProofLine(
                "Read a verdict and sign it",
                reverse("assurance:verdict", args=[one.public_key]),
                f"{one.change.title}, {one.change.service.name}",
                None,
            )
    for due in found.looks:
        yield ProofLine(
            "Ask whether it has improved",
            reverse("assurance:change", args=[due.change.public_key]),
            f"{due.change.title}, {due.change.service.name}",
            _end_of(due.review_date),
        )


def _end_of(day: date) -> datetime:
    return datetime.combine(day, time(17), tzinfo=LONDON)
