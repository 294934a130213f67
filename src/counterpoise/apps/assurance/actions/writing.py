"""The one way a figure is kept: compared with the one that stands, a new version if it differs.

Everything here happens in the caller's transaction, after the chain's turn was taken, so two
writers can never make the same version.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from counterpoise.apps.accounts.models import User
from counterpoise.apps.assurance.facts.figures import NewExposure, NewReading
from counterpoise.apps.assurance.models import Exposure, ImportBatch, Reading
from counterpoise.apps.assurance.models.readings import MonthlyFigure
from counterpoise.apps.assurance.queries.figures import current_exposures, current_readings
from counterpoise.kit.actors import Actor
from counterpoise.terms import ReadingSource

AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Written:
    """How many figures were new, corrected or taken back, and how many stood already."""

    new: int = 0
    changed: int = 0
    taken_back: int = 0
    unchanged: int = 0

    @property
    def any(self) -> bool:
        return bool(self.new or self.changed or self.taken_back)

    def __add__(self, other: Written) -> Written:
        return Written(
            self.new + other.new,
            self.changed + other.changed,
            self.taken_back + other.taken_back,
            self.unchanged + other.unchanged,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamp:
    """Where figures come from, who wrote them down and when."""

    source: ReadingSource
    by: Actor
    at: datetime
    note: str = ""
    batch: ImportBatch | None = None

    def gives_way_to(self, before: MonthlyFigure | None) -> bool:
        """What a person wrote down stands: counting never writes over it."""
        counted = ReadingSource.COMPUTED
        return before is not None and self.source == counted and before.source != counted

    def onto(self, row: MonthlyFigure, before: MonthlyFigure | None, why: str) -> None:
        row.source, row.source_note = self.source, self.note
        row.recorded_at, row.recorded_by_name = self.at, self.by.actor_name
        row.recorded_by = self.by if isinstance(self.by, User) else None
        row.import_batch, row.why = self.batch, why
        row.edition = before.edition + 1 if before else 1
        row.supersedes_id = before.pk if before else None


def write_readings(readings: Sequence[NewReading], stamp: Stamp) -> Written:
    """Keep readings; one query to look, a few to write, however many there are."""
    return total(write_readings_of(readings, stamp).values())


def write_readings_of(readings: Sequence[NewReading], stamp: Stamp) -> dict[int, Written]:
    """The same, saying what was written for each service (by its primary key)."""
    held = current_readings(
        {one.service.pk for one in readings},
        {one.month for one in readings},
        codes={one.code for one in readings},
    )
    page = _Page(stamp)
    for one in readings:
        before = held.get((one.service.pk, one.code, one.version, one.month))
        same = ((before.numerator, before.denominator) if before else (None, None)) == one.values
        if page.differs(one.service.pk, before, same=same, taken_back=one.numerator is None):
            row = Reading(
                indicator_code=one.code,
                indicator_version=one.version,
                numerator=one.numerator,
                denominator=one.denominator,
            )
            page.add(row, one, before)
    page.keep(Reading)
    return page.written


def write_exposures(exposures: Sequence[NewExposure], stamp: Stamp) -> Written:
    """The same for exposures."""
    held = current_exposures(
        {one.service.pk for one in exposures}, {one.month for one in exposures}
    )
    page = _Page(stamp)
    for one in exposures:
        before = held.get((one.service.pk, one.kind, one.month))
        same = (before.amount if before else None) == one.amount
        if page.differs(one.service.pk, before, same=same, taken_back=one.amount is None):
            page.add(Exposure(exposure_kind=one.kind, amount=one.amount), one, before)
    page.keep(Exposure)
    return total(page.written.values())


def total(written: Iterable[Written]) -> Written:
    return sum(written, start=Written())


class _Page:
    """New versions being made, the ones they replace, and how many of each sort by service."""

    def __init__(self, stamp: Stamp) -> None:
        self.stamp = stamp
        self.written: dict[int, Written] = {}
        self._rows: list[MonthlyFigure] = []
        self._replaced: list[int] = []

    def differs(
        self, service: int, before: MonthlyFigure | None, *, same: bool, taken_back: bool
    ) -> bool:
        """Count it, and say whether a new version is needed."""
        if self.stamp.gives_way_to(before):
            return False
        word = "unchanged" if same else "taken_back" if taken_back else _new_or_not(before)
        self.written[service] = self.written.get(service, Written()) + Written(**{word: 1})
        return not same

    def add(
        self, row: MonthlyFigure, one: NewReading | NewExposure, before: MonthlyFigure | None
    ) -> None:
        row.provider_id, row.service_id = one.service.provider_id, one.service.pk
        row.period_start = one.month
        self.stamp.onto(row, before, one.why)
        self._rows.append(row)
        if before is not None:
            self._replaced.append(before.pk)

    def keep(self, model: type[Reading] | type[Exposure]) -> None:
        """The old ones stop counting first: only one of each may be current."""
        for start in range(0, len(self._replaced), AT_ONCE):
            keys = self._replaced[start : start + AT_ONCE]
            model.objects.filter(pk__in=keys).update(current=False)
        model.objects.bulk_create(self._rows, batch_size=AT_ONCE)  # type: ignore[arg-type]


def _new_or_not(before: MonthlyFigure | None) -> str:
    return "changed" if before else "new"
