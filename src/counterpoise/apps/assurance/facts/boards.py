"""A service's board worked out: its charts, who balances whom, and where one side pays."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from counterpoise.apps.assurance.facts.charts import ChartFacts, chart_of
from counterpoise.apps.assurance.queries.boards import BoardData
from counterpoise.rulesets.indicator_library import IndicatorDefinition
from counterpoise.terms import IndicatorSide

FREEDOM = frozenset({IndicatorSide.RIGHTS, IndicatorSide.VOICE})
USUAL_MONTHS = 18


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a board is narrowed to. Empty: everything."""

    side: str = ""
    family: str = ""
    months: int = USUAL_MONTHS


@dataclass(frozen=True, slots=True)
class TradeOff:
    """``better`` shows improvement while ``other``, its balance, is worse or has gone quiet."""

    better: ChartFacts
    other: ChartFacts
    quiet: bool


def charts_of(data: BoardData, *, at: datetime) -> list[ChartFacts]:
    """Every chart of a board, in the library's order."""
    found = [
        chart_of(
            series,
            at=at,
            rebase=data.rebases.get(code, ()),
            left_out=data.left_out.get(code, {}),
            target=float(data.targets[code].amount) if code in data.targets else None,
        )
        for code, series in data.series.items()
    ]
    return [one for one in found if one is not None]


def is_freedom(definition: IndicatorDefinition) -> bool:
    """Which column it stands in: rights and voice face protection, staff and governance."""
    return definition.side in FREEDOM


def partners(charts: Sequence[ChartFacts]) -> dict[str, tuple[str, ...]]:
    """By code: those on the board that hold it in balance, or that it does, best first."""
    definitions = [one.series.definition for one in charts]
    return {
        one.code: tuple(
            other.code
            for other in definitions
            if other.code in one.balances or one.code in other.balances
        )
        for one in definitions
    }


def trade_offs(charts: Sequence[ChartFacts], pairs: Mapping[str, Sequence[str]]) -> list[TradeOff]:
    """Where one improves and what balances it worsens, or cannot be seen."""
    by_code = {one.series.definition.code: one for one in charts}
    found = []
    for one in charts:
        if one.judged != "improvement":
            continue
        for code in pairs[one.series.definition.code]:
            other = by_code[code]
            if other.judged in ("concern", "quiet"):
                found.append(TradeOff(one, other, other.judged == "quiet"))
    return sorted(found, key=lambda one: one.quiet)


def rows_of(
    charts: Sequence[ChartFacts], pairs: Mapping[str, Sequence[str]]
) -> list[tuple[ChartFacts | None, ChartFacts | None, bool]]:
    """Left, right, and whether they are a pair: pairs face one another, the rest fill up."""
    left = [one for one in charts if not is_freedom(one.series.definition)]
    right = [one for one in charts if is_freedom(one.series.definition)]
    waiting = {one.series.definition.code: one for one in right}
    rows: list[tuple[ChartFacts | None, ChartFacts | None, bool]] = []
    alone = []
    for one in left:
        partner = next((c for c in pairs[one.series.definition.code] if c in waiting), None)
        if partner is None:
            alone.append(one)
        else:
            rows.append((one, waiting.pop(partner), True))
    rest = list(waiting.values())
    for place in range(max(len(alone), len(rest))):
        here = alone[place] if place < len(alone) else None
        there = rest[place] if place < len(rest) else None
        rows.append((here, there, False))
    return rows
