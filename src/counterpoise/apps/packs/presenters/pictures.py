"""A pack's chart as a picture with its words, and as a table with months across."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from counterpoise.kit.drawing import (
    ChartPicture,
    Line,
    LineKind,
    Mark,
    PlottedPoint,
    control_chart,
)

ACROSS = 12
FEWER = "fewer than 5"
NOT_SHOWN = "not shown"
LEFT_OUT = (
    "There is no picture: too many months have between one and four, and a small number can tell "
    "who it is about."
)


@dataclass(frozen=True, slots=True)
class Strip:
    """Up to twelve months: their names, values and counts."""

    months: tuple[str, ...]
    values: tuple[str, ...]
    counts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ChartShown:
    """``svg`` is empty where nothing may be drawn, and ``why_not`` says so."""

    title: str
    unit: str
    definition: str
    alt: str
    svg: str
    uri: str
    why_not: str
    strips: tuple[Strip, ...]
    counted: bool

    @property
    def printed(self) -> tuple[Strip, ...]:
        """The newest year on paper; every month is in the spreadsheet."""
        return self.strips[-1:]


def chart_shown(chart: Mapping[str, Any], words: str, code: str, *, draw: bool) -> ChartShown:
    svg = (
        control_chart(picture_of(chart, words, code), explorable=False)
        if _drawn(chart, draw)
        else ""
    )
    points = chart["points"]
    return ChartShown(
        title=chart["title"],
        unit=chart["unit"],
        definition=chart["definition"],
        alt=f"{chart['title']}. {words}",
        svg=svg,
        uri=_uri(svg) if svg else "",
        why_not="" if chart["drawn"] else LEFT_OUT,
        strips=tuple(_strips(points)),
        counted=any(one["count"] is not None or one["hidden"] for one in points),
    )


def picture_of(chart: Mapping[str, Any], words: str, code: str) -> ChartPicture:
    """The chart as plain records to draw. Hidden months have a gap and no value anywhere."""
    points = tuple(
        PlottedPoint(
            one["label"],
            f"{one['label']}: {_value(one)}",
            one["value"],
            Mark(one["mark"]),
        )
        for one in chart["points"]
    )
    lines = tuple(
        Line(LineKind(one["kind"]), one["name"], tuple(one["values"])) for one in chart["lines"]
    )
    picture = ChartPicture(
        key=f"c{hashlib.sha256(code.encode()).hexdigest()[:10]}",
        title=chart["title"],
        description=words,
        points=points,
        lines=lines,
        unit=chart["unit"],
    )
    lowest = min((one["value"] for one in chart["points"] if one["value"] is not None), default=0)
    return replace(picture, from_zero=lowest >= 0)


def _drawn(chart: Mapping[str, Any], draw: bool) -> bool:
    return draw and chart["drawn"] and len(chart["points"]) > 1


def _strips(points: Sequence[Mapping[str, Any]]) -> Iterator[Strip]:
    """Whole years counted back from the newest month."""
    first = len(points) % ACROSS
    if first:
        yield _strip(points[:first])
    for at in range(first, len(points), ACROSS):
        yield _strip(points[at : at + ACROSS])


def _strip(points: Sequence[Mapping[str, Any]]) -> Strip:
    return Strip(
        months=tuple(one["label"] for one in points),
        values=tuple(_value(one) for one in points),
        counts=tuple(_count(one) for one in points),
    )


def _value(one: Mapping[str, Any]) -> str:
    if one["hidden"]:
        return "not drawn"
    if one["value"] is None:
        return "none came" if one["count"] is None else "no rate"
    return f"{one['value']:.3g}"


def _count(one: Mapping[str, Any]) -> str:
    if one["hidden"]:
        return hidden_words(one)
    return "" if one["count"] is None else f"{one['count']:,}"


def hidden_words(one: Mapping[str, Any]) -> str:
    """Of a share, all but a few are hidden as well, and those are not few."""
    return FEWER if one["few"] else NOT_SHOWN


def _uri(svg: str) -> str:
    return "data:image/svg+xml;base64," + base64.b64encode(svg.encode()).decode()
