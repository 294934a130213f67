"""Measures month by month, each with its chart as it is judged where it is kept."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from counterpoise.apps.assurance.facts.boards import charts_of
from counterpoise.apps.assurance.facts.charts import ChartFacts
from counterpoise.apps.assurance.queries.boards import board_data
from counterpoise.apps.assurance.queries.series import Point, Series
from counterpoise.apps.packs.facts.identities import source_of_series
from counterpoise.apps.packs.facts.wanted import Wanted
from counterpoise.engines.packs import (
    Chart,
    ChartLine,
    ChartPoint,
    Count,
    PackFacts,
    Piece,
    Statement,
)
from counterpoise.kit.months import month_of, month_words
from counterpoise.rulesets.indicator_library import IndicatorDefinition
from counterpoise.terms import EvidenceKind, EvidenceShows, IndicatorShape, IndicatorSide

TOPICS = {
    "R": ("restriction", "consent"),
    "P": ("risk_taking", "everyday_life"),
    "F": ("incidents",),
    "E": ("escalation", "concerns"),
    "W": ("workforce", "supervision"),
    "V": ("voice",),
    "G": ("governance", "plans"),
}
OF_ONE = {"F10": ("medicines",), "F03": ("medicines",)}
KIND_OF = {
    IndicatorSide.PROTECTIVE: EvidenceKind.OUTCOME,
    IndicatorSide.RIGHTS: EvidenceKind.OUTCOME,
    IndicatorSide.BALANCING: EvidenceKind.OUTCOME,
    IndicatorSide.VOICE: EvidenceKind.PEOPLES_EXPERIENCE,
    IndicatorSide.WORKFORCE: EvidenceKind.PROCESS,
    IndicatorSide.GOVERNANCE: EvidenceKind.PROCESS,
}
SHOWS = {"improvement": EvidenceShows.SUPPORTS, "concern": EvidenceShows.CONTRADICTS}
MEANING = {
    "common": "That is within what is usual here.",
    "improvement_high": "That is higher than was usual here, which is the way we want.",
    "improvement_low": "That is lower than was usual here, which is the way we want.",
    "concern_high": "That is higher than is usual here, and needs a look.",
    "concern_low": "That is lower than is usual here, and needs a look.",
    "neutral_high": "That is higher than is usual here. Read it with what it is paired with.",
    "neutral_low": "That is lower than is usual here. Read it with what it is paired with.",
    "quiet": "Nothing came for the newest month, so we cannot say how it is now.",
    "not_enough": "There is too little so far to say whether it changes.",
}


def found(wanted: Wanted) -> PackFacts:
    """Every measure with a figure in the period. A person's own pack holds none of them: they
    are about everybody."""
    if wanted.person is not None:
        return PackFacts()
    statements: list[Statement] = []
    for service in wanted.services:
        data = board_data(wanted.scope, service, at=wanted.at)
        for facts in charts_of(data, at=wanted.at):
            statements += _statement(wanted, facts)
    return PackFacts(statements=tuple(statements))


def _statement(wanted: Wanted, facts: ChartFacts) -> Iterator[Statement]:
    places = _places(facts, wanted.first, wanted.last)
    definition = facts.series.definition
    if not any(facts.points[place].numerator is not None for place in places):
        return
    if wanted.plan is not None and definition.code not in wanted.keys:
        return
    newest = facts.points[places[-1]]
    ends_now = places[-1] == len(facts.points) - 1
    yield Statement(
        code=f"measure/{facts.series.service.public_key}/{definition.code}",
        pieces=_words(wanted, facts, newest, places, ends_now=ends_now),
        kind=KIND_OF[definition.side],
        shows=SHOWS.get(facts.judged, EvidenceShows.NEITHER) if ends_now else EvidenceShows.NEITHER,
        day=newest.month,
        topics=(*TOPICS.get(definition.code[0], ()), *OF_ONE.get(definition.code, ()), "measures"),
        sources=(source_of_series(facts.series),),
        chart=_chart(facts, places),
    )


def _places(facts: ChartFacts, first: date, last: date) -> range:
    months = [point.month for point in facts.points]
    inside = [n for n, month in enumerate(months) if month_of(first) <= month <= month_of(last)]
    return range(inside[0], inside[-1] + 1) if inside else range(0)


def _words(
    wanted: Wanted, facts: ChartFacts, newest: Point, places: Sequence[int], *, ends_now: bool
) -> tuple[Piece, ...]:
    """The newest month's count, what it stands on, and what it means. No rate stands in words:
    with what it is counted over, it would give a small count away."""
    series = facts.series
    name = f"{series.definition.name}{wanted.at_place(series.service)}"
    meaning = MEANING[facts.variation] if ends_now else ""
    if newest.numerator is None:
        return (f"{name}. Nothing came for {month_words(newest.month)}. {meaning}".strip(),)
    if series.definition.shape is IndicatorShape.MEDIAN:
        value = f"{float(newest.numerator):g} {series.definition.unit}".strip()
        return (f"{name}: {value} in {month_words(newest.month)}. {meaning}".strip(),)
    total = int(sum(facts.points[place].numerator or 0 for place in places))
    of = _of(newest, series)
    return (
        f"{name}: ",
        Count(int(newest.numerator)),
        *of,
        f" in {month_words(newest.month)}, and ",
        Count(total),
        f" over {len(places)} months. {meaning}".rstrip(),
    )


def _of(newest: Point, series: Series) -> tuple[Piece, ...]:
    if series.definition.shape is not IndicatorShape.PROPORTION or not newest.denominator:
        return ()
    return (" of ", Count(int(newest.denominator)))


def _chart(facts: ChartFacts, places: Sequence[int]) -> Chart:
    definition = facts.series.definition
    return Chart(
        code=definition.code,
        title=f"{definition.name}, {facts.series.service.name}",
        unit=_unit(definition, facts.series),
        side=definition.side.value,
        points=tuple(_point(facts, place) for place in places),
        lines=tuple(_lines(facts, places)),
        sign=facts.variation,
        definition=definition.definition,
    )


def _point(facts: ChartFacts, place: int) -> ChartPoint:
    point, shape = facts.points[place], facts.series.definition.shape
    counted = shape is not IndicatorShape.MEDIAN and point.numerator is not None
    return ChartPoint(
        label=f"{point.month:%b %Y}",
        value=facts.values[place],
        count=int(point.numerator) if counted else None,  # type: ignore[arg-type]
        over=None if point.denominator is None else float(point.denominator),
        mark=facts.marks[place],
        share=shape is IndicatorShape.PROPORTION,
    )


def _lines(facts: ChartFacts, places: Sequence[int]) -> Iterator[ChartLine]:
    levels = {
        ("limit", "Lower limit"): facts.lower,
        ("centre", "Average"): facts.centre,
        ("limit", "Upper limit"): facts.upper,
    }
    for (kind, name), values in levels.items():
        shown = tuple(values[place] for place in places)
        if any(value is not None for value in shown):
            yield ChartLine(kind, name, shown)
    if facts.target is not None:
        yield ChartLine("target", f"Target {facts.target:g}", (facts.target,) * len(places))


def _unit(definition: IndicatorDefinition, series: Series) -> str:
    if definition.shape is IndicatorShape.PROPORTION:
        return "%"
    if definition.shape is IndicatorShape.RATE:
        over = series.exposure_kind.label if series.exposure_kind else definition.denominator
        scale = f"{definition.scale:,} " if definition.scale > 1 else ""
        return f"For every {scale}{over[:1].lower()}{over[1:]}"
    return definition.unit.capitalize() or "A month"


def named(statement: Statement, title: str) -> Statement:
    """The same statement with another title on its chart."""
    chart = replace(statement.chart, title=title) if statement.chart else None
    return replace(statement, chart=chart)
