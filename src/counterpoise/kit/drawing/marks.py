"""How a point looks: colours as Making Data Count has them, each with a shape of its own.

The greys and blues of that palette are too pale to stand alone on white, so every
mark has a dark outline (WCAG 2.2, 1.4.11).
"""

from __future__ import annotations

from dataclasses import dataclass

from counterpoise.kit.drawing.pictures import Mark
from counterpoise.kit.drawing.svg import INK, element, number

COLOUR = {
    Mark.COMMON: "#a6a6a6",
    Mark.IMPROVEMENT: "#00b0f0",
    Mark.CONCERN: "#e46c0a",
    Mark.NEUTRAL: "#490092",
    Mark.LEFT_OUT: "#ffffff",
    Mark.PLAIN: "#dde3e4",
}
MEANING = {
    Mark.COMMON: "Usual ups and downs",
    Mark.IMPROVEMENT: "Signal of improvement",
    Mark.CONCERN: "Signal of concern",
    Mark.NEUTRAL: "Signal of change",
    Mark.LEFT_OUT: "Left out, with a reason",
    Mark.PLAIN: "Too little to judge by",
}


@dataclass(frozen=True, slots=True)
class _Shape:
    corners: tuple[tuple[float, float], ...]


SHAPES = {
    Mark.IMPROVEMENT: _Shape(((0, -1.35), (1.3, 0.95), (-1.3, 0.95))),
    Mark.CONCERN: _Shape(((0, -1.35), (1.35, 0), (0, 1.35), (-1.35, 0))),
    Mark.NEUTRAL: _Shape(((-1, -1), (1, -1), (1, 1), (-1, 1))),
}


def mark_at(mark: Mark, x: float, y: float, size: float = 5.0) -> str:
    """One point: a circle, or for a signal a triangle, a diamond or a square."""
    shape = SHAPES.get(mark)
    outline = {"stroke": INK, "stroke_width": 1.2, "fill": COLOUR[mark]}
    if shape is None:
        dashes = "2 2" if mark is Mark.LEFT_OUT else None
        return element("circle", cx=x, cy=y, r=size, stroke_dasharray=dashes, **outline)
    corners = " ".join(f"{number(x + a * size)},{number(y + b * size)}" for a, b in shape.corners)
    return element("polygon", points=corners, **outline)
