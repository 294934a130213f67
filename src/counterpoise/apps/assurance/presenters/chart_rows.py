"""A chart's numbers: the table beneath it, the file, and what was put right."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from counterpoise.apps.assurance.facts.charts import ChartFacts
from counterpoise.apps.assurance.models import Reading
from counterpoise.apps.assurance.presenters.figures import figure, over_words, unit_of
from counterpoise.apps.assurance.presenters.pictures import MARK_WORDS
from counterpoise.apps.assurance.queries.series import Point
from counterpoise.kit.dates import long_date
from counterpoise.kit.drawing import Mark
from counterpoise.kit.months import month_key, month_words
from counterpoise.kit.pages import Cell, Column, Table
from counterpoise.terms import IndicatorShape

CSV_HEADER = (
    "Month",
    "Counted",
    "Over",
    "Value",
    "Average",
    "Lower limit",
    "Upper limit",
    "Signal",
    "Version",
    "Late",
    "Recorded by",
    "Recorded at",
)


def points_table(facts: ChartFacts) -> Table:
    """Newest month first; every mark of the chart in words."""
    definition = facts.series.definition
    shape = definition.shape
    plain = shape in (IndicatorShape.COUNT, IndicatorShape.MEDIAN)
    unit = unit_of(definition, facts.series.exposure_kind)
    value = Column("Value" if plain else unit[:1].upper() + unit[1:], figure=True)
    over = () if plain else (Column(over_words(facts.series).capitalize(), figure=True),)
    columns = (
        Column("Month"),
        Column(
            unit[:1].upper() + unit[1:] if shape is IndicatorShape.MEDIAN else "Counted",
            figure=True,
        ),
        *over,
        *(() if plain else (value,)),
        Column("Usual range", figure=True),
        Column("What the chart says"),
        Column("Recorded"),
    )
    rows = tuple(_row(facts, place, plain=plain) for place in reversed(range(len(facts.points))))
    return Table("Every number of this chart", columns, rows)


def _row(facts: ChartFacts, place: int, *, plain: bool) -> tuple[Cell | str, ...]:
    point = facts.points[place]
    shown = [] if plain else [_number(point.denominator), _number(point.value)]
    return (
        Cell(month_words(point.month)),
        Cell(_number(point.numerator) if point.numerator is not None else "Nothing came"),
        *(Cell(one) for one in shown),
        Cell(_range(facts, place)),
        Cell(_said(facts, place)),
        Cell(recorded_words(point)),
    )


def _number(value: Decimal | None) -> str:
    return "–" if value is None else figure(float(value))


def _range(facts: ChartFacts, place: int) -> str:
    lower, upper = facts.lower[place], facts.upper[place]
    if lower is None or upper is None:
        return "None drawn"
    return f"{figure(lower)} to {figure(upper)}"


def _said(facts: ChartFacts, place: int) -> str:
    point = facts.points[place]
    if point.numerator is None:
        return "Quiet"
    if point.without_exposure:
        return f"No rate: no {over_words(facts.series)}"
    words = MARK_WORDS[Mark(facts.marks[place])]
    begins = ", limits start anew" if place in facts.begins else ""
    return f"{words[0].upper()}{words[1:]}{begins}"


def recorded_words(point: Point) -> str:
    """How it came: late and corrected are said."""
    if point.recorded_at is None:
        return "Taken back" if point.edition else "Not recorded"
    told = [point.source.label] if point.source else []
    if point.late:
        told.append("late")
    if point.corrected:
        told.append(f"corrected, version {point.edition}")
    return ", ".join(told)


def corrections(found: Sequence[Reading]) -> tuple[str, ...]:
    """What was put right, newest month first."""
    return tuple(_correction(one) for one in found[:20])


def _correction(one: Reading) -> str:
    before = one.supersedes
    said = _of(before) if before is not None else "nothing"
    why = f" Why: {one.why}" if one.why else ""
    when = long_date(one.recorded_at.date(), weekday=False)
    return (
        f"{month_words(one.period_start)}: {said} became {_of(one)} "
        f"({one.recorded_by_name}, {when}).{why}"
    )


def _of(row: Reading) -> str:
    if row.numerator is None:
        return "nothing"
    first = figure(float(row.numerator))
    return first if row.denominator is None else f"{first} of {figure(float(row.denominator))}"


def csv_rows(facts: ChartFacts) -> Iterator[tuple[Any, ...]]:
    """The chart's numbers as a file: oldest first, numbers unrounded."""
    for place, point in enumerate(facts.points):
        yield (
            month_key(point.month),
            _raw(point.numerator),
            _raw(point.denominator),
            _raw(point.value),
            facts.centre[place],
            facts.lower[place],
            facts.upper[place],
            MARK_WORDS[Mark(facts.marks[place])],
            point.edition or None,
            "late" if point.late else "",
            point.recorded_by_name,
            point.recorded_at,
        )


def _raw(value: Decimal | None) -> float | None:
    return None if value is None else float(value)
