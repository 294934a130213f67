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
    services = {one.service.pk for one in readings}
    held = current_readings(services, {one.month for one in readings})
    rows: list[Reading] = []
    replaced: list[int] = []
    counts = {"new": 0, "changed": 0, "taken_back": 0, "unchanged": 0}
    for one in readings:
        before = held.get((one.service.pk, one.code, one.version, one.month))
        if stamp.gives_way_to(before):
            continue
        kept = (before.numerator, before.denominator) if before else (None, None)
        word = _word(before, kept == one.values, one.numerator is None)
        counts[word] += 1
        if word == "unchanged":
            continue
        row = Reading(
            provider_id=one.service.provider_id,
            service=one.service,
            indicator_code=one.code,
            indicator_version=one.version,
            period_start=one.month,
            numerator=one.numerator,
            denominator=one.denominator,
        )
        stamp.onto(row, before, one.why)
        rows.append(row)
        replaced.extend([before.pk] if before else [])
    _replace(Reading, replaced, rows)
    return Written(**counts)


def write_exposures(exposures: Sequence[NewExposure], stamp: Stamp) -> Written:
    """The same for exposures."""
    services = {one.service.pk for one in exposures}
    held = current_exposures(services, {one.month for one in exposures})
    rows: list[Exposure] = []
    replaced: list[int] = []
    counts = {"new": 0, "changed": 0, "taken_back": 0, "unchanged": 0}
    for one in exposures:
        before = held.get((one.service.pk, one.kind, one.month))
        same = (before.amount if before else None) == one.amount
        word = _word(before, same, one.amount is None)
        counts[word] += 1
        if word == "unchanged":
            continue
        row = Exposure(
            provider_id=one.service.provider_id,
            service=one.service,
            exposure_kind=one.kind,
            period_start=one.month,
            amount=one.amount,
        )
        stamp.onto(row, before, one.why)
        rows.append(row)
        replaced.extend([before.pk] if before else [])
    _replace(Exposure, replaced, rows)
    return Written(**counts)


def _word(before: MonthlyFigure | None, same: bool, taking_back: bool) -> str:
    if same:
        return "unchanged"
    if taking_back:
        return "taken_back"
    return "changed" if before else "new"


def _replace(
    model: type[Reading] | type[Exposure],
    replaced: Iterable[int],
    rows: Sequence[Reading] | Sequence[Exposure],
) -> None:
    keys = list(replaced)
    for start in range(0, len(keys), AT_ONCE):
        model.objects.filter(pk__in=keys[start : start + AT_ONCE]).update(current=False)
    model.objects.bulk_create(rows, batch_size=AT_ONCE)  # type: ignore[arg-type]
