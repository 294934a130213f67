"""Two years of figures at a service, told through the actions: charts, pairs and verdicts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from counterpoise.apps.accounts.models import User
from counterpoise.apps.assurance.queries.returns import last_whole_month
from counterpoise.apps.directory.models import Service
from counterpoise.kit.months import months_from, shifted
from counterpoise.terms import ExposureKind
from tests.factories.assurance import exposure, keep, reading

BED_DAYS = ExposureKind.OCCUPIED_BED_DAYS
USUAL = (7, 5, 8, 6, 9, 5, 7, 6, 8, 7, 5, 6)
STEADY = (*USUAL, *USUAL)
FALLEN = (*USUAL, 3, 2, 3, 1, 2, 3, 2, 1, 2, 2, 1, 2)
RISEN = (*USUAL, 9, 12, 11, 13, 12, 14, 11, 13, 15, 12, 14, 13)
RARE = (0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0) * 2


def months_to(at: datetime, count: int) -> list[date]:
    """The last ``count`` months that have ended."""
    last = last_whole_month(at)
    return list(months_from(shifted(last, 1 - count), last))


def charted(
    service: Service,
    by: User,
    at: datetime,
    code: str,
    values: Sequence[object],
    over: Iterable[object] | object = None,
) -> None:
    """Readings of the last months, newest last. None leaves a month out."""
    months = months_to(at, len(values))
    wholes = list(over) if isinstance(over, list | tuple) else [over] * len(values)
    figures = [
        reading(service, code, month, value, whole)
        for month, value, whole in zip(months, values, wholes, strict=True)
        if value is not None
    ]
    keep(service, by, at, *figures)


def bed_days(
    service: Service, by: User, at: datetime, months: int = 24, amount: object = 900
) -> None:
    """How much support there was in each of the last months."""
    keep(service, by, at, *(exposure(service, BED_DAYS, m, amount) for m in months_to(at, months)))
