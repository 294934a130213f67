"""Services of like need by how much there was to count: chance makes small ones differ most."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from counterpoise.kit.drawing.scales import Scale, scale_for, step_words
from counterpoise.kit.drawing.svg import (
    GRID,
    INK,
    PLUM,
    QUIET_INK,
    drawing,
    element,
    path,
    words,
)


@dataclass(frozen=True, slots=True)
class _Paper:
    """How large it is drawn, with the room kept free at each edge."""

    width: float
    height: float
    left: float
    right: float
    top: float
    bottom: float
    text: int


WIDE = _Paper(760.0, 400.0, 60.0, 150.0, 34.0, 56.0, 15)
NARROW = _Paper(360.0, 320.0, 40.0, 60.0, 34.0, 56.0, 14)


@dataclass(frozen=True, slots=True)
class Dot:
    """One service: how much there was to count, its rate, and the words read on focus."""

    exposure: float
    rate: float
    said: str
    own: bool = False
    name: str = ""


@dataclass(frozen=True, slots=True)
class Curve:
    """A limit at rising exposures, named where it ends."""

    name: str
    points: tuple[tuple[float, float], ...]
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class FunnelPicture:
    """All services together. ``centre`` is their common rate."""

    key: str
    title: str
    description: str
    dots: tuple[Dot, ...]
    curves: tuple[Curve, ...]
    centre: float
    unit: str
    exposure_unit: str


def funnel(picture: FunnelPicture, *, narrow: bool = False) -> str:
    """The funnel as SVG text; only the viewer's own services carry a name.

    ``narrow`` draws it for a phone, where names stand in the table beneath.
    """
    p = NARROW if narrow else WIDE
    x = scale_for(
        [dot.exposure for dot in picture.dots], start=p.left, end=p.width - p.right, from_zero=True
    )
    y = scale_for(_heights(picture), start=p.height - p.bottom, end=p.top, from_zero=True)
    inside = "".join(
        (
            _grid(picture, x, y, p),
            *(_curve(curve, x, y, p) for curve in picture.curves),
            _centre(picture, y, p),
            *(_dot(dot, x, y, p) for dot in sorted(picture.dots, key=lambda dot: dot.own)),
        )
    )
    return drawing(
        inside,
        key=picture.key,
        title=picture.title,
        description=picture.description,
        width=p.width,
        height=p.height,
        explorable=p is WIDE,
    )


def _heights(picture: FunnelPicture) -> list[float]:
    """What the scale must hold: every service, but not the whole mouth of the funnel."""
    rates = [dot.rate for dot in picture.dots] + [picture.centre]
    ends = [curve.points[-1][1] for curve in picture.curves if curve.points]
    return rates + ends


def _grid(picture: FunnelPicture, x: Scale, y: Scale, p: _Paper) -> str:
    quiet = partial(words, size=p.text, fill=QUIET_INK)
    right, foot = p.width - p.right, p.height - p.bottom
    drawn = [
        quiet(picture.unit, 2, p.top - 16),
        quiet(picture.exposure_unit, right, p.height - 6, text_anchor="end"),
    ]
    for step in y.steps:
        label = step_words(step, y.steps[1] - y.steps[0])
        drawn.append(element("line", x1=p.left, x2=right, y1=y(step), y2=y(step), stroke=GRID))
        drawn.append(quiet(label, p.left - 8, y(step) + 5, text_anchor="end"))
    for step in x.steps:
        label = step_words(step, x.steps[1] - x.steps[0])
        drawn.append(quiet(label, x(step), foot + 22, text_anchor="middle"))
    return "".join(drawn)


def _curve(curve: Curve, x: Scale, y: Scale, p: _Paper) -> str:
    inside = _below([(x(a), y(b)) for a, b in curve.points if a <= x.high], p.top)
    if not inside:
        return ""
    dashes = "6 4" if curve.dashed else None
    line = path(inside, stroke=QUIET_INK, stroke_width=1.4, stroke_dasharray=dashes)
    return line + words(curve.name, inside[-1][0] + 6, inside[-1][1] + 5, size=p.text - 1)


def _below(places: list[tuple[float, float]], top: float) -> list[tuple[float, float]]:
    """A line that comes from above the paper begins at its edge: drawn flat along the top it
    would look like a limit."""
    low = next((at for at, (_, y) in enumerate(places) if y >= top), len(places))
    kept = [(x, max(y, top)) for x, y in places[low:]]
    if not kept or not low:
        return kept
    (x, y), (to_x, to_y) = places[low - 1], places[low]
    return [(x + (to_x - x) * (top - y) / (to_y - y), top), *kept]


def _centre(picture: FunnelPicture, y: Scale, p: _Paper) -> str:
    at = y(picture.centre)
    line = element(
        "line", x1=p.left, x2=p.width - p.right, y1=at, y2=at, stroke=INK, stroke_width=1.6
    )
    return line + words(
        "All together" if p is WIDE else "All", p.width - p.right + 6, at + 5, size=p.text - 1
    )


def _dot(dot: Dot, x: Scale, y: Scale, p: _Paper) -> str:
    at, height = x(dot.exposure), y(dot.rate)
    fill, size = (PLUM, 8) if dot.own else ("#a6a6a6", 6)
    circle = element("circle", cx=at, cy=height, r=size, fill=fill, stroke=INK, stroke_width=1.2)
    name = _name(dot, at, height, p) if dot.own and p is WIDE else ""
    return element(
        "g",
        circle + name,
        role="img",
        aria_label=dot.said,
        tabindex=0 if p is WIDE else None,
        class_="cp-drawing__point",
    )


def _name(dot: Dot, at: float, height: float, p: _Paper) -> str:
    """To the right of its dot; in the right half to its left, away from the names of the lines."""
    left = at > (p.left + p.width - p.right) / 2
    place = {"text_anchor": "end"} if left else {}
    across = at - 12 if left else at + 12
    return words(dot.name, across, height + 5, size=p.text, fill=PLUM, **place)
