"""Lines through periods: broken where nothing was returned or where a phase begins."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from counterpoise.kit.drawing.pictures import Line, PlottedPoint

Place = tuple[float, float]
Across = Callable[[float], float]
REACH = 0.45  # how much of a period a level line covers to each side of its point


def level_runs(line: Line, x: Across, y: Across) -> Iterator[list[Place]]:
    """The unbroken stretches of a level, each reaching half a period to both sides."""
    run: list[Place] = []
    for index, value in enumerate(line.values):
        if (value is None or index in line.breaks) and run:
            yield run
            run = []
        if value is not None:
            height = y(value)
            if run and run[-1][1] == height:
                run[-1] = (x(index + REACH), height)
            else:
                run += [(x(index - REACH), height), (x(index + REACH), height)]
    if run:
        yield run


def value_runs(points: Sequence[PlottedPoint], x: Across, y: Across) -> Iterator[list[Place]]:
    """From point to point, as far as nothing is missing."""
    run: list[Place] = []
    for index, point in enumerate(points):
        if point.value is None:
            yield run
            run = []
        else:
            run.append((x(index), y(point.value)))
    yield run
