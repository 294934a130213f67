"""A measure over time: points, average, limits, target, events, and a legend in words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from counterpoise.kit.drawing.joined import level_runs, value_runs
from counterpoise.kit.drawing.marks import MEANING, mark_at
from counterpoise.kit.drawing.pictures import (
    WIDE,
    ChartPicture,
    Event,
    Line,
    LineKind,
    Mark,
    PlottedPoint,
    Sheet,
)
from counterpoise.kit.drawing.scales import Scale, apart, scale_for, step_words
from counterpoise.kit.drawing.svg import (
    GRID,
    INK,
    PLUM,
    QUIET_INK,
    TEAL,
    drawing,
    element,
    path,
    words,
)

STROKES: dict[LineKind, dict[str, object]] = {
    LineKind.CENTRE: {"stroke": INK, "stroke_width": 1.6},
    LineKind.LIMIT: {"stroke": QUIET_INK, "stroke_width": 1.4, "stroke_dasharray": "6 4"},
    LineKind.TARGET: {"stroke": PLUM, "stroke_width": 2, "stroke_dasharray": "2 3"},
    LineKind.EARLIER: {"stroke": QUIET_INK, "stroke_width": 1, "stroke_dasharray": "1 5"},
}
EDGE = 12.0
LETTER_WIDTH = 0.56  # of the text size, for Inter


@dataclass(frozen=True, slots=True)
class _Ground:
    """The sheet with its two scales."""

    picture: ChartPicture
    sheet: Sheet
    y: Scale

    def x(self, index: float) -> float:
        sheet, last = self.sheet, max(len(self.picture.points) - 1, 1)
        return sheet.left + 10 + index / last * (sheet.width - sheet.left - sheet.right - 20)

    def inside(self, index: float) -> float:
        """The same, kept off the scale and the names where points are few and far apart."""
        return min(max(self.x(index), self.sheet.left), self.sheet.width - self.sheet.right)

    @property
    def foot(self) -> float:
        """Where the grid ends and the names of the periods begin."""
        return self.sheet.height


def control_chart(picture: ChartPicture, sheet: Sheet = WIDE, *, explorable: bool = True) -> str:
    """The chart as SVG text. ``explorable`` lets each point be reached with the Tab key."""
    ground = _Ground(picture, sheet, _y_scale(picture, sheet))
    legend, foot = _legend(ground)
    inside = "".join(
        (
            _grid(ground),
            _periods(ground),
            *(_event(ground, event) for event in picture.events),
            *(_line(ground, line) for line in picture.lines),
            _names(ground) if sheet is WIDE else "",
            _joined(ground),
            *_points(ground, explorable=explorable),
            legend,
        )
    )
    return drawing(
        inside,
        key=picture.key,
        title=picture.title,
        description=picture.description,
        width=sheet.width,
        height=foot,
        explorable=explorable,
    )


def _y_scale(picture: ChartPicture, sheet: Sheet) -> Scale:
    levels = [value for line in picture.lines for value in line.values if value is not None]
    values = [point.value for point in picture.points if point.value is not None]
    return scale_for(
        levels + values, start=sheet.height, end=sheet.top, from_zero=picture.from_zero
    )


def _grid(ground: _Ground) -> str:
    sheet, y = ground.sheet, ground.y
    gap = y.steps[1] - y.steps[0]
    drawn = [words(ground.picture.unit, 2, sheet.text, size=sheet.text, fill=QUIET_INK)]
    for step in y.steps:
        at = y(step)
        ends = {"x1": sheet.left, "x2": sheet.width - sheet.right, "y1": at, "y2": at}
        drawn.append(element("line", stroke=GRID, **ends))
        drawn.append(
            words(
                step_words(step, gap),
                sheet.left - 8,
                at + sheet.text / 3,
                size=sheet.text,
                text_anchor="end",
                fill=QUIET_INK,
            )
        )
    return "".join(drawn)


def _periods(ground: _Ground) -> str:
    """As many period names as fit without touching, the newest always among them."""
    points, sheet = ground.picture.points, ground.sheet
    if not points:
        return ""
    longest = max(len(point.label) for point in points) * sheet.text * LETTER_WIDTH + 10
    room = (ground.x(1) - ground.x(0)) if len(points) > 1 else longest
    every = max(1, -int(-longest // room))
    last = len(points) - 1
    shown = [index for index in range(last + 1) if (last - index) % every == 0]
    return "".join(_period(ground, index) for index in shown)


def _period(ground: _Ground, index: int) -> str:
    at, foot, sheet = ground.x(index), ground.foot, ground.sheet
    tick = element("line", x1=at, x2=at, y1=foot, y2=foot + 5, stroke=QUIET_INK)
    half = len(ground.picture.points[index].label) * sheet.text * LETTER_WIDTH / 2
    middle = min(max(at, half + 2), sheet.width - half - 2)
    label = words(
        ground.picture.points[index].label,
        middle,
        foot + 7 + sheet.text,
        size=sheet.text,
        text_anchor="middle",
        fill=QUIET_INK,
    )
    return tick + label


def _event(ground: _Ground, event: Event) -> str:
    at, sheet = ground.x(max(event.index - 0.5, 0)), ground.sheet
    stem = element(
        "line",
        x1=at,
        x2=at,
        y1=sheet.top,
        y2=ground.foot,
        stroke=TEAL,
        stroke_width=1.5,
        stroke_dasharray="4 3",
    )
    flag = element("circle", cx=at, cy=sheet.top - 11, r=10, fill=TEAL)
    letter = words(event.letter, at, sheet.top - 6.5, size=13, text_anchor="middle", fill="#ffffff")
    return element("g", element("title", escape(event.said)) + stem + flag + letter)


def _line(ground: _Ground, line: Line) -> str:
    runs = level_runs(line, ground.inside, ground.y)
    return "".join(path(run, **STROKES[line.kind]) for run in runs)


def _names(ground: _Ground) -> str:
    """Each level's name at the right, where the line ends, moved apart where they meet."""
    sheet = ground.sheet
    named = [
        (line.name, ground.y(line.values[-1]))
        for line in ground.picture.lines
        if line.values and line.values[-1] is not None and line.kind is not LineKind.EARLIER
    ]
    places = apart([at for _, at in named], sheet.text + 3, sheet.top, ground.foot)
    left = sheet.width - sheet.right + 6
    return "".join(
        words(name, left, at + sheet.text / 3, size=sheet.text - 1)
        for (name, _), at in zip(named, places, strict=True)
    )


