"""Charts as SVG text: drawn on the server, read without scripts, printed as they are seen.

Pictures here know no app and no engine. They take plain frozen records of what to
draw, and every colour stands beside a shape and a word.

    control_chart   a measure over time, with its average, limits, target and events
    small_chart     the same at a glance, for a board of many
    interval        a ratio and how far it could be from the truth
    days            what was written on which day, by whom, about what
    funnel          services of like need, by how much there was to count
    badges          what a chart says, as one small sign
    saved           a chart with its name and what it says, to be sent by itself
    png             any of these as a picture for a document
"""

from counterpoise.kit.drawing.badges import badge
from counterpoise.kit.drawing.control_chart import control_chart
from counterpoise.kit.drawing.days import DayMark, DaysPicture, Shape, days
from counterpoise.kit.drawing.funnel import Curve, Dot, FunnelPicture, funnel
from counterpoise.kit.drawing.interval import IntervalPicture, interval
from counterpoise.kit.drawing.pictures import (
    NARROW,
    WIDE,
    ChartPicture,
    Event,
    Line,
    LineKind,
    Mark,
    PlottedPoint,
    Sheet,
)
from counterpoise.kit.drawing.png import as_png
from counterpoise.kit.drawing.saved import saved_chart
from counterpoise.kit.drawing.small_chart import small_chart

__all__ = [
    "NARROW",
    "WIDE",
    "ChartPicture",
    "Curve",
    "DayMark",
    "DaysPicture",
    "Dot",
    "Event",
    "FunnelPicture",
    "IntervalPicture",
    "Line",
    "LineKind",
    "Mark",
    "PlottedPoint",
    "Shape",
    "Sheet",
    "as_png",
    "badge",
    "control_chart",
    "days",
    "funnel",
    "interval",
    "saved_chart",
    "small_chart",
]
