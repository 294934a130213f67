"""Days on a line: what was written when, a row for each kind of sign, a shape for each source."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

from counterpoise.kit.drawing.svg import (
    GRID,
    INK,
    PLUM,
    QUIET_INK,
    TEAL,
    drawing,
    element,
    number,
    words,
)

WIDE, NARROW = 720.0, 360.0
TEXT = 15
Across = Callable[[date], float]
EDGE, ROW, HEAD, FOOT = 14.0, 44.0, 10.0, 46.0


class Shape(Enum):
    """One shape for each source, so that no colour is needed to tell them apart."""

    CIRCLE = "circle"
    DIAMOND = "diamond"
    TRIANGLE = "triangle"
    SQUARE = "square"
    WEDGE = "wedge"


FILL = {
    Shape.CIRCLE: TEAL,
    Shape.DIAMOND: PLUM,
    Shape.TRIANGLE: "#e46c0a",
    Shape.SQUARE: "#ffffff",
    Shape.WEDGE: "#ffdd00",
}


@dataclass(frozen=True, slots=True)
class DayMark:
    """Something written on a day, on the row of what it is about."""

    day: date
    row: int
    shape: Shape


@dataclass(frozen=True, slots=True)
class DaysPicture:
    """``rows`` are names; ``line_on`` is a day to draw a line at, with its words."""

    key: str
    title: str
    description: str
    rows: tuple[str, ...]
    marks: tuple[DayMark, ...]
    shapes: tuple[tuple[Shape, str], ...]
    line_on: date | None = None
    line_words: str = ""


def days(picture: DaysPicture, *, narrow: bool = False) -> str:
    """The days as SVG text. ``narrow`` draws it for a phone, with fewer dates."""
    width = NARROW if narrow else WIDE
    first, last = _span(picture)
    height = HEAD + ROW * len(picture.rows) + FOOT + _key_height(picture, narrow)

    def x(day: date) -> float:
        return EDGE + (day - first).days / max(1, (last - first).days) * (width - 2 * EDGE)

    inside = "".join(
        (
            *(_row(name, place, width) for place, name in enumerate(picture.rows)),
            _line(picture, x, narrow=narrow),
            *(_shape(one.shape, x(one.day), _y(one.row)) for one in picture.marks),
            _dates(picture, first, last, x),
            _key(picture, narrow=narrow),
        )
    )
    return drawing(
        inside,
        key=picture.key,
        title=picture.title,
        description=picture.description,
        width=width,
        height=height,
    )


def _span(picture: DaysPicture) -> tuple[date, date]:
    """At least a week, so that one day is not a wall."""
    listed = [one.day for one in picture.marks] + ([picture.line_on] if picture.line_on else [])
    first, last = min(listed), max(listed)
    return first, max(last, first + timedelta(days=7))


def _y(row: int) -> float:
    return HEAD + ROW * row + 31


def _row(name: str, place: int, width: float) -> str:
    y = _y(place)
    line = element("line", x1=EDGE, x2=width - EDGE, y1=y, y2=y, stroke=GRID, stroke_width=2)
    return words(name, EDGE, y - 16, size=TEXT, fill=QUIET_INK) + line


def _line(picture: DaysPicture, x: Across, *, narrow: bool) -> str:
    if picture.line_on is None:
        return ""
    at, foot = x(picture.line_on), HEAD + ROW * len(picture.rows)
    return element(
        "line",
        x1=at,
        x2=at,
        y1=HEAD,
        y2=foot + (4 if narrow else 8),
        stroke=INK,
        stroke_width=1.5,
        stroke_dasharray="5 4",
    )


def _dates(picture: DaysPicture, first: date, last: date, x: Across) -> str:
    y = HEAD + ROW * len(picture.rows) + 22
    ends = words(_said(first), EDGE, y, size=TEXT) + words(
        _said(last), x(last), y, size=TEXT, text_anchor="end"
    )
    if picture.line_on is None or not picture.line_words:
        return ends
    at = x(picture.line_on)
    middle = (x(first) + x(last)) / 2
    anchor = "end" if at > middle else "start"
    return ends + words(picture.line_words, at, y + 18, size=TEXT, text_anchor=anchor)


def _said(day: date) -> str:
    return f"{day.day} {day:%B}"


def _key_height(picture: DaysPicture, narrow: bool) -> float:
    return 24.0 * (len(picture.shapes) if narrow else 1)


def _key(picture: DaysPicture, *, narrow: bool) -> str:
    """What each shape is: one under the other on a phone."""
    top = HEAD + ROW * len(picture.rows) + FOOT + 10
    drawn, x = [], EDGE + 6
    for place, (shape, name) in enumerate(picture.shapes):
        y = top + (24.0 * place if narrow else 0)
        at = EDGE + 6 if narrow else x
        drawn.append(_shape(shape, at, y - 5) + words(name, at + 14, y, size=TEXT))
        x += 44 + 8 * len(name)
    return "".join(drawn)


def _shape(shape: Shape, x: float, y: float, size: float = 7.0) -> str:
    outline = {"fill": FILL[shape], "stroke": INK, "stroke_width": 1.5}
    if shape is Shape.CIRCLE:
        return element("circle", cx=x, cy=y, r=size, **outline)
    corners = {
        Shape.DIAMOND: ((0, -1.3), (1.3, 0), (0, 1.3), (-1.3, 0)),
        Shape.TRIANGLE: ((0, -1.3), (1.2, 1), (-1.2, 1)),
        Shape.SQUARE: ((-1, -1), (1, -1), (1, 1), (-1, 1)),
        Shape.WEDGE: ((-1.2, -1), (1.2, -1), (0, 1.3)),
    }[shape]
    points = " ".join(f"{number(x + a * size)},{number(y + b * size)}" for a, b in corners)
    return element("polygon", points=points, **outline)