def _joined(ground: _Ground) -> str:
    """The thin line from point to point, broken where nothing was returned."""
    runs = value_runs(ground.picture.points, ground.x, ground.y)
    return "".join(path(run, stroke="#7b8a90", stroke_width=1.2) for run in runs)


def _points(ground: _Ground, *, explorable: bool) -> Iterator[str]:
    size = 5.0 if len(ground.picture.points) <= 40 else 3.2
    for index, point in enumerate(ground.picture.points):
        if point.value is not None:
            yield _point(point, ground.x(index), ground.y(point.value), size, explorable=explorable)


def _point(point: PlottedPoint, x: float, y: float, size: float, *, explorable: bool) -> str:
    drawn = mark_at(point.mark, x, y, size)
    if not explorable:
        return drawn
    halo = element("circle", cx=x, cy=y, r=13, fill="transparent")
    said = element("title", escape(point.said))
    return element(
        "g",
        said + halo + drawn,
        role="img",
        aria_label=point.said,
        tabindex=0,
        class_="cp-drawing__point",
    )


def _legend(ground: _Ground) -> tuple[str, float]:
    """The marks that occur, in words at the foot, and how low they reach."""
    sheet, at = ground.sheet, ground.foot + 2 * ground.sheet.text + 20
    used = {point.mark for point in ground.picture.points if point.value is not None}
    drawn, left = [], EDGE
    for mark in (one for one in Mark if one in used):
        width = 22 + len(MEANING[mark]) * sheet.text * LETTER_WIDTH
        if left > EDGE and left + width > sheet.width:
            left, at = EDGE, at + sheet.text + 9
        drawn.append(mark_at(mark, left, at - sheet.text / 3))
        drawn.append(words(MEANING[mark], left + 12, at, size=sheet.text - 1))
        left += width + 12
    return "".join(drawn), at + 10
