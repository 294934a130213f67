"""The monthly grid as it was typed: every cell keeps its words, whatever is wrong with them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from counterpoise.apps.assurance.facts.checking import asks_denominator
from counterpoise.apps.assurance.facts.figures import NewExposure, NewReading
from counterpoise.apps.assurance.facts.numbers import FigureProblem, read_number
from counterpoise.apps.assurance.facts.pasting import read_pasted
from counterpoise.apps.assurance.models import Exposure, Reading
from counterpoise.apps.assurance.queries.sheet import MonthSheet
from counterpoise.kit.months import month_key
from counterpoise.rulesets.indicator_library import IndicatorDefinition
from counterpoise.terms import ExposureKind

LONGEST = 60
Cell = tuple[str, date]


def cell_name(what: str, month: date) -> str:
    """What a cell is called on the page; ``-n`` and ``-d`` are its two boxes."""
    return f"c-{what}-{month_key(month)}"


def shown(number: Decimal | None) -> str:
    """A figure as it stands in its box."""
    return "" if number is None else f"{number.normalize():f}"


@dataclass
class GridForm:
    """A sheet with what was typed over it. ``typed`` holds words by box; ``problems`` by cell."""

    sheet: MonthSheet
    data: Mapping[str, str] | None = None
    typed: dict[str, str] = field(default_factory=dict)
    problems: dict[Cell, FigureProblem] = field(default_factory=dict)
    readings: list[NewReading] = field(default_factory=list)
    exposures: list[NewExposure] = field(default_factory=list)
    unplaced: list[str] = field(default_factory=list)

    def is_valid(self) -> bool:
        """Read every cell that differs from what stands. Only those are sent to be kept."""
        if self.data is None:
            return False
        for kind, month in self.exposure_cells():
            self._read_exposure(kind, month)
        for definition, month in self.reading_cells():
            self._read_reading(definition, month)
        return not self.problems

    def paste(self, text: str) -> None:
        """Put a pasted block into the boxes without keeping it."""
        sheet = self.sheet
        rows = {kind.value: kind.label for kind in sheet.kinds}
        rows |= {one.code: one.name for one in sheet.definitions}
        two = frozenset(one.code for one in sheet.definitions if asks_denominator(one))
        pasted = read_pasted(text, rows=rows, two=two, months=sheet.months)
        self.unplaced = pasted.problems
        counted = {
            (one.code, month)
            for one in sheet.definitions
            for month in sheet.months
            if sheet.is_counted(one, month)
        }
        for (what, month), (first, second) in pasted.values.items():
            if (what, month) in counted:
                continue
            self.typed[f"{cell_name(what, month)}-n"] = first[:LONGEST]
            if what in two:
                self.typed[f"{cell_name(what, month)}-d"] = second[:LONGEST]

    def value_of(self, what: str, month: date, box: str) -> str:
        """What stands in a box now: what was typed, else the figure that is kept."""
        name = f"{cell_name(what, month)}-{box}"
        if name in self.typed:
            return self.typed[name]
        if self.data is not None and name in self.data:
            return self.data[name][:LONGEST]
        return self.kept(what, month, box)

    def seen_edition(self, what: str, month: date) -> int:
        """The version the writer saw when the page was drawn for them."""
        words = (self.data or {}).get(f"{cell_name(what, month)}-v", "")
        if words.isdecimal() and len(words) < 6:
            return int(words)
        return self.edition_of(what, month)

    def edition_of(self, what: str, month: date) -> int:
        """The version that stands now."""
        row = self._row(what, month)
        return row.edition if row else 0

    def exposure_cells(self) -> Iterator[tuple[ExposureKind, date]]:
        for kind in self.sheet.kinds:
            for month in self.sheet.months:
                yield kind, month

    def reading_cells(self) -> Iterator[tuple[IndicatorDefinition, date]]:
        for definition in self.sheet.definitions:
            for month in self.sheet.months:
                if not self.sheet.is_counted(definition, month):
                    yield definition, month

    def _row(self, what: str, month: date) -> Reading | Exposure | None:
        if what in set(ExposureKind):
            return self.sheet.amounts.get((ExposureKind(what), month))
        return self.sheet.readings.get((what, month))

    def kept(self, what: str, month: date, box: str) -> str:
        row = self._row(what, month)
        if row is None:
            return ""
        if isinstance(row, Exposure):
            return shown(row.amount)
        return shown(row.numerator if box == "n" else row.denominator)

    def _changed(self, what: str, month: date) -> bool:
        """Whether the writer changed this cell: it differs from what they saw, and from what is."""
        name, data = cell_name(what, month), self.data or {}
        boxes = [box for box in ("n", "d") if f"{name}-{box}" in data]
        now = {box: data[f"{name}-{box}"].strip() for box in boxes}
        kept = {box: self.kept(what, month, box) for box in boxes}
        saw = {box: data.get(f"{name}-{box}-was", kept[box]) for box in boxes}
        moved = self.seen_edition(what, month) != self.edition_of(what, month)
        return now != saw and (moved or now != kept)

    def _box(self, what: str, month: date, box: str, part: str) -> Decimal | None:
        words = (self.data or {}).get(f"{cell_name(what, month)}-{box}", "")
        return read_number(words, part)

    def _read_exposure(self, kind: ExposureKind, month: date) -> None:
        if not self._changed(kind.value, month):
            return
        try:
            amount = self._box(kind.value, month, "n", "numerator")
        except FigureProblem as problem:
            self.problems[kind.value, month] = problem
            return
        self.exposures.append(
            NewExposure(
                service=self.sheet.service,
                kind=kind,
                month=month,
                amount=amount,
                seen_edition=self.seen_edition(kind.value, month),
            )
        )

    def _read_reading(self, definition: IndicatorDefinition, month: date) -> None:
        if not self._changed(definition.code, month):
            return
        try:
            numerator = self._box(definition.code, month, "n", "numerator")
            denominator = self._box(definition.code, month, "d", "denominator")
        except FigureProblem as problem:
            self.problems[definition.code, month] = problem
            return
        self.readings.append(
            NewReading(
                service=self.sheet.service,
                code=definition.code,
                version=definition.version,
                month=month,
                numerator=numerator,
                denominator=denominator,
                seen_edition=self.seen_edition(definition.code, month),
            )
        )
