"""A chart at a glance: a band for the usual ups and downs, and only the signals marked."""

from __future__ import annotations

from functools import partial
from itertools import groupby

from counterpoise.kit.drawing.joined import level_runs, value_runs
from counterpoise.kit.drawing.marks import mark_at
from counterpoise.kit.drawing.pictures import ChartPicture, LineKind, Mark
from counterpoise.kit.drawing.scales import Scale, scale_for
from counterpoise.kit.drawing.svg import GRID, INK, QUIET_INK, drawing, element, path

UNMARKED = (Mark.COMMON, Mark.PLAIN)
WIDTH, HEIGHT, EDGE = 320.0, 96.0, 9.0


def small_chart(picture: ChartPicture) -> str:
    """The chart as one image whose description says what it shows."""
    values = [point.value for point in picture.points if point.value is not None]
    levels = [value for line in picture.lines for value in line.values if value is not None]
    y = scale_for(
        values + levels, start=HEIGHT - EDGE, end=EDGE, from_zero=picture.from_zero, wanted=3
    )
    inside = _band(picture, y) + _levels(picture, y) + _joined(picture, y) + _marks(picture, y)
    return drawing(
        inside,
        key=picture.key,
        title=picture.title,
        description=picture.description,
        width=WIDTH,
        height=HEIGHT,
    )


def _x(picture: ChartPicture, index: float) -> float:
    return EDGE + index / max(len(picture.points) - 1, 1) * (WIDTH - 2 * EDGE)


def _band(picture: ChartPicture, y: Scale) -> str:
    """The space between the limits, one piece for as long as they stay the same."""
    limits = [line.values for line in picture.lines if line.kind is LineKind.LIMIT]
    if len(limits) < 2:
        return ""
    drawn, begun = [], 0
    for (low, high), same in groupby(zip(limits[0], limits[-1], strict=True)):
        ended = begun + sum(1 for _ in same)
        if low is not None and high is not None:
            left, right = _x(picture, begun - 0.5), _x(picture, ended - 0.5)
            top, foot = y(max(low, high)), y(min(low, high))
            drawn.append(
                element("rect", x=left, y=top, width=right - left, height=foot - top, fill=GRID)
            )
        begun = ended
    return "".join(drawn)


def _levels(picture: ChartPicture, y: Scale) -> str:
    across = partial(_x, picture)
    return "".join(
        path(run, stroke=INK, stroke_width=1.2)
        for line in picture.lines
        if line.kind is LineKind.CENTRE
        for run in level_runs(line, across, y)
    )


def _joined(picture: ChartPicture, y: Scale) -> str:
    runs = value_runs(picture.points, partial(_x, picture), y)
    return "".join(path(run, stroke=QUIET_INK, stroke_width=1.4) for run in runs)


def _marks(picture: ChartPicture, y: Scale) -> str:
    """Signals, lone points and the newest one; the rest are the line."""
    held = [(index, point) for index, point in enumerate(picture.points) if point.value is not None]
    newest = held[-1][0] if held else -1
    return "".join(
        mark_at(point.mark, _x(picture, index), y(point.value), 4.2 if index == newest else 3.2)
        for index, point in held
        if point.value is not None and (point.mark not in UNMARKED or index == newest)
    )
