"""A ratio of two rates, how far from it the truth could be, and where "no change" lies."""

from __future__ import annotations

import math
from dataclasses import dataclass

from counterpoise.kit.drawing.svg import GRID, INK, PLUM, QUIET_INK, drawing, element, number, words

STEPS = (0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0)
NAMES = {
    0.1: "a tenth",
    0.2: "a fifth",
    0.5: "half",
    1.0: "no change",
    2.0: "double",
    5.0: "5 times",
    10.0: "10 times",
}
HEIGHT, TEXT = 150.0, 15
WIDE, NARROW = (640.0, 56.0), (360.0, 34.0)  # how wide, and the room at both ends
ON_A_PHONE = (0.1, 0.5, 2.0, 10.0)  # the steps whose names have room there
Paper = tuple[float, float]
ROW = 52.0


@dataclass(frozen=True, slots=True)
class IntervalPicture:
    """A ratio and its interval. ``low`` may be 0 and ``high`` ``None`` where there is no end."""

    key: str
    title: str
    description: str
    value: float | None
    low: float | None
    high: float | None
    fewer: str = "fewer than before"
    more: str = "more than before"


def interval(picture: IntervalPicture, *, narrow: bool = False) -> str:
    """The ratio as SVG text, on a scale where half and double lie equally far from no change.

    ``narrow`` draws it for a phone, with fewer names under the scale.
    """
    p = NARROW if narrow else WIDE
    inside = _scale(p) + _sides(picture, p) + _whisker(picture, p) + _dot(picture, p)
    return drawing(
        inside,
        key=picture.key,
        title=picture.title,
        description=picture.description,
        width=p[0],
        height=HEIGHT,
    )


def _x(ratio: float, p: Paper) -> float:
    width, edge = p
    share = (math.log10(min(max(ratio, STEPS[0]), STEPS[-1])) + 1) / 2
    return edge + share * (width - 2 * edge)


def _scale(p: Paper) -> str:
    drawn = []
    for step in STEPS:
        at, whole = _x(step, p), step == 1.0
        drawn.append(
            element(
                "line",
                x1=at,
                x2=at,
                y1=26,
                y2=98,
                stroke=INK if whole else GRID,
                stroke_width=2 if whole else 1,
            )
        )
        if p == WIDE or step in ON_A_PHONE:
            drawn.append(
                words(NAMES[step], at, 118, size=TEXT, text_anchor="middle", fill=QUIET_INK)
            )
    return "".join(drawn)


def _sides(picture: IntervalPicture, p: Paper) -> str:
    middle = _x(1.0, p)
    fewer = words(picture.fewer, middle - 30, 18, size=TEXT, text_anchor="end")
    more = words(picture.more, middle + 30, 18, size=TEXT)
    return fewer + _tip(middle - 12, 13, -1, QUIET_INK) + more + _tip(middle + 12, 13, 1, QUIET_INK)


def _whisker(picture: IntervalPicture, p: Paper) -> str:
    """The interval; an end that lies beyond the scale is an arrow instead of a bar."""
    if picture.low is None:
        return ""
    low, high = picture.low, picture.high
    left, right = _x(max(low, STEPS[0]), p), _x(STEPS[-1] if high is None else high, p)
    line = element("line", x1=left, x2=right, y1=ROW, y2=ROW, stroke=PLUM, stroke_width=5)
    beyond_left, beyond_right = low < STEPS[0], high is None or high > STEPS[-1]
    return line + _end(left, -1 if beyond_left else 0) + _end(right, 1 if beyond_right else 0)


def _end(at: float, beyond: int) -> str:
    if beyond:
        return _tip(at, ROW, beyond, PLUM)
    return element("line", x1=at, x2=at, y1=ROW - 10, y2=ROW + 10, stroke=PLUM, stroke_width=3)


def _tip(x: float, y: float, way: int, fill: str) -> str:
    """A small arrow head, since not every font has one."""
    corners = f"{number(x)},{number(y - 6)} {number(x + 11 * way)},{number(y)} "
    return element("polygon", points=f"{corners}{number(x)},{number(y + 6)}", fill=fill)


def _dot(picture: IntervalPicture, p: Paper) -> str:
    if picture.value is None:
        return ""
    return element(
        "circle", cx=_x(picture.value, p), cy=ROW, r=9, fill="#ffffff", stroke=PLUM, stroke_width=4
    )
