"""Figures on their way in, from whichever door."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from counterpoise.apps.directory.models import Service
from counterpoise.terms import ExposureKind


@dataclass(frozen=True, slots=True, kw_only=True)
class NewReading:
    """One reading to keep. No numerator takes the reading back.

    ``seen_edition`` is the version the writer saw (0: none); None where nobody looked first.
    """

    service: Service
    code: str
    version: int
    month: date
    numerator: Decimal | None
    denominator: Decimal | None = None
    seen_edition: int | None = None
    why: str = ""

    @property
    def values(self) -> tuple[Decimal | None, Decimal | None]:
        return self.numerator, self.denominator

    @property
    def place(self) -> tuple[str, str, date]:
        """Service, what, month: the cell it stands in."""
        return self.service.public_key, self.code, self.month


@dataclass(frozen=True, slots=True, kw_only=True)
class NewExposure:
    """One month's amount of support to keep. No amount takes it back."""

    service: Service
    kind: ExposureKind
    month: date
    amount: Decimal | None
    seen_edition: int | None = None
    why: str = ""

    @property
    def place(self) -> tuple[str, str, date]:
        return self.service.public_key, self.kind.value, self.month
