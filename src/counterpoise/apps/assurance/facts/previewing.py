"""What a spreadsheet will do: which figures are new, which change, which rows are bad and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from counterpoise.apps.assurance.facts.figures import NewExposure, NewReading
from counterpoise.apps.assurance.facts.importing import Figure, Layout, Plan, named, plan_of
from counterpoise.apps.assurance.facts.judging import problems_in
from counterpoise.apps.assurance.models import ImportBatch
from counterpoise.apps.assurance.queries.figures import current_exposures, current_readings
from counterpoise.apps.assurance.queries.library import library_of
from counterpoise.apps.directory.models import Service

Values = tuple[Decimal | None, Decimal | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One figure of one row, and what stands there now."""

    row: int
    figure: Figure
    before: Values | None

    @property
    def word(self) -> str:
        if self.before is None:
            return "new"
        return "unchanged" if self.before == values_of(self.figure) else "changed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """The whole file. ``bad`` are rows as the spreadsheet counts them, with every reason."""

    steps: Sequence[Step]
    bad: Sequence[tuple[int, Sequence[str]]]
    rows: int
    digest: str

    def counted(self, word: str) -> int:
        return sum(1 for step in self.steps if step.word == word)

    @property
    def does_something(self) -> bool:
        return any(step.word != "unchanged" for step in self.steps)


def values_of(figure: Figure) -> Values:
    if isinstance(figure, NewExposure):
        return figure.amount, None
    return figure.values


def layout_of(batch: ImportBatch, services: Sequence[Service]) -> Layout:
    """A batch as it was read and named."""
    key = batch.mapping.get("service", "")
    return Layout(
        rows=batch.cells,
        heading_row=batch.heading_row,
        meanings={int(at): word for at, word in batch.mapping.get("meanings", {}).items()},
        service=next((one for one in services if one.public_key == key), None),
    )


def preview_of(batch: ImportBatch, services: Sequence[Service], *, at: datetime) -> Preview:
    """Read the file against what stands now; nothing is written."""
    library = library_of(batch.provider_id)
    plan = plan_of(layout_of(batch, services), services, library)
    _judge(plan, services, at)
    befores = _befores(plan)
    steps = [Step(row=row, figure=one, before=befores.get(one.place)) for row, one in plan.good]
    return Preview(
        steps=steps,
        bad=[(row, reasons) for row, reasons in sorted(plan.bad.items())],
        rows=plan.rows,
        digest=plan.digest({place: str(values) for place, values in befores.items()}),
    )


def _judge(plan: Plan, services: Sequence[Service], at: datetime) -> None:
    """Add what only shows once figures stand beside each other and beside the records."""
    if not services:
        return
    first: dict[tuple[str, str, date], int] = {}
    once: list[tuple[int, Figure]] = []
    for row, one in plan.figures:
        if one.place not in first:
            first[one.place] = row
            once.append((row, one))
    readings = [one for _, one in once if isinstance(one, NewReading)]
    exposures = [one for _, one in once if isinstance(one, NewExposure)]
    for place, problem in problems_in(services, readings, exposures, at=at).items():
        plan.bad[first[place]].append(named(place[1], problem.sentence))


def _befores(plan: Plan) -> dict[tuple[str, str, date], Values]:
    """What stands now, by place. A figure that was taken back stands no more."""
    figures = [one for _, one in plan.figures]
    services = {one.service.pk: one.service.public_key for one in figures}
    months = {one.month for one in figures}
    found: dict[tuple[str, str, date], Values] = {}
    for (service, code, version, month), row in current_readings(services, months).items():
        if row.numerator is not None and _is_meant(figures, code, version):
            found[services[service], code, month] = (row.numerator, row.denominator)
    for (service, kind, month), kept in current_exposures(services, months).items():
        if kept.amount is not None:
            found[services[service], kind.value, month] = (kept.amount, None)
    return found


def _is_meant(figures: Sequence[Figure], code: str, version: int) -> bool:
    return any(
        isinstance(one, NewReading) and (one.code, one.version) == (code, version)
        for one in figures
    )
