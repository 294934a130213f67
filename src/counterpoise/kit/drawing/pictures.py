"""What to draw, in plain frozen records: the only thing a caller has to know."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Mark(StrEnum):
    """How a point is drawn. Shape and outline differ as well as colour.

    A plain point stands where nothing can be said: no limits, so no usual ups and downs.
    """

    COMMON = "common"
    IMPROVEMENT = "improvement"
    CONCERN = "concern"
    NEUTRAL = "neutral"
    LEFT_OUT = "left_out"
    PLAIN = "plain"


class LineKind(StrEnum):
    """What a level line is, which decides how it is drawn."""

    CENTRE = "centre"
    LIMIT = "limit"
    TARGET = "target"
    EARLIER = "earlier"


@dataclass(frozen=True, slots=True)
class PlottedPoint:
    """One period. ``value`` is ``None`` where nothing was returned; ``said`` is read on focus."""

    label: str
    said: str
    value: float | None
    mark: Mark = Mark.COMMON


@dataclass(frozen=True, slots=True)
class Line:
    """A level at every period, ``None`` where it has none; broken where a phase begins."""

    kind: LineKind
    name: str
    values: tuple[float | None, ...]
    breaks: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened just before point ``index``, marked by a letter."""

    index: int
    letter: str
    said: str


@dataclass(frozen=True, slots=True)
class ChartPicture:
    """A measure over time. ``key`` makes the ids unique on a page; ``unit`` captions the axis."""

    key: str
    title: str
    description: str
    points: tuple[PlottedPoint, ...]
    lines: tuple[Line, ...] = ()
    events: tuple[Event, ...] = ()
    unit: str = ""
    decimals: int = 1
    from_zero: bool = True


@dataclass(frozen=True, slots=True)
class Sheet:
    """The size to draw at, in units of the view box, down to the foot of the grid."""

    width: int
    height: int
    text: int
    left: int
    right: int
    top: int = 44


WIDE = Sheet(width=800, height=316, text=15, left=52, right=132)
NARROW = Sheet(width=360, height=260, text=14, left=40, right=14)
