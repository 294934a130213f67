"""A figure's versions as a table."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from counterpoise.apps.assurance.forms.grid import shown
from counterpoise.apps.assurance.models import Exposure, Reading
from counterpoise.apps.assurance.queries.series import is_late
from counterpoise.apps.assurance.queries.versions import FigureVersions
from counterpoise.kit.dates import spoken
from counterpoise.kit.months import month_key, month_words
from counterpoise.kit.pages import Cell, Column, Table


@dataclass(frozen=True, slots=True)
class VersionsPage:
    title: str
    caption: str
    definition: str
    back: str
    table: Table


def versions_page(found: FigureVersions, *, now: datetime) -> VersionsPage:
    grid = reverse("assurance:grid", args=[found.service.public_key])
    return VersionsPage(
        title=f"{found.name}, {month_words(found.month)}",
        caption=found.service.name,
        definition=found.definition.definition if found.definition else "",
        back=f"{grid}?month={month_key(found.month)}",
        table=Table(
            caption="Every version, newest first",
            columns=(
                Column("Version"),
                Column("Figure"),
                Column("Written down"),
                Column("By"),
                Column("Where it comes from"),
                Column("Why"),
            ),
            rows=tuple(_row(row, now) for row in found.rows),
        ),
    )


def _row(row: Reading | Exposure, now: datetime) -> tuple[Cell | str, ...]:
    number = f"{row.edition}, the one that counts" if row.current else str(row.edition)
    where = row.get_source_display()
    if row.source_note:
        where = f"{where}: {row.source_note}"
    why = row.why or ("Late" if is_late(row.period_start, row.recorded_at, row.source) else "")
    return (
        number,
        _figure(row),
        Cell(at=spoken(row.recorded_at, now=now)),
        row.recorded_by_name,
        where,
        why,
    )


def _figure(row: Reading | Exposure) -> str:
    if isinstance(row, Exposure):
        return shown(row.amount) or "Taken back"
    if row.numerator is None:
        return "Taken back"
    first = shown(row.numerator)
    return first if row.denominator is None else f"{first} of {shown(row.denominator)}"
