"""What is due to the regulator, as lines of the desk."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, time

from django.urls import reverse

from counterpoise.apps.packs.models import RegulatorDuty
from counterpoise.kit.dates import LONDON


@dataclass(frozen=True, slots=True)
class RegulatorLine:
    text: str
    href: str
    detail: str
    due_at: datetime


def regulator_lines(duties: Sequence[RegulatorDuty]) -> Iterator[RegulatorLine]:
    """By the end of the working day they are due on."""
    for one in duties:
        yield RegulatorLine(
            f"Answer the regulator: {one.what}",
            reverse("packs:position", args=[one.service.public_key]),
            one.service.name,
            datetime.combine(one.due_date, time(17), tzinfo=LONDON),
        )
